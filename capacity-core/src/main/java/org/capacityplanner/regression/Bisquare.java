package org.capacityplanner.regression;

/** Tukey's bisquare: what is further away than a cut-off does not count at all (Beaton and Tukey 1974). */
final class Bisquare {

    private Bisquare() {}

    /** The weights {@code (1 - (r / cutoff)^2)^2}, zero beyond the cut-off. */
    static double[] weights(double[] residuals, double cutoff) {
        double[] weights = new double[residuals.length];
        for (int i = 0; i < weights.length; i++) {
            double u = residuals[i] / cutoff;
            weights[i] = Math.abs(u) < 1 ? (1 - u * u) * (1 - u * u) : 0;
        }
        return weights;
    }

    /** The sum of losses, each rising from 0 to 1 at the cut-off. */
    static double loss(double[] residuals, double cutoff) {
        double loss = 0;
        for (double residual : residuals) {
            double u = residual / cutoff;
            double square = u * u;
            loss += square < 1 ? square * (3 - square * (3 - square)) : 1;
        }
        return loss;
    }
}
