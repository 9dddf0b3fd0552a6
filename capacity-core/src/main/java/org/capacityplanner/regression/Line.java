package org.capacityplanner.regression;

import java.util.Arrays;

/** A straight line with an intercept and a slope, which the curve families fit repeatedly inside their algorithms. */
public record Line(double intercept, double slope) {

    /** Returns the least squares line of y on x, with equal weights. The abscissae must not all be equal. */
    public static Line leastSquares(double[] x, double[] y) {
        requireEquallyMany(x, y, y);
        double sumX = 0;
        double sumY = 0;
        for (int i = 0; i < x.length; i++) {
            sumX += x[i];
            sumY += y[i];
        }
        double meanX = sumX / x.length;
        double meanY = sumY / x.length;
        double sxx = 0;
        double sxy = 0;
        for (int i = 0; i < x.length; i++) {
            double deviation = x[i] - meanX;
            sxx += deviation * deviation;
            sxy += deviation * (y[i] - meanY);
        }
        return through(meanX, meanY, sxx, sxy);
    }

    private static Line through(double meanX, double meanY, double sxx, double sxy) {
        if (!(sxx > 0)) {
            throw new IllegalArgumentException("abscissae must vary, all are about " + meanX);
        }
        double slope = sxy / sxx;
        return new Line(meanY - slope * meanX, slope);
    }

    /** Returns the weighted least squares line of y on x. The abscissae must not all be equal. */
    public static Line leastSquares(double[] x, double[] y, double[] weights) {
        requireEquallyMany(x, y, weights);
        double sum = 0;
        double sumX = 0;
        double sumY = 0;
        for (int i = 0; i < x.length; i++) {
            sum += weights[i];
            sumX += weights[i] * x[i];
            sumY += weights[i] * y[i];
        }
        double meanX = sumX / sum;
        double meanY = sumY / sum;
        double sxx = 0;
        double sxy = 0;
        for (int i = 0; i < x.length; i++) {
            double deviation = x[i] - meanX;
            sxx += weights[i] * deviation * deviation;
            sxy += weights[i] * deviation * (y[i] - meanY);
        }
        return through(meanX, meanY, sxx, sxy);
    }

    /**
     * Returns the least squares line of y on x, with equal weights, among those with a non-negative intercept and
     * slope: the same line as with weights of 1, in fewer operations, for searches that fit hundreds of them.
     *
     * @param x non-negative abscissae, not all zero
     * @param y non-negative ordinates
     */
    public static Line nonNegative(double[] x, double[] y) {
        requireEquallyMany(x, y, y);
        if (varies(x)) {
            Line free = leastSquares(x, y);
            if (free.intercept >= 0 && free.slope >= 0) {
                return free;
            }
        }
        double sumY = 0;
        double sumXx = 0;
        double sumXy = 0;
        for (int i = 0; i < x.length; i++) {
            sumY += y[i];
            sumXx += x[i] * x[i];
            sumXy += x[i] * y[i];
        }
        Line flat = new Line(sumY / x.length, 0);
        Line throughOrigin = new Line(0, sumXy / sumXx);
        return throughOrigin.squares(x, y) < flat.squares(x, y) ? throughOrigin : flat;
    }

    /**
     * Returns the weighted least squares line of y on x among those with a non-negative intercept and slope. With two
     * parameters the optimum is the free line, or else lies on one of the two bounds.
     *
     * @param x non-negative abscissae, not all zero
     * @param y non-negative ordinates
     */
    public static Line nonNegative(double[] x, double[] y, double[] weights) {
        requireEquallyMany(x, y, weights);
        if (varies(x)) {
            Line free = leastSquares(x, y, weights);
            if (free.intercept >= 0 && free.slope >= 0) {
                return free;
            }
        }
        double sum = 0;
        double sumY = 0;
        double sumXx = 0;
        double sumXy = 0;
        for (int i = 0; i < x.length; i++) {
            sum += weights[i];
            sumY += weights[i] * y[i];
            sumXx += weights[i] * x[i] * x[i];
            sumXy += weights[i] * x[i] * y[i];
        }
        Line flat = new Line(sumY / sum, 0);
        Line throughOrigin = new Line(0, sumXy / sumXx);
        return throughOrigin.squares(x, y, weights) < flat.squares(x, y, weights) ? throughOrigin : flat;
    }

    /**
     * Weighted values to which a search fits lines on many transformed abscissae, prepared so that the residual sum of squares
     * of a line takes one pass. It is a difference of sums with an error of about 1e-15 of the values' sum of squares:
     * enough to tell which point of a grid is best, and too much for the minimum itself.
     */
    public static final class Searched {
        private final double[] weights;
        private final double weight;
        private final double[] deviations;
        private final double mean;
        private final double squares;

        /** @param y non-negative ordinates, equally weighted */
        public Searched(double[] y) {
            this(y, ones(y.length));
        }

        /**
         * @param y non-negative ordinates
         * @param weights of the rows, positive
         */
        public Searched(double[] y, double[] weights) {
            requireEquallyMany(y, y, weights);
            this.weights = weights.clone();
            double total = 0;
            double level = 0;
            for (int i = 0; i < y.length; i++) {
                total += weights[i];
                level += weights[i] * y[i];
            }
            this.weight = total;
            this.mean = level / total;
            this.deviations = new double[y.length];
            double sum = 0;
            for (int i = 0; i < y.length; i++) {
                double deviation = y[i] - mean;
                deviations[i] = weights[i] * deviation;
                sum += deviations[i] * deviation;
            }
            this.squares = sum;
        }

        /**
         * Returns the residual sum of squares of the {@linkplain Line#nonNegative(double[], double[]) best non-negative
         * line}.
         *
         * @param x non-negative abscissae, as many as values
         */
        public double squares(double[] x) {
            double origin = x[0];
            double sum = 0;
            double sumOfSquares = 0;
            double products = 0;
            for (int i = 0; i < deviations.length; i++) {
                double distance = x[i] - origin;
                double weighted = weights[i] * distance;
                sum += weighted;
                sumOfSquares += weighted * distance;
                products += distance * deviations[i];
            }
            double meanX = origin + sum / weight;
            double sxx = sumOfSquares - sum * sum / weight;
            double slope = sxx > 0 ? products / sxx : 0;
            if (slope >= 0 && mean - slope * meanX >= 0) {
                return squares - slope * products;
            }
            double raw = sxx + weight * meanX * meanX;
            double rawProducts = products + mean * weight * meanX;
            return Math.min(squares, squares + weight * mean * mean - rawProducts * rawProducts / raw);
        }
    }

    private static double[] ones(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static boolean varies(double[] x) {
        for (double value : x) {
            if (value != x[0]) {
                return true;
            }
        }
        return false;
    }

    private static void requireEquallyMany(double[] x, double[] y, double[] weights) {
        if (x.length == 0 || x.length != y.length || x.length != weights.length) {
            throw new IllegalArgumentException("x, y and weights must be equally many and at least one, got " + x.length
                    + ", " + y.length + " and " + weights.length);
        }
    }

    /** Returns the value of the line at x. */
    public double at(double x) {
        return intercept + slope * x;
    }

    /** Returns the standard error of the slope of this least squares line through x and y, by days. */
    public double slopeErrorByDay(DayBlocks days, double[] x, double[] y) {
        double mean = Arrays.stream(x).average().orElse(0);
        double[] distances = new double[x.length];
        double[] residuals = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            distances[i] = x[i] - mean;
            residuals[i] = y[i] - at(x[i]);
        }
        return days.clusteredError(distances, residuals);
    }

    /** Returns the residual sum of squares of y around the line, with equal weights. */
    public double squares(double[] x, double[] y) {
        requireEquallyMany(x, y, y);
        double squares = 0;
        for (int i = 0; i < x.length; i++) {
            double residual = y[i] - at(x[i]);
            squares += residual * residual;
        }
        return squares;
    }

    /** Returns the weighted residual sum of squares of y around the line. */
    public double squares(double[] x, double[] y, double[] weights) {
        if (y.length != x.length || weights.length != x.length) {
            throw new IllegalArgumentException("x, y and weights must be equally many, got " + x.length + ", "
                    + y.length + " and " + weights.length);
        }
        double squares = 0;
        for (int i = 0; i < x.length; i++) {
            double residual = y[i] - at(x[i]);
            squares += weights[i] * residual * residual;
        }
        return squares;
    }
}
