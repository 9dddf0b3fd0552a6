package org.capacityplanner;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.capacityplanner.chain.HeldPool;
import org.capacityplanner.forecast.EarlierMonths;
import org.capacityplanner.forecast.PlannedEvent;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Span;

/**
 * The optional settings of a capacity plan, such as levels, time zone, analysed period, lead time and holidays.
 *
 * @param level the target probability of meeting a limit
 * @param intervalLevel the coverage of prediction intervals
 * @param zone where days begin
 * @param from start of the analysed period, inclusive
 * @param to its end, exclusive
 * @param leadTime how long it takes to get more capacity
 * @param holidays days on which volume is not that of their weekday
 * @param events planned events that will change volume
 * @param earlier busy hours and forecasts of earlier months
 * @param pools the pools of which each transaction holds an entry
 * @param drivers the KPI that drives another KPI, by the name of the driven one
 * @param driving KPIs of other services that drive KPIs of this one
 * @param retries the number of retries of a failed attempt, by the name of the KPI that is the share of failed attempts
 */
record PlanSettings(
        double level,
        double intervalLevel,
        ZoneId zone,
        Instant from,
        Instant to,
        Period leadTime,
        Set<LocalDate> holidays,
        List<PlannedEvent> events,
        EarlierMonths earlier,
        List<HeldPool> pools,
        Map<String, String> drivers,
        List<MeasuredKpi> driving,
        Map<String, Integer> retries) {
    // Series count in milliseconds, in which Instant.MIN and Instant.MAX cannot be expressed.
    private static final Instant EVER = Instant.ofEpochMilli(Long.MIN_VALUE);
    private static final Instant FOREVER = Instant.ofEpochMilli(Long.MAX_VALUE);

    static final PlanSettings DEFAULT = new PlanSettings(
            0.95,
            0.90,
            ZoneOffset.UTC,
            EVER,
            FOREVER,
            Period.ofDays(30),
            Set.of(),
            List.of(),
            EarlierMonths.NONE,
            List.of(),
            Map.of(),
            List.of(),
            Map.of());

    PlanSettings {
        Interval.requireLevel(level);
        Interval.requireLevel(intervalLevel);
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(leadTime, "leadTime");
        Objects.requireNonNull(earlier, "earlier");
        holidays = Set.copyOf(holidays);
        events = List.copyOf(events);
        pools = List.copyOf(pools);
        drivers = Map.copyOf(drivers);
        driving = List.copyOf(driving);
        retries = Map.copyOf(retries);
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("from must be before to, got " + from + " and " + to);
        }
        if (leadTime.isNegative()) {
            throw new IllegalArgumentException("leadTime must not be negative, got " + leadTime);
        }
    }

    /** Returns the analysed period: its start and end as set, or else those of the measurements. */
    Span periodWithin(Span measured) {
        return new Span(from.equals(EVER) ? measured.from() : from, to.equals(FOREVER) ? measured.to() : to);
    }

    /** Returns the service's own KPIs and those of other services that drive some of them. */
    List<MeasuredKpi> modelled(List<MeasuredKpi> own) {
        for (MeasuredKpi kpi : own) {
            String name = kpi.kpi().name();
            if (driving.stream().anyMatch(other -> other.kpi().name().equals(name))) {
                throw new IllegalArgumentException(
                        "a KPI of another service must have a name of its own, got " + name + " twice");
            }
        }
        return Stream.concat(own.stream(), driving.stream()).toList();
    }

    /** Returns the plans of the service's own KPIs, without those of other services. */
    List<KpiPlan> own(List<KpiPlan> plans) {
        return plans.stream()
                .filter(plan -> driving.stream()
                        .noneMatch(other -> other.kpi().name().equals(plan.kpi().name())))
                .toList();
    }

    PlanSettings withLevel(double other) {
        return new PlanSettings(
                other,
                intervalLevel,
                zone,
                from,
                to,
                leadTime,
                holidays,
                events,
                earlier,
                pools,
                drivers,
                driving,
                retries);
    }

    PlanSettings withIntervalLevel(double other) {
        return new PlanSettings(
                level, other, zone, from, to, leadTime, holidays, events, earlier, pools, drivers, driving, retries);
    }

    PlanSettings withZone(ZoneId other) {
        return new PlanSettings(
                level,
                intervalLevel,
                other,
                from,
                to,
                leadTime,
                holidays,
                events,
                earlier,
                pools,
                drivers,
                driving,
                retries);
    }

    PlanSettings withPeriod(Instant start, Instant end) {
        return new PlanSettings(
                level,
                intervalLevel,
                zone,
                start,
                end,
                leadTime,
                holidays,
                events,
                earlier,
                pools,
                drivers,
                driving,
                retries);
    }

    PlanSettings withLeadTime(Period other) {
        return new PlanSettings(
                level,
                intervalLevel,
                zone,
                from,
                to,
                other,
                holidays,
                events,
                earlier,
                pools,
                drivers,
                driving,
                retries);
    }

    PlanSettings withHolidays(Set<LocalDate> days) {
        return new PlanSettings(
                level,
                intervalLevel,
                zone,
                from,
                to,
                leadTime,
                days,
                events,
                earlier,
                pools,
                drivers,
                driving,
                retries);
    }

    PlanSettings withEvents(List<PlannedEvent> planned) {
        return new PlanSettings(
                level,
                intervalLevel,
                zone,
                from,
                to,
                leadTime,
                holidays,
                planned,
                earlier,
                pools,
                drivers,
                driving,
                retries);
    }

    PlanSettings withDrivers(Map<String, String> byKpi, List<MeasuredKpi> ofOthers) {
        return new PlanSettings(
                level,
                intervalLevel,
                zone,
                from,
                to,
                leadTime,
                holidays,
                events,
                earlier,
                pools,
                byKpi,
                ofOthers,
                retries);
    }

    PlanSettings withRetries(Map<String, Integer> byKpi) {
        return new PlanSettings(
                level,
                intervalLevel,
                zone,
                from,
                to,
                leadTime,
                holidays,
                events,
                earlier,
                pools,
                drivers,
                driving,
                byKpi);
    }

    PlanSettings withPools(List<HeldPool> others) {
        return new PlanSettings(
                level,
                intervalLevel,
                zone,
                from,
                to,
                leadTime,
                holidays,
                events,
                earlier,
                others,
                drivers,
                driving,
                retries);
    }

    PlanSettings withEarlier(EarlierMonths months) {
        return new PlanSettings(
                level,
                intervalLevel,
                zone,
                from,
                to,
                leadTime,
                holidays,
                events,
                months,
                pools,
                drivers,
                driving,
                retries);
    }
}
