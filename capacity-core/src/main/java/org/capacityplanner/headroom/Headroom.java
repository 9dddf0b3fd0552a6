package org.capacityplanner.headroom;

import java.util.function.Function;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.model.Certainty;

/**
 * The headroom of a KPI: the growth of volume up to which its limit is met with the target probability, or the reason
 * why there is no such number.
 */
public sealed interface Headroom {

    /** Applies the function for this kind of headroom, one of the four given, and returns its result. */
    <R> R fold(
            Function<? super Limited, ? extends R> limited,
            Function<? super NotVolumeBound, ? extends R> notVolumeBound,
            Function<? super Exhausted, ? extends R> exhausted,
            Function<? super Unknown, ? extends R> unknown);

    /**
     * The headroom of a KPI with a limited capacity: the growth to the largest volume at which it meets its limit with
     * the target probability.
     *
     * @param capacityVolume that volume, transactions per second
     * @param growth the growth from the planning volume to it; negative where the planning volume is larger
     * @param growthInterval the interval of that growth from the uncertainty of the curve; its upper bound may be
     *     infinite
     * @param certainty how far that volume is supported by observations
     */
    record Limited(double capacityVolume, Growth growth, Interval growthInterval, Certainty certainty)
            implements Headroom {
        public Limited {
            if (!(capacityVolume > 0) || Double.isInfinite(capacityVolume)) {
                throw new IllegalArgumentException("capacityVolume must be positive and finite, got " + capacityVolume);
            }
        }

        @Override
        public <R> R fold(
                Function<? super Limited, ? extends R> limited,
                Function<? super NotVolumeBound, ? extends R> notVolumeBound,
                Function<? super Exhausted, ? extends R> exhausted,
                Function<? super Unknown, ? extends R> unknown) {
            return limited.apply(this);
        }
    }

    /**
     * The headroom of a KPI that meets its limit with the target probability at every volume within the searched range.
     *
     * @param searchedTo the largest growth that was searched
     */
    record NotVolumeBound(Growth searchedTo) implements Headroom {
        @Override
        public <R> R fold(
                Function<? super Limited, ? extends R> limited,
                Function<? super NotVolumeBound, ? extends R> notVolumeBound,
                Function<? super Exhausted, ? extends R> exhausted,
                Function<? super Unknown, ? extends R> unknown) {
            return notVolumeBound.apply(this);
        }
    }

    /**
     * The headroom of a KPI that meets its limit with less than the target probability at every volume, so that less
     * volume would not help.
     *
     * @param probabilityWithin the probability of meeting the limit at the smallest observed volume
     */
    record Exhausted(double probabilityWithin) implements Headroom {
        @Override
        public <R> R fold(
                Function<? super Limited, ? extends R> limited,
                Function<? super NotVolumeBound, ? extends R> notVolumeBound,
                Function<? super Exhausted, ? extends R> exhausted,
                Function<? super Unknown, ? extends R> unknown) {
            return exhausted.apply(this);
        }
    }

    /** The unknown headroom of a KPI that has no model on volume. */
    record Unknown(Refusal refusal) implements Headroom {
        @Override
        public <R> R fold(
                Function<? super Limited, ? extends R> limited,
                Function<? super NotVolumeBound, ? extends R> notVolumeBound,
                Function<? super Exhausted, ? extends R> exhausted,
                Function<? super Unknown, ? extends R> unknown) {
            return unknown.apply(this);
        }
    }
}
