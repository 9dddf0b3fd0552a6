package org.capacityplanner.batch.source;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.capacityplanner.batch.config.MetricConfig;
import org.capacityplanner.batch.config.NearestNames;
import org.capacityplanner.batch.config.Remote;
import org.capacityplanner.batch.config.SourceConfig;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.file.FileGlob;
import org.capacityplanner.batch.source.file.Hashing;
import org.capacityplanner.batch.source.file.InputFile;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.file.QualityLog;
import org.capacityplanner.batch.source.format.CsvLayout;
import org.capacityplanner.batch.source.grammar.UnitByName;
import org.capacityplanner.batch.source.remote.DatabaseQuery;
import org.capacityplanner.batch.source.remote.PrometheusApi;
import org.capacityplanner.batch.source.sample.CounterRates;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.SampleTable;
import org.capacityplanner.batch.source.sample.Samples;
import org.capacityplanner.batch.source.sample.SortedSamples;
import org.capacityplanner.batch.source.sample.SumOfOthers;
import org.capacityplanner.metrics.Dimension;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.SharedTimes;
import org.capacityplanner.metrics.Unit;

/** The samples in all files of one source, and the sorted rows from which series are built. */
final class SourceSamples {
    private final SourceConfig config;
    private final Samples samples = new Samples();
    private final QualityLog log = new QualityLog();
    private final List<InputFile> inputs = new ArrayList<>();
    private final List<MetricExportException> problems = new ArrayList<>();
    private final SharedTimes times = new SharedTimes();
    private final Map<SampleTable, SortedSamples> sorted = new HashMap<>();
    private String label;

    private SourceSamples(SourceConfig config) {
        this.config = config;
        this.label = config.name();
    }

    /**
     * Reads all files of a source, or queries its server. A file that must be rejected does not stop the others.
     *
     * @param wanted the metrics to keep; empty for all of them
     * @param clock the present time, for servers that are queried up to now
     * @param hashing whether the files are hashed
     */
    static SourceSamples read(
            SourceConfig config, Optional<Map<String, MetricConfig>> wanted, Clock clock, Hashing hashing) {
        SourceSamples source = new SourceSamples(config);
        try {
            if (config.remote().isPresent()) {
                source.ask(config.remote().get(), wanted, clock);
                return source;
            }
            List<Path> files = FileGlob.files(config);
            if (files.size() == 1) {
                source.label = files.get(0).toString();
            }
            int done = 0;
            while (done < files.size()) {
                List<FileContent> next =
                        FileContent.readNext(files.subList(done, files.size()), config, wanted, hashing);
                next.forEach(source::add);
                done += next.size();
            }
            if (source.inputs.size() == 1) {
                source.label = source.inputs.get(0).path().toString();
            }
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError failure) {
            source.problems.add(MetricExportException.unforeseen(config.name(), failure));
        }
        return source;
    }

    private void ask(Remote remote, Optional<Map<String, MetricConfig>> wanted, Clock clock) {
        FileReading reading = new FileReading(Path.of(config.name()), config, wanted, samples, log);
        if (remote instanceof Remote.Prometheus prometheus) {
            inputs.add(PrometheusApi.read(prometheus, reading, clock, PrometheusApi.Patience.DEFAULT));
        } else if (remote instanceof Remote.Database database) {
            inputs.add(DatabaseQuery.read(database, reading));
        }
        samples.timedBy("source " + config.name());
    }

    private void add(FileContent content) {
        samples.addAll(content.samples());
        log.addAll(content.log());
        content.input().ifPresent(inputs::add);
        content.rejection().ifPresent(problems::add);
    }

    List<InputFile> inputs() {
        return inputs;
    }

    List<MetricExportException> problems() {
        return problems;
    }

    QualityLog log() {
        return log;
    }

    Samples samples() {
        return samples;
    }

    /** Returns the text by which messages name this source: the path of its only file, else the name of the source. */
    String label() {
        return label;
    }

    /**
     * Returns {@code metric}, marked as a counter where the config does not declare its type and its values never
     * decrease except at restarts; else unchanged.
     */
    MetricConfig countedByShape(String service, MetricConfig metric, QualityLog serviceLog) {
        MetricConfig asNamed = gaugeByShape(service, metric, serviceLog);
        if (!asNamed.equals(metric)) {
            return asNamed;
        }
        boolean known = metric.reading().isPresent() || metric.isCounter();
        Optional<Unit> unit =
                metric.unit().or(() -> samples.unit(metric.metric())).or(() -> UnitByName.of(metric.metric()));
        boolean maybe = !known && unit.map(Unit::dimension).orElse(Dimension.COUNT) == Dimension.COUNT;
        if (!maybe || samples.tablesOf(service, metric.metric()).isEmpty()) {
            return metric;
        }
        MetricSeries series = rows(service, metric, serviceLog).series(metric.metric(), Unit.custom(""));
        if (!RunningTotal.is(metric.metric(), series, () -> followers(service))) {
            return metric;
        }
        serviceLog.note(DataQuality.Kind.RUNNING_TOTAL, label, metric.metric(), series.size(), 0, "");
        return metric.asCounter();
    }

    private List<MetricSeries> followers(String service) {
        return samples.tables(service).stream()
                .flatMap(table -> table.metrics().stream()
                        .filter(FollowedLevel::isFollower)
                        .map(kpi -> SortedSamples.of(table).series(kpi, Unit.custom(""))))
                .toList();
    }

    /**
     * Returns {@code metric}, marked as a gauge where it counts as a counter only by its name and its values decrease
     * too often for a counter; else unchanged.
     */
    MetricConfig gaugeByShape(String service, MetricConfig named, QualityLog serviceLog) {
        MetricConfig metric = named.ofValuesIn(samples.unit(named.metric()).or(() -> UnitByName.of(named.metric())));
        boolean byName = metric.reading().isEmpty() && metric.isCounter() && !samples.holdsRates(metric.metric());
        if (!byName || samples.tablesOf(service, metric.metric()).isEmpty()) {
            return metric;
        }
        MetricConfig gauge = metric.asGauge();
        MetricSeries series = rows(service, gauge, serviceLog).series(metric.metric(), Unit.custom(""));
        if (!RunningTotal.isDenied(series)) {
            return metric;
        }
        serviceLog.note(DataQuality.Kind.NO_COUNTER, label, metric.metric(), series.size(), 0, "");
        return gauge;
    }

    /**
     * Returns the samples of a service's metric sorted by time; the values of a counter are converted to its increase
     * per second.
     */
    SortedSamples rows(String service, MetricConfig config, QualityLog serviceLog) {
        String metric = config.metric();
        boolean rates = config.isCounter() && !samples.holdsRates(metric);
        List<SampleTable> tables = samples.tablesOf(service, metric);
        if (tables.isEmpty()) {
            throw missing(service, metric);
        }
        if (tables.size() == 1 && !rates) {
            return sorted.computeIfAbsent(tables.get(0), table -> sorted(table, service, serviceLog));
        }
        SampleTable joined = new SampleTable(List.of(metric));
        tables.forEach(joined::appendAll);
        SortedSamples rows = sorted(joined, service, serviceLog);
        return rates ? increase(rows, config, serviceLog) : rows;
    }

    /**
     * Returns the services whose values of a metric are the sum of the values of all other services, each with the
     * finding that says so.
     */
    Map<String, DataQuality.Kind> totals(MetricConfig config, List<String> services) {
        Map<String, MetricSeries> byService = new LinkedHashMap<>();
        if (services.stream().noneMatch(SumOfOthers::isNamed)) {
            return Map.of();
        }
        for (String service : services) {
            SampleTable joined = new SampleTable(List.of(config.metric()));
            samples.tablesOf(service, config.metric()).forEach(joined::appendAll);
            byService.put(service, SortedSamples.of(joined).series(config.metric(), Unit.custom("")));
        }
        return SumOfOthers.services(byService);
    }

    /** Returns the times of the series that are read from this source. */
    SharedTimes times() {
        return times;
    }

    /**
     * Returns the names of the files or servers whose clocks set the timestamps of a service's metric; between metrics
     * that share a clock there is no skew.
     */
    Set<String> clocks(String service, MetricConfig config) {
        return samples.tablesOf(service, config.metric()).stream()
                .flatMap(table -> table.clocks().stream())
                .collect(Collectors.toSet());
    }

    private SortedSamples increase(SortedSamples counter, MetricConfig config, QualityLog serviceLog) {
        String metric = config.metric();
        CounterRates rates = CounterRates.of(counter.toTable());
        // Where neither the config nor the name says so, as of docker's NET I/O, every answer does.
        DataQuality.Kind kind =
                config.saysHowItIsRead() ? DataQuality.Kind.COUNTER_RATE : DataQuality.Kind.RUNNING_TOTAL;
        serviceLog.note(kind, label, metric, rates.table().rows(), 0, "");
        if (rates.resets() > 0) {
            serviceLog.note(DataQuality.Kind.COUNTER_RESET, label, metric, rates.resets(), 0, "");
        }
        return SortedSamples.of(rates.table());
    }

    private SortedSamples sorted(SampleTable table, String service, QualityLog serviceLog) {
        SortedSamples rows = SortedSamples.of(table);
        rows.report(serviceLog, label, service);
        return rows.withoutStrays(serviceLog, label, service, config.text().noValues(), samples.tables(service));
    }

    private MetricExportException missing(String service, String metric) {
        Optional<MetricExportException> known = samples.fault(metric);
        if (known.isPresent()) {
            return known.get();
        }
        if (inputs.isEmpty() && !problems.isEmpty()) {
            return problems.get(0);
        }
        Optional<String> query = config.remote().flatMap(remote -> remote.queryOf(metric));
        if (query.isPresent()) {
            return MetricExportException.badData(
                    Path.of(label),
                    0,
                    metric,
                    "its query returned no samples: " + query.get(),
                    "run it in the Prometheus itself; it may have none for the time that history asks for");
        }
        // Where no metric that was asked for is there, no service is.
        if (!samples.services().contains(service) && !samples.services().isEmpty()) {
            return new MetricExportException(
                    MetricExportException.Kind.BAD_DATA,
                    label,
                    0,
                    "",
                    "there are no rows of service '" + service + "'",
                    NearestNames.hint(service, samples.services()),
                    null);
        }
        return new MetricExportException(
                MetricExportException.Kind.BAD_DATA,
                label,
                0,
                metric,
                "there is no such column or metric",
                NearestNames.hint(metric, samples.metricNames())
                        + CsvLayout.hint(config, samples.metricNames(), metric, inputs),
                null);
    }

    /** Returns the file name without its extension: the service name of an export without a service column. */
    String baseName() {
        String file = Objects.requireNonNull(Path.of(label).getFileName()).toString();
        int dot = file.indexOf('.');
        return dot > 0 ? file.substring(0, dot) : file;
    }

    void release(String service) {
        sorted.clear();
        samples.release(service);
    }
}
