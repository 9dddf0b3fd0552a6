package org.capacityplanner.forecast.method;

/**
 * The smallest sum of squared one-step errors of an exponential smoothing model without a season over all initial
 * states, for given smoothing parameters: what a search for these parameters compares.
 *
 * <p>The errors are those of a first guess of the initial state, plus the errors that a level of 1 and a growth of 1
 * cause in a series of zeros, times how far the guess is off. The three are filtered in one pass, which keeps their
 * products and no series; the errors of level and growth are left out once they have faded away.
 */
final class EtsSearch {
    /** The size of the effects of the initial state below which they no longer change a sum of squares. */
    private static final double FADED = 1e-12;

    /** The number of steps after which it is tested whether the initial state has faded away. */
    private static final int TEST_EVERY = 16;

    /**
     * The share of the first guess's sum of squares below which a difference of sums has lost too many digits, as for a
     * series that is fitted exactly.
     */
    private static final double LOST_DIGITS = 1e-6;

    private EtsSearch() {}

    /** Returns the smallest sum of squared one-step errors over all initial states. */
    static double leastSumOfSquares(EtsModel model, double[] values) {
        if (model.form().hasSeason()) {
            return EtsInitialState.of(model, values).sumOfSquares();
        }
        double alpha = model.alpha();
        double beta = model.beta();
        double phi = model.phi();
        // The first value is a level that leaves errors of the size of the errors looked for.
        double level = values[0];
        double growth = 0;
        double levelOfLevel = 1;
        double growthOfLevel = 0;
        double levelOfGrowth = 0;
        double growthOfGrowth = model.form().hasTrend() ? 1 : 0;
        double squares = 0;
        double ofLevel = 0;
        double ofGrowth = 0;
        double levels = 0;
        double crossed = 0;
        double growths = 0;
        int t = 0;
        boolean fades = false;
        while (t < values.length && !fades) {
            for (int end = Math.min(values.length, t + TEST_EVERY); t < end; t++) {
                double damped = phi * growth;
                double error = values[t] - level - damped;
                level += damped + alpha * error;
                growth = damped + beta * error;
                double dampedOfLevel = phi * growthOfLevel;
                double errorOfLevel = -levelOfLevel - dampedOfLevel;
                levelOfLevel += dampedOfLevel + alpha * errorOfLevel;
                growthOfLevel = dampedOfLevel + beta * errorOfLevel;
                double dampedOfGrowth = phi * growthOfGrowth;
                double errorOfGrowth = -levelOfGrowth - dampedOfGrowth;
                levelOfGrowth += dampedOfGrowth + alpha * errorOfGrowth;
                growthOfGrowth = dampedOfGrowth + beta * errorOfGrowth;
                squares += error * error;
                ofLevel += error * errorOfLevel;
                ofGrowth += error * errorOfGrowth;
                levels += errorOfLevel * errorOfLevel;
                crossed += errorOfLevel * errorOfGrowth;
                growths += errorOfGrowth * errorOfGrowth;
            }
            fades = Math.abs(levelOfLevel)
                            + Math.abs(growthOfLevel)
                            + Math.abs(levelOfGrowth)
                            + Math.abs(growthOfGrowth)
                    < FADED;
        }
        for (; t < values.length; t++) {
            double damped = phi * growth;
            double error = values[t] - level - damped;
            level += damped + alpha * error;
            growth = damped + beta * error;
            squares += error * error;
        }
        // Least squares on one predictor, then on what the other one adds to it.
        double explained = levels > 0 ? ofLevel * ofLevel / levels : 0;
        double rest = levels > 0 ? growths - crossed * crossed / levels : growths;
        if (rest > LOST_DIGITS * growths) {
            double beside = levels > 0 ? ofGrowth - crossed * ofLevel / levels : ofGrowth;
            explained += beside * beside / rest;
        } else if (growths > 0) {
            return EtsInitialState.of(model, values).sumOfSquares();
        }
        double least = squares - explained;
        return least > LOST_DIGITS * squares
                ? least
                : EtsInitialState.of(model, values).sumOfSquares();
    }
}
