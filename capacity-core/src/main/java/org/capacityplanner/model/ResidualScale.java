package org.capacityplanner.model;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.OrderStatistics;
import org.capacityplanner.metrics.Quantiles;
import org.capacityplanner.regression.Line;

/**
 * The standard deviation of observations around a curve as a function of volume: scale &middot; volume^exponent. Busy
 * systems scatter more: where the standard deviation is proportional to volume, an interval of constant width covers at
 * +50% volume only half of what it claims.
 *
 * @param scale standard deviation of a residual at a volume of one transaction per second
 * @param exponent 0 for a standard deviation that is the same at every volume, 1 for one that is proportional to
 *     volume; 0..2
 * @param smallestVolume the volume, transactions per second, below which the standard deviation does not decrease
 *     further
 */
public record ResidualScale(double scale, double exponent, double smallestVolume) {
    /** The largest exponent that is estimated; a larger estimate is noise and is reduced to it. */
    private static final double LARGEST_EXPONENT = 2;

    /**
     * The amount added to each residual, as a share of their standard deviation, so that the logarithm of a residual
     * near zero is bounded.
     */
    private static final double LEAST_RESIDUAL = 1e-3;

    /** The number of groups of rows of similar volume. */
    private static final int GROUPS = 10;

    /** The smallest deviation of a group, as a share of the usual one, since rounded values may have none. */
    private static final double LEAST_OF_GROUP = 0.1;

    /** The smallest number of rows of a group. */
    private static final int ROWS_OF_GROUP = 20;

    public ResidualScale {
        if (!(scale >= 0) || Double.isInfinite(scale)) {
            throw new IllegalArgumentException("scale must be finite and not negative, got " + scale);
        }
        if (!(exponent >= 0 && exponent <= LARGEST_EXPONENT)) {
            throw new IllegalArgumentException("exponent must be between 0 and 2, got " + exponent);
        }
        if (!(smallestVolume > 0) || Double.isInfinite(smallestVolume)) {
            throw new IllegalArgumentException("smallestVolume must be positive and finite, got " + smallestVolume);
        }
    }

    /**
     * Estimates the standard deviation of a curve's residuals as a function of volume. The exponent is the slope of
     * log|residual| on log volume, between 0 and 2; the scale makes the squared residuals, divided by their variance at
     * their volume, average one.
     *
     * @param degreesOfFreedom rows less the curve's parameters; with exponent 0 the scale is the residual standard
     *     error
     */
    public static ResidualScale of(double[] volumes, double[] residuals, double degreesOfFreedom) {
        if (residuals.length != volumes.length) {
            throw new IllegalArgumentException(
                    "volumes and residuals must be equally many, got " + volumes.length + " and " + residuals.length);
        }
        double squares = 0;
        double smallestVolume = Double.POSITIVE_INFINITY;
        for (int i = 0; i < volumes.length; i++) {
            squares += residuals[i] * residuals[i];
            if (volumes[i] > 0) {
                smallestVolume = Math.min(smallestVolume, volumes[i]);
            }
        }
        double deviation = Math.sqrt(squares / degreesOfFreedom);
        if (deviation == 0 || smallestVolume == Double.POSITIVE_INFINITY) {
            return new ResidualScale(deviation, 0, 1);
        }
        double exponent = exponent(volumes, residuals, LEAST_RESIDUAL * deviation);
        double standardized = 0;
        for (int i = 0; i < volumes.length; i++) {
            double ratio = residuals[i] / Math.pow(Math.max(volumes[i], smallestVolume), exponent);
            standardized += ratio * ratio;
        }
        return new ResidualScale(Math.sqrt(standardized / degreesOfFreedom), exponent, smallestVolume);
    }

    /**
     * Returns the exponent of a standard deviation that grows with volume, from the medians of the absolute residuals in
     * groups of equally many rows of similar volume, which neither outliers nor a few slow rows at high volumes move. It
     * is reduced by as much as chance would make of a constant one.
     *
     * @return between 0 and 2; 0 where rows are few or their volumes similar
     * @see "James and Stein, Fourth Berkeley Symposium (1961): the positive part of an estimate that is reduced by its
     *     error"
     */
    public static double resistantExponent(double[] volumes, double[] residuals) {
        int[] order = IntStream.of(OrderStatistics.increasing(volumes))
                .filter(i -> volumes[i] > 0)
                .toArray();
        int size = order.length / GROUPS;
        if (size < ROWS_OF_GROUP) {
            return 0;
        }
        double[] x = new double[GROUPS];
        double[] y = new double[GROUPS];
        for (int k = 0; k < GROUPS; k++) {
            int from = k * size;
            double[] errors = IntStream.range(from, from + size)
                    .mapToDouble(j -> residuals[order[j]])
                    .toArray();
            double centre = Quantiles.median(errors);
            Arrays.setAll(errors, j -> Math.abs(errors[j] - centre));
            x[k] = Math.log(volumes[order[from + size / 2]]);
            y[k] = Quantiles.median(errors);
        }
        double least = LEAST_OF_GROUP * Quantiles.median(y);
        if (!(x[0] < x[GROUPS - 1]) || !(least > 0)) {
            return 0;
        }
        Arrays.setAll(y, k -> Math.log(Math.max(least, y[k])));
        double[] weights = new double[GROUPS];
        Arrays.setAll(weights, k -> k + 1);
        Line line = Line.leastSquares(x, y, weights);
        double total = Arrays.stream(weights).sum();
        double mean =
                IntStream.range(0, GROUPS).mapToDouble(k -> weights[k] * x[k]).sum() / total;
        double distances = IntStream.range(0, GROUPS)
                .mapToDouble(k -> weights[k] * (x[k] - mean) * (x[k] - mean))
                .sum();
        double variance = line.squares(x, y, weights) / (GROUPS - 2) / distances;
        double slope = line.slope();
        return slope > 0 ? Math.min(LARGEST_EXPONENT, slope * Math.max(0, 1 - variance / (slope * slope))) : 0;
    }

    private static double exponent(double[] volumes, double[] residuals, double leastResidual) {
        double meanVolume = 0;
        double meanResidual = 0;
        int n = 0;
        for (int i = 0; i < volumes.length; i++) {
            if (volumes[i] > 0) {
                meanVolume += Math.log(volumes[i]);
                meanResidual += Math.log(Math.abs(residuals[i]) + leastResidual);
                n++;
            }
        }
        meanVolume /= n;
        meanResidual /= n;
        double squares = 0;
        double products = 0;
        for (int i = 0; i < volumes.length; i++) {
            if (volumes[i] > 0) {
                double distance = Math.log(volumes[i]) - meanVolume;
                squares += distance * distance;
                products += distance * (Math.log(Math.abs(residuals[i]) + leastResidual) - meanResidual);
            }
        }
        return squares > 0 ? Math.max(0, Math.min(LARGEST_EXPONENT, products / squares)) : 0;
    }

    /** Returns the standard deviation of one observation around the curve at a volume. */
    public double deviationAt(double volume) {
        return scale * Math.pow(Math.max(volume, smallestVolume), exponent);
    }
}
