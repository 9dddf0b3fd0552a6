package org.capacityplanner.batch.plan;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Optional;

/** The month that a report is about, and the instants at which it begins and ends. */
public record ReportMonth(YearMonth month, ZoneId zone) {

    /**
     * The month asked for on the command line, else the one pinned in the config, else the last complete one.
     *
     * @throws PlanningException for a month that is not over yet
     */
    public static ReportMonth of(Optional<YearMonth> asked, Optional<YearMonth> pinned, ZoneId zone, Clock clock) {
        YearMonth present = YearMonth.now(clock.withZone(zone));
        YearMonth month = asked.or(() -> pinned).orElse(present.minusMonths(1));
        if (!month.isBefore(present)) {
            throw new PlanningException(
                    PlanningException.Kind.MONTH_NOT_OVER,
                    "month " + month + " is not over yet in " + zone + "; the last complete one is "
                            + present.minusMonths(1));
        }
        return new ReportMonth(month, zone);
    }

    /** Its start, inclusive. */
    public Instant from() {
        return month.atDay(1).atStartOfDay(zone).toInstant();
    }

    /** Its end, exclusive. */
    public Instant to() {
        return month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
    }
}
