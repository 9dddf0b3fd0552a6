package org.capacityplanner.cleaning;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.Dimension;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.OrderStatistics;
import org.capacityplanner.metrics.Quantiles;

/**
 * The abrupt changes of the resource cost per transaction, or of the response time at the same volume, such as after a
 * release. The cost of a day is the median over its busy intervals of the KPI less its idle part, per transaction per
 * second; for a response time, the median of its ratios to the usual one at the same volume. The series of daily costs is
 * partitioned ({@link ChangePoints}), and a change is accepted if the days just before and after it differ by more than
 * their volumes explain; a cost that drifts as the load grows has no such step, nor has one that wanders from day to day.
 */
final class CostChanges {

    /** The number of busy days on each side of a change from which its size is estimated: four working weeks. */
    private static final int EDGE = 20;

    private static final int SHORTEST_SEGMENT = 5;

    /**
     * The smallest relative change of the cost per transaction that is reported; smaller ones may come from monitoring
     * itself.
     */
    private static final double SMALLEST = 0.05;

    /** The smallest relative change of a response time that is reported; many other things change it by a few percent. */
    private static final double SMALLEST_OF_RESPONSE = 0.1;

    /** The share of the observations, those at the nearest volumes, whose mean is the usual response time at a volume. */
    private static final double NEIGHBOURHOOD = 0.1;

    private static final int FEWEST_NEIGHBOURS = 25;

    /**
     * The number of standard errors by which the costs per transaction before and after a change must differ; more than
     * the usual two, since days are autocorrelated.
     */
    private static final double CLEARLY = 5;

    /** The largest ratio of the errors of a step to those of a line in time with which a change counts as abrupt. */
    private static final double CLEARLY_BETTER = 0.8;

    /**
     * The share of the day's largest volume from which an interval counts as busy; a day counts as busy from 30% of the
     * largest volumes on.
     */
    private static final double BUSY_INTERVAL = 0.5;

    private static final double BUSY_DAY = 0.3;

    private CostChanges() {}

    /**
     * A change of the cost per transaction, or of the response time at the same volume: its date and its ratio.
     *
     * @param since the first day that may have the new cost, the day after the last one with the old
     * @param ratio new cost over old: 1.12 after a release that made a transaction 12% more expensive
     * @param isAbrupt whether a step fits the days around it clearly better than a steady drift
     */
    record CostChange(LocalDate since, double ratio, boolean isAbrupt) {}

    /** Returns the changes of the cost per transaction, or of the response time, in a history, in order of time. */
    static List<CostChange> of(Observations history, ZoneId zone) {
        boolean isResponse = history.kpi().kind() == Kpi.Kind.RESPONSE_TIME;
        if (!isResponse && !followsALine(history.kpi())) {
            return List.of();
        }
        SortedMap<LocalDate, BusyDay> busyDays = costByDay(history, zone);
        LocalDate[] days = busyDays.keySet().toArray(LocalDate[]::new);
        double[] logCosts = busyDays.values().stream()
                .mapToDouble(day -> Math.log(day.cost()))
                .toArray();
        double[] logVolumes = busyDays.values().stream()
                .mapToDouble(day -> Math.log(day.volume()))
                .toArray();
        if (days.length < 2 * SHORTEST_SEGMENT) {
            return List.of();
        }
        double noise = ChangePoints.noise(logCosts);
        List<Integer> starts = ChangePoints.of(logCosts, SHORTEST_SEGMENT);
        double byVolume = slopeWithin(starts, logVolumes, logCosts);
        double[] atEqualVolume = IntStream.range(0, days.length)
                .mapToDouble(i -> logCosts[i] - byVolume * logVolumes[i])
                .toArray();
        if (ChangePoints.isWandering(atEqualVolume, starts)) {
            return List.of();
        }
        List<CostChange> changes = new ArrayList<>();
        for (int k = 0; k < starts.size(); k++) {
            int start = starts.get(k);
            int first = Math.max(start - EDGE, k == 0 ? 0 : starts.get(k - 1));
            int end = Math.min(start + EDGE, k + 1 == starts.size() ? days.length : starts.get(k + 1));
            double step = step(logCosts, first, start, end) - byVolume * step(logVolumes, first, start, end);
            // The standard error of a normal sample's median is sqrt(pi / 2) that of its mean.
            double standardError =
                    noise * Math.sqrt(Math.PI / 2) * Math.sqrt(1.0 / (start - first) + 1.0 / (end - start));
            boolean isLarge = Math.abs(step) >= Math.log1p(isResponse ? SMALLEST_OF_RESPONSE : SMALLEST);
            if (isLarge && Math.abs(step) >= CLEARLY * standardError) {
                double[] around = Arrays.copyOfRange(atEqualVolume, first, end);
                changes.add(new CostChange(days[start - 1].plusDays(1), Math.exp(step), isStep(around, start - first)));
            }
        }
        return List.copyOf(changes);
    }

    /** Returns whether two levels fit a series clearly better than a line in time does, by absolute errors. */
    private static boolean isStep(double[] values, int start) {
        double before = Quantiles.median(Arrays.copyOfRange(values, 0, start));
        double after = Quantiles.median(Arrays.copyOfRange(values, start, values.length));
        double[] days = IntStream.range(0, values.length).asDoubleStream().toArray();
        ResistantLine line = ResistantLine.of(days, values);
        double ofStep = 0;
        double ofLine = 0;
        for (int i = 0; i < values.length; i++) {
            ofStep += Math.abs(values[i] - (i < start ? before : after));
            ofLine += Math.abs(values[i] - line.at(i));
        }
        return ofStep < CLEARLY_BETTER * ofLine;
    }

    private static double step(double[] values, int first, int start, int end) {
        return Quantiles.median(Arrays.copyOfRange(values, start, end))
                - Quantiles.median(Arrays.copyOfRange(values, first, start));
    }

    /**
     * Returns the slope of log cost on log volume over days, with each period between two changes centred on its own
     * medians.
     */
    private static double slopeWithin(List<Integer> starts, double[] logVolumes, double[] logCosts) {
        double[] volumes = new double[logCosts.length];
        double[] costs = new double[logCosts.length];
        int first = 0;
        for (int k = 0; k <= starts.size(); k++) {
            int end = k < starts.size() ? starts.get(k) : logCosts.length;
            if (end > first) {
                double volume = Quantiles.median(Arrays.copyOfRange(logVolumes, first, end));
                double cost = Quantiles.median(Arrays.copyOfRange(logCosts, first, end));
                for (int i = first; i < end; i++) {
                    volumes[i] = logVolumes[i] - volume;
                    costs[i] = logCosts[i] - cost;
                }
            }
            first = end;
        }
        return ResistantLine.of(volumes, costs).slope();
    }

    /**
     * Returns whether a KPI should be proportional to volume: a utilization by the utilization law, or a rate of bytes
     * per transaction.
     */
    private static boolean followsALine(Kpi kpi) {
        Dimension dimension = kpi.unit().dimension();
        return kpi.kind() == Kpi.Kind.UTILIZATION
                || (kpi.kind() == Kpi.Kind.OTHER
                        && (dimension == Dimension.DATA_RATE || dimension == Dimension.EVENT_RATE));
    }

    /**
     * A day with enough volume for an estimate of its cost per transaction.
     *
     * @param volume in the middle of its busy intervals
     * @param cost of a transaction
     */
    private record BusyDay(double volume, double cost) {}

    private static SortedMap<LocalDate, BusyDay> costByDay(Observations history, ZoneId zone) {
        SortedMap<LocalDate, BusyDay> costs = new TreeMap<>();
        if (history.size() == 0) {
            return costs;
        }
        IntToDoubleFunction cost = cost(history);
        double busyDay = BUSY_DAY * Quantiles.of(history.volume()).at(0.95);
        for (Map.Entry<LocalDate, List<Integer>> day :
                indexesByDay(history, zone).entrySet()) {
            double busiest =
                    day.getValue().stream().mapToDouble(history::volumeAt).max().orElse(0);
            if (!(busiest > 0 && busiest >= busyDay)) {
                continue;
            }
            int[] busy = day.getValue().stream()
                    .filter(i -> history.volumeAt(i) >= BUSY_INTERVAL * busiest)
                    .mapToInt(Integer::intValue)
                    .toArray();
            double ofDay =
                    Quantiles.median(Arrays.stream(busy).mapToDouble(cost).toArray());
            if (ofDay > 0) {
                double volume = Quantiles.median(
                        Arrays.stream(busy).mapToDouble(history::volumeAt).toArray());
                costs.put(day.getKey(), new BusyDay(volume, ofDay));
            }
        }
        return costs;
    }

    /**
     * Returns the cost of a transaction in each interval; for a response time, its ratio to the usual one at the same
     * volume.
     */
    private static IntToDoubleFunction cost(Observations history) {
        if (history.kpi().kind() == Kpi.Kind.RESPONSE_TIME) {
            double[] usual = usual(history);
            // Where times are rounded to zero, those at the same volume may all be zero, and so the usual one.
            return i -> history.valueAt(i) > 0 ? history.valueAt(i) / usual[i] : 0;
        }
        double idle = idle(history);
        return i -> (history.valueAt(i) - idle) / history.volumeAt(i);
    }

    /**
     * Returns for each interval the usual response time at its volume, the geometric mean of the positive ones at the
     * nearest volumes; NaN where there are none. The median would be on one side of a change or on the other, depending on
     * which more of the neighbours are.
     */
    private static double[] usual(Observations history) {
        int[] byVolume = OrderStatistics.increasing(history.volume());
        int n = byVolume.length;
        double[] sums = new double[n + 1];
        int[] counts = new int[n + 1];
        for (int rank = 0; rank < n; rank++) {
            double value = history.valueAt(byVolume[rank]);
            sums[rank + 1] = sums[rank] + (value > 0 ? Math.log(value) : 0);
            counts[rank + 1] = counts[rank] + (value > 0 ? 1 : 0);
        }
        int half = Math.max(FEWEST_NEIGHBOURS, (int) (NEIGHBOURHOOD * n)) / 2;
        double[] usual = new double[n];
        for (int rank = 0; rank < n; rank++) {
            int from = Math.max(0, rank - half);
            int to = Math.min(n, rank + half + 1);
            usual[byVolume[rank]] = Math.exp((sums[to] - sums[from]) / (counts[to] - counts[from]));
        }
        return usual;
    }

    /**
     * Returns the idle part of the KPI, its value at volume zero: the intercept of a linear fit, at most the KPI of the
     * intervals with the smallest volumes.
     */
    private static double idle(Observations history) {
        double quiet = Quantiles.of(history.values()).at(0.05);
        double intercept = ResistantLine.of(history.volume(), history.values()).intercept();
        return Math.max(0, Math.min(intercept, quiet));
    }

    private static Map<LocalDate, List<Integer>> indexesByDay(Observations history, ZoneId zone) {
        Map<LocalDate, List<Integer>> days = new TreeMap<>();
        Instant nextDay = Instant.MIN;
        List<Integer> indexes = List.of();
        for (int i = 0; i < history.size(); i++) {
            Instant time = history.timeAt(i);
            if (!time.isBefore(nextDay)) {
                LocalDate day = time.atZone(zone).toLocalDate();
                nextDay = day.plusDays(1).atStartOfDay(zone).toInstant();
                indexes = new ArrayList<>();
                days.put(day, indexes);
            }
            indexes.add(i);
        }
        return days;
    }
}
