package org.capacityplanner.metrics;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * The order statistics and quantiles of a sample, as R's {@code quantile} computes them by default: linear between
 * order statistics ({@code type = 7}). Percentile classes of libraries default to other types, which differ by whole
 * samples at the ends.
 *
 * @see <a href="https://doi.org/10.1080/00031305.1996.10473566">Hyndman &amp; Fan, Sample Quantiles in Statistical
 *     Packages (1996), definition 7</a>
 */
public final class Quantiles {

    /**
     * The factor that makes the median absolute deviation estimate the standard deviation of a normal sample: 1 /
     * qnorm(0.75).
     */
    private static final double NORMAL_CONSISTENCY = 1.482602218505602;

    /** The number of order statistics that are selected one by one; whoever asks for more has the sample sorted. */
    private static final int MOST_SELECTED = 6;

    /** The sample, in an order that selecting or sorting it changes. */
    private final double[] values;

    private boolean isSorted;
    private int selected;

    private Quantiles(double[] values, boolean isSorted) {
        this.values = values;
        this.isSorted = isSorted;
    }

    /** Prepares the quantiles of a sample of at least one value; the array is copied. */
    public static Quantiles of(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("values must not be empty");
        }
        double[] copy = values.clone();
        for (double value : copy) {
            requireNumber(value);
        }
        return new Quantiles(copy, false);
    }

    /**
     * Prepares the quantiles of a sample in increasing order, which the caller does not change any more.
     *
     * @param sorted at least one value, NaN last
     */
    public static Quantiles ofSorted(double[] sorted) {
        if (sorted.length == 0) {
            throw new IllegalArgumentException("sorted must not be empty");
        }
        // NaN sorts last, so one look finds it.
        requireNumber(sorted[sorted.length - 1]);
        return new Quantiles(sorted, true);
    }

    private static void requireNumber(double value) {
        if (Double.isNaN(value)) {
            throw new IllegalArgumentException("values must be numbers, got NaN");
        }
    }

    /** Returns the value of a rank, counted from 0; safe for several threads, since it may reorder the sample. */
    private synchronized double ofRank(int rank) {
        if (!isSorted && selected++ < MOST_SELECTED) {
            return OrderStatistics.selectInPlace(values, rank);
        }
        return sorted()[rank];
    }

    private synchronized double[] sorted() {
        if (!isSorted) {
            Arrays.sort(values);
            isSorted = true;
        }
        return values;
    }

    /** Returns the median of some values, at least one. */
    public static double median(double... values) {
        return of(values).median();
    }

    /**
     * Returns the quantile of the sample at the probability {@code share}: that share of the values is below it.
     *
     * @param share in [0, 1]
     */
    public double at(double share) {
        requireShare(share);
        double position = share * (values.length - 1);
        int below = (int) position;
        double low = ofRank(below);
        return position == below ? low : between(low, ofRank(below + 1), position - below);
    }

    /**
     * Returns the quantile {@code of(values).at(share)} for a probability near 1, without sorting the values below it.
     *
     * @param values numbers, at least one
     */
    public static double upper(double[] values, double share) {
        return upper(values, share, DoubleUnaryOperator.identity());
    }

    /**
     * Returns the quantile of what an increasing function makes of the values, for a probability near 1; the function
     * is computed only at the two values on either side of the quantile.
     *
     * @param values numbers, at least one
     */
    public static double upper(double[] values, double share, DoubleUnaryOperator increasing) {
        if (values.length == 0) {
            throw new IllegalArgumentException("values must not be empty");
        }
        requireShare(share);
        double position = share * (values.length - 1);
        int below = (int) position;
        double[] largest = Arrays.copyOf(values, values.length - below);
        Arrays.sort(largest);
        for (int i = largest.length; i < values.length; i++) {
            if (values[i] > largest[0]) {
                int place = 0;
                while (place + 1 < largest.length && largest[place + 1] < values[i]) {
                    largest[place] = largest[++place];
                }
                largest[place] = values[i];
            }
        }
        double next = largest[Math.min(1, largest.length - 1)];
        return between(increasing.applyAsDouble(largest[0]), increasing.applyAsDouble(next), position - below);
    }

    private static double between(double low, double high, double part) {
        // Values beyond saturation are infinite, and an infinity less itself is no number.
        return part == 0 || low == high ? low : low + part * (high - low);
    }

    private static void requireShare(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share must be between 0 and 1, got " + share);
        }
    }

    /** Returns the median of the sample. */
    public double median() {
        return at(0.5);
    }

    public double smallest() {
        return ofRank(0);
    }

    public double largest() {
        return ofRank(values.length - 1);
    }

    /**
     * Returns the robust standard deviation: the median absolute deviation from the median, scaled to estimate a normal
     * sample's standard deviation.
     */
    public double robustStandardDeviation() {
        double median = median();
        if (!Double.isFinite(median)) {
            throw new IllegalArgumentException("median must be finite, got " + median);
        }
        double[] deviations = new double[values.length];
        synchronized (this) {
            Arrays.setAll(deviations, i -> Math.abs(values[i] - median));
        }
        return NORMAL_CONSISTENCY * new Quantiles(deviations, false).median();
    }

    /** Returns the number of distinct values in the sample. */
    public int distinct() {
        return (int) Arrays.stream(sorted()).distinct().count();
    }
}
