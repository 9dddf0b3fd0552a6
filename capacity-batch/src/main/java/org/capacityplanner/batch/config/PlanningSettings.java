package org.capacityplanner.batch.config;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.capacityplanner.forecast.PlannedEvent;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.scale.NodePool;

/**
 * The settings for planning a service: those of the config, each replaced where the service has its own.
 *
 * @param level the target probability of meeting a limit
 * @param intervalLevel the coverage of prediction intervals
 * @param leadTime the time that it takes to add capacity
 * @param holidays days on which volume is not that of their weekday, past and future
 * @param period the part of the data that the regressions use
 * @param events planned events that will change the volume
 * @param nodes the nodes of the service, where they are known
 */
public record PlanningSettings(
        double level,
        double intervalLevel,
        Period leadTime,
        Set<LocalDate> holidays,
        AnalysisPeriod period,
        List<PlannedEvent> events,
        Optional<NodePool> nodes) {

    /** The settings of a config that gives none. */
    public static final PlanningSettings DEFAULT =
            new PlanningSettings(0.95, 0.90, Period.ofDays(30), Set.of(), new AnalysisPeriod.ReportMonth(), List.of());

    public PlanningSettings {
        Interval.requireLevel(level);
        Interval.requireLevel(intervalLevel);
        Objects.requireNonNull(leadTime, "leadTime");
        Objects.requireNonNull(period, "period");
        holidays = Set.copyOf(holidays);
        Objects.requireNonNull(nodes, "nodes");
        events = List.copyOf(events);
    }

    /** Creates the settings of a service whose nodes are not known. */
    public PlanningSettings(
            double level,
            double intervalLevel,
            Period leadTime,
            Set<LocalDate> holidays,
            AnalysisPeriod period,
            List<PlannedEvent> events) {
        this(level, intervalLevel, leadTime, holidays, period, events, Optional.empty());
    }

    /** Returns these settings for a service that runs on these nodes. */
    public PlanningSettings withNodes(Optional<NodePool> pool) {
        return new PlanningSettings(level, intervalLevel, leadTime, holidays, period, events, pool);
    }

    /** Returns these settings with another period. */
    public PlanningSettings withPeriod(AnalysisPeriod other) {
        return new PlanningSettings(level, intervalLevel, leadTime, holidays, other, events, nodes);
    }
}
