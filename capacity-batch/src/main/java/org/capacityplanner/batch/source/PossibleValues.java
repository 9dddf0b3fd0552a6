package org.capacityplanner.batch.source;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.Dimension;
import org.capacityplanner.metrics.MetricSeries;

/**
 * Values that a quantity can have. Tools write -1 for what they could not measure, and one such value is enough to bend a
 * fit; a share of more than a whole may be a sum over processors, and is the user's to judge.
 *
 * @param series what is left
 * @param negatives how many values were left out
 * @param firstNegative the first of them, with its time; empty for none
 * @param aboveWhole how many shares are above 100%
 */
record PossibleValues(MetricSeries series, int negatives, Optional<String> firstNegative, int aboveWhole) {

    static PossibleValues of(MetricSeries series) {
        // Only of a number of anything it is not known whether it can be negative.
        if (series.unit().dimension() == Dimension.COUNT) {
            return new PossibleValues(series, 0, Optional.empty(), 0);
        }
        double[] values = series.values();
        int aboveWhole = series.unit().dimension() == Dimension.RATIO
                ? (int) Arrays.stream(values).filter(value -> value > 1).count()
                : 0;
        int[] possible =
                IntStream.range(0, values.length).filter(i -> values[i] >= 0).toArray();
        if (possible.length == values.length) {
            return new PossibleValues(series, 0, Optional.empty(), aboveWhole);
        }
        int first = IntStream.range(0, values.length)
                .filter(i -> values[i] < 0)
                .findFirst()
                .orElseThrow();
        MetricSeries left = MetricSeries.of(
                series.name(),
                series.unit(),
                Arrays.stream(possible).mapToLong(series::epochMillisAt).toArray(),
                Arrays.stream(possible).mapToDouble(i -> values[i]).toArray());
        return new PossibleValues(
                left,
                values.length - possible.length,
                Optional.of(series.unit().fromCore(values[first]) + " at " + series.timeAt(first)),
                aboveWhole);
    }
}
