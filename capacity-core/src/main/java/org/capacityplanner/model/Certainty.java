package org.capacityplanner.model;

/** How well observations support a prediction, by its distance beyond the largest observed volume. */
public enum Certainty {
    /** The volume of the prediction is within the range of observed volumes. */
    INTERPOLATED,
    /** The volume of the prediction exceeds the largest observed volume by at most 20%. */
    SUPPORTED,
    /** The volume of the prediction exceeds the largest observed volume by 20% to 50%. */
    EXTRAPOLATED,
    /**
     * The volume of the prediction exceeds the largest observed volume by more than 50%, or the model failed to predict
     * the highest observed volumes from the lower ones: only a load test can confirm the prediction.
     */
    SPECULATIVE;

    /**
     * Returns the certainty of a prediction at a volume that exceeds the largest observed volume by the ratio
     * {@code extrapolation}, 0.2 for 20%.
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

    /** Returns the next lower certainty; the lowest one, {@link #SPECULATIVE}, is returned unchanged. */
    public Certainty worse() {
        return switch (this) {
            case INTERPOLATED -> SUPPORTED;
            case SUPPORTED -> EXTRAPOLATED;
            case EXTRAPOLATED, SPECULATIVE -> SPECULATIVE;
        };
    }
}
