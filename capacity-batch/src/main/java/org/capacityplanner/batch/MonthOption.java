package org.capacityplanner.batch;

import java.time.YearMonth;
import java.util.Optional;
import org.capacityplanner.batch.config.AnalysisPeriod;
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

    /** Returns the config of an input; where that is an export, a month that was asked for limits it. */
    CapacityConfig limiting(InputOptions input) {
        CapacityConfig config = input.config();
        return month == null || !input.isOfExport()
                ? config
                : config.withServices(config.services().stream()
                        .map(service -> service.with(service.planning().withPeriod(new AnalysisPeriod.ReportMonth())))
                        .toList());
    }

    /** Returns the month that the command line names, or else the config's month, or else the last complete month. */
    ReportMonth of(CapacityConfig config, CommandContext context) {
        return ReportMonth.of(month, config.report(), context.clock());
    }
}
