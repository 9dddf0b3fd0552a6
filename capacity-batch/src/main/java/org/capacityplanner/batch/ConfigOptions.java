package org.capacityplanner.batch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Optional;
import org.capacityplanner.batch.config.CapacityConfig;
import org.capacityplanner.batch.plan.ReportMonth;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command-line parameters for the config and the month on which a command works. */
final class ConfigOptions {
    @Parameters(paramLabel = "CONFIG", description = "capacity.yaml")
    private @Nullable Path file;

    @Option(names = "--month", paramLabel = "YYYY-MM", description = "the month; the last complete one unless given")
    private @Nullable YearMonth month;

    /** Returns the config in the file that the command line names. */
    CapacityConfig read() {
        if (file == null || !Files.exists(file)) {
            throw new CommandFailure(ExitCode.NO_INPUT, file + ": no such file");
        }
        return CapacityConfig.read(file);
    }

    /** Returns the month that the command line names; empty where it names none. */
    Optional<YearMonth> month() {
        return Optional.ofNullable(month);
    }

    /** Returns the month that the command line names, or else the config's month, or else the last complete month. */
    ReportMonth monthOf(CapacityConfig config, CommandContext context) {
        return ReportMonth.of(month, config.report(), context.clock());
    }
}
