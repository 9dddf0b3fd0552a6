package org.capacityplanner.evidence;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.capacityplanner.metrics.Kpi;

/**
 * The hypotheses on the cause of a symptom, by which KPIs were far from the values expected at their volume. A
 * hypothesis is no proof.
 */
public enum Hypothesis {
    /** Each transaction costs more: more of a resource is used than the volume explains. */
    MORE_WORK_PER_TRANSACTION,
    /** Capacity is short: volume is high, and KPIs are as the models predict for it. */
    CAPACITY,
    /**
     * A called service is the cause: response times are high, resource use is not, and the KPIs of a called service are
     * unusual, too.
     */
    DOWNSTREAM,
    /**
     * A called service without measurements or a pool is the cause: response times are high, resource use is not, and
     * the KPIs of the measured called services are usual.
     */
    DOWNSTREAM_OR_POOL,
    /** Memory leaks: memory use is higher than the volume explains, and response times are not. */
    MEMORY_LEAK,
    /** Timestamps are wrong: every unusual KPI would be usual at the volume of another interval. */
    CLOCK,
    /** No hypothesis matches the KPIs. */
    NONE;

    /**
     * Returns the hypothesis that matches the KPIs of a service and of the services that it calls.
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

    /** Returns the service whose KPIs were the first to be far from their expected values; empty if no KPI was. */
    public static Optional<ServiceEvidence> firstOf(List<ServiceEvidence> services) {
        return services.stream()
                .filter(service -> service.onset().isPresent())
                .min(Comparator.comparing(service -> service.onset().orElseThrow()));
    }
}
