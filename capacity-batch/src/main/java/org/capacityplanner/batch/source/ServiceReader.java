package org.capacityplanner.batch.source;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.capacityplanner.batch.config.CapacityConfig;
import org.capacityplanner.batch.config.KpiConfig;
import org.capacityplanner.batch.config.MetricConfig;
import org.capacityplanner.batch.config.ServiceConfig;
import org.capacityplanner.metrics.Dimension;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Unit;

/** Reads the exports of a config into the series of its services. */
public final class ServiceReader {
    /** The service of an export that has no service column, and of series without the label that names it. */
    private static final String UNNAMED = "";

    private final Map<String, SourceSamples> sources = new LinkedHashMap<>();

    private ServiceReader() {}

    /**
     * Reads everything a config asks for. What cannot be read of one service or KPI is said there and harms no other.
     *
     * @throws MetricExportException where no service at all can be read
     */
    public static Readings read(CapacityConfig config) {
        List<ServiceData> services = new ArrayList<>();
        Readings readings = read(config, Clock.systemUTC(), services::add);
        return new Readings(services, readings.inputs(), readings.quality(), readings.problems());
    }

    /**
     * Reads everything a config asks for and hands it on service by service, so that the series of all of them are never in
     * memory at once.
     *
     * @param clock says when now is, for services that are asked up to now
     * @param eachService gets the services in the order of the config
     * @return the rest: files, findings and problems, and no services
     * @throws MetricExportException where no service at all can be read
     */
    public static Readings read(CapacityConfig config, Clock clock, Consumer<ServiceData> eachService) {
        return new ServiceReader().readAll(config, clock, eachService);
    }

    private Readings readAll(CapacityConfig config, Clock clock, Consumer<ServiceData> eachService) {
        Map<String, Map<String, MetricConfig>> wanted = new LinkedHashMap<>();
        for (ServiceConfig service : config.services()) {
            for (MetricConfig metric : metrics(service)) {
                wanted.computeIfAbsent(metric.source(), name -> new LinkedHashMap<>())
                        .putIfAbsent(metric.metric(), metric);
            }
        }
        wanted.forEach((name, metrics) ->
                sources.put(name, SourceSamples.read(config.source(name), Optional.of(Map.copyOf(metrics)), clock)));

        List<ServiceConfig> services = config.services().stream()
                .flatMap(service -> expand(service).stream())
                .toList();
        Map<Rows, Integer> uses = new HashMap<>();
        services.forEach(service -> rows(service).forEach(rows -> uses.merge(rows, 1, Integer::sum)));
        List<MetricExportException> problems = sources.values().stream()
                .flatMap(source -> source.problems().stream())
                .toList();
        List<MetricExportException> unreadable = new ArrayList<>(problems);
        List<DataQuality> ofServices = new ArrayList<>();
        boolean anyUsable = false;
        for (ServiceConfig service : services) {
            ServiceData data = read(service);
            // Rows are let go as soon as nobody needs them.
            for (Rows rows : rows(service)) {
                if (uses.merge(rows, -1, Integer::sum) == 0) {
                    rows.source().release(rows.key());
                }
            }
            ofServices.addAll(data.quality());
            anyUsable |= data.isUsable();
            firstProblem(data).ifPresent(unreadable::add);
            eachService.accept(data);
        }
        if (!anyUsable) {
            throw unreadable.isEmpty()
                    ? MetricExportException.noInput(config.file().toString(), "the exports hold no service", "")
                    : unreadable.get(0);
        }
        List<DataQuality> quality = new ArrayList<>();
        sources.values().forEach(source -> quality.addAll(source.log().findings()));
        quality.addAll(ofServices);
        return new Readings(
                List.of(),
                sources.values().stream()
                        .flatMap(source -> source.inputs().stream())
                        .toList(),
                quality,
                problems);
    }

    /** The rows of one source under one name in its service column. */
    private record Rows(SourceSamples source, String key) {}

    private Set<Rows> rows(ServiceConfig service) {
        Set<Rows> rows = new HashSet<>();
        for (MetricConfig metric : metrics(service)) {
            rows.add(new Rows(source(metric), service.select()));
            rows.add(new Rows(source(metric), UNNAMED));
        }
        return rows;
    }

    private static Optional<MetricExportException> firstProblem(ServiceData service) {
        if (service.volume() instanceof SeriesReading.Unreadable unreadable) {
            return Optional.of(unreadable.problem());
        }
        return service.kpis().stream()
                .filter(KpiReading.Unreadable.class::isInstance)
                .map(kpi -> ((KpiReading.Unreadable) kpi).problem())
                .findFirst();
    }

    private static List<MetricConfig> metrics(ServiceConfig service) {
        List<MetricConfig> metrics = new ArrayList<>();
        metrics.add(service.volume());
        metrics.addAll(service.types());
        service.offered().ifPresent(metrics::add);
        service.kpis().forEach(kpi -> metrics.add(kpi.metric()));
        return metrics;
    }

    /** A service that stands for every service becomes one for each that its volume's source holds. */
    private List<ServiceConfig> expand(ServiceConfig service) {
        if (!service.isEvery()) {
            return List.of(service);
        }
        SourceSamples source = source(service.volume());
        List<ServiceConfig> named = source.samples().services().stream()
                .filter(name -> !name.equals(UNNAMED))
                .map(service::named)
                .toList();
        return named.isEmpty() ? List.of(service.named(baseName(source))) : named;
    }

    /** An export without a service column is about one service, which is called as the file is. */
    private static String baseName(SourceSamples source) {
        String file =
                Objects.requireNonNull(Path.of(source.label()).getFileName()).toString();
        int dot = file.indexOf('.');
        return dot > 0 ? file.substring(0, dot) : file;
    }

    private SourceSamples source(MetricConfig metric) {
        return Objects.requireNonNull(sources.get(metric.source()), metric.source());
    }

    /** Under which name a source holds a metric of a service: its own, or none where the export is about one service. */
    private static String key(SourceSamples source, ServiceConfig service, MetricConfig metric) {
        boolean own =
                !source.samples().tablesOf(service.select(), metric.metric()).isEmpty();
        boolean named = source.samples().services().contains(service.select());
        boolean unnamed = !source.samples().tablesOf(UNNAMED, metric.metric()).isEmpty();
        return own || (named && !unnamed) || !source.samples().services().contains(UNNAMED)
                ? service.select()
                : UNNAMED;
    }

    private ServiceData read(ServiceConfig service) {
        QualityLog log = new QualityLog();
        SeriesReading volume = read(service, service.volume(), log);
        return new ServiceData(
                service,
                volume,
                service.types().stream().map(type -> read(service, type, log)).toList(),
                service.offered().map(offered -> read(service, offered, log)),
                service.kpis().stream().map(kpi -> read(service, kpi, log)).toList(),
                log.findings());
    }

    private SeriesReading read(ServiceConfig service, MetricConfig metric, QualityLog log) {
        try {
            SourceSamples source = source(metric);
            SortedSamples rows = source.rows(key(source, service, metric), metric, log);
            Optional<Unit> known = unit(source, metric);
            if (known.isEmpty()) {
                log.note(DataQuality.Kind.ASSUMED_UNIT, source.label(), metric.metric(), 0, 0, "");
            }
            Unit unit = known.orElse(Unit.TRANSACTIONS_PER_SECOND);
            return new SeriesReading.Found(possible(source, rows.series(metric.metric(), unit), log));
        } catch (MetricExportException problem) {
            return new SeriesReading.Unreadable(problem);
        }
    }

    private KpiReading read(ServiceConfig service, KpiConfig config, QualityLog log) {
        try {
            MetricConfig metric = config.metric();
            SourceSamples source = source(metric);
            SortedSamples rows = source.rows(key(source, service, metric), metric, log);
            Unit unit = unit(source, metric)
                    .orElseThrow(() -> problem(
                            source,
                            metric,
                            "neither the config nor the name says in which unit the values are",
                            "set unit, such as unit: ms"));
            if (!config.limit().suits(unit)) {
                throw problem(
                        source,
                        metric,
                        "the values are in " + unit + " and the limit is " + config.limit(),
                        "set unit, or a limit in the same kind of unit");
            }
            MetricSeries series = possible(source, rows.series(metric.metric(), unit), log);
            RatioCheck.of(series).ifPresent(doubt -> report(doubt, source, metric, series, log));
            Kpi.Kind kind = config.kind().orElseGet(() -> UnitByName.kind(metric.metric(), unit));
            return new KpiReading.Found(
                    config, new Kpi(config.name(), kind, unit), config.limit().sla(unit), series);
        } catch (MetricExportException problem) {
            return new KpiReading.Unreadable(config, problem);
        }
    }

    /** The unit as the config, the export or the metric's name says it, in this order. */
    private static Optional<Unit> unit(SourceSamples source, MetricConfig metric) {
        Optional<Unit> inExport = source.samples().unit(metric.metric());
        if (inExport.isPresent() && metric.unit().isPresent()) {
            if (inExport.get().dimension() != metric.unit().get().dimension()) {
                throw problem(
                        source,
                        metric,
                        "the values are in " + inExport.get() + ", the config says "
                                + metric.unit().get(),
                        "");
            }
            return inExport;
        }
        Optional<Unit> known = metric.unit().or(() -> inExport).or(() -> UnitByName.of(metric.metric()));
        return metric.isCounter() ? known.map(ServiceReader::perSecond) : known;
    }

    /** The unit of a counter's increase per second; a unit that is a rate already was meant for the increase. */
    private static Unit perSecond(Unit counted) {
        return switch (counted.dimension()) {
            case DATA -> new Unit(counted.symbol() + "/s", Dimension.DATA_RATE, counted.factor());
            case TIME -> new Unit("ratio", Dimension.RATIO, counted.factor());
            case COUNT -> new Unit(counted.symbol() + "/s", Dimension.EVENT_RATE, counted.factor());
            case RATIO, DATA_RATE, EVENT_RATE -> counted;
        };
    }

    /** The values that can be, of which there must be some. */
    private static MetricSeries possible(SourceSamples source, MetricSeries read, QualityLog log) {
        PossibleValues values = PossibleValues.of(nonEmpty(source, read));
        values.firstNegative()
                .ifPresent(first -> log.note(
                        DataQuality.Kind.NEGATIVE_VALUE, source.label(), read.name(), values.negatives(), 0, first));
        if (values.aboveWhole() > 0) {
            log.note(DataQuality.Kind.ABOVE_WHOLE, source.label(), read.name(), values.aboveWhole(), 0, "");
        }
        return nonEmpty(source, values.series());
    }

    private static MetricSeries nonEmpty(SourceSamples source, MetricSeries series) {
        if (series.isEmpty()) {
            throw new MetricExportException(
                    MetricExportException.Kind.BAD_DATA,
                    source.label(),
                    0,
                    series.name(),
                    "every value is missing, or negative",
                    "",
                    null);
        }
        return series;
    }

    private static void report(
            RatioCheck.Doubt doubt, SourceSamples source, MetricConfig metric, MetricSeries series, QualityLog log) {
        switch (doubt) {
            case PERCENT_AS_RATIO ->
                throw problem(source, metric, "values above 1 are no ratios", "they are percent: set unit: \"%\"");
            case MIXED ->
                throw problem(
                        source,
                        metric,
                        "a part of the values is between 0 and 1 and the rest around a hundred times as large",
                        "they mix ratios and percent: export them in one of the two");
            case RATIO_AS_PERCENT ->
                log.note(DataQuality.Kind.LOOKS_LIKE_RATIO, source.label(), metric.metric(), series.size(), 0, "");
        }
    }

    private static MetricExportException problem(
            SourceSamples source, MetricConfig metric, String reason, String remedy) {
        return new MetricExportException(
                MetricExportException.Kind.BAD_DATA, source.label(), 0, metric.metric(), reason, remedy, null);
    }
}
