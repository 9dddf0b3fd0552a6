package org.capacityplanner.burst;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a burst does to a service.
 *
 * @param service its name
 * @param burst what was asked
 * @param volume the volume expected without the burst, transactions per second
 * @param peakWithinHour how much of it is a peak within the hour, as a factor; empty where no finer samples tell it
 * @param capacity the volume at which the service is full, transactions per second
 * @param fullAfter when the first resource is full, seconds after the start; empty where it never is
 * @param firstFull the resource that fills first, full or not
 * @param patience the longest wait at which the burst counts as held, seconds
 * @param outcome the course at the median of the capacity
 * @param holds the probability that every request is answered in time
 * @param largestTimes the largest peak of this shape that holds, as a multiple of the volume expected; the 10% quantile
 *     holds with a probability of 90%
 * @param heldBy what would have held it
 * @param remedies whether the service can be made larger in time
 * @param clients the callers, where their timeout is known
 * @param odds the peaks of the preset, each with the probability that it holds
 */
public record BurstAnswer(
        String service,
        Burst burst,
        double volume,
        OptionalDouble peakWithinHour,
        Spread capacity,
        Spread fullAfter,
        FirstFull firstFull,
        double patience,
        FluidOutcome outcome,
        double holds,
        Spread largestTimes,
        HeldBy heldBy,
        List<Remedy> remedies,
        Optional<Clients> clients,
        List<PeakOdds> odds) {

    /**
     * The resource that fills first.
     *
     * @param name its name
     * @param isCapacity whether it is the capacity itself, and no pool or memory before it
     * @param fullAt the volume at which it is full, transactions per second; empty where none is known
     * @param utilization the share of the capacity in use at that volume
     * @param now the share of it in use at the volume expected
     * @param atPeak the share of it that the peak needs, above 1 where that is more than there is
     * @param alarm the share at which somebody is called
     * @param alarmAfter when that is, seconds after the start; empty where it never is
     * @param warning the time from the alarm until it is full, seconds; empty where it is never full
     */
    public record FirstFull(
            String name,
            boolean isCapacity,
            OptionalDouble fullAt,
            double utilization,
            double now,
            double atPeak,
            double alarm,
            OptionalDouble alarmAfter,
            OptionalDouble warning) {}

    /**
     * A peak of a measured kind of burst.
     *
     * @param times the peak
     * @param share the share of such events that are larger
     * @param holds the probability that the service holds it
     */
    public record PeakOdds(double times, double share, double holds) {}

    public BurstAnswer {
        Objects.requireNonNull(burst, "burst");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(heldBy, "heldBy");
        remedies = List.copyOf(remedies);
        odds = List.copyOf(odds);
    }

    /** Returns whether the burst holds more likely than not. */
    public boolean isHeld() {
        return holds > 0.5;
    }

    /** Returns the volume at the peak, transactions per second. */
    public double peak() {
        return volume * burst.profile().times();
    }

    /** Returns the volume from which the service is metastable, transactions per second; empty without a timeout. */
    public OptionalDouble vulnerableFrom() {
        return clients.isPresent()
                        && clients.get().worstAttempts() > 1
                        && capacity.p50().isPresent()
                ? OptionalDouble.of(capacity.p50().getAsDouble() * clients.get().vulnerableFrom())
                : OptionalDouble.empty();
    }
}
