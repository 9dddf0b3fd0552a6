package org.capacityplanner.batch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.capacityplanner.batch.config.CapacityConfig;
import org.capacityplanner.batch.config.ExportQuestion;
import org.capacityplanner.batch.config.Layout;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command-line parameters for the input: a config, or exports with options in place of a config. */
final class InputOptions {
    private static final String ALL_KPIS = "*";
    private static final String EXPORTS = "%nOf exports, what the file does not prove itself:%n";

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Parameters(arity = "1..*", paramLabel = "INPUT", description = "capacity.yaml, or one or more exports")
    private List<Path> inputs = new ArrayList<>();

    @ArgGroup(exclusive = false, heading = EXPORTS)
    private ExportOptions export = new ExportOptions();

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
            arity = "0..1",
            fallbackValue = ALL_KPIS,
            paramLabel = "COLUMN:LIMIT[:UNIT]",
            description =
                    "exports: a KPI and its limit, such as cpu_pct:80%% or latency_ms_p95:5ms, and the unit of its values"
                            + " where the name does not say it, as in cpu:80%%:%%; repeat for more. forecast: the KPIs too,"
                            + " by month; of a config all of them, or the one named")
    private List<String> kpis = new ArrayList<>();

    /** The KPIs for which a forecast is requested: none, all or those that are named. */
    enum AskedKpis {
        NONE,
        ALL,
        NAMED
    }

    /**
     * Returns the KPIs for which {@code --kpi} requests a forecast; for an export, these are all KPIs that the option
     * defines.
     */
    AskedKpis askedKpis() {
        if (kpis.isEmpty()) {
            return AskedKpis.NONE;
        }
        return kpis.contains(ALL_KPIS) || !isConfig(inputs.get(0)) ? AskedKpis.ALL : AskedKpis.NAMED;
    }

    /** Returns whether {@code --kpi} selects KPIs of a config; for an export, it defines KPIs instead. */
    boolean selectsKpisOfAConfig() {
        return !kpis.isEmpty() && isConfig(inputs.get(0));
    }

    /** Returns the values of the option {@code --kpi}. */
    List<String> kpiNames() {
        return List.copyOf(kpis);
    }

    /**
     * Returns the config, read from its file or built from the options for exports; {@code --kpi} may select KPIs of a
     * config file.
     */
    CapacityConfig configWithAskedKpis() {
        Path first = inputs.get(0);
        requireExists();
        if (isConfig(first) && volume == null && inputs.size() == 1) {
            requireNoExportOption(first);
            return CapacityConfig.read(first);
        }
        if (!isConfig(first) && volume == null) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "an export needs --volume, such as --volume transactions; 'capacity inspect " + first
                            + "' shows its columns");
        }
        return isConfig(first) || kpis.contains(ALL_KPIS) ? config() : ofExport();
    }

    /** Returns whether the input is an export and not a config. */
    boolean isOfExport() {
        return !isConfig(inputs.get(0));
    }

    /**
     * Returns the config, read from its file or built from the options for exports; {@code --kpi} is an error with a
     * config file.
     */
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
            requireNoExportOption(first);
            return CapacityConfig.read(first);
        }
        if (volume == null || kpis.isEmpty() || kpis.contains(ALL_KPIS)) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "an export needs --volume and --kpi, such as --volume transactions --kpi cpu_pct:80%; 'capacity inspect "
                            + first + "' shows its columns");
        }
        return ofExport();
    }

    private CapacityConfig ofExport() {
        return new ExportQuestion(
                        inputs,
                        export.layout().orElse(new Layout.WideTable(Optional.empty())),
                        export.time(),
                        export.text(),
                        export.zone(),
                        Objects.requireNonNull(volume),
                        Optional.ofNullable(offered),
                        kpis,
                        export.metric(),
                        export.hostColumn())
                .toConfig();
    }

    /**
     * Throws an exception where the input is a config and an option for exports is given, since the option would
     * silently have no effect.
     */
    private void requireNoExportOption(Path config) {
        if (command == null) {
            return;
        }
        String given = command.commandLine().getParseResult().matchedOptions().stream()
                .filter(option -> option.group() != null || option.longestName().equals("--offered"))
                .map(OptionSpec::longestName)
                .distinct()
                .collect(Collectors.joining(", "));
        if (!given.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.USAGE, given + " belongs to exports; " + config + " is a config and says it itself");
        }
    }

    private void requireExists() {
        for (Path input : inputs) {
            if (!Files.exists(input)) {
                throw new CommandFailure(ExitCode.NO_INPUT, input + ": no such file");
            }
        }
    }

    private static boolean isConfig(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }
}
