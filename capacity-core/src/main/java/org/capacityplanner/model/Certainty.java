package org.capacityplanner.model;

/** How well observations support a prediction, by its distance beyond the largest observed volume. */
public enum Certainty {
    /** Within the observed volumes. */
    INTERPOLATED,
    /** At most 20% beyond the largest observed volume. */
    SUPPORTED,
    /** 20% to 50% beyond the largest observed volume. */
    EXTRAPOLATED,
    /**
     * More than 50% beyond the largest observed volume, or a model that failed to predict the highest observed volumes
     * from the lower ones: only a load test can confirm the prediction.
     */
    SPECULATIVE;

    /**
     * Returns the certainty of a prediction at a volume beyond the largest observed one by a share of it, 0.2 for 20%.
     */
    public static Certainty atExtrapolation(double extrapolation) {
        if (extrapolation <= 0) {
            return INTERPOLATED;
        }
        if (extrapolation <= 0.2) {
            return SUPPORTED;
        }
        return extrapolation <= 0.5 ? EXTRAPOLATED : SPECULATIVE;
    }

    /** Returns the certainty one step lower, or the lowest one. */
    public Certainty worse() {
        return switch (this) {
            case INTERPOLATED -> SUPPORTED;
            case SUPPORTED -> EXTRAPOLATED;
            case EXTRAPOLATED, SPECULATIVE -> SPECULATIVE;
        };
    }
}
