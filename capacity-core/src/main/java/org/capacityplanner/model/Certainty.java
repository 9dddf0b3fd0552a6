package org.capacityplanner.model;

/** How well observations support a prediction, by its distance beyond the largest observed volume. */
public enum Certainty {
    /** The volume of the prediction is within the observed ones. */
    INTERPOLATED,
    /** The volume of the prediction is at most 20% beyond the largest observed one. */
    SUPPORTED,
    /** The volume of the prediction is 20% to 50% beyond the largest observed one. */
    EXTRAPOLATED,
    /**
     * The volume of the prediction is more than 50% beyond the largest observed one, or the model failed to predict the
     * highest observed volumes from the lower ones: only a load test can confirm the prediction.
     */
    SPECULATIVE;

    /**
     * Returns the certainty for a volume, given its distance beyond the largest observed one as a share of that, 0.2
     * for 20%.
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

    /** Returns the next lower certainty, or the lowest one. */
    public Certainty worse() {
        return switch (this) {
            case INTERPOLATED -> SUPPORTED;
            case SUPPORTED -> EXTRAPOLATED;
            case EXTRAPOLATED, SPECULATIVE -> SPECULATIVE;
        };
    }
}
