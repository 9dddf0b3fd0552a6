package org.capacityplanner.batch.plan;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import org.capacityplanner.batch.config.ReportSettings;
import org.jspecify.annotations.Nullable;

/** The month that a report is about, in a time zone. */
public record ReportMonth(YearMonth month, ZoneId zone) {

    /**
     * Returns the month given on the command line, or else the one set in the config, or else the last complete month.
     *
     * @param asked null where the command line names none
     * @throws PlanningException for a month that is not over yet
     */
    public static ReportMonth of(@Nullable YearMonth asked, ReportSettings settings, Clock clock) {
        ZoneId zone = settings.zone();
        YearMonth present = YearMonth.now(clock.withZone(zone));
        YearMonth month = asked != null ? asked : settings.month().orElse(present.minusMonths(1));
        if (!month.isBefore(present)) {
            throw new PlanningException(
                    PlanningException.Kind.MONTH_NOT_OVER,
                    "month " + month + " is not over yet in " + zone + "; the last complete one is "
                            + present.minusMonths(1));
        }
        return new ReportMonth(month, zone);
    }

    /** Returns the instant at which the month begins, inclusive. */
    public Instant from() {
        return month.atDay(1).atStartOfDay(zone).toInstant();
    }

    /** Returns the instant at which the month ends, exclusive. */
    public Instant to() {
        return month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
    }
}
