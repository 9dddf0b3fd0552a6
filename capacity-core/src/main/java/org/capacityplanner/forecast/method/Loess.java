package org.capacityplanner.forecast.method;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Locally weighted regression (loess) on equally spaced values (Cleveland 1979), evaluated at every few positions and
 * interpolated between them. It keeps the coefficients of local fits without weights, and is for one thread.
 */
final class Loess {
    private final int span;
    private final int degree;
    private final int jump;

    /** The weights by distance of a local fit that is not near an end of the series. */
    private final double[] kernel;

    /**
     * The coefficients of the values of a local fit without weights of its own, by the position of the fit in its span:
     * they are the same throughout a series. Those that are not known yet are empty.
     */
    private double[][] coefficients = {};

    /** The length of the series that the coefficients are for. */
    private int length;

    private Loess(int span, int degree, int jump) {
        this.span = span;
        this.degree = degree;
        this.jump = jump;
        int reach = span / 2;
        this.kernel = new double[reach + 1];
        Arrays.setAll(kernel, distance -> tricube(distance, reach));
    }

    /**
     * Returns a loess smoother that is evaluated at ten positions in each span, as in R's {@code stl}.
     *
     * @param span the number of neighbours in a local fit; may exceed the number of values
     * @param degree of the local polynomial: 0 or 1
     */
    static Loess withTenJumps(int span, int degree) {
        return new Loess(span, degree, (span + 9) / 10);
    }

    /** Returns the smoothed values of a series; all weights are 1 where {@code weights} is null. */
    double[] smooth(double[] values, double @Nullable [] weights) {
        int n = values.length;
        double[] smooth = new double[n];
        if (n < 2) {
            return values.clone();
        }
        int stride = Math.min(jump, n - 1);
        for (int i = 0; i < n; i += stride) {
            smooth[i] = at(values, weights, i);
        }
        int last = (n - 1) / stride * stride;
        for (int i = 0; i < last; i += stride) {
            interpolate(smooth, i, i + stride);
        }
        if (last != n - 1) {
            smooth[n - 1] = at(values, weights, n - 1);
            interpolate(smooth, last, n - 1);
        }
        return smooth;
    }

    /** Returns the smoothed values of a series, extrapolated by one value before the first and one after the last. */
    double[] smoothBeyond(double[] values, double[] weights) {
        int n = values.length;
        double[] extended = new double[n + 2];
        double[] smooth = smooth(values, weights);
        System.arraycopy(smooth, 0, extended, 1, n);
        extended[0] = fit(values, weights, -1, 0, Math.min(span, n) - 1, smooth[0]);
        extended[n + 1] = fit(values, weights, n, Math.max(0, n - span), n - 1, smooth[n - 1]);
        return extended;
    }

    private static void interpolate(double[] smooth, int from, int to) {
        double slope = (smooth[to] - smooth[from]) / (to - from);
        for (int i = from + 1; i < to; i++) {
            smooth[i] = smooth[from] + slope * (i - from);
        }
    }

    /**
     * Returns the local regression's value at a position, from the span around it, which is shifted inwards at the
     * ends.
     */
    private double at(double[] values, double @Nullable [] weights, int position) {
        int n = values.length;
        if (span >= n) {
            return fit(values, weights, position, 0, n - 1, values[position]);
        }
        int left = Math.max(0, Math.min(position - (span - 1) / 2, n - span));
        return fit(values, weights, position, left, left + span - 1, values[position]);
    }

    private double fit(
            double[] values, double @Nullable [] weights, int position, int left, int right, double otherwise) {
        return weights == null
                ? unweighted(values, position, left, right)
                : weighted(values, weights, position, left, right, otherwise);
    }

    private double unweighted(double[] values, int position, int left, int right) {
        if (length != values.length) {
            coefficients = new double[right - left + 1][0];
            length = values.length;
        }
        double[] known = coefficients[position - left];
        if (known.length == 0) {
            known = new double[right - left + 1];
            double[] unit = new double[values.length];
            double[] ones = new double[values.length];
            Arrays.fill(ones, 1);
            for (int j = left; j <= right; j++) {
                unit[j] = 1;
                known[j - left] = weighted(unit, ones, position, left, right, j == position ? 1 : 0);
                unit[j] = 0;
            }
            coefficients[position - left] = known;
        }
        double fitted = 0;
        for (int j = 0; j < known.length; j++) {
            fitted += known[j] * values[left + j];
        }
        return fitted;
    }

    /** Returns the value of a local fit, from sums over distances from the position; {@code otherwise} without weight. */
    private double weighted(double[] values, double[] weights, int position, int left, int right, double otherwise) {
        int n = values.length;
        int reach = Math.max(position - left, right - position);
        if (span > n) {
            int outside = (span - n) / 2;
            reach += outside;
        }
        boolean tabulated = reach == kernel.length - 1;
        double sum = 0;
        double first = 0;
        double second = 0;
        double level = 0;
        double product = 0;
        for (int j = left; j <= right; j++) {
            int offset = j - position;
            int distance = Math.abs(offset);
            double weight = (tabulated ? kernel[distance] : tricube(distance, reach)) * weights[j];
            double value = weight * values[j];
            sum += weight;
            first += weight * offset;
            second += weight * offset * offset;
            level += value;
            product += value * offset;
        }
        if (sum <= 0) {
            return otherwise;
        }
        double mean = level / sum;
        if (reach > 0 && degree > 0) {
            double centre = first / sum;
            double spread = second / sum - centre * centre;
            // Where nearly all weight lies on one position a slope would be noise.
            if (spread > 0 && Math.sqrt(spread) > 0.001 * (n - 1)) {
                return mean - centre / spread * (product / sum - centre * mean);
            }
        }
        return mean;
    }

    private static double tricube(double distance, double reach) {
        if (distance > 0.999 * reach) {
            return 0;
        }
        if (distance <= 0.001 * reach) {
            return 1;
        }
        double relative = distance / reach;
        double rest = 1 - relative * relative * relative;
        return rest * rest * rest;
    }
}
