package org.capacityplanner.batch.config;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.capacityplanner.availability.AgreedTime;
import org.capacityplanner.batch.config.contact.Contact;
import org.capacityplanner.forecast.PlannedEvent;
import org.capacityplanner.metrics.Dimension;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Layer;
import org.capacityplanner.metrics.Unit;

/** Reads one entry of the key {@code services}. */
final class ServiceConfigReader {
    private static final String OWNER = "owner";
    private static final String ASK = "ask";
    static final List<String> KEYS = Stream.concat(
                    Stream.of(
                            "name",
                            "select",
                            "source",
                            "volume",
                            "offered",
                            "period",
                            "leadTime",
                            "holidays",
                            "events",
                            "nodes",
                            "sites",
                            "kpis",
                            "calls",
                            "availability",
                            OWNER,
                            ASK),
                    BurstConfigReader.KEYS.stream())
            .toList();
    static final List<String> METRIC_KEYS = List.of("metric", "unit", "source", "rollup", "type");
    static final List<String> VOLUME_KEYS = List.of("metric", "unit", "source", "rollup", "type", "types");
    static final List<String> KPI_KEYS = List.of(
            "metric",
            "name",
            "kind",
            "unit",
            "limit",
            "source",
            "rollup",
            "type",
            "cores",
            "whole",
            DriverConfigReader.DRIVER,
            DriverConfigReader.RETRIES,
            "layer",
            NodesConfigReader.SCOPE,
            OWNER,
            ASK);
    /**
     * The kind of a KPI that is a success ratio; it exists only in the config, and such a KPI is of kind other in the
     * core.
     */
    private static final String SUCCESS = "success";

    /** Stands for the source of a service that names none of several, whose metrics must each name theirs. */
    private static final String UNKNOWN_SOURCE = "";

    private static final String UNIT_FORM = "one such as " + Unit.KNOWN;

    private final Path file;
    private final List<String> sources;
    private final ZoneId zone;
    private final PlanningSettings planning;
    private final AgreedTime agreed;
    private final CallConfigReader calls;
    private final DriverConfigReader drivers;

    ServiceConfigReader(Path file, List<String> sources, ZoneId zone, PlanningSettings planning, AgreedTime agreed) {
        this.file = file;
        this.sources = sources;
        this.zone = zone;
        this.planning = planning;
        this.agreed = agreed;
        this.calls = new CallConfigReader(file);
        this.drivers = new DriverConfigReader(file);
    }

    /** Returns the services with the drivers of their KPIs in other services; calls in a circle are refused. */
    List<ServiceConfig> linked(List<ServiceConfig> services) {
        calls.requireChains(services);
        return drivers.linked(services);
    }

    ServiceConfig read(YamlNode item) {
        YamlMapping fields = YamlMapping.of(file, item, "a service", KEYS);
        String name = fields.text("name");
        if (name.contains(ServiceConfig.EVERY) && fields.has("select")) {
            throw fields.fault(
                    "select", "'select' does not go with the pattern '" + name + "', which selects by itself");
        }
        String own = source(fields).orElse(sources.size() == 1 ? sources.get(0) : UNKNOWN_SOURCE);
        List<KpiConfig> kpis = new ArrayList<>();
        for (YamlNode kpi : fields.items("kpis")) {
            kpis.add(kpi(kpi, own));
        }
        if (kpis.isEmpty()) {
            throw fields.fault("kpis", "service '" + name + "' needs at least one entry in 'kpis'");
        }
        if (kpis.stream().map(KpiConfig::name).distinct().count() < kpis.size()) {
            throw fields.fault("kpis", "two KPIs of service '" + name + "' have the same name; set 'name'");
        }
        MetricConfig volume = metric(fields.required("volume"), own, VOLUME_KEYS);
        Unit volumeUnit = volume.unit().orElse(Unit.TRANSACTIONS_PER_SECOND);
        List<PlannedEvent> events = fields.items("events").stream()
                .map(event -> EventConfigReader.read(file, event, volumeUnit))
                .toList();
        BurstConfig bursts = new BurstConfigReader(file, fields, zone).read(volumeUnit, kpis, own);
        for (KpiConfig metered : bursts.metered()) {
            requireSource(
                    metered.metric().source(),
                    metered.name(),
                    fields.required("pools").mark());
        }
        kpis.addAll(bursts.metered());
        return new ServiceConfig(
                name,
                fields.optionalText("select").orElse(name),
                volume,
                types(fields.required("volume"), own),
                fields.node("offered").map(node -> metric(node, own, METRIC_KEYS)),
                drivers.into(
                        new SettingsReader(file, fields)
                                .planning(planning, zone, events)
                                .withNodes(NodesConfigReader.read(file, fields))
                                .withPools(bursts.held()),
                        fields,
                        kpis),
                kpis,
                fields.node("availability")
                        .map(node -> new AvailabilityConfigReader(file, zone)
                                .service(node, agreed, metric -> metric(metric, own))),
                bursts,
                calls.read(fields, name),
                contact(fields));
    }

    private static Contact contact(YamlMapping fields) {
        return new Contact(
                fields.optionalText(OWNER).orElse(""), fields.optionalText(ASK).orElse(""));
    }

    Optional<String> source(YamlMapping fields) {
        return fields.value(
                "source", "one of " + sources, text -> Optional.of(text).filter(sources::contains));
    }

    /** Reads the transaction types of which a volume consists; none where the volume is given by its name only. */
    private List<MetricConfig> types(YamlNode volume, String ownSource) {
        if (!(volume instanceof YamlNode.Mapping)) {
            return List.of();
        }
        YamlMapping fields = YamlMapping.of(file, volume, "a metric", VOLUME_KEYS);
        List<MetricConfig> types = fields.items("types").stream()
                .map(type -> metric(type, ownSource, METRIC_KEYS))
                .toList();
        if (types.size() == 1) {
            throw fields.fault("types", "'types' needs at least two metrics: one alone is the volume itself");
        }
        if (types.stream().map(MetricConfig::metric).distinct().count() < types.size()) {
            throw fields.fault("types", "two entries of 'types' have the same metric");
        }
        return types;
    }

    /** Reads a metric, given by its name only or as a mapping with its unit. */
    private MetricConfig metric(YamlNode node, String ownSource, List<String> keys) {
        if (node instanceof YamlNode.Scalar scalar && !scalar.text().isBlank()) {
            return MetricConfig.of(
                    scalar.text().strip(),
                    Optional.empty(),
                    requireSource(ownSource, scalar.text().strip(), node.mark()));
        }
        return metric(YamlMapping.of(file, node, "a metric", keys), ownSource);
    }

    private MetricConfig metric(YamlMapping fields, String ownSource) {
        String name = fields.text("metric");
        return new MetricConfig(
                name,
                fields.value("unit", UNIT_FORM, Unit::parse),
                requireSource(
                        source(fields).orElse(ownSource),
                        name,
                        fields.required("metric").mark()),
                fields.value("rollup", "sum, mean, max or a percentile such as p95", Rollup::parse),
                fields.value("type", "gauge or counter", ServiceConfigReader::reading));
    }

    /**
     * Reads a metric, given by its name only or as a mapping; its source is {@code ownSource} unless the mapping names
     * another.
     */
    MetricConfig metric(YamlNode node, String ownSource) {
        return metric(node, ownSource, METRIC_KEYS);
    }

    /** Returns a source, and throws an exception where neither the metric nor its service names one of several. */
    private String requireSource(String source, String metric, YamlNode.Position mark) {
        if (source.equals(UNKNOWN_SOURCE)) {
            throw new ConfigException(
                    file,
                    mark,
                    "'" + metric + "' must say which source it is in, or its service which source it uses: " + sources);
        }
        return source;
    }

    private static Optional<MetricConfig.Reading> reading(String text) {
        return switch (text) {
            case "gauge" -> Optional.of(MetricConfig.Reading.GAUGE);
            case "counter" -> Optional.of(MetricConfig.Reading.COUNTER);
            default -> Optional.empty();
        };
    }

    private KpiConfig kpi(YamlNode node, String ownSource) {
        YamlMapping fields = YamlMapping.of(file, node, "a KPI", KPI_KEYS);
        MetricConfig metric = metric(fields, ownSource);
        Optional<Kpi.Kind> kind = fields.value(
                "kind",
                "utilization, memory, response-time, stock, concurrency, success or other",
                ServiceConfigReader::kind);
        boolean isSuccess =
                fields.optionalText("kind").filter(SUCCESS::equalsIgnoreCase).isPresent();
        Limit limit = Limit.read(fields, metric.unit(), kind, isSuccess);
        kind.ifPresent(given -> requireUnitFor(fields, given, metric.unit().or(limit::unit)));
        return new KpiConfig(
                metric,
                fields.optionalText("name").orElse(metric.metric()),
                kind,
                limit,
                Limit.whole(fields),
                fields.value("layer", "machine, application or business", ServiceConfigReader::layer)
                        .or(() -> isSuccess ? Optional.of(Layer.BUSINESS) : Optional.empty()),
                contact(fields));
    }

    private static Optional<Layer> layer(String text) {
        return Stream.of(Layer.values())
                .filter(layer -> layer.name().equalsIgnoreCase(text))
                .findFirst();
    }

    private static void requireUnitFor(YamlMapping fields, Kpi.Kind kind, Optional<Unit> unit) {
        Optional<Dimension> wanted = switch (kind) {
            case UTILIZATION -> Optional.of(Dimension.RATIO);
            case RESPONSE_TIME -> Optional.of(Dimension.TIME);
            case MEMORY, STOCK, CONCURRENCY, OTHER -> Optional.empty();
        };
        if (wanted.isPresent() && unit.isPresent() && unit.get().dimension() != wanted.get()) {
            throw fields.fault("kind", "a KPI in " + unit.get() + " cannot be of kind " + kindName(kind));
        }
    }

    private static Optional<Kpi.Kind> kind(String text) {
        if (text.equalsIgnoreCase(SUCCESS)) {
            return Optional.of(Kpi.Kind.OTHER);
        }
        for (Kpi.Kind kind : Kpi.Kind.values()) {
            if (kindName(kind).equals(text.toLowerCase(Locale.ROOT))) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    private static String kindName(Kpi.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
