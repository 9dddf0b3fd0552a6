package org.capacityplanner.batch.config;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.capacityplanner.chain.HeldPool;
import org.capacityplanner.forecast.PlannedEvent;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.scale.NodePool;

/**
 * The settings for planning a service: those of the whole config, each replaced where the service has its own.
 *
 * @param level the target probability of meeting a limit
 * @param intervalLevel the coverage of prediction intervals
 * @param leadTime the time that it takes to add capacity
 * @param holidays days on which volume is not that of their weekday, past and future
 * @param period the part of the data that the regressions use
 * @param events planned events that will change the volume
 * @param nodes the nodes of the service, where they are known
 * @param pools the pools of which each transaction holds an entry
 * @param drivers the KPI that drives another KPI, by the name of the driven one
 * @param retries the number of retries of a failed attempt, by the name of the KPI that is the share of failed attempts
 * @param driving other services, each with the KPI alone that drives a KPI of this one
 */
public record PlanningSettings(
        double level,
        double intervalLevel,
        Period leadTime,
        Set<LocalDate> holidays,
        AnalysisPeriod period,
        List<PlannedEvent> events,
        Optional<NodePool> nodes,
        List<HeldPool> pools,
        Map<String, String> drivers,
        Map<String, Integer> retries,
        List<ServiceConfig> driving) {

    /** The default planning settings, for a config that gives none. */
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
        pools = List.copyOf(pools);
        drivers = Map.copyOf(drivers);
        retries = Map.copyOf(retries);
        driving = List.copyOf(driving);
    }

    /** Creates the settings of a service without nodes, pools, drivers and retries. */
    public PlanningSettings(
            double level,
            double intervalLevel,
            Period leadTime,
            Set<LocalDate> holidays,
            AnalysisPeriod period,
            List<PlannedEvent> events) {
        this(
                level,
                intervalLevel,
                leadTime,
                holidays,
                period,
                events,
                Optional.empty(),
                List.of(),
                Map.of(),
                Map.of(),
                List.of());
    }

    /** Returns these settings with the nodes replaced. */
    public PlanningSettings withNodes(Optional<NodePool> pool) {
        return new PlanningSettings(
                level, intervalLevel, leadTime, holidays, period, events, pool, pools, drivers, retries, driving);
    }

    /** Returns these settings with other pools, such as connection pools, of which each transaction holds an entry. */
    public PlanningSettings withPools(List<HeldPool> held) {
        return new PlanningSettings(
                level, intervalLevel, leadTime, holidays, period, events, nodes, held, drivers, retries, driving);
    }

    /** Returns these settings with other drivers of KPIs, and other numbers of retries, both by the name of the KPI. */
    public PlanningSettings withDrivers(Map<String, String> byKpi, Map<String, Integer> triedAgain) {
        return new PlanningSettings(
                level, intervalLevel, leadTime, holidays, period, events, nodes, pools, byKpi, triedAgain, driving);
    }

    /** Returns these settings with other services of which a KPI drives one of this service. */
    public PlanningSettings withDriving(List<ServiceConfig> others) {
        return new PlanningSettings(
                level, intervalLevel, leadTime, holidays, period, events, nodes, pools, drivers, retries, others);
    }

    /** Returns these settings with another period of data to which response curves are fitted. */
    public PlanningSettings withPeriod(AnalysisPeriod other) {
        return new PlanningSettings(
                level, intervalLevel, leadTime, holidays, other, events, nodes, pools, drivers, retries, driving);
    }
}
