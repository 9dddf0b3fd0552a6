package org.capacityplanner.batch;

import java.time.YearMonth;
import java.util.Optional;
import org.capacityplanner.batch.config.CapacityConfig;
import org.capacityplanner.batch.plan.ReportMonth;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The command-line option that names the month on which a command works. */
final class MonthOption {
    @Option(
            names = "--month",
            paramLabel = "YYYY-MM",
            description = "the month; unless given the last complete one, or all of an export")
    private @Nullable YearMonth month;

    /** Returns the month that the command line names; empty where it names none. */
    Optional<YearMonth> month() {
        return Optional.ofNullable(month);
    }

    /** Returns the month that the command line names, or else the config's month, or else the last complete month. */
    ReportMonth of(CapacityConfig config, CommandContext context) {
        return ReportMonth.of(month, config.report(), context.clock());
    }
}
