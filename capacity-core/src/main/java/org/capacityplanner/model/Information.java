package org.capacityplanner.model;

/**
 * Fisher's information of observations on the intercept and the slope of a generalized linear model's linear predictor.
 *
 * @param height on the height
 * @param both on both together
 * @param slope on the slope
 */
public record Information(double height, double both, double slope) {
    /** Fisher's information of an empty set of observations. */
    public static final Information NONE = new Information(0, 0, 0);

    /** Returns the information increased by one more observation with a weight and a value of the driver. */
    public Information plus(double weight, double driver) {
        return new Information(height + weight, both + weight * driver, slope + weight * driver * driver);
    }

    /**
     * Returns the step of Newton's method for a score (gradient of the log-likelihood): the information's inverse times
     * the score.
     */
    public double[] solve(double[] score) {
        double determinant = height * slope - both * both;
        return new double[] {
            (slope * score[0] - both * score[1]) / determinant, (height * score[1] - both * score[0]) / determinant
        };
    }
}
