package org.capacityplanner.spark;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Dimension;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Unit;

/** Collects the samples of one metric of a service, which arrive in any order after a shuffle. */
final class SampleBuffer {
    /**
     * The number of samples with the same time but another value that are averaged in any series; a series with more
     * than this and more than 10% is rejected.
     */
    private static final int FEW_DIFFERING = 5;

    private static final double DIFFERING_SHARE = 0.10;

    /**
     * The name of the clock to which all timestamps belong, since all metrics of a table have the same timestamps and
     * no clock skew.
     */
    private static final Set<String> CLOCK = Set.of("metrics");

    private long[] times = new long[1024];
    private double[] values = new double[1024];
    private int size;
    private boolean isSorted = true;

    /** Adds a sample; a value that is NaN or infinite counts as missing. */
    void add(long epochMillis, double value) {
        if (!Double.isFinite(value)) {
            return;
        }
        if (size == times.length) {
            times = Arrays.copyOf(times, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        isSorted &= size == 0 || epochMillis > times[size - 1];
        times[size] = epochMillis;
        values[size++] = value;
    }

    /**
     * Returns the samples as a time series, without negative values unless they are counts, or a refusal where too many
     * samples have the same time but other values.
     */
    Answer<MetricSeries> series(String metric, Unit unit) {
        if (!isSorted) {
            sort();
            int differing = join();
            if (differing > FEW_DIFFERING && differing > DIFFERING_SHARE * (size + differing)) {
                return Answer.refused(
                        Refusal.Reason.NO_DATA,
                        differing + " rows repeat a time of " + metric + " with another value; are they rows of several"
                                + " hosts or services?");
            }
        }
        MetricSeries read = MetricSeries.in(unit, metric, Arrays.copyOf(times, size), Arrays.copyOf(values, size));
        MetricSeries possible = unit.dimension() == Dimension.COUNT ? read : read.whereValue(value -> value >= 0);
        return possible.isEmpty()
                ? Answer.refused(Refusal.Reason.NO_DATA, metric + ": every value is missing, or negative")
                : Answer.of(possible.timedBy(CLOCK));
    }

    /** Sorts the samples by time, and by value at equal times, so that the order of arrival does not change a mean. */
    private void sort() {
        int[] order = IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.<Integer>comparingLong(i -> times[i]).thenComparingDouble(i -> values[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        long[] sortedTimes = new long[size];
        double[] sortedValues = new double[size];
        for (int i = 0; i < size; i++) {
            sortedTimes[i] = times[order[i]];
            sortedValues[i] = values[order[i]];
        }
        times = sortedTimes;
        values = sortedValues;
        isSorted = true;
    }

    /**
     * Replaces samples with the same time by their mean, and returns how many of these differed in value from the
     * previous one.
     */
    private int join() {
        int kept = 0;
        int equalTimes = 0;
        int differing = 0;
        for (int i = 0; i < size; i++) {
            if (kept > 0 && times[kept - 1] == times[i]) {
                differing += values[i] == values[i - 1] ? 0 : 1;
                equalTimes++;
                values[kept - 1] += (values[i] - values[kept - 1]) / (equalTimes + 1);
            } else {
                times[kept] = times[i];
                values[kept++] = values[i];
                equalTimes = 0;
            }
        }
        size = kept;
        return differing;
    }

    @Override
    public String toString() {
        return size + " samples" + (size == 0 ? "" : ", first at " + Instant.ofEpochMilli(times[0]));
    }
}
