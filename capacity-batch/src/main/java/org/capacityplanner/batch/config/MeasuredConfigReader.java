package org.capacityplanner.batch.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.capacityplanner.metrics.Unit;

/** Reads a customer's keys for measuring its use of services: {@code measured}, {@code select} and {@code products}. */
final class MeasuredConfigReader {
    static final List<String> SELECT_KEYS = List.of("column", "value", "source");
    private static final List<String> PRODUCT_KEYS = List.of("service", "metric");
    private static final String VOLUME = CustomerConfigReader.VOLUME;
    private static final List<String> MEASURED_KEYS = List.of("service", "source", "select", VOLUME);

    private final Path file;
    private final Map<String, SourceConfig> sources = new LinkedHashMap<>();
    private final List<ServiceConfig> services;
    private final ServiceConfigReader metrics;

    MeasuredConfigReader(
            Path file, List<SourceConfig> sources, List<ServiceConfig> services, ServiceConfigReader metrics) {
        this.file = file;
        sources.forEach(source -> this.sources.put(source.name(), source));
        this.services = services;
        this.metrics = metrics;
    }

    /**
     * A customer's entry in the config, with those parts that are read before the keys for measurements.
     *
     * @param fields the entry
     * @param customer the name
     * @param services the services that the customer uses
     * @param limits the agreed limits by the name of the KPI
     * @param kpis the names of all KPIs of these services
     */
    record Use(
            YamlMapping fields, String customer, List<String> services, Map<String, Limit> limits, Set<String> kpis) {}

    /**
     * A customer's names for its use of services (its products), and the metrics that measure this use.
     *
     * @param names what the customer calls its use of a service, by service
     * @param metrics the metrics that the config names, by service
     * @param counted the services whose metric is named by what its volume counts, and not by its name
     */
    record Products(Map<String, String> names, Map<String, String> metrics, Set<String> counted) {
        /**
         * Returns the metric that the key {@code products} names for a service; empty where it names none.
         *
         * @param isOther whether the rows are in another source, which has names of its own
         */
        Optional<String> metric(String service, boolean isOther) {
            return Optional.ofNullable(metrics.get(service)).filter(metric -> isOther || !counted.contains(service));
        }
    }

    /** Returns the sources of the config, and the sources added to split rows by a column of customers. */
    List<SourceConfig> sources() {
        return List.copyOf(sources.values());
    }

    /** Returns the config entry of a service: the entry with its name, or else the first whose pattern matches it. */
    ServiceConfig entry(String name) {
        return services.stream()
                .filter(service -> service.name().equals(name))
                .findFirst()
                .or(() ->
                        services.stream().filter(service -> service.fits(name)).findFirst())
                .orElseThrow();
    }

    /** Returns the customer's metrics for each service, from the key {@code measured} or else from {@code select}. */
    List<CustomerConfig.Measured> read(Use use) {
        List<CustomerConfig.Measured> all = new ArrayList<>();
        for (YamlNode item : use.fields().items("measured")) {
            CustomerConfig.Measured one = measured(item, use);
            if (all.stream().anyMatch(of -> of.service().equals(one.service()))) {
                throw YamlMapping.of(file, item, "'measured'", measuredKeys(use.limits()))
                        .fault("service", "'measured' names '" + one.service() + "' twice");
            }
            all.add(one);
        }
        use.fields().node("select").ifPresent(node -> {
            YamlMapping select = YamlMapping.of(file, node, "'select'", SELECT_KEYS);
            for (String service : use.services()) {
                if (all.stream().noneMatch(of -> of.service().equals(service))) {
                    all.add(selected(select, use, service));
                }
            }
        });
        return all;
    }

    /** Returns the customer's metrics for a service, from the rows that {@code select} assigns to the customer. */
    private CustomerConfig.Measured selected(YamlMapping select, Use use, String service) {
        ServiceConfig entry = entry(service);
        String column = select.text("column");
        String value = select.text("value");
        Optional<String> given = metrics.source(select);
        SourceConfig source =
                Objects.requireNonNull(sources.get(given.orElse(entry.volume().source())));
        MetricConfig volume = products(use)
                .metric(service, !source.name().equals(entry.volume().source()))
                .map(metric -> MetricConfig.of(
                        metric, entry.volume().unit(), entry.volume().source()))
                .orElse(entry.volume());
        // A column that tells services apart tells of customers here: its value takes the place of the service's.
        boolean isService = source.layout().serviceColumn().equals(Optional.of(column));
        String read = isService ? source.name() : byColumn(source, column, select);
        List<KpiConfig> kpis = entry.kpis().stream()
                .filter(kpi -> use.limits().containsKey(kpi.name()))
                // A KPI of another source, such as a machine's, is not measured by customer.
                .filter(kpi -> given.isPresent()
                        || kpi.metric().source().equals(entry.volume().source()))
                .map(kpi -> new KpiConfig(
                        of(kpi.metric(), read, isService, column, value),
                        kpi.name(),
                        kpi.kind(),
                        Objects.requireNonNull(use.limits().get(kpi.name()))))
                .toList();
        return measured(
                use, service, isService ? value : rows(service), of(volume, read, isService, column, value), kpis);
    }

    private static MetricConfig of(MetricConfig metric, String source, boolean isService, String column, String value) {
        MetricConfig there = metric.in(source);
        return isService ? there : there.withLabel(column, value);
    }

    /** Returns the name of a source with a series for each value of a column, and adds such a source if needed. */
    private String byColumn(SourceConfig source, String column, YamlMapping select) {
        if (source.remote().isPresent() || source.hostColumn().equals(Optional.of(column))) {
            return source.name();
        }
        if (source.hostColumn().isPresent()) {
            throw select.fault(
                    "column",
                    "source '" + source.name() + "' tells its rows apart by '"
                            + source.hostColumn().get() + "' already; name in 'source' one that does so by '" + column
                            + "'");
        }
        String name = source.name() + " by " + column;
        sources.putIfAbsent(name, source.byHost(name, column));
        return name;
    }

    /** Reads the key {@code products}, a customer's names for its use of services. */
    Products products(Use use) {
        Map<String, String> names = new LinkedHashMap<>();
        Map<String, String> volumes = new LinkedHashMap<>();
        Set<String> counted = new HashSet<>();
        use.fields().node("products").ifPresent(node -> {
            if (!(node instanceof YamlNode.Mapping mapping)) {
                throw use.fields().fault("products", "'products' needs names with metrics, such as {FX spot: quotes}");
            }
            YamlMapping fields = YamlMapping.of(
                    file,
                    node,
                    "'products'",
                    mapping.entries().keySet().stream().toList());
            for (String product : mapping.entries().keySet()) {
                product(fields, product, use, new Products(names, volumes, counted));
            }
        });
        return new Products(Collections.unmodifiableMap(names), volumes, counted);
    }

    private void product(YamlMapping fields, String product, Use use, Products known) {
        YamlNode node = fields.required(product);
        Optional<YamlMapping> detailed = node instanceof YamlNode.Mapping
                ? Optional.of(YamlMapping.of(file, node, "a product", PRODUCT_KEYS))
                : Optional.empty();
        String metric = detailed.map(one -> one.text("metric")).orElseGet(() -> fields.text(product, node));
        List<String> meant = detailed.flatMap(one -> one.optionalText("service"))
                .map(service -> use.services().stream().filter(service::equals).toList())
                .orElseGet(() -> servicesOf(metric, use.services()));
        if (meant.size() != 1) {
            throw fields.fault(
                    product,
                    "'" + metric + "' is not the volume of exactly one of " + use.services()
                            + "; say which service it is, such as " + product + ": {service: "
                            + use.services().get(0) + ", metric: " + metric + "}");
        }
        String service = meant.get(0);
        if (known.names().putIfAbsent(service, product) != null) {
            throw fields.fault(
                    product,
                    "'" + known.names().get(service) + "' and '" + product + "' are both the volume of '" + service
                            + "'; name the product that both are");
        }
        known.metrics().put(service, metric);
        if (detailed.isEmpty() && isVolume(metric, service)) {
            known.counted().add(service);
        }
    }

    private List<String> servicesOf(String metric, List<String> used) {
        List<String> meant =
                used.stream().filter(service -> isVolume(metric, service)).toList();
        return meant.isEmpty() && used.size() == 1 ? used : meant;
    }

    /** Returns whether a text is a service's volume metric, or what the volume's unit counts: {@code quotes}. */
    private boolean isVolume(String metric, String service) {
        MetricConfig volume = entry(service).volume();
        return volume.metric().equals(metric)
                || volume.unit()
                        .filter(unit -> unit.symbol().startsWith(metric + "/"))
                        .isPresent();
    }

    private static List<String> measuredKeys(Map<String, Limit> limits) {
        return Stream.concat(MEASURED_KEYS.stream(), limits.keySet().stream()).toList();
    }

    private CustomerConfig.Measured measured(YamlNode item, Use use) {
        List<String> used = use.services();
        Map<String, Limit> limits = use.limits();
        requireAgreed(item, use);
        YamlMapping fields = YamlMapping.of(file, item, "'measured'", measuredKeys(limits));
        Optional<String> named = fields.value(
                "service",
                "one of the customer's services " + used,
                text -> Optional.of(text).filter(used::contains));
        if (named.isEmpty() && used.size() > 1) {
            throw fields.fault("service", "'measured' must say which 'service' it is about: " + used);
        }
        String service = named.orElse(used.get(0));
        ServiceConfig entry = entry(service);
        String source = metrics.source(fields).orElse(entry.volume().source());
        MetricConfig volume = metrics.metric(fields.required(VOLUME), source);
        List<KpiConfig> kpis = new ArrayList<>();
        limits.forEach((kpi, limit) -> fields.node(kpi)
                .map(node -> metrics.metric(node, source))
                .ifPresent(metric ->
                        kpis.add(new KpiConfig(inUnitOf(metric, unitOf(entry, kpi)), kpi, Optional.empty(), limit))));
        return measured(
                use,
                service,
                fields.optionalText("select").orElse(rows(service)),
                inUnitOf(volume, entry.volume().unit()),
                kpis);
    }

    private CustomerConfig.Measured measured(
            Use use, String service, String rows, MetricConfig volume, List<KpiConfig> kpis) {
        return new CustomerConfig.Measured(
                service,
                new ServiceConfig(
                        // The wildcard of patterns is an ordinary character in the name of a customer.
                        use.customer().replace(ServiceConfig.EVERY, " ") + " in " + service,
                        rows,
                        volume,
                        List.of(),
                        Optional.empty(),
                        entry(service).planning(),
                        kpis));
    }

    /** Returns the value of the service column in the rows of a service. */
    private String rows(String service) {
        return entry(service).isEvery() ? service : entry(service).select();
    }

    /** Throws an exception for a measured KPI that has no agreed limit, since it could not be assessed. */
    private void requireAgreed(YamlNode item, Use use) {
        if (item instanceof YamlNode.Mapping mapping) {
            mapping.entries().forEach((key, entry) -> {
                if (use.kpis().contains(key) && !use.limits().containsKey(key)) {
                    String advice = "' is measured, but no limit of it is agreed; add it to 'agreed', or leave it out";
                    throw new ConfigException(file, entry.keyMark(), "'" + key + advice);
                }
            });
        }
    }

    private static Optional<Unit> unitOf(ServiceConfig entry, String kpi) {
        return entry.kpis().stream()
                .filter(own -> own.name().equals(kpi))
                .findFirst()
                .flatMap(own -> own.metric().unit());
    }

    /** Returns a metric of a customer; if it has no unit, it gets the unit of the service's metric. */
    private static MetricConfig inUnitOf(MetricConfig metric, Optional<Unit> unit) {
        return new MetricConfig(
                metric.metric(), metric.unit().or(() -> unit), metric.source(), metric.rollup(), metric.reading());
    }
}
