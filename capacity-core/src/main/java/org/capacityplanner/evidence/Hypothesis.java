package org.capacityplanner.evidence;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.capacityplanner.metrics.Kpi;

/** A row of the table that turns the pattern of a time into a suspicion. A hypothesis is no proof. */
public enum Hypothesis {
    /** A resource is used more than its volume explains: each transaction costs more. */
    MORE_WORK_PER_TRANSACTION,
    /** Volume is high, and KPIs are where their curves say. */
    CAPACITY,
    /** Response times are high, no resource is, and a service that this one calls is off too. */
    DOWNSTREAM,
    /** Response times are high, no resource is, and nothing that is measured below is off. */
    DOWNSTREAM_OR_POOL,
    /** Memory grows with time. */
    MEMORY_LEAK,
    /** All KPIs are usual for the volume of another interval. */
    CLOCK,
    /** No row of the table fits. */
    NONE;

    /**
     * Returns the row of the table that fits.
     *
     * @param own what was measured of the service
     * @param called what was measured of the services that it calls, directly or through others
     */
    public static Hypothesis of(ServiceEvidence own, List<ServiceEvidence> called) {
        if (own.lateBy().isPresent()) {
            return CLOCK;
        }
        boolean isSlow = own.isHigh(Kpi.Kind.RESPONSE_TIME);
        if (own.isHigh(Kpi.Kind.UTILIZATION)) {
            return MORE_WORK_PER_TRANSACTION;
        }
        if (own.isHigh(Kpi.Kind.MEMORY) && !isSlow) {
            return MEMORY_LEAK;
        }
        if (isSlow) {
            return firstOf(called).isPresent() ? DOWNSTREAM : DOWNSTREAM_OR_POOL;
        }
        boolean isOnItsCurves = own.with(Verdict.IMPLICATED).isEmpty()
                && !own.with(Verdict.ELIMINATED).isEmpty();
        return isOnItsCurves && own.volume().level() == VolumeEvidence.Level.HIGHER ? CAPACITY : NONE;
    }

    /** Returns the service that was off first, of those that have an onset. */
    public static Optional<ServiceEvidence> firstOf(List<ServiceEvidence> services) {
        return services.stream()
                .filter(service -> service.onset().isPresent())
                .min(Comparator.comparing(service -> service.onset().orElseThrow()));
    }
}
