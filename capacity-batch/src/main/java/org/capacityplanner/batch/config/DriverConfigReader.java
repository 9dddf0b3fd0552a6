package org.capacityplanner.batch.config;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.capacityplanner.metrics.Dimension;
import org.capacityplanner.metrics.Unit;

/**
 * Reads a KPI's keys {@code driver}, which names another KPI on which it depends, and {@code retries}, which says how
 * often the failed attempts that it measures are retried.
 */
final class DriverConfigReader {
    /** The key of a KPI that names another KPI on which it depends; the next constant is the key for its retries. */
    static final String DRIVER = "driver";

    static final String RETRIES = "retries";
    private static final int MOST_RETRIES = 100;

    private final Path file;
    private final YamlMapping service;
    private final List<KpiConfig> kpis;

    DriverConfigReader(Path file, YamlMapping service, List<KpiConfig> kpis) {
        this.file = file;
        this.service = service;
        this.kpis = kpis;
    }

    /** Returns {@code settings} with the drivers and retries of the service's KPIs added. */
    PlanningSettings into(PlanningSettings settings) {
        Map<String, String> drivers = new HashMap<>();
        Map<String, Integer> retries = new HashMap<>();
        for (YamlNode node : service.items("kpis")) {
            YamlMapping of = YamlMapping.of(file, node, "a KPI", ServiceConfigReader.KPI_KEYS);
            String name = of.optionalText("name").orElseGet(() -> of.text("metric"));
            of.optionalText(DRIVER).ifPresent(driver -> drivers.put(name, required(of, name, driver)));
            of.value(
                            RETRIES,
                            "a number of further attempts between 1 and " + MOST_RETRIES,
                            text -> BurstConfigReader.count(text, 1, MOST_RETRIES))
                    .ifPresent(most -> retries.put(name, most(of, most)));
        }
        for (YamlNode node : service.items("kpis")) {
            YamlMapping of = YamlMapping.of(file, node, "a KPI", ServiceConfigReader.KPI_KEYS);
            of.optionalText(DRIVER).filter(drivers::containsKey).ifPresent(driver -> {
                throw of.fault(DRIVER, "'" + driver + "' has a driver itself; name that one, which follows volume");
            });
        }
        return settings.withDrivers(drivers, retries);
    }

    private String required(YamlMapping of, String name, String driver) {
        List<String> others = kpis.stream()
                .map(KpiConfig::name)
                .filter(other -> !other.equals(name))
                .toList();
        if (!others.contains(driver)) {
            throw of.fault(
                    DRIVER,
                    "'driver' of '" + name + "' must be another KPI of the service, got '" + driver + "'; "
                            + NearestNames.hint(driver, others));
        }
        return driver;
    }

    private static int most(YamlMapping of, int most) {
        Optional<Unit> unit = of.optionalText("unit")
                .flatMap(Unit::parse)
                .or(() -> of.optionalText("limit").flatMap(Limit::parse).flatMap(Limit::unit));
        if (unit.filter(known -> known.dimension() != Dimension.RATIO).isPresent()) {
            throw of.fault(
                    RETRIES, "'retries' goes with a share of failed attempts, in %, not with a KPI in " + unit.get());
        }
        return most;
    }
}
