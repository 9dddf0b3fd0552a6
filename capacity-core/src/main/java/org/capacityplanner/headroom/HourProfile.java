package org.capacityplanner.headroom;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /**
     * The natural logarithms of the observed ratios of an hour's volume to the busy hour of its day, by hour of the
     * week.
     */
    private final double[][] logShares;

    private HourProfile(double[][] logShares) {
        this.logShares = logShares;
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
        return Answer.of(new HourProfile(byHour.stream()
                .map(shares -> shares.stream().mapToDouble(Double::doubleValue).toArray())
                .toArray(double[][]::new)));
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
     * Returns the natural logarithms of the observed ratios of volume to the day's busy hour, all equally likely, for
     * an hour of a day. Where that day of the week was not observed, those of the same hour of all days; none where the
     * hour never had any volume.
     */
    double[] logSharesAt(LocalDate day, int hour) {
        for (int of = 0; of < HOURS; of++) {
            if (logShares[cell(day, of)].length > 0) {
                return logShares[cell(day, hour)];
            }
        }
        List<Double> all = new ArrayList<>();
        for (int weekday = 0; weekday < WEEKDAYS; weekday++) {
            for (double share : logShares[weekday * HOURS + hour]) {
                all.add(share);
            }
        }
        return all.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
