package org.capacityplanner.cleaning;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Quantiles;

/**
 * Observations whose volume was counted wrong for an interval, as when a counter is reset or an exporter restarts: the
 * volume falls to nothing, or doubles, while the KPI stays where it was. A dozen of them in a month flatten the slope
 * within an hour of day so much that the KPI seems to follow the clock.
 *
 * @param observations the other observations
 * @param findings the finding that some were left out; empty where none were
 */
record MiscountedVolume(Observations observations, List<Finding> findings) {
    private static final int FEWEST_ROWS = 48;

    /** The number of neighbours on either side whose median is the usual volume and KPI of an observation. */
    private static final int BESIDE = 2;

    private static final int FEWEST_BESIDE = 3;

    /** The ratios to the neighbours' volume below and above which a volume may be wrong. */
    private static final double LOW = 0.5;

    private static final double HIGH = 1.6;

    /** The largest part of the change expected from the volume that a KPI shows where the volume is wrong. */
    private static final double STAYED = 0.25;

    /** The smallest expected change of the KPI, in robust standard deviations of its distances from its neighbours. */
    private static final double VISIBLE = 4;

    /** The largest share of wrong observations; a volume that is wrong more often does not drive the KPI. */
    private static final double MOST = 0.05;

    /**
     * A volume that may be wrong, by the KPI at its time.
     *
     * @param expected the change of the KPI that such a volume would cause
     * @param seen its change
     * @param visible the largest change that may be noise
     */
    record Suspect(double expected, double seen, double visible) {

        /** Returns whether the KPI shows at most a small part of what such a volume would change. */
        boolean hasStayed() {
            return Math.abs(seen) < STAYED * Math.abs(expected);
        }

        /** Returns whether the KPI changed in the expected direction, by however little it is, and not by noise. */
        boolean hasMoved() {
            return Math.signum(expected) * seen > visible;
        }
    }

    MiscountedVolume {
        findings = List.copyOf(findings);
    }

    /** Returns the observations except those whose volume was counted wrong. */
    static MiscountedVolume of(Observations observations) {
        MiscountedVolume none = new MiscountedVolume(observations, List.of());
        int n = observations.size();
        if (n < FEWEST_ROWS) {
            return none;
        }
        Map<Integer, Suspect> suspects = suspects(observations, HIGH, i -> true);
        boolean[] wrong = new boolean[n];
        suspects.forEach((row, suspect) -> wrong[row] = suspect.hasStayed());
        Observations left = observations.where(row -> !wrong[row]);
        int count = n - left.size();
        return count == 0 || count > MOST * n
                ? none
                : new MiscountedVolume(left, List.of(finding(observations, count)));
    }

    /**
     * Returns by its row each volume that differs much from those beside it; those whose effect on the KPI would not be
     * visible are not among them.
     */
    static Map<Integer, Suspect> suspects(Observations observations, double high, IntPredicate isOfInterest) {
        int n = observations.size();
        double[] volume = observations.volume();
        double[] values = observations.values();
        Map<Integer, Suspect> suspects = new TreeMap<>();
        int[] rows = n < FEWEST_ROWS
                ? new int[0]
                : IntStream.range(0, n)
                        .filter(isOfInterest)
                        .filter(i -> {
                            double usual = beside(observations, volume, i);
                            return volume[i] < LOW * usual || volume[i] > high * usual;
                        })
                        .toArray();
        if (rows.length == 0) {
            return suspects;
        }
        ResistantLine line = ResistantLine.of(volume, values);
        double visible = VISIBLE
                * Quantiles.of(IntStream.range(0, n)
                                .mapToDouble(i -> values[i] - beside(observations, values, i))
                                .filter(Double::isFinite)
                                .toArray())
                        .robustStandardDeviation();
        for (int i : rows) {
            double expected = possible(line.at(volume[i]), observations.kpi())
                    - possible(line.at(beside(observations, volume, i)), observations.kpi());
            double seen = values[i] - beside(observations, values, i);
            if (Math.abs(expected) > visible) {
                suspects.put(i, new Suspect(expected, seen, visible));
            }
        }
        return suspects;
    }

    /** Returns a prediction without what no utilization reaches: one near 100% cannot follow a volume that doubles. */
    private static double possible(double predicted, Kpi kpi) {
        return kpi.kind() == Kpi.Kind.UTILIZATION ? Math.min(1, predicted) : predicted;
    }

    private static Finding finding(Observations observations, int count) {
        return new Finding(
                Finding.Kind.OUTLIERS,
                observations.kpi().name(),
                count,
                String.format(
                        Locale.ROOT,
                        "%s was below half, or above 1.6 times, that of the intervals beside it in %d of %d intervals,"
                                + " while %s stayed where it was, as where a counter is reset: left out of the fit",
                        observations.volumeName(),
                        count,
                        observations.size(),
                        observations.kpi().name()));
    }

    /** Returns the median of the values beside an observation in time; NaN where there are too few. */
    private static double beside(Observations observations, double[] values, int index) {
        // The first and the last observation have their neighbours on one side.
        int first = Math.max(0, Math.min(index - BESIDE, values.length - 1 - 2 * BESIDE));
        int last = Math.min(values.length - 1, first + 2 * BESIDE);
        long farthest = (Math.max(index - first, last - index) + 1L)
                * observations.step().toMillis();
        double[] others = new double[2 * BESIDE];
        int count = 0;
        for (int i = first; i <= last; i++) {
            if (i != index && Math.abs(observations.epochMillisAt(i) - observations.epochMillisAt(index)) < farthest) {
                others[count++] = values[i];
            }
        }
        Arrays.sort(others, 0, count);
        return count < FEWEST_BESIDE ? Double.NaN : (others[count / 2] + others[(count - 1) / 2]) / 2;
    }
}
