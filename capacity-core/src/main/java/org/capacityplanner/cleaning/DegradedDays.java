package org.capacityplanner.cleaning;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.DegradedShare;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.FindingText;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Quantiles;
import org.capacityplanner.metrics.Span;
import org.capacityplanner.metrics.VolumeLevels;

/**
 * The days on which, or the hours in which, a utilization was that of a multiple of the volume: after a failover the machines
 * that are left carry the load of all. It follows the volume as on other days, so that these days are no incident that
 * a fit may ignore: what they allow is the capacity of such a day. They are left out of the fit, whose lines they would
 * bend, and counted at their share of the days. Days that differ by a release, by their volumes or by a batch are none. Days
 * of one weekday count, and are called by its name.
 *
 * @param observations those of the other days or hours
 * @param share the share of such days or hours; empty without them
 * @param findings one for each run of such days or hours
 */
record DegradedDays(Observations observations, Optional<DegradedShare> share, List<Finding> findings) {
    private static final int FEWEST_DAYS = 14;

    /** The smallest number of such days: a single one is an incident that need not come again. */
    private static final int FEWEST = 2;

    /** The largest share of such days; with more of them there are two kinds of days. */
    static final double MOST = 0.2;

    /** The multiple of the usual cost that a lower one is raised to, since a cost of zero has no logarithm. */
    private static final double LEAST_COST = 0.01;

    /** The smallest multiple of the volume that counts. */
    static final double LEAST_FACTOR = 1.25;

    /** The distance from the other days, in robust standard deviations of them. */
    private static final double FAR = 6;

    /** The largest ratio between the multiples of such days: they have the same cause. */
    static final double SAME = 1.35;

    /** The share of a day's busy intervals that are nearer to the day's multiple than to the usual one. */
    private static final double ALL_DAY = 0.9;

    /** The share of the median volume from which an interval counts as busy; below it, idle time hides what a volume costs. */
    private static final double BUSY = 0.5;

    /** The smallest number of busy intervals of a day. */
    private static final int FEWEST_INTERVALS = 8;

    DegradedDays {
        findings = List.copyOf(findings);
    }

    /** Returns the observations without the degraded days, and their share. */
    static DegradedDays of(Observations observations, ZoneId zone) {
        if (observations.kpi().kind() != Kpi.Kind.UTILIZATION
                || observations.size() < FEWEST_DAYS * FEWEST_INTERVALS
                || VolumeLevels.of(observations).isStepped()) {
            return new DegradedDays(observations, Optional.empty(), List.of());
        }
        return among(observations, factors(observations), zone)
                .orElseGet(() -> new DegradedDays(observations, Optional.empty(), List.of()));
    }

    private static Optional<DegradedDays> among(Observations observations, double[] factors, ZoneId zone) {
        Map<LocalDate, double[]> days = byDay(observations, factors, zone);
        if (days.size() < FEWEST_DAYS) {
            return Optional.empty();
        }
        double usual = Quantiles.median(
                days.values().stream().mapToDouble(Quantiles::median).toArray());
        if (!(usual > 0)) {
            return Optional.empty();
        }
        double[] logs = days.values().stream()
                .mapToDouble(ofDay -> Math.log(Math.max(LEAST_COST, Quantiles.median(ofDay) / usual)))
                .toArray();
        double far = Math.max(Math.log(LEAST_FACTOR), FAR * Quantiles.of(logs).robustStandardDeviation());
        Map<LocalDate, Double> degraded = new TreeMap<>();
        days.forEach((day, ofDay) -> {
            double factor = Quantiles.median(ofDay) / usual;
            double between = usual * Math.sqrt(factor);
            long high = Arrays.stream(ofDay).filter(one -> one > between).count();
            if (Math.log(factor) > far && high >= ALL_DAY * ofDay.length) {
                degraded.put(day, factor);
            }
        });
        double[] found = degraded.values().stream()
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        if (found.length < FEWEST) {
            return DegradedHours.among(observations, factors, zone);
        }
        if (found.length > MOST * days.size() || found[found.length - 1] > SAME * found[0]) {
            return Optional.empty();
        }
        DegradedShare share = share(days.keySet(), degraded.keySet(), Quantiles.median(found));
        if (isReleased(days, degraded.keySet(), usual * Math.sqrt(share.factor()))
                || isOfOtherVolumes(observations, days.keySet(), degraded.keySet(), zone)
                || isAdditional(observations, factors, degraded.keySet(), zone)) {
            return Optional.empty();
        }
        Observations others = observations.where(i -> !degraded.containsKey(dayOf(observations.timeAt(i), zone)));
        return Optional.of(
                new DegradedDays(others, Optional.of(share), findings(observations, degraded.keySet(), share, zone)));
    }

    /**
     * Returns whether the degraded days are the last ones or the first ones of the period, with no usual day among them: a
     * release that changed the cost of a transaction looks the same, and what it ended does not come again.
     *
     * @param between the multiple of the volume between that of usual days and that of degraded days
     */
    private static boolean isReleased(Map<LocalDate, double[]> days, Set<LocalDate> degraded, double between) {
        LocalDate first = Collections.min(degraded);
        LocalDate last = Collections.max(degraded);
        List<LocalDate> usual = days.entrySet().stream()
                .filter(day -> Quantiles.median(day.getValue()) < between)
                .map(Map.Entry::getKey)
                .toList();
        return usual.stream().noneMatch(day -> day.isAfter(first))
                || usual.stream().noneMatch(day -> day.isBefore(last));
    }

    /**
     * Returns whether the degraded days have other volumes than usual days, so that the KPI at the volumes of one kind of
     * days was not observed on the other: larger volumes may bend the curve, and days of the week that are always quiet and
     * have a cost of their own say nothing of the busy hours.
     */
    private static boolean isOfOtherVolumes(
            Observations observations, Set<LocalDate> days, Set<LocalDate> degraded, ZoneId zone) {
        Map<LocalDate, Double> busiest = new TreeMap<>();
        for (int i = 0; i < observations.size(); i++) {
            busiest.merge(dayOf(observations.timeAt(i), zone), observations.volumeAt(i), Math::max);
        }
        Quantiles ofUsual = Quantiles.of(busiest(busiest, day -> days.contains(day) && !degraded.contains(day)));
        Quantiles ofDegraded = Quantiles.of(busiest(busiest, degraded::contains));
        return ofDegraded.median() > ofUsual.largest()
                || (!weekdays(days, degraded).isEmpty() && ofDegraded.largest() < ofUsual.median());
    }

    /** Returns the days of the week on all of which, and on no others, a day was degraded; empty where there are none. */
    private static Set<DayOfWeek> weekdays(Set<LocalDate> days, Set<LocalDate> degraded) {
        Set<DayOfWeek> weekdays = degraded.stream().map(LocalDate::getDayOfWeek).collect(Collectors.toSet());
        return degraded.size() > 2 * weekdays.size()
                        && days.stream()
                                .allMatch(day -> degraded.contains(day) == weekdays.contains(day.getDayOfWeek()))
                ? weekdays
                : Set.of();
    }

    /** Returns the share of the degraded days, which are of the calendar where they are all days of one weekday. */
    private static DegradedShare share(Set<LocalDate> days, Set<LocalDate> degraded, double factor) {
        Set<DayOfWeek> weekdays = weekdays(days, degraded);
        return weekdays.size() == 1
                ? DegradedShare.ofWeekday(weekdays.iterator().next(), degraded.size(), days.size(), factor)
                : DegradedShare.ofDays(degraded.size(), days.size(), factor);
    }

    private static double[] busiest(Map<LocalDate, Double> busiest, Predicate<LocalDate> days) {
        return busiest.entrySet().stream()
                .filter(day -> days.test(day.getKey()))
                .mapToDouble(Map.Entry::getValue)
                .toArray();
    }

    /**
     * Returns whether what the KPI is above its usual value on the degraded days is the same at all volumes rather than a
     * multiple of them: a batch, whose work does not grow with the transactions.
     */
    private static boolean isAdditional(
            Observations observations, double[] factors, Set<LocalDate> degraded, ZoneId zone) {
        double ofMultiple = 0;
        double ofAddition = 0;
        for (LocalDate day : degraded) {
            int[] rows = IntStream.range(0, factors.length)
                    .filter(i -> !Double.isNaN(factors[i])
                            && dayOf(observations.timeAt(i), zone).equals(day))
                    .toArray();
            ofMultiple += variation(rows, i -> factors[i] - 1);
            ofAddition += variation(rows, i -> (factors[i] - 1) * observations.volumeAt(i));
        }
        return ofAddition < ofMultiple;
    }

    static double variation(int[] rows, IntToDoubleFunction value) {
        Quantiles values = Quantiles.of(Arrays.stream(rows).mapToDouble(value).toArray());
        return values.robustStandardDeviation() / values.median();
    }

    /**
     * Returns for each observation the volume at which its KPI is usual, as a multiple of its volume; NaN where the volume
     * is too small to tell.
     */
    private static double[] factors(Observations observations) {
        double[] volume = observations.volume();
        ResistantLine line = ResistantLine.of(volume, observations.values());
        double[] factors = new double[volume.length];
        double idle = Math.max(0, line.intercept());
        double least = BUSY * Quantiles.median(volume);
        Arrays.setAll(
                factors,
                i -> line.slope() > 0 && volume[i] >= least && volume[i] > 0
                        ? (observations.valueAt(i) - idle) / (line.at(volume[i]) - idle)
                        : Double.NaN);
        return factors;
    }

    private static Map<LocalDate, double[]> byDay(Observations observations, double[] factors, ZoneId zone) {
        Map<LocalDate, List<Double>> days = new TreeMap<>();
        for (int i = 0; i < factors.length; i++) {
            if (!Double.isNaN(factors[i])) {
                days.computeIfAbsent(dayOf(observations.timeAt(i), zone), day -> new ArrayList<>())
                        .add(factors[i]);
            }
        }
        return days.entrySet().stream()
                .filter(day -> day.getValue().size() >= FEWEST_INTERVALS)
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        day -> day.getValue().stream()
                                .mapToDouble(Double::doubleValue)
                                .toArray(),
                        (one, other) -> one,
                        TreeMap::new));
    }

    private static LocalDate dayOf(Instant time, ZoneId zone) {
        return time.atZone(zone).toLocalDate();
    }

    /** Returns a finding for each run of degraded days, as for each incident. */
    private static List<Finding> findings(
            Observations observations, Set<LocalDate> days, DegradedShare share, ZoneId zone) {
        List<Finding> findings = new ArrayList<>();
        for (LocalDate first : days) {
            if (days.contains(first.minusDays(1))) {
                continue;
            }
            LocalDate end = first.plusDays(1);
            while (days.contains(end)) {
                end = end.plusDays(1);
            }
            Span span = new Span(
                    first.atStartOfDay(zone).toInstant(), end.atStartOfDay(zone).toInstant());
            String name = observations.kpi().name();
            findings.add(new Finding(
                    Finding.Kind.INCIDENT,
                    name,
                    observations
                            .where(i -> span.contains(observations.timeAt(i)))
                            .size(),
                    String.format(
                            Locale.ROOT,
                            "%s was as high at all hours as at %.2f times the volume from %s%s: left out of the fit, and"
                                    + " counted among %d such days of %d",
                            name,
                            share.factor(),
                            FindingText.span(span, zone),
                            share.times() == DegradedShare.Times.WEEKDAY ? ", as " + share.when() : share.likeness(),
                            share.degraded(),
                            share.days()),
                    Optional.of(span)));
        }
        return findings;
    }
}
