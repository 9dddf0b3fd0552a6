package org.capacityplanner.batch.source.sample;

import java.util.Arrays;
import java.util.List;
import org.capacityplanner.batch.config.Rollup;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Quantiles;

/**
 * A series combined from several, such as those of all hosts, by their sum, mean, maximum or a percentile.
 *
 * @param table the combined series
 * @param leftOut the number of times that were left out because a sum would have been too small without the missing
 *     value of a part
 * @param incomplete the number of times at which a part had no value and the others were combined
 */
record RollupResult(SampleTable table, long leftOut, long incomplete) {

    /** Returns one series with the combined value of several non-empty series at each time. */
    static RollupResult of(String name, List<MetricSeries> parts, Rollup rollup) {
        SampleTable table = new SampleTable(List.of(name));
        int[] next = new int[parts.size()];
        double[] values = new double[parts.size()];
        double[] row = new double[1];
        long leftOut = 0;
        long incomplete = 0;
        for (long time = earliest(parts, next); time < Long.MAX_VALUE; time = earliest(parts, next)) {
            int there = 0;
            int alive = 0;
            for (int part = 0; part < next.length; part++) {
                MetricSeries series = parts.get(part);
                // Hosts come and go; one that is there before and after and has no value now is a gap, not an empty
                // host.
                alive += next[part] < series.size() && (next[part] > 0 || series.epochMillisAt(0) == time) ? 1 : 0;
                if (next[part] < series.size() && series.epochMillisAt(next[part]) == time) {
                    values[there++] = series.valueAt(next[part]++);
                }
            }
            if (there < alive && rollup == Rollup.Plain.SUM) {
                leftOut++;
                continue;
            }
            incomplete += there < alive ? 1 : 0;
            row[0] = joined(Arrays.copyOf(values, there), rollup);
            table.append(time, row, 0);
        }
        return new RollupResult(table, leftOut, incomplete);
    }

    private static long earliest(List<MetricSeries> parts, int[] next) {
        long earliest = Long.MAX_VALUE;
        for (int part = 0; part < next.length; part++) {
            if (next[part] < parts.get(part).size()) {
                earliest = Math.min(earliest, parts.get(part).epochMillisAt(next[part]));
            }
        }
        return earliest;
    }

    private static double joined(double[] values, Rollup rollup) {
        if (rollup instanceof Rollup.Percentile percentile) {
            return Quantiles.of(values).at(percentile.share());
        }
        return switch ((Rollup.Plain) rollup) {
            case SUM -> Arrays.stream(values).sum();
            case MEAN -> Arrays.stream(values).sum() / values.length;
            case MAX -> Arrays.stream(values).max().orElseThrow();
        };
    }
}
