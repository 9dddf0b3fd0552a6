package org.capacityplanner.batch.config;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.capacityplanner.forecast.PlannedEvent;
import org.capacityplanner.metrics.Interval;

/**
 * The settings that a service is planned with: those of the config, each replaced where the service has its own.
 *
 * @param level the probability of meeting a limit that counts as safe
 * @param intervalLevel the coverage of prediction intervals
 * @param leadTime the time that it takes to add capacity
 * @param holidays days on which volume is not that of their weekday, past and future
 * @param period the part of the data that the regressions see
 * @param events what the user knows will change the volume
 */
public record PlanningSettings(
        double level,
        double intervalLevel,
        Period leadTime,
        Set<LocalDate> holidays,
        AnalysisPeriod period,
        List<PlannedEvent> events) {

    /** The settings of a config that gives none. */
    public static final PlanningSettings DEFAULT =
            new PlanningSettings(0.95, 0.90, Period.ofDays(30), Set.of(), new AnalysisPeriod.ReportMonth(), List.of());

    public PlanningSettings {
        Interval.requireLevel(level);
        Interval.requireLevel(intervalLevel);
        Objects.requireNonNull(leadTime, "leadTime");
        Objects.requireNonNull(period, "period");
        holidays = Set.copyOf(holidays);
        events = List.copyOf(events);
    }

    /** Returns these settings with another period. */
    public PlanningSettings withPeriod(AnalysisPeriod other) {
        return new PlanningSettings(level, intervalLevel, leadTime, holidays, other, events);
    }
}
