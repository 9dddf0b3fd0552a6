package org.capacityplanner.batch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Optional;
import org.capacityplanner.batch.config.CapacityConfig;
import org.capacityplanner.batch.plan.ReportMonth;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The command-line parameters for the config and the month on which a command works. */
final class ConfigOptions {
    @Parameters(paramLabel = "CONFIG", description = "capacity.yaml")
    private @Nullable Path file;

    @Mixin
    private MonthOption month = new MonthOption();

    /** Returns the config in the file that the command line names. */
    CapacityConfig read() {
        if (file == null || !Files.exists(file)) {
            throw new CommandFailure(ExitCode.NO_INPUT, file + ": no such file");
        }
        return CapacityConfig.read(file);
    }

    /** Returns the month that the command line names; empty where it names none. */
    Optional<YearMonth> month() {
        return month.month();
    }

    /** Returns the month that the command line names, or else the config's month, or else the last complete month. */
    ReportMonth monthOf(CapacityConfig config, CommandContext context) {
        return month.of(config, context);
    }
}
