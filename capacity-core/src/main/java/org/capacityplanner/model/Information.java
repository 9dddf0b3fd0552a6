package org.capacityplanner.model;

/**
 * Fisher's information of observations on the height and the slope of a generalized linear model's line.
 *
 * @param height on the height
 * @param both on both together
 * @param slope on the slope
 */
public record Information(double height, double both, double slope) {
    /** The information of no observation. */
    public static final Information NONE = new Information(0, 0, 0);

    /** Returns the information with that of one more observation, at a value of the driver. */
    public Information plus(double weight, double driver) {
        return new Information(height + weight, both + weight * driver, slope + weight * driver * driver);
    }

    /** Returns the change of height and slope that answers a score: the information's inverse times it. */
    public double[] solve(double[] score) {
        double determinant = height * slope - both * both;
        return new double[] {
            (slope * score[0] - both * score[1]) / determinant, (height * score[1] - both * score[0]) / determinant
        };
    }
}
