package org.capacityplanner.batch.source;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.capacityplanner.batch.config.TextFormat;
import org.capacityplanner.batch.config.TimeFormat;

/** Small exports as other tools write them: rows from 2026-10-05 00:00 on, whose values are known. */
final class ForeignTable {
    static final int ROWS = 120;
    static final LocalDateTime START = LocalDateTime.of(2026, 10, 5, 0, 0);

    private ForeignTable() {}

    /** Requests per second of a row: 100 to 159. */
    static double rate(int row) {
        return 100 + row % 60;
    }

    /** Utilization in percent of a row: 20 to 43.6. */
    static double cpu(int row) {
        return Math.round((20 + 0.4 * (row % 60)) * 10) / 10.0;
    }

    static LocalDateTime time(int row, int stepSeconds) {
        return START.plusSeconds((long) row * stepSeconds);
    }

    static Instant instant(int row, int stepSeconds) {
        return time(row, stepSeconds).toInstant(ZoneOffset.UTC);
    }

    static String written(int row, int stepSeconds, String pattern) {
        return time(row, stepSeconds).format(DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH));
    }

    static String rows(IntFunction<String> row) {
        return IntStream.range(0, ROWS).mapToObj(i -> row.apply(i) + "\n").collect(Collectors.joining());
    }

    /** Looks at a file about which nothing is declared. */
    static ExportSummary inspect(Path file) {
        return ExportInspector.inspect(file, TextFormat.undeclared(), TimeFormat.undeclared(), Optional.empty());
    }

    static ExportSummary.Metric metric(ExportSummary summary, String name) {
        return summary.metrics().stream()
                .filter(metric -> metric.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " among "
                        + summary.metrics().stream()
                                .map(ExportSummary.Metric::name)
                                .toList()));
    }

    /** The draft of a config for one file. */
    static String draft(Path file) {
        return ConfigDraft.of(
                List.of(ExportInspector.inspectEstate(file, DeclaredExport.nothing())), DeclaredExport.nothing());
    }
}
