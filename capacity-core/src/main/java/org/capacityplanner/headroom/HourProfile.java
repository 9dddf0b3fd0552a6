package org.capacityplanner.headroom;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.FindingText;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Refusal;

/**
 * The observed profile of volume over the day: for each hour of the week, the ratios of the hour's volume to the busy
 * hour of its day. Immutable.
 */
final class HourProfile {
    private static final int HOURS = 24;
    private static final int WEEKDAYS = 7;

    /**
     * The smallest number of observed hours of a day, relative to the most complete day, with which the day's busy hour
     * is surely among them.
     */
    private static final double LEAST_COMPLETE = 0.75;

    private final Shares[] byHour;

    private HourProfile(Shares[] byHour) {
        this.byHour = byHour;
    }

    /**
     * The observed ratios of an hour's volume to the busy hour of its day, all equally likely; none where the hour never had
     * any volume.
     */
    static final class Shares {
        private final double[] logs;
        private final double smallest;
        private final double largest;

        private Shares(List<Double> logs) {
            this.logs = logs.stream().mapToDouble(Double::doubleValue).toArray();
            this.smallest = Arrays.stream(this.logs).min().orElse(Double.POSITIVE_INFINITY);
            this.largest = Arrays.stream(this.logs).max().orElse(Double.NEGATIVE_INFINITY);
        }

        /** Returns the natural logarithms of the ratios, which the caller does not change. */
        double[] logs() {
            return logs;
        }

        /** Returns the smallest of the logarithms. */
        double smallest() {
            return smallest;
        }

        /** Returns the largest of the logarithms. */
        double largest() {
            return largest;
        }
    }

    /** Returns the profile over the day of observed volumes in a time zone, or the reason why there is none. */
    static Answer<HourProfile> of(Observations observations, ZoneId zone) {
        if (observations.step().compareTo(Duration.ofHours(1)) > 0) {
            return Answer.refused(
                    Refusal.Reason.NO_DATA,
                    "samples " + FindingText.duration(observations.step())
                            + " apart do not show how volume runs over a day; hourly or finer" + " ones are needed");
        }
        Map<LocalDate, double[]> days = hourlyMeans(observations, zone);
        int fullest = days.values().stream().mapToInt(HourProfile::known).max().orElse(0);
        List<List<Double>> byHour = new ArrayList<>();
        for (int i = 0; i < WEEKDAYS * HOURS; i++) {
            byHour.add(new ArrayList<>());
        }
        days.forEach((day, hours) -> {
            double busy = 0;
            for (double hour : hours) {
                busy = Math.max(busy, hour);
            }
            if (known(hours) >= LEAST_COMPLETE * fullest && busy > 0) {
                for (int hour = 0; hour < HOURS; hour++) {
                    if (hours[hour] > 0) {
                        byHour.get(cell(day, hour)).add(Math.log(hours[hour] / busy));
                    }
                }
            }
        });
        if (byHour.stream().allMatch(List::isEmpty)) {
            return Answer.refused(Refusal.Reason.NO_DATA, "no day was observed that shows how volume runs over a day");
        }
        fillUnobservedDays(byHour);
        return Answer.of(new HourProfile(byHour.stream().map(Shares::new).toArray(Shares[]::new)));
    }

    /** Gives each hour of a day of the week that was not observed the ratios of that hour of all days. */
    private static void fillUnobservedDays(List<List<Double>> byHour) {
        List<List<Double>> ofAllDays = IntStream.range(0, HOURS)
                .mapToObj(hour -> IntStream.range(0, WEEKDAYS)
                        .mapToObj(day -> byHour.get(day * HOURS + hour))
                        .flatMap(List::stream)
                        .toList())
                .toList();
        for (int day = 0; day < WEEKDAYS; day++) {
            List<List<Double>> hours = byHour.subList(day * HOURS, (day + 1) * HOURS);
            if (hours.stream().allMatch(List::isEmpty)) {
                for (int hour = 0; hour < HOURS; hour++) {
                    hours.set(hour, ofAllDays.get(hour));
                }
            }
        }
    }

    private static Map<LocalDate, double[]> hourlyMeans(Observations observations, ZoneId zone) {
        Map<LocalDate, double[]> days = new LinkedHashMap<>();
        Map<LocalDate, int[]> counts = new LinkedHashMap<>();
        for (int i = 0; i < observations.size(); i++) {
            ZonedDateTime time = observations.timeAt(i).atZone(zone);
            LocalDate day = time.toLocalDate();
            double[] sums = days.computeIfAbsent(day, any -> new double[HOURS]);
            sums[time.getHour()] += observations.volumeAt(i);
            counts.computeIfAbsent(day, any -> new int[HOURS])[time.getHour()]++;
        }
        days.forEach((day, sums) -> {
            int[] count = counts.getOrDefault(day, new int[HOURS]);
            for (int hour = 0; hour < HOURS; hour++) {
                sums[hour] = count[hour] == 0 ? Double.NaN : sums[hour] / count[hour];
            }
        });
        return days;
    }

    private static int known(double[] hours) {
        int known = 0;
        for (double hour : hours) {
            known += Double.isNaN(hour) ? 0 : 1;
        }
        return known;
    }

    private static int cell(LocalDate day, int hour) {
        return (day.getDayOfWeek().getValue() - 1) * HOURS + hour;
    }

    /**
     * Returns the observed ratios of volume to the day's busy hour for an hour of a day; where that day of the week was not
     * observed, those of the same hour of all days.
     */
    Shares sharesAt(LocalDate day, int hour) {
        return byHour[cell(day, hour)];
    }
}
