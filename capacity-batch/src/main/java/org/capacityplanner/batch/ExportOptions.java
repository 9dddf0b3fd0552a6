package org.capacityplanner.batch;

import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.capacityplanner.batch.config.Layout;
import org.capacityplanner.batch.config.TextFormat;
import org.capacityplanner.batch.config.TimeFormat;
import org.capacityplanner.batch.source.DeclaredExport;
import org.capacityplanner.batch.source.file.CsvFields;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The command-line options that describe an export in place of a config; properties without an option are detected in
 * the file.
 */
final class ExportOptions {
    @Option(names = "--time", paramLabel = "COLUMN", description = "the time column")
    private @Nullable String time;

    @Option(
            names = "--time-format",
            paramLabel = "PATTERN",
            description = "how times are written, such as dd/MM/yyyy HH:mm, or excel1904, matlab, ordinal")
    private @Nullable String timeFormat;

    @Option(names = "--zone", paramLabel = "ZONE", description = "the zone of times without an offset")
    private @Nullable ZoneId zone;

    @Option(names = "--service-column", paramLabel = "COLUMN", description = "names the service of a row")
    private @Nullable String serviceColumn;

    @Option(
            names = "--host-column",
            paramLabel = "COLUMN",
            description = "names the host, device or instance of a row; several between commas")
    private @Nullable String hostColumn;

    @Option(
            names = "--metric-column",
            paramLabel = "COLUMN",
            description = "exports with a row for each value: names the metric")
    private @Nullable String metricColumn;

    @Option(
            names = "--value-column",
            paramLabel = "COLUMN",
            description = "exports with a row for each value: holds the value")
    private @Nullable String valueColumn;

    @Option(names = "--delimiter", paramLabel = "CHAR", description = "between fields")
    private @Nullable Character delimiter;

    @Option(names = "--decimal", paramLabel = "CHAR", description = "decimal point or comma")
    private @Nullable Character decimal;

    @Option(names = "--encoding", paramLabel = "NAME", description = "the character set")
    private @Nullable Charset encoding;

    @Option(names = "--sheet", paramLabel = "NAME", description = "the sheet of an Excel workbook with several tables")
    private @Nullable String sheet;

    @Option(
            names = "--header-line",
            paramLabel = "N",
            description = "the line that names the columns, below titles that are none")
    private @Nullable Integer headerLine;

    @Option(
            names = "--columns",
            split = ",",
            paramLabel = "NAME",
            description = "the names of the columns, for a file without a header")
    private List<String> columns = new ArrayList<>();

    @Option(
            names = "--no-value",
            split = ",",
            paramLabel = "NUMBER",
            description =
                    "what the tool writes where it has no value, such as 999,-1; none where every number was measured")
    private List<String> noValues = new ArrayList<>();

    @Option(
            names = "--metric",
            paramLabel = "NAME",
            description = "the name of series that have none, as those of a Prometheus query")
    private @Nullable String metric;

    /** Returns all properties of the export that the options declare. */
    DeclaredExport declared() {
        return new DeclaredExport(text(), time(), layout(), metric(), hostColumn());
    }

    /** Returns whether none of these options is given. */
    boolean isUnused() {
        return declared().equals(DeclaredExport.nothing());
    }

    Optional<String> metric() {
        return Optional.ofNullable(metric);
    }

    Optional<String> hostColumn() {
        return Optional.ofNullable(hostColumn);
    }

    TimeFormat time() {
        return new TimeFormat(Optional.ofNullable(time), Optional.ofNullable(zone), Optional.ofNullable(timeFormat));
    }

    TextFormat text() {
        if (headerLine != null && headerLine < 1) {
            throw new CommandFailure(ExitCode.USAGE, "--header-line must be at least 1, got " + headerLine);
        }
        Optional<Set<Double>> none = TextFormat.noValues(noValues);
        if (none.isEmpty() && !noValues.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.USAGE, "--no-value must be numbers, such as 999,-1, or none, got " + noValues);
        }
        requirePattern(timeFormat);
        if (delimiter != null && !CsvFields.canSeparate(delimiter)) {
            throw new CommandFailure(ExitCode.USAGE, "--delimiter cannot be a quote, a # or the end of a line");
        }
        if (decimal != null && decimal != '.' && decimal != ',') {
            throw new CommandFailure(ExitCode.USAGE, "--decimal must be a point or a comma, got '" + decimal + "'");
        }
        return new TextFormat(
                Optional.ofNullable(encoding),
                Optional.ofNullable(sheet),
                Optional.ofNullable(delimiter),
                Optional.ofNullable(decimal),
                Optional.ofNullable(headerLine),
                columns,
                none);
    }

    Optional<ZoneId> zone() {
        return Optional.ofNullable(zone);
    }

    /** Returns the layout that the options declare, wide or long; empty where none declares it. */
    Optional<Layout> layout() {
        if ((metricColumn == null) != (valueColumn == null)) {
            throw new CommandFailure(ExitCode.USAGE, "--metric-column and --value-column go together");
        }
        Optional<String> service = Optional.ofNullable(serviceColumn);
        if (metricColumn != null && valueColumn != null) {
            return Optional.of(new Layout.LongTable(service, metricColumn, valueColumn));
        }
        return service.isPresent() ? Optional.of(new Layout.WideTable(service)) : Optional.empty();
    }

    private static void requirePattern(@Nullable String pattern) {
        if (pattern == null || TimeFormat.DAY_COUNTS.contains(pattern)) {
            return;
        }
        try {
            TimeFormat.formatter(pattern);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "--time-format must be a pattern such as dd/MM/yyyy HH:mm, got '" + pattern + "': "
                            + e.getMessage());
        }
    }
}
