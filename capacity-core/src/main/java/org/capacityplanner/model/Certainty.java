package org.capacityplanner.model;

import org.capacityplanner.regression.Domain;

/**
 * How well observations support a prediction, by its distance beyond the observed volumes and by what other KPIs of the
 * service say of that volume.
 */
public enum Certainty {
    /** The volume of the prediction is within the range of observed volumes. */
    INTERPOLATED,
    /**
     * The volume of the prediction exceeds the largest observed volume by at most 20%, or is below the smallest by at
     * most so much.
     */
    SUPPORTED,
    /**
     * The volume of the prediction exceeds the largest observed volume by 20% to 50%, or is farther below the smallest
     * one than in {@link #SUPPORTED}.
     */
    EXTRAPOLATED,
    /**
     * The volume of the prediction exceeds the largest observed volume by more than 50%, or the model failed to predict
     * the highest observed volumes from the lower ones: only a load test can confirm the prediction.
     */
    SPECULATIVE,
    /**
     * Another KPI of the service is predicted to be such at this volume that the observed dependence may end before it: the
     * service may be saturated, or its clients may repeat requests that time out. Only a load test can confirm the
     * prediction.
     */
    CONTRADICTED;

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

    /**
     * Returns the certainty of a prediction at a volume, by its distance from the observed volumes. Below them it is
     * {@link #EXTRAPOLATED} at worst: nothing saturates there.
     */
    public static Certainty at(double volume, Domain observed) {
        Certainty below = atExtrapolation(observed.extrapolationBelowAt(volume));
        return below == SPECULATIVE ? EXTRAPOLATED : below.lower(atExtrapolation(observed.extrapolationAt(volume)));
    }

    /** Returns the lower one of two certainties. */
    public Certainty lower(Certainty other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** Returns the next lower certainty; {@link #SPECULATIVE} and {@link #CONTRADICTED} are returned unchanged. */
    public Certainty worse() {
        return switch (this) {
            case INTERPOLATED -> SUPPORTED;
            case SUPPORTED -> EXTRAPOLATED;
            case EXTRAPOLATED, SPECULATIVE -> SPECULATIVE;
            case CONTRADICTED -> CONTRADICTED;
        };
    }
}
