package org.capacityplanner.model;

/** How far a prediction is supported by what was observed, by the distance beyond the largest volume seen. */
public enum Certainty {
    /** Within the observed volumes. */
    INTERPOLATED,
    /** At most 20% beyond. */
    SUPPORTED,
    /** 20% to 50% beyond. */
    EXTRAPOLATED,
    /** More than 50% beyond, or a model that did not predict its own highest volumes: wants a load test. */
    SPECULATIVE;

    /** The label by distance alone. */
    public static Certainty atExtrapolation(double extrapolation) {
        if (extrapolation <= 0) {
            return INTERPOLATED;
        }
        if (extrapolation <= 0.2) {
            return SUPPORTED;
        }
        return extrapolation <= 0.5 ? EXTRAPOLATED : SPECULATIVE;
    }

    /** One step less certain, where there is one. */
    public Certainty worse() {
        return switch (this) {
            case INTERPOLATED -> SUPPORTED;
            case SUPPORTED -> EXTRAPOLATED;
            case EXTRAPOLATED, SPECULATIVE -> SPECULATIVE;
        };
    }
}
