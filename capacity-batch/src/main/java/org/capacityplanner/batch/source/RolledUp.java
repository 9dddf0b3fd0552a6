package org.capacityplanner.batch.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.capacityplanner.batch.config.Rollup;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Unit;

/**
 * Several series joined into one, time by time.
 *
 * @param table the joined series
 * @param incomplete times that were left out because a part had no value, and a sum without it would be too small
 */
record RolledUp(SampleTable table, long incomplete) {

    /** Joins tables of one metric each. */
    static RolledUp of(List<SampleTable> parts, Rollup rollup) {
        List<MetricSeries> series = new ArrayList<>();
        for (SampleTable part : parts) {
            MetricSeries one = SortedSamples.of(part).series(part.metrics().get(0), Unit.custom(""));
            if (!one.isEmpty()) {
                series.add(one);
            }
        }
        Map<Long, double[]> joined = new TreeMap<>();
        for (MetricSeries one : series) {
            for (int i = 0; i < one.size(); i++) {
                double value = one.valueAt(i);
                double[] sums = joined.computeIfAbsent(
                        one.epochMillisAt(i), time -> new double[] {0, 0, Double.NEGATIVE_INFINITY});
                sums[0] += value;
                sums[1]++;
                sums[2] = Math.max(sums[2], value);
            }
        }
        SampleTable table = new SampleTable(parts.get(0).metrics());
        double[] row = new double[1];
        long incomplete = 0;
        for (Map.Entry<Long, double[]> entry : joined.entrySet()) {
            long time = entry.getKey();
            double[] sums = entry.getValue();
            // Hosts come and go; one that is there before and after and has no value now is a gap, not an empty host.
            long alive = series.stream()
                    .filter(one -> one.epochMillisAt(0) <= time && time <= one.epochMillisAt(one.size() - 1))
                    .count();
            if (rollup == Rollup.SUM && sums[1] < alive) {
                incomplete++;
                continue;
            }
            row[0] = switch (rollup) {
                case SUM -> sums[0];
                case MEAN -> sums[0] / sums[1];
                case MAX -> sums[2];
            };
            table.append(time, row, 0);
        }
        return new RolledUp(table, incomplete);
    }
}
