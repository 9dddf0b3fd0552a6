package org.capacityplanner.batch.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.capacityplanner.metrics.Dimension;
import org.capacityplanner.metrics.Unit;

/**
 * Reads a KPI's keys {@code driver}, which names another KPI on which it depends, of its own service or of another, and
 * {@code retries}, which says how often the failed attempts that it measures are retried.
 */
final class DriverConfigReader {
    /** The key of a KPI that names another KPI on which it depends; the next constant is the key for its retries. */
    static final String DRIVER = "driver";

    static final String RETRIES = "retries";
    static final List<String> KEYS = List.of("service", "kpi");
    private static final int MOST_RETRIES = 100;

    private final Path file;
    private final List<Link> links = new ArrayList<>();

    DriverConfigReader(Path file) {
        this.file = file;
    }

    /** A KPI of one service that is driven by a KPI of another, and the place that says so. */
    private record Link(String service, String kpi, String other, String driver, YamlMapping of, YamlMapping place) {
        String name() {
            return driver + " of " + other;
        }
    }

    /** Returns {@code settings} with the drivers and retries of the service's KPIs added. */
    PlanningSettings into(PlanningSettings settings, YamlMapping service, List<KpiConfig> kpis) {
        Map<String, String> drivers = new HashMap<>();
        Map<String, Integer> retries = new HashMap<>();
        for (YamlNode node : service.items("kpis")) {
            YamlMapping of = YamlMapping.of(file, node, "a KPI", ServiceConfigReader.KPI_KEYS);
            String name = of.optionalText("name").orElseGet(() -> of.text("metric"));
            if (ofAnother(of).isPresent()) {
                YamlMapping place = ofAnother(of).get();
                Link link = new Link(service.text("name"), name, place.text("service"), place.text("kpi"), of, place);
                if (kpis.stream().anyMatch(own -> own.name().equals(link.name()))) {
                    throw place.fault("kpi", "a KPI of the service itself is called '" + link.name() + "'; rename it");
                }
                links.add(link);
                drivers.put(name, link.name());
            } else {
                of.optionalText(DRIVER).ifPresent(driver -> drivers.put(name, required(of, name, driver, kpis)));
            }
            of.value(
                            RETRIES,
                            "a number of further attempts between 1 and " + MOST_RETRIES,
                            text -> BurstConfigReader.count(text, 1, MOST_RETRIES))
                    .ifPresent(most -> retries.put(name, most(of, most)));
        }
        for (YamlNode node : service.items("kpis")) {
            YamlMapping of = YamlMapping.of(file, node, "a KPI", ServiceConfigReader.KPI_KEYS);
            if (ofAnother(of).isEmpty()) {
                of.optionalText(DRIVER).filter(drivers::containsKey).ifPresent(driver -> {
                    throw of.fault(DRIVER, "'" + driver + "' has a driver itself; name that one, which follows volume");
                });
            }
        }
        return settings.withDrivers(drivers, retries);
    }

    private Optional<YamlMapping> ofAnother(YamlMapping of) {
        return of.node(DRIVER)
                .filter(YamlNode.Mapping.class::isInstance)
                .map(node -> YamlMapping.of(file, node, "a driver", KEYS));
    }

    /**
     * Returns the services, each with the KPIs of other services that drive some of its own.
     *
     * @param services of the config, all of which were read by this reader
     * @throws ConfigException where a driver is of no known service or KPI, or has a driver itself
     */
    List<ServiceConfig> linked(List<ServiceConfig> services) {
        Map<String, List<ServiceConfig>> driving = new HashMap<>();
        for (Link link : links) {
            ServiceConfig other = other(link, services);
            KpiConfig kpi = other.kpis().stream()
                    .filter(known -> known.name().equals(link.driver()))
                    .findFirst()
                    .orElseThrow(() -> link.place()
                            .fault(
                                    "kpi",
                                    "'" + link.other() + "' has no KPI '" + link.driver() + "'; "
                                            + NearestNames.hint(
                                                    link.driver(),
                                                    other.kpis().stream()
                                                            .map(KpiConfig::name)
                                                            .toList())));
            requireWithoutDriver(link, other);
            List<ServiceConfig> others = driving.computeIfAbsent(link.service(), name -> new ArrayList<>());
            if (others.stream().noneMatch(known -> known.kpis().get(0).name().equals(link.name()))) {
                others.add(other.onlyFor(kpi, link.name()));
            }
        }
        return services.stream()
                .map(service ->
                        service.with(service.planning().withDriving(driving.getOrDefault(service.name(), List.of()))))
                .toList();
    }

    private static ServiceConfig other(Link link, List<ServiceConfig> services) {
        if (link.other().equals(link.service())) {
            throw link.place().fault("service", "is the KPI's own service: write driver: " + link.driver());
        }
        return services.stream()
                .filter(service -> service.name().equals(link.other()))
                .findFirst()
                .or(() -> services.stream()
                        .filter(service -> service.isEvery() && service.fits(link.other()))
                        .map(service -> service.named(link.other()))
                        .findFirst())
                .orElseThrow(() -> link.place()
                        .fault(
                                "service",
                                "'" + link.other() + "' has no entry in 'services'; "
                                        + NearestNames.hint(
                                                link.other(),
                                                services.stream()
                                                        .map(ServiceConfig::name)
                                                        .toList())));
    }

    private void requireWithoutDriver(Link link, ServiceConfig other) {
        if (!other.planning().drivers().containsKey(link.driver())) {
            return;
        }
        boolean isCircle = links.stream()
                .anyMatch(back -> back.service().equals(link.other())
                        && back.kpi().equals(link.driver())
                        && back.other().equals(link.service())
                        && back.driver().equals(link.kpi()));
        throw link.of()
                .fault(
                        DRIVER,
                        isCircle
                                ? "'" + link.kpi() + "' of '" + link.service() + "' and '" + link.driver() + "' of '"
                                        + link.other() + "' drive each other; leave one of the two out, which then"
                                        + " follows volume"
                                : "'" + link.driver() + "' of '" + link.other()
                                        + "' has a driver itself; name that one, which follows volume");
    }

    private static String required(YamlMapping of, String name, String driver, List<KpiConfig> kpis) {
        List<String> others = kpis.stream()
                .map(KpiConfig::name)
                .filter(other -> !other.equals(name))
                .toList();
        if (!others.contains(driver)) {
            throw of.fault(
                    DRIVER,
                    "'driver' of '" + name + "' must be another KPI of the service, got '" + driver + "'; "
                            + NearestNames.hint(driver, others)
                            + "; for one of another service write {service: NAME, kpi: " + driver + "}");
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
