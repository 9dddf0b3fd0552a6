package org.capacityplanner.batch.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.capacityplanner.batch.config.NearestNames;
import org.capacityplanner.batch.config.SourceConfig;

/** The files of one source, read: samples, and the sorted rows that series are made of. */
final class SourceSamples {
    private final SourceConfig config;
    private final Samples samples = new Samples();
    private final QualityLog log = new QualityLog();
    private final List<InputFile> inputs = new ArrayList<>();
    private final List<MetricExportException> problems = new ArrayList<>();
    private final Map<SampleTable, SortedSamples> sorted = new HashMap<>();
    private String label;

    private SourceSamples(SourceConfig config) {
        this.config = config;
        this.label = config.name();
    }

    /**
     * Reads all files of a source. A file that must be rejected does not stop the others.
     *
     * @param wanted the metrics to keep; empty for all of them
     */
    static SourceSamples read(SourceConfig config, Optional<Set<String>> wanted) {
        SourceSamples source = new SourceSamples(config);
        try {
            List<Path> files = FileGlob.files(config);
            if (files.size() == 1) {
                source.label = files.get(0).toString();
            }
            for (Path file : files) {
                source.readFile(file, wanted);
            }
        } catch (MetricExportException nothingToRead) {
            source.problems.add(nothingToRead);
        }
        return source;
    }

    private void readFile(Path path, Optional<Set<String>> wanted) {
        try {
            ExportFile file = ExportFile.of(path, config.text().encoding());
            FileReading reading = new FileReading(file, config, wanted, new Samples(), log);
            inputs.add(CsvTable.read(reading));
            samples.addAll(reading.samples());
            if (file.hasChanged()) {
                reading.note(DataQuality.Kind.CHANGED_WHILE_READ, "", 0, 0, "");
            }
        } catch (MetricExportException rejected) {
            problems.add(rejected);
            log.note(DataQuality.Kind.FILE_REJECTED, path.toString(), "", 0, rejected.line(), rejected.reason());
        }
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

    /** What findings and problems name as the place: the file, or the source where it has several. */
    String label() {
        return label;
    }

    /** The rows of a service that hold a metric, in the order of time. */
    SortedSamples rows(String service, String metric, QualityLog serviceLog) {
        List<SampleTable> tables = samples.tablesOf(service, metric);
        if (tables.isEmpty()) {
            throw missing(service, metric);
        }
        if (tables.size() == 1) {
            return sorted.computeIfAbsent(tables.get(0), table -> sorted(table, service, serviceLog));
        }
        SampleTable joined = new SampleTable(List.of(metric));
        tables.forEach(joined::appendAll);
        return sorted(joined, service, serviceLog);
    }

    private SortedSamples sorted(SampleTable table, String service, QualityLog serviceLog) {
        SortedSamples rows = SortedSamples.of(table);
        rows.report(serviceLog, label, service);
        return rows;
    }

    private MetricExportException missing(String service, String metric) {
        Optional<MetricExportException> known = samples.fault(metric);
        if (known.isPresent()) {
            return known.get();
        }
        if (inputs.isEmpty() && !problems.isEmpty()) {
            return problems.get(0);
        }
        if (!samples.services().contains(service)) {
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
                NearestNames.hint(metric, samples.metricNames()),
                null);
    }

    void release(String service) {
        sorted.clear();
        samples.release(service);
    }
}
