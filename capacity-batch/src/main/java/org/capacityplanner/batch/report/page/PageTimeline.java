package org.capacityplanner.batch.report.page;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.capacityplanner.batch.report.SignificantDigits;
import org.capacityplanner.metrics.Observations;
import org.jspecify.annotations.Nullable;

/**
 * A KPI or volume over time, as the page's script reads it: the smallest and largest value in each of evenly spaced
 * intervals, so that no peak is lost.
 *
 * @param start of the first interval's middle, seconds since 1970
 * @param step seconds from one interval to the next
 * @param high the largest value of each interval; null where nothing was observed
 * @param low the smallest ones; null where each interval holds one observation, which is both
 */
record PageTimeline(
        double start,
        double step,
        List<@Nullable Double> high,
        @Nullable List<@Nullable Double> low) {
    private static final long SECOND = 1000;
    private static final long DAY = 86_400 * SECOND;

    /** The possible lengths, in seconds, of an interval with several observations; longer ones are whole days. */
    private static final List<Long> WIDTHS = List.of(
            2L, 5L, 10L, 15L, 30L, 60L, 120L, 300L, 600L, 900L, 1_800L, 3_600L, 7_200L, 10_800L, 14_400L, 21_600L,
            28_800L, 43_200L, 86_400L);

    /** The number of significant digits of the values, as many as the script prints and finer than a pixel. */
    private static final int DIGITS = 3;

    /**
     * Returns the timeline of one value for each observation, merged into at most {@code most} intervals; null with
     * fewer than two observations.
     *
     * @param values one for each observation, in the core's unit
     * @param toUnit converts them into the unit that is shown
     * @param most intervals
     */
    static @Nullable PageTimeline of(Observations observations, double[] values, DoubleUnaryOperator toUnit, int most) {
        int size = observations.size();
        long step = Math.max(1, observations.step().toMillis());
        if (size < 2) {
            return null;
        }
        long first = observations.epochMillisAt(0);
        long span = observations.epochMillisAt(size - 1) - first + step;
        long wide = span <= most * step ? step : width(span / (double) most);
        int intervals = (int) ((span + wide - 1) / wide);
        double[] high = new double[intervals];
        double[] low = new double[intervals];
        Arrays.fill(high, Double.NaN);
        Arrays.fill(low, Double.NaN);
        for (int i = 0; i < size; i++) {
            int interval = (int) ((observations.epochMillisAt(i) - first) / wide);
            double value = toUnit.applyAsDouble(values[i]);
            // Nothing is larger than the NaN of an interval without observations, and the first one replaces it.
            high[interval] = high[interval] >= value ? high[interval] : value;
            low[interval] = low[interval] <= value ? low[interval] : value;
        }
        boolean single = wide == step;
        // Of several observations, the middle of the first and the last one is where they are drawn.
        double start = (first + (wide - step) / 2.0) / SECOND;
        return new PageTimeline(start, (double) wide / SECOND, rounded(high), single ? null : rounded(low));
    }

    /**
     * Returns the shortest round length of time, such as 5 min or 1 h, that is at least the given one, milliseconds.
     */
    private static long width(double leastMillis) {
        return WIDTHS.stream()
                .mapToLong(seconds -> seconds * SECOND)
                .filter(width -> width >= leastMillis)
                .findFirst()
                .orElse((long) Math.ceil(leastMillis / DAY) * DAY);
    }

    private static List<@Nullable Double> rounded(double[] values) {
        return SignificantDigits.rounded(values, DIGITS);
    }
}
