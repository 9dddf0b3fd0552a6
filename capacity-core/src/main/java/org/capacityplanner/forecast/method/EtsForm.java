package org.capacityplanner.forecast.method;

import java.util.Objects;

/**
 * The form of an exponential smoothing model with additive errors: its trend and its season.
 *
 * @param trend the trend
 * @param seasonLength how many steps an additive season has, 1 for none
 */
record EtsForm(Trend trend, int seasonLength) {

    /** The type of trend of an exponential smoothing model. */
    enum Trend {
        /** No trend: the model has a level only. */
        NONE,
        /** An additive trend, which changes the level by the same amount at each step. */
        ADDITIVE,
        /** A damped trend, whose change of the level shrinks at each step. */
        DAMPED
    }

    EtsForm {
        Objects.requireNonNull(trend, "trend");
        if (seasonLength < 1) {
            throw new IllegalArgumentException("seasonLength must be at least 1, got " + seasonLength);
        }
    }

    boolean hasTrend() {
        return trend != Trend.NONE;
    }

    boolean hasSeason() {
        return seasonLength > 1;
    }

    /** Returns the number of smoothing and damping parameters to estimate. */
    int smoothingParameters() {
        return 1 + (hasTrend() ? 1 : 0) + (hasSeason() ? 1 : 0) + (trend == Trend.DAMPED ? 1 : 0);
    }

    /** Returns the number of values of the initial state to estimate; the season effects sum to zero. */
    int initialStates() {
        return 1 + (hasTrend() ? 1 : 0) + (seasonLength - 1);
    }

    /** Returns the form in the ETS notation of Hyndman et al.: {@code ETS(A,Ad,N)}. */
    @Override
    public String toString() {
        String trendLetter = switch (trend) {
            case NONE -> "N";
            case ADDITIVE -> "A";
            case DAMPED -> "Ad";
        };
        return "ETS(A," + trendLetter + "," + (hasSeason() ? "A" : "N") + ")";
    }
}
