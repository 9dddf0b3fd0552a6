package org.capacityplanner.batch.config;

import java.time.Period;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.capacityplanner.forecast.PlannedEvent;

/**
 * A service to plan for.
 *
 * @param name what reports call it; {@value #EVERY} stands for every service that the source holds
 * @param select its value in the source's service column
 * @param volume the driver: transactions, requests, orders
 * @param types parts of the volume whose transactions cost differently; empty where they are all alike
 * @param offered what was asked for, where the delivered volume may fall behind it
 * @param period the part of the data that the regressions see
 * @param leadTime the time it takes to add capacity
 * @param events what the user knows will change its volume
 * @param kpis the KPIs with their limits
 */
public record ServiceConfig(
        String name,
        String select,
        MetricConfig volume,
        List<MetricConfig> types,
        Optional<MetricConfig> offered,
        AnalysisPeriod period,
        Period leadTime,
        List<PlannedEvent> events,
        List<KpiConfig> kpis) {

    /** The name of a service that stands for all. */
    public static final String EVERY = "*";

    public ServiceConfig {
        Objects.requireNonNull(select, "select");
        Objects.requireNonNull(volume, "volume");
        Objects.requireNonNull(offered, "offered");
        Objects.requireNonNull(period, "period");
        Objects.requireNonNull(leadTime, "leadTime");
        types = List.copyOf(types);
        events = List.copyOf(events);
        kpis = List.copyOf(kpis);
        if (name.isBlank()) {
            throw new IllegalArgumentException("name must not be blank");
        }
        if (kpis.isEmpty()) {
            throw new IllegalArgumentException("kpis must not be empty for service " + name);
        }
    }

    /** Whether this stands for every service of its source. */
    public boolean isEvery() {
        return name.equals(EVERY);
    }

    /** The same service under a name of its own. */
    public ServiceConfig named(String service) {
        return new ServiceConfig(service, service, volume, types, offered, period, leadTime, events, kpis);
    }
}
