package org.capacityplanner.batch;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.capacityplanner.batch.config.CapacityConfig;
import org.capacityplanner.batch.config.ExportQuestion;
import org.capacityplanner.batch.config.Layout;
import org.capacityplanner.batch.config.TextFormat;
import org.capacityplanner.batch.config.TimeFormat;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What to work on: a config, or exports with the options that take a config's place. */
final class InputOptions {
    @Parameters(arity = "1..*", paramLabel = "INPUT", description = "capacity.yaml, or one or more exports")
    private List<Path> inputs = new ArrayList<>();

    @Option(names = "--time", paramLabel = "COLUMN", description = "exports: the time column")
    private @Nullable String time;

    @Option(
            names = "--time-format",
            paramLabel = "PATTERN",
            description = "exports: how times are written, such as dd/MM/yyyy HH:mm")
    private @Nullable String timeFormat;

    @Option(names = "--zone", paramLabel = "ZONE", description = "exports: the zone of times without an offset")
    private @Nullable ZoneId zone;

    @Option(names = "--service-column", paramLabel = "COLUMN", description = "exports: names the service of a row")
    private @Nullable String serviceColumn;

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

    @Option(names = "--delimiter", paramLabel = "CHAR", description = "exports: between fields")
    private @Nullable Character delimiter;

    @Option(names = "--decimal", paramLabel = "CHAR", description = "exports: decimal point or comma")
    private @Nullable Character decimal;

    @Option(names = "--encoding", paramLabel = "NAME", description = "exports: the character set")
    private @Nullable Charset encoding;

    @Option(
            names = "--volume",
            paramLabel = "COLUMN[:UNIT]",
            description = "exports: the transaction volume, such as transactions or orders:orders/h")
    private @Nullable String volume;

    @Option(
            names = "--offered",
            paramLabel = "COLUMN[:UNIT]",
            description = "exports: the offered load, where delivery may fall behind it")
    private @Nullable String offered;

    @Option(
            names = "--kpi",
            paramLabel = "COLUMN:LIMIT",
            description = "exports: a KPI and its limit, such as cpu_pct:80%% or latency_ms_p95:5ms; repeat for more")
    private List<String> kpis = new ArrayList<>();

    /** The config, read or made of the options. */
    CapacityConfig config() {
        Path first = inputs.get(0);
        requireExists();
        if (isConfig(first)) {
            if (inputs.size() > 1) {
                throw new CommandFailure(ExitCode.USAGE, "one config at a time, got " + inputs.size() + " files");
            }
            if (volume != null || !kpis.isEmpty()) {
                throw new CommandFailure(
                        ExitCode.USAGE,
                        "--volume and --kpi go with an export; " + first + " is a config and has its own");
            }
            return CapacityConfig.read(first);
        }
        if (volume == null) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "an export needs --volume and --kpi, such as --volume transactions --kpi cpu_pct:80%; 'capacity inspect "
                            + first + "' shows its columns");
        }
        return new ExportQuestion(
                        inputs,
                        layout(),
                        new TimeFormat(
                                Optional.ofNullable(time), Optional.ofNullable(zone), Optional.ofNullable(timeFormat)),
                        new TextFormat(
                                Optional.ofNullable(encoding),
                                Optional.ofNullable(delimiter),
                                Optional.ofNullable(decimal)),
                        Optional.ofNullable(zone),
                        volume,
                        Optional.ofNullable(offered),
                        kpis)
                .toConfig();
    }

    private void requireExists() {
        for (Path input : inputs) {
            if (!Files.exists(input)) {
                throw new CommandFailure(ExitCode.NO_INPUT, input + ": no such file");
            }
        }
    }

    private Layout layout() {
        if ((metricColumn == null) != (valueColumn == null)) {
            throw new CommandFailure(ExitCode.USAGE, "--metric-column and --value-column go together");
        }
        Optional<String> service = Optional.ofNullable(serviceColumn);
        return metricColumn == null || valueColumn == null
                ? new Layout.WideTable(service)
                : new Layout.LongTable(service, metricColumn, valueColumn);
    }

    private static boolean isConfig(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }
}
