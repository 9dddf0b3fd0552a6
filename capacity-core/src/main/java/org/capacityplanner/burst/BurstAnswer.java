package org.capacityplanner.burst;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The predicted effect of a burst on a service.
 *
 *
 * @param service the name of the service
 * @param burst the burst asked about
 * @param volume the volume expected without the burst, transactions per second
 * @param peakWithinHour the factor by which that volume contains a peak within the hour; empty where there are no finer
 *     samples that show it
 * @param capacity the volume at which the service is full, transactions per second
 * @param fullAfter when the first resource is full, seconds after the start; empty where it never is
 * @param firstFull the resource that fills first, full or not
 * @param patience the longest acceptable wait, seconds
 * @param outcome the course of the burst at the median of the capacity
 * @param holds the probability that every request is answered in time
 * @param largestTimes the largest peak of this shape that holds, as a multiple of the volume expected; the 10% quantile
 *     holds with a probability of 90%
 * @param heldBy the capacity, entries and memory that would be enough for it
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
     * The resource that a burst fills first, with the time at which its alarm goes off and the volume at which it is
     * full.
     *
     *
     * @param name the resource's name in reports
     * @param isCapacity whether that is the service's capacity, and not a pool or memory
     * @param fullAt the volume at which it is full, transactions per second; empty where none is known
     * @param utilization the share of the service's capacity in use at that volume
     * @param now the share of the resource in use at the volume expected without the burst
     * @param atPeak the share of the resource that the peak needs; above 1 where the resource is not enough
     * @param alarm the share of the resource in use at which an alarm goes off
     * @param alarmAfter when the alarm goes off, seconds after the start; empty where it never does
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
     * A possible peak of a preset kind of burst, with the share of such events that have a larger peak and the
     * probability that the service withstands it.
     *
     * @param times the peak, as a multiple of the volume expected
     * @param share the share of such events that have a larger peak
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

    /**
     * Returns whether the service withstands the burst with a probability above 50%: it answers every request in time.
     */
    public boolean isHeld() {
        return holds > 0.5;
    }

    /** Returns the volume at the peak of the burst, transactions per second. */
    public double peak() {
        return volume * burst.profile().times();
    }

    /**
     * Returns the volume from which retries may prevent a backlog from shrinking (metastability), transactions per
     * second; empty if callers do not retry after timeouts.
     */
    public OptionalDouble vulnerableFrom() {
        return clients.isPresent()
                        && clients.get().worstAttempts() > 1
                        && capacity.p50().isPresent()
                ? OptionalDouble.of(capacity.p50().getAsDouble() * clients.get().vulnerableFrom())
                : OptionalDouble.empty();
    }
}
