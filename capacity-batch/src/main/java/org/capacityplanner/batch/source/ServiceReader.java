package org.capacityplanner.batch.source;

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
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.capacityplanner.batch.config.CapacityConfig;
import org.capacityplanner.batch.config.KpiConfig;
import org.capacityplanner.batch.config.MetricConfig;
import org.capacityplanner.batch.config.PromiseConfig;
import org.capacityplanner.batch.config.ServiceConfig;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.file.Hashing;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.file.QualityLog;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Refusal;

/** Reads the exports that a config names into one time series for each metric of each service. */
public final class ServiceReader {
    /** The service name of series from an export without a service column or label. */
    private static final String UNNAMED = "";

    private final Map<String, SourceSamples> sources = new LinkedHashMap<>();
    private final Hashing hashing;

    /** The first failure to read a metric, thrown where no service can be read. */
    private Optional<MetricExportException> firstProblem = Optional.empty();

    private ServiceReader(Hashing hashing) {
        this.hashing = hashing;
    }

    /**
     * Reads the measurements of all services of a config into memory. A service or KPI that cannot be read has the
     * reason and does not affect others.
     *
     * @throws MetricExportException where no service at all can be read
     */
    public static Readings read(CapacityConfig config) {
        return read(config, Hashing.TAKEN, Clock.systemUTC());
    }

    /** Reads everything like {@link #read(CapacityConfig)}, hashed or not, from servers up to a clock's present time. */
    public static Readings read(CapacityConfig config, Hashing hashing, Clock clock) {
        List<ServiceData> services = new ArrayList<>();
        Readings readings = new ServiceReader(hashing).readAll(config, clock, services::add);
        return new Readings(services, readings.inputs(), readings.quality(), readings.problems());
    }

    /**
     * Reads the measurements of a config one service at a time, so that the series of all services are never in memory
     * at once, and returns the files, findings and problems.
     *
     * @param clock the present time, for servers that are queried up to now
     * @param eachService gets the services in the order of the config
     */
    public static Readings read(CapacityConfig config, Clock clock, Consumer<ServiceData> eachService) {
        return new ServiceReader(Hashing.TAKEN).readAll(config, clock, eachService);
    }

    private Readings readAll(CapacityConfig config, Clock clock, Consumer<ServiceData> eachService) {
        Map<String, Map<String, MetricConfig>> wanted = new LinkedHashMap<>();
        for (ServiceConfig service : all(config.services())) {
            for (MetricConfig metric : metrics(service)) {
                wanted.computeIfAbsent(metric.source(), name -> new LinkedHashMap<>())
                        .putIfAbsent(metric.metric(), metric);
            }
        }
        wanted.forEach((name, metrics) -> sources.put(
                name, SourceSamples.read(config.source(name), Optional.of(Map.copyOf(metrics)), clock, hashing)));

        Set<String> taken = new HashSet<>();
        config.services().stream()
                .filter(service -> !service.isEvery())
                .forEach(service ->
                        taken.addAll(List.of(taken(service, service.name()), taken(service, service.select()))));
        List<ServiceConfig> services = config.services().stream()
                .flatMap(service -> expand(service, taken).stream())
                .toList();
        Map<Rows, Integer> uses = new HashMap<>();
        services.forEach(service -> rows(service).forEach(rows -> uses.merge(rows, 1, Integer::sum)));
        sources.values().forEach(KpiCheck::noteNames);
        KpiCheck.noteTwins(services, service -> source(service.volume()));
        CauseCheck.note(config, this::source);
        List<MetricExportException> problems = sources.values().stream()
                .flatMap(source -> source.problems().stream())
                .toList();
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
            eachService.accept(data);
        }
        if (!anyUsable) {
            throw problems.stream()
                    .findFirst()
                    .or(() -> firstProblem)
                    .orElseGet(() ->
                            MetricExportException.noInput(config.file().toString(), "the exports hold no service", ""));
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

    /** The rows of one source that have one value in its service column. */
    private record Rows(SourceSamples source, String key) {}

    private Set<Rows> rows(ServiceConfig service) {
        Set<Rows> rows = new HashSet<>();
        all(List.of(service))
                .forEach(each -> metrics(each).forEach(metric -> {
                    rows.add(new Rows(source(metric), each.select()));
                    rows.add(new Rows(source(metric), UNNAMED));
                }));
        return rows;
    }

    private static List<ServiceConfig> all(List<ServiceConfig> services) {
        return services.stream().flatMap(each -> each.withDriving().stream()).toList();
    }

    private static List<MetricConfig> metrics(ServiceConfig service) {
        List<MetricConfig> metrics = new ArrayList<>();
        metrics.add(service.volume());
        metrics.addAll(service.types());
        service.offered().ifPresent(metrics::add);
        service.kpis().forEach(kpi -> metrics.add(kpi.metric()));
        service.availability()
                .ifPresent(promise -> promise.rules().forEach(rule -> {
                    metrics.add(rule.metric());
                    rule.of().ifPresent(metrics::add);
                }));
        metrics.addAll(regions(service).values());
        return metrics;
    }

    private static Map<String, MetricConfig> regions(ServiceConfig service) {
        return service.availability().map(PromiseConfig::regionVolumes).orElse(Map.of());
    }

    /**
     * Returns one config for each service that an entry applies to; a series that sums up all services is left out.
     */
    private List<ServiceConfig> expand(ServiceConfig service, Set<String> taken) {
        if (!service.isEvery()) {
            return List.of(service);
        }
        SourceSamples source = source(service.volume());
        List<String> named = source.samples().services().stream()
                .filter(name -> !name.equals(UNNAMED))
                .toList();
        if (named.isEmpty()) {
            return List.of(service.named(source.baseName()));
        }
        Map<String, DataQuality.Kind> totals = source.totals(service.volume(), named);
        List<ServiceConfig> each = new ArrayList<>();
        for (String name : named) {
            if (totals.containsKey(name)) {
                source.log().note(totals.get(name), source.label(), name, 0, 0, "");
            } else if (service.fits(name) && taken.add(taken(service, name))) {
                each.add(service.named(name));
            }
        }
        // A '*' beside entries for all services is for those to come.
        if (each.isEmpty() && !service.name().equals(ServiceConfig.EVERY)) {
            source.log().note(DataQuality.Kind.UNUSED_ENTRY, source.label(), service.name(), 0, 0, "");
        }
        return each;
    }

    private static String taken(ServiceConfig service, String name) {
        return service.volume().source() + "\n" + name;
    }

    private SourceSamples source(MetricConfig metric) {
        return Objects.requireNonNull(sources.get(metric.source()), metric.source());
    }

    /** Returns the service name of a metric in a source: the service's own, or a blank one if it names none. */
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
        Answer<MetricSeries> volume = read(service, service.volume(), log);
        // A volume with a unit of its own says nothing of the units of others.
        Optional<MetricSeries> whole =
                volume.known().filter(series -> service.volume().unit().isEmpty());
        return new ServiceData(
                service,
                volume,
                service.types().stream()
                        .map(type -> read(service, type, whole, log))
                        .toList(),
                service.offered().map(offered -> read(service, offered, whole, log)),
                service.kpis().stream().map(kpi -> read(service, kpi, log)).toList(),
                service.planning().driving().stream()
                        .map(other -> read(other, other.kpis().get(0), new QualityLog()))
                        .toList(),
                regions(service).entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, region -> read(service, region.getValue(), whole, log))),
                service.availability().map(PromiseConfig::rules).orElse(List.of()).stream()
                        .map(rule -> downtime(service, rule, log))
                        .toList(),
                log.findings());
    }

    private DowntimeReading downtime(ServiceConfig service, PromiseConfig.Rule rule, QualityLog log) {
        Optional<Answer<MetricSeries>> of = rule.of().map(all -> read(service, all, log));
        return new DowntimeReading(rule, read(service, rule.metric(), of.flatMap(Answer::known), log), of);
    }

    private Answer<MetricSeries> read(ServiceConfig service, MetricConfig metric, QualityLog log) {
        return read(metric, () -> {
            SourceSamples source = source(metric);
            String key = key(source, service, metric);
            return new SeriesReader(source, source.countedByShape(key, metric, log), log).volume(key);
        });
    }

    /**
     * Reads a series other than a KPI, such as a transaction type, the offered volume or a count of failures, in its
     * own unit or, failing that, in that of {@code whole}.
     */
    private Answer<MetricSeries> read(
            ServiceConfig service, MetricConfig metric, Optional<MetricSeries> whole, QualityLog log) {
        return read(metric, () -> {
            SourceSamples source = source(metric);
            String key = key(source, service, metric);
            return new SeriesReader(source, source.countedByShape(key, metric, log), log).part(key, whole);
        });
    }

    private Answer<MetricSeries> read(MetricConfig metric, Supplier<MetricSeries> reading) {
        try {
            return Answer.of(reading.get());
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError failure) {
            return Answer.refused(refusal(MetricExportException.unforeseen(metric.metric(), failure)));
        }
    }

    private KpiReading read(ServiceConfig service, KpiConfig config, QualityLog log) {
        try {
            MetricConfig metric = config.metric();
            SourceSamples source = source(metric);
            String key = key(source, service, metric);
            return new SeriesReader(source, source.gaugeByShape(key, metric, log), log).kpi(key, config);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError failure) {
            MetricExportException problem =
                    MetricExportException.unforeseen(config.metric().metric(), failure);
            return KpiReading.unreadable(config, refusal(problem));
        }
    }

    private Refusal refusal(MetricExportException problem) {
        firstProblem = firstProblem.or(() -> Optional.of(problem));
        return problem.refusal();
    }
}
