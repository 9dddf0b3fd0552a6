package org.capacityplanner.regression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.KpiSamples;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.OrderStatistics;

/**
 * The rows of observations grouped by day, for a block bootstrap. Rows of one day are correlated, so whole days are
 * resampled (Kunsch 1989). Days begin at midnight UTC; as blocks they only have to be long enough.
 */
public final class DayBlocks {
    private static final long DAY_MILLIS = 86_400_000;

    private final List<int[]> days;

    /**
     * How much the errors of a period show too little of, where they change slowly: 31 days of which each is like the one
     * before are few independent ones. They come from what is not measured and lasts for days, such as the mix of
     * transactions. Both are relative.
     *
     * @param inflation the standard deviation of a new error, as a multiple of that of the observed ones
     * @param levelError the standard error of the mean error, in excess of what independent days have
     */
    public record Wandering(double inflation, double levelError) {
        /** The errors of days that do not depend on those of the day before. */
        public static final Wandering NONE = new Wandering(1, 0);

        private static final int FEWEST_DAYS = 14;
        private static final int FEWEST_ROWS_A_DAY = 3;

        /** The correlation of days, in standard errors, from which it is no chance. */
        private static final double CERTAIN = 2;

        /** The largest correlation, and the smallest number of independent days, that a month can show. */
        private static final double LARGEST = 0.9;

        private static final double FEWEST_INDEPENDENT = 4;

        /** The level of the intervals whose width is that of the errors. */
        private static final double LEVEL = 0.9;

        /**
         * Estimates the correlation of the daily means of errors, in the busier half of the rows, with those of the day
         * before, and what follows from it.
         *
         * @param curve the expected value of each observation
         * @param error the relative error of a ratio of a value to the expected one
         * @see "Bayley and Hammersley, The effective number of independent observations in an autocorrelated time series,
         *     JRSS Supplement 8 (1946)"
         */
        public static Wandering of(Observations observations, double[] curve, DoubleUnaryOperator error) {
            double median = OrderStatistics.median(observations.volume());
            // No error is relative to an expected value of 0, as that of a processor in hours without volume.
            IntPredicate isBusy = row -> observations.volumeAt(row) >= median && curve[row] > 0;
            List<Double> means = new ArrayList<>();
            List<Long> numbers = new ArrayList<>();
            for (int[] rows : DayBlocks.of(observations).days) {
                double[] ofDay = IntStream.of(rows)
                        .filter(isBusy)
                        .mapToDouble(row -> error.applyAsDouble(observations.valueAt(row) / curve[row]))
                        .filter(Double::isFinite)
                        .toArray();
                if (ofDay.length >= FEWEST_ROWS_A_DAY) {
                    means.add(Arrays.stream(ofDay).average().orElseThrow());
                    numbers.add(day(observations.epochMillisAt(rows[0])));
                }
            }
            return means.size() < FEWEST_DAYS
                    ? NONE
                    : of(means, numbers, meanSquare(observations, curve, error, isBusy));
        }

        private static double meanSquare(
                Observations observations, double[] curve, DoubleUnaryOperator error, IntPredicate isBusy) {
            KpiSamples samples = observations.samples();
            return IntStream.range(0, samples.size())
                    .filter(i -> isBusy.test(samples.observationAt(i)))
                    .mapToDouble(i -> error.applyAsDouble(samples.valueAt(i) / curve[samples.observationAt(i)]))
                    .filter(Double::isFinite)
                    .map(one -> one * one)
                    .average()
                    .orElse(0);
        }

        private static Wandering of(List<Double> means, List<Long> numbers, double meanSquare) {
            int days = means.size();
            double mean = means.stream().mapToDouble(Double::doubleValue).sum() / days;
            double squares = 0;
            double products = 0;
            int pairs = 0;
            for (int i = 0; i < days; i++) {
                squares += (means.get(i) - mean) * (means.get(i) - mean);
                if (i > 0 && numbers.get(i) - numbers.get(i - 1) == 1) {
                    products += (means.get(i) - mean) * (means.get(i - 1) - mean);
                    pairs++;
                }
            }
            double variance = squares / days;
            double correlation = products / Math.max(1, pairs) / variance;
            if (!(correlation * Math.sqrt(pairs) >= CERTAIN) || !(meanSquare > 0)) {
                return NONE;
            }
            // A correlation estimated from few days is too small, by about (1 + 4 r) / n (Marriott and Pope 1954).
            double unbiased = Math.min(LARGEST, (correlation + 1.0 / days) / (1 - 4.0 / days));
            double independent = Math.max(FEWEST_INDEPENDENT, days * (1 - unbiased) / (1 + unbiased));
            double normal = StudentT.criticalValue(Integer.MAX_VALUE, LEVEL);
            double student = StudentT.criticalValue((int) independent - 1, LEVEL) / normal;
            double usual = StudentT.criticalValue(days - 1, LEVEL) / normal;
            double fewer = 1 / independent - 1.0 / days;
            // Once for the variance, which the mean of the errors is taken out of, and once for that mean.
            double missing = 2 * fewer + student * student - usual * usual;
            return new Wandering(
                    Math.sqrt(1 + missing * Math.min(1, variance / meanSquare)), Math.sqrt(variance * fewer));
        }
    }

    private DayBlocks(List<int[]> days) {
        this.days = days;
    }

    public static DayBlocks of(Observations observations) {
        return of(observations.epochMillis());
    }

    /** Groups rows by day, given their times in increasing order. */
    public static DayBlocks of(long[] epochMillis) {
        List<int[]> days = new ArrayList<>();
        int first = 0;
        for (int i = 1; i <= epochMillis.length; i++) {
            if (i == epochMillis.length || day(epochMillis[i]) != day(epochMillis[first])) {
                days.add(IntStream.range(first, i).toArray());
                first = i;
            }
        }
        return new DayBlocks(days);
    }

    private static long day(long epochMillis) {
        return Math.floorDiv(epochMillis, DAY_MILLIS);
    }

    public int size() {
        return days.size();
    }

    /** Returns the row indices of the days whose position, counted from 0, passes a test. */
    public int[] rowsOf(IntPredicate day) {
        return IntStream.range(0, days.size())
                .filter(day)
                .boxed()
                .flatMapToInt(number -> IntStream.of(days.get(number)))
                .toArray();
    }

    /** Returns the row indices of the day at a position, counted from 0. */
    public int[] rowsOn(int day) {
        return days.get(day).clone();
    }

    /**
     * Returns the standard error of a least squares slope whose residuals may be correlated within a day: the root of
     * the sum over the days of the squared sum of {@code z e}, times {@code days / (days - 1)}, divided by the sum of
     * {@code z²}, where e is a residual and z the regressor, less its mean where the line has an intercept.
     *
     * @param z for each row
     * @param residuals for each row
     * @return infinite for a single day, or where z is always 0
     * @see <a href="https://doi.org/10.3368/jhr.50.2.317">Cameron &amp; Miller, A Practitioner's Guide to
     *     Cluster-Robust Inference (2015), section II</a>
     */
    public double clusteredError(double[] z, double[] residuals) {
        double squares = 0;
        double scores = 0;
        for (int[] rows : days) {
            double score = 0;
            for (int row : rows) {
                score += z[row] * residuals[row];
                squares += z[row] * z[row];
            }
            scores += score * score;
        }
        return days.size() > 1 && squares > 0
                ? Math.sqrt(scores * days.size() / (days.size() - 1)) / squares
                : Double.POSITIVE_INFINITY;
    }

    /** Returns the row indices of a bootstrap resample of days: as many days as there are, drawn with replacement. */
    int[] resample(SplittableRandom random) {
        return IntStream.range(0, days.size())
                .map(i -> random.nextInt(days.size()))
                .boxed()
                .flatMapToInt(day -> IntStream.of(days.get(day)))
                .toArray();
    }
}
