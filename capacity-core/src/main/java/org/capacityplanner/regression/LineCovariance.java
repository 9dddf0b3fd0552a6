package org.capacityplanner.regression;

/**
 * The covariance matrix of a fitted line's slope and of its height, the line's value at a central volume, where the two
 * are nearly uncorrelated. Expressed at volume zero, it would lose digits to cancellation for volumes far from zero;
 * {@link #interceptVariance} gives that form.
 *
 * @param centre the volume it refers to: the mean volume, or zero for a line through the origin
 * @param heightVariance variance of the line's height at the centre
 * @param heightSlopeCovariance covariance of that height with the slope
 * @param slopeVariance variance of the slope
 */
public record LineCovariance(double centre, double heightVariance, double heightSlopeCovariance, double slopeVariance) {

    public LineCovariance {
        if (!(heightVariance >= 0) || !(slopeVariance >= 0)) {
            throw new IllegalArgumentException(
                    "variances must not be negative, got " + heightVariance + " and " + slopeVariance);
        }
    }

    /** Returns the variance of the line's fitted value at a volume. */
    public double varianceAt(double volume) {
        double distance = volume - centre;
        double variance = heightVariance + distance * (2 * heightSlopeCovariance + distance * slopeVariance);
        // Non-negative for any covariance matrix; rounding may leave a negative last digit where height and slope
        // determine each other.
        return Math.max(variance, 0);
    }

    /** Returns the variance of the intercept, the line's fitted value at volume zero. */
    public double interceptVariance() {
        return varianceAt(0);
    }

    /** Returns the standard error of the intercept. */
    public double interceptStandardError() {
        return Math.sqrt(interceptVariance());
    }

    /** Returns the standard error of the slope. */
    public double slopeStandardError() {
        return Math.sqrt(slopeVariance);
    }

    /** Returns the covariance matrix multiplied by a factor. */
    public LineCovariance times(double factor) {
        return new LineCovariance(
                centre, factor * heightVariance, factor * heightSlopeCovariance, factor * slopeVariance);
    }

    /**
     * Returns the covariance matrix with an independent relative error of the whole line added.
     *
     * @param relativeError standard error, as a share of the line
     * @param height of the line at the centre
     * @param slope of the line
     */
    public LineCovariance plus(double relativeError, double height, double slope) {
        double variance = relativeError * relativeError;
        return new LineCovariance(
                centre,
                heightVariance + variance * height * height,
                heightSlopeCovariance + variance * height * slope,
                slopeVariance + variance * slope * slope);
    }
}
