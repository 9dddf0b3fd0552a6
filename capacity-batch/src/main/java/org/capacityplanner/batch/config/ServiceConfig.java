package org.capacityplanner.batch.config;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A service to plan for.
 *
 * @param name what reports call it; {@value #EVERY} stands for every service that the source holds
 * @param select its value in the source's service column
 * @param volume the driver: transactions, requests, orders
 * @param types parts of the volume whose transactions cost differently; empty where they are all alike
 * @param offered what was asked for, where the delivered volume may fall behind it
 * @param planning the settings that it is planned with
 * @param kpis the KPIs with their limits
 */
public record ServiceConfig(
        String name,
        String select,
        MetricConfig volume,
        List<MetricConfig> types,
        Optional<MetricConfig> offered,
        PlanningSettings planning,
        List<KpiConfig> kpis) {

    /** The name of a service that stands for all. */
    public static final String EVERY = "*";

    public ServiceConfig {
        Objects.requireNonNull(select, "select");
        Objects.requireNonNull(volume, "volume");
        Objects.requireNonNull(offered, "offered");
        Objects.requireNonNull(planning, "planning");
        types = List.copyOf(types);
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
        return new ServiceConfig(service, service, volume, types, offered, planning, kpis);
    }
}
