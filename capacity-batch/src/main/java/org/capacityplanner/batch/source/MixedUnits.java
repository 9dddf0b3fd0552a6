package org.capacityplanner.batch.source;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.OrderStatistics;

/**
 * Detects a series whose values are in one unit up to some time and in another one after it, such as milliseconds and then
 * seconds after an upgrade: nearly all of one part are smaller than all of the other, and the two are distributed alike but
 * for the factor between the units.
 */
final class MixedUnits {
    /** The factors between units of response times. */
    static final List<Double> OF_TIMES = List.of(1e3, 1e6);

    /** The factors between counts by second, minute and hour, and thousands. */
    static final List<Double> OF_RATES = List.of(60.0, 1e3, 3_600.0);

    /** The fewest values in either part: two days of hours. */
    private static final int FEWEST = 48;

    /** The largest factor by which the quantiles of the two parts, in one unit, differ. */
    private static final double LARGEST_CHANGE = 1.3;

    static final String REMEDY =
            "they are in two units: export them in one; if they are not, and all are as measured, export"
                    + " what follows that time alone";

    private MixedUnits() {}

    /**
     * Two units in one series.
     *
     * @param since the time from which on values are in the other unit
     * @param factor how many times as large the larger part is
     */
    record Change(Instant since, double factor) {
        String sentence() {
            return String.format(
                    Locale.ROOT,
                    "the values before and after %s are alike but for a factor of about %,.0f",
                    since,
                    factor);
        }
    }

    /** Returns the change from one unit to another one whose ratio is among {@code factors}; empty where there is none. */
    static Optional<Change> of(MetricSeries series, List<Double> factors) {
        double[] values = series.values();
        double[] sorted = DoubleStream.of(values).filter(value -> value > 0).toArray();
        if (sorted.length < 2 * FEWEST
                || OrderStatistics.selectInPlace(sorted, sorted.length - FEWEST)
                        < factors.get(0) / 2 * OrderStatistics.selectInPlace(sorted, FEWEST - 1)) {
            return Optional.empty();
        }
        Arrays.sort(sorted);
        // Between two units nothing lies: the bound is in the widest gap between one value and the next.
        int gap = IntStream.range(FEWEST, sorted.length - FEWEST + 1)
                .boxed()
                .max((one, other) -> Double.compare(sorted[one] / sorted[one - 1], sorted[other] / sorted[other - 1]))
                .orElseThrow();
        double bound = sorted[gap];
        int change = 0;
        int changes = 0;
        for (int i = 1; i < values.length; i++) {
            boolean isChange = values[i] >= bound != values[i - 1] >= bound && values[i] > 0 && values[i - 1] > 0;
            change = isChange ? i : change;
            changes += isChange ? 1 : 0;
        }
        if (changes != 1) {
            return Optional.empty();
        }
        double[] small = Arrays.copyOf(sorted, gap);
        double[] large = Arrays.copyOfRange(sorted, gap, sorted.length);
        Instant since = series.timeAt(change);
        return factors.stream()
                .filter(factor -> isFactor(small, large, factor))
                .findFirst()
                .map(factor -> new Change(since, factor));
    }

    private static boolean isFactor(double[] small, double[] large, double factor) {
        return DoubleStream.of(0.1, 0.5, 0.9)
                .map(share -> large[(int) (share * large.length)] / small[(int) (share * small.length)] / factor)
                .allMatch(ratio -> ratio > 1 / LARGEST_CHANGE && ratio < LARGEST_CHANGE);
    }
}
