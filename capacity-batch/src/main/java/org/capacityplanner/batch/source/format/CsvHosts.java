package org.capacityplanner.batch.source.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.capacityplanner.batch.config.Layout;
import org.capacityplanner.batch.config.MetricConfig;
import org.capacityplanner.batch.source.file.CsvFields;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.file.ExportFile;
import org.capacityplanner.batch.source.file.InputFile;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.grammar.UnitText;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.LabelledSamples;

/**
 * Reads generic CSV in which a column names the host of a service, or the statistic of a metric, and each host or
 * statistic becomes a series with a label.
 */
final class CsvHosts {
    private static final int MOST_SHOWN = 6;

    private final CsvDialect dialect;
    private final CsvColumns columns;
    private final List<Integer> hosts;
    private final boolean longTable;
    private final LabelledSamples samples;
    private final Map<List<String>, LabelledSamples.Series> series = new HashMap<>();

    /**
     * The indexes of the host, service and metric columns, which must not be empty, since a value belongs to a series
     * by their names.
     */
    private final List<Integer> names;

    private boolean headerSeen;

    /**
     * Returns the reading without the metrics that have a value for each statistic or part and are wanted without saying
     * which: the sum of a mean and a largest value measures nothing.
     */
    private static FileReading withoutUndecided(FileReading reading, CsvDialect dialect, String column) {
        List<String> parts = dialect.sample(dialect.header().indexOf(column)).stream()
                .distinct()
                .toList();
        if (parts.size() < 2 || reading.wanted().isEmpty()) {
            return reading;
        }
        Map<String, MetricConfig> decided = new LinkedHashMap<>();
        reading.wanted().get().forEach((name, metric) -> {
            if (name.contains(column + "=") || metric.rollup().isPresent()) {
                decided.put(name, metric);
            } else if (dialect.header().contains(name) || reading.config().layout() instanceof Layout.LongTable) {
                String own = name + "{" + column + "=\"" + parts.get(0) + "\"}";
                reading.samples()
                        .fault(
                                name,
                                MetricExportException.badData(
                                        reading.path(),
                                        0,
                                        name,
                                        "has a value for each " + column + ": "
                                                + String.join(
                                                        ", ", parts.subList(0, Math.min(MOST_SHOWN, parts.size()))),
                                        "name one of them, '" + own
                                                + "', or add up or average them all: rollup: sum or rollup: mean in a config"));
            }
        });
        return new FileReading(
                reading.path(),
                reading.config(),
                Optional.of(Map.copyOf(decided)),
                reading.samples(),
                reading.log(),
                reading.hashing());
    }

    private CsvHosts(FileReading reading, CsvDialect dialect, String hostColumn) {
        this.dialect = dialect;
        this.headerSeen = dialect.start() == CsvDialect.Start.VALUES;
        this.columns = CsvColumns.of(reading.wantingAll(), dialect);
        this.hosts = hosts(reading, dialect, hostColumn);
        this.names = Stream.concat(hosts.stream(), Stream.of(columns.service(), columns.metric()))
                .filter(column -> column != CsvColumns.NONE)
                .toList();
        this.longTable = reading.config().layout() instanceof Layout.LongTable;
        this.samples = new LabelledSamples(reading, dialect.decimal());
        samples.timesAs(columns.timeReader(reading, dialect));
    }

    /** Returns the columns that the user names, one or, where no column is called so, several between commas. */
    private static List<Integer> hosts(FileReading reading, CsvDialect dialect, String named) {
        List<String> columns =
                dialect.header().contains(named) ? List.of(named) : List.of(named.split("\\s*,\\s*", -1));
        return columns.stream()
                .map(column -> CsvColumns.named(reading, dialect, column, "hostColumn"))
                .toList();
    }

    /** Reads a table in which a column that the user did not name tells statistics or parts of a whole apart. */
    static InputFile readParts(ExportFile file, FileReading reading, CsvDialect dialect, String column) {
        return read(file, withoutUndecided(reading, dialect, column), dialect, column);
    }

    static InputFile read(ExportFile file, FileReading reading, CsvDialect dialect, String hostColumn) {
        CsvHosts hosts = new CsvHosts(reading, dialect, hostColumn);
        return reading.read(file, "csv", text -> {
            CsvTable.skipLines(text, dialect.skippedLines());
            CsvFields.forEach(file, text, dialect.delimiter(), hosts::row);
            return hosts.samples.publish();
        });
    }

    private void row(CsvFields.Row row) {
        List<String> fields = row.fields();
        long line = row.line() + dialect.skippedLines();
        if (fields.get(0).startsWith("#")) {
            return;
        }
        if (!headerSeen) {
            headerSeen = true;
        } else if (fields.size() != dialect.header().size()) {
            samples.drop(DataQuality.Kind.WRONG_FIELD_COUNT, "", line, fields.size() + " fields");
        } else if (names.stream().anyMatch(name -> fields.get(name).isBlank())) {
            samples.drop(DataQuality.Kind.NO_NAME, "", line, String.join(",", fields));
        } else if (samples.at(columns.time(fields), dialect.header().get(columns.time()), line)) {
            for (int column : columns.values()) {
                if (hosts.contains(column)) {
                    continue;
                }
                String metric = longTable
                        ? fields.get(columns.metric()).strip()
                        : dialect.header().get(column);
                if (columns.clocks().containsKey(column)) {
                    series(metric, fields).addWithUnit(columns.cell(dialect, column, fields.get(column)), line);
                } else if (columns.unit() == CsvColumns.NONE) {
                    series(metric, fields).add(fields.get(column), line);
                } else {
                    series(metric, fields)
                            .addWithUnit(fields.get(column), UnitText.ofValue(fields.get(columns.unit())), line);
                }
            }
        }
    }

    private LabelledSamples.Series series(String metric, List<String> fields) {
        // A database pads a column of a fixed width with blanks, which are no part of a name.
        String service = columns.service() == CsvColumns.NONE
                ? ""
                : fields.get(columns.service()).strip();
        List<String> key = new ArrayList<>(List.of(metric, service));
        hosts.forEach(host -> key.add(fields.get(host).strip()));
        return series.computeIfAbsent(List.copyOf(key), own -> {
            Map<String, String> labels = new HashMap<>();
            hosts.forEach(host ->
                    labels.put(dialect.header().get(host), fields.get(host).strip()));
            if (columns.service() != CsvColumns.NONE) {
                labels.put(dialect.header().get(columns.service()), service);
            }
            return samples.series(metric, labels);
        });
    }
}
