package org.capacityplanner.cleaning;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.FindingText;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Quantiles;
import org.capacityplanner.metrics.Span;

/**
 * Values of a KPI that repeat to the last digit for a day and longer while the volume changes, though the KPI has another
 * value in nearly each interval at other times: a collector that hangs and repeats its last value. Without care, a constant
 * follows the last change of cost, and any growth is predicted to cost nothing.
 *
 * @param series the other samples
 * @param findings a finding for each time span that was left out
 */
record StuckValues(MetricSeries series, List<Finding> findings) {
    private static final int FEWEST_STUCK = 24;
    private static final Duration SHORTEST = Duration.ofDays(1);

    /** The fewest samples at other times, two days of hours. */
    private static final int FEWEST_OTHERS = 48;

    /** The smallest share of distinct values among the others; a rounded value repeats by itself. */
    private static final double DISTINCT = 0.5;

    /** The smallest ratio of busy to quiet volumes while the value was stuck. */
    private static final double RANGE = 1.3;

    private static final double EDGE = 0.1;

    /** The smallest share of the more frequent direction of changes in a level that grows, or falls, but for a cleanup. */
    private static final double ONE_DIRECTION = 0.9;

    StuckValues {
        findings = List.copyOf(findings);
    }

    /** Returns a KPI's samples without those that only repeat one before them. */
    static StuckValues of(MetricSeries series, MetricSeries volume, ZoneId zone) {
        double[] values = series.values();
        List<int[]> runs = runs(series, values);
        StuckValues none = new StuckValues(series, List.of());
        // A counter, or the used space of a disk, that stays where it is says that nothing happened.
        if (runs.isEmpty()
                || isLevel(values)
                || !Counters.toRate(series).findings().isEmpty()) {
            return none;
        }
        boolean[] stuck = new boolean[values.length];
        List<Finding> findings = new ArrayList<>();
        double least = Arrays.stream(values).min().orElseThrow();
        double largest = Arrays.stream(values).max().orElseThrow();
        for (int[] run : runs) {
            Span span = new Span(series.timeAt(run[0]), series.timeAt(run[1] - 1));
            // Zero is nothing at all, and the least and the largest value may be limits that the KPI has reached.
            if (values[run[0]] != 0
                    && values[run[0]] != least
                    && values[run[0]] != largest
                    && varies(volume.between(span.from(), span.to()))) {
                Arrays.fill(stuck, run[0] + 1, run[1], true);
                findings.add(new Finding(
                        Finding.Kind.STUCK,
                        series.name(),
                        run[1] - run[0] - 1,
                        series.name() + " was exactly " + series.unit().text(values[run[0]]) + " in all "
                                + (run[1] - run[0]) + " samples from " + FindingText.span(span, zone) + ", while "
                                + volume.name() + " changed, as where a collector repeats its last value: left out",
                        Optional.of(span)));
            }
        }
        double[] others = IntStream.range(0, values.length)
                .filter(i -> !stuck[i])
                .mapToDouble(i -> values[i])
                .toArray();
        if (findings.isEmpty()
                || others.length < FEWEST_OTHERS
                || Quantiles.of(others).distinct() < DISTINCT * others.length) {
            return none;
        }
        TreeSet<Long> left = new TreeSet<>();
        for (int i = 0; i < stuck.length; i++) {
            if (stuck[i]) {
                left.add(series.epochMillisAt(i));
            }
        }
        return new StuckValues(series.where(time -> !left.contains(time.toEpochMilli())), findings);
    }

    /** Returns the first and the last index, the latter exclusive, of each long run of equal values. */
    private static List<int[]> runs(MetricSeries series, double[] values) {
        List<int[]> runs = new ArrayList<>();
        for (int first = 0; first < values.length; ) {
            int end = first + 1;
            while (end < values.length && values[end] == values[first]) {
                end++;
            }
            if (end - first >= FEWEST_STUCK
                    && series.epochMillisAt(end - 1) - series.epochMillisAt(first) >= SHORTEST.toMillis()) {
                runs.add(new int[] {first, end});
            }
            first = end;
        }
        return runs;
    }

    /** Returns whether nearly all changes are in one direction. */
    private static boolean isLevel(double[] values) {
        int up = 0;
        int down = 0;
        for (int i = 1; i < values.length; i++) {
            up += values[i] > values[i - 1] ? 1 : 0;
            down += values[i] < values[i - 1] ? 1 : 0;
        }
        return Math.max(up, down) >= ONE_DIRECTION * (up + down);
    }

    private static boolean varies(MetricSeries volume) {
        if (volume.isEmpty()) {
            return false;
        }
        Quantiles quantiles = Quantiles.of(volume.values());
        return quantiles.at(1 - EDGE) > RANGE * quantiles.at(EDGE);
    }
}
