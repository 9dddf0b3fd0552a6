package org.capacityplanner.batch;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Optional;

/** Which month a report is about, and where it begins and ends. */
record ReportMonth(YearMonth month, ZoneId zone) {

    /**
     * The month asked for on the command line, else the one pinned in the config, else the last complete one.
     *
     * @throws CommandFailure for a month that is not over yet
     */
    static ReportMonth of(Optional<YearMonth> asked, Optional<YearMonth> pinned, ZoneId zone, Clock clock) {
        YearMonth present = YearMonth.now(clock.withZone(zone));
        YearMonth month = asked.or(() -> pinned).orElse(present.minusMonths(1));
        if (!month.isBefore(present)) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "month " + month + " is not over yet in " + zone + "; the last complete one is "
                            + present.minusMonths(1));
        }
        return new ReportMonth(month, zone);
    }

    /** Its start, inclusive. */
    Instant from() {
        return month.atDay(1).atStartOfDay(zone).toInstant();
    }

    /** Its end, exclusive. */
    Instant to() {
        return month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
    }
}
