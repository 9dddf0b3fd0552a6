package org.capacityplanner.forecast.method;

import java.util.Arrays;

/**
 * Exponential smoothing with additive errors at given parameters, in innovations form (Hyndman, Koehler, Ord &amp;
 * Snyder
 * 2008, chapter 2). With level l, growth b and the season effects s of the last m steps:
 *
 * <pre>
 * y[t] = l[t-1] + phi b[t-1] + s[t-m] + e[t]
 * l[t] = l[t-1] + phi b[t-1] + alpha e[t]
 * b[t] = phi b[t-1] + beta e[t]
 * s[t] = s[t-m] + gamma e[t]
 * </pre>
 *
 * @param form which of the states exist
 * @param alpha smoothing of the level
 * @param beta smoothing of the growth; 0 without trend
 * @param gamma smoothing of the season; 0 without season
 * @param phi damping of the growth; 1 unless it is damped
 */
record EtsModel(EtsForm form, double alpha, double beta, double gamma, double phi) {

    EtsModel {
        if (!(alpha >= 0 && alpha <= 1) || !(beta >= 0) || !(gamma >= 0) || !(phi > 0 && phi <= 1)) {
            throw new IllegalArgumentException("alpha and phi must be within 0..1 and beta and gamma not negative, got "
                    + alpha + ", " + phi + ", " + beta + " and " + gamma);
        }
    }

    /** The state of the model: level, trend, and one season effect for each step of the season. */
    static final class State {
        private double level;
        private double growth;
        private final double[] season;

        /**
         * Creates the state before the first observation from its level, trend and season effects.
         *
         * @param season the effect of each step of the season, that of the first observation first; {@code {0}} for
         * none
         */
        State(double level, double growth, double[] season) {
            this.level = level;
            this.growth = growth;
            this.season = season.clone();
        }

        double level() {
            return level;
        }

        double growth() {
            return growth;
        }

        /** Returns the season effect of an observation by its index, counted from 0. */
        double seasonAt(int t) {
            return season[t % season.length];
        }

        State copy() {
            return new State(level, growth, season);
        }
    }

    /**
     * Returns the one-step errors of a series, and changes {@code state} in place to the state after the last
     * observation.
     *
     * @return the one-step errors e[t]
     */
    double[] filter(double[] values, State state) {
        double[] errors = new double[values.length];
        double[] season = state.season;
        double level = state.level;
        double growth = state.growth;
        int step = 0;
        for (int t = 0; t < values.length; t++) {
            double damped = phi * growth;
            double error = values[t] - level - damped - season[step];
            level += damped + alpha * error;
            growth = damped + beta * error;
            season[step] += gamma * error;
            errors[t] = error;
            step = step + 1 == season.length ? 0 : step + 1;
        }
        state.level = level;
        state.growth = growth;
        return errors;
    }

    /** Returns the sum of the squared one-step errors of a series that begins in {@code initial}, which is not changed. */
    double sumOfSquares(double[] values, State initial) {
        double[] season = initial.season.clone();
        double level = initial.level;
        double growth = initial.growth;
        double sum = 0;
        int step = 0;
        for (double value : values) {
            double damped = phi * growth;
            double error = value - level - damped - season[step];
            level += damped + alpha * error;
            growth = damped + beta * error;
            season[step] += gamma * error;
            sum += error * error;
            step = step + 1 == season.length ? 0 : step + 1;
        }
        return sum;
    }

    /**
     * Returns the expected values of the next {@code steps} observations after {@code state}, which follows
     * {@code observed} observations.
     *
     * @param observed n, from which the position of the first step in the season follows
     */
    double[] mean(State state, int observed, int steps) {
        double[] reach = reach(steps);
        double[] mean = new double[steps];
        Arrays.setAll(mean, h -> state.level + reach[h] * state.growth + state.seasonAt(observed + h));
        return mean;
    }

    /**
     * Returns, for each step h ahead, counted from 1, the factor by which the trend enters the mean: the sum of
     * {@code phi^i} for i from 1 to h.
     */
    double[] reach(int steps) {
        double[] reach = new double[steps];
        double power = phi;
        double sum = 0;
        for (int h = 0; h < steps; h++) {
            sum += power;
            power *= phi;
            reach[h] = form.hasTrend() ? sum : 0;
        }
        return reach;
    }

    /**
     * Returns, for each step h ahead, the variance due to the random walk of the state, for a one-step variance of 1:
     * the sum of {@code c[j]^2} over j below h. There c[j] = alpha + beta (phi + ... + phi^j) + gamma where j is a
     * multiple of the season (the same, table 6.2).
     */
    double[] stateVariance(int steps) {
        double[] reach = reach(steps);
        double[] variance = new double[steps];
        for (int h = 1; h < steps; h++) {
            double c = alpha + beta * reach[h - 1];
            if (form.hasSeason() && h % form.seasonLength() == 0) {
                c += gamma;
            }
            variance[h] = variance[h - 1] + c * c;
        }
        return variance;
    }
}
