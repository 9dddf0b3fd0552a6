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
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.capacityplanner.chain.HeldPool;
import org.capacityplanner.forecast.EarlierMonths;
import org.capacityplanner.forecast.PlannedEvent;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Span;

/**
 * The optional settings of a capacity plan, such as levels, time zone, analysed period, lead time and holidays. Immutable:
 * each {@code with} method returns a copy.
 */
final class PlanSettings {
    // Series count in milliseconds, in which Instant.MIN and Instant.MAX cannot be expressed.
    private static final Instant EVER = Instant.ofEpochMilli(Long.MIN_VALUE);
    private static final Instant FOREVER = Instant.ofEpochMilli(Long.MAX_VALUE);

    static final PlanSettings DEFAULT = new PlanSettings();

    private double level = 0.95;
    private double intervalLevel = 0.90;
    private ZoneId zone = ZoneOffset.UTC;
    private Instant from = EVER;
    private Instant to = FOREVER;
    private Period leadTime = Period.ofDays(30);
    private Set<LocalDate> holidays = Set.of();
    private List<PlannedEvent> events = List.of();
    private EarlierMonths earlier = EarlierMonths.NONE;
    private List<HeldPool> pools = List.of();
    private Map<String, String> drivers = Map.of();
    private List<MeasuredKpi> driving = List.of();
    private Map<String, Integer> retries = Map.of();

    private PlanSettings() {}

    private PlanSettings(PlanSettings other) {
        level = other.level;
        intervalLevel = other.intervalLevel;
        zone = other.zone;
        from = other.from;
        to = other.to;
        leadTime = other.leadTime;
        holidays = other.holidays;
        events = other.events;
        earlier = other.earlier;
        pools = other.pools;
        drivers = other.drivers;
        driving = other.driving;
        retries = other.retries;
    }

    /** Returns the target probability of meeting a limit. */
    double level() {
        return level;
    }

    /** Returns the coverage of prediction intervals. */
    double intervalLevel() {
        return intervalLevel;
    }

    /** Returns the time zone in which days begin. */
    ZoneId zone() {
        return zone;
    }

    /** Returns the start of the analysed period, inclusive. */
    Instant from() {
        return from;
    }

    /** Returns the end of the analysed period, exclusive. */
    Instant to() {
        return to;
    }

    /** Returns the time that it takes to get more capacity. */
    Period leadTime() {
        return leadTime;
    }

    /** Returns the days on which volume is not that of their weekday. */
    Set<LocalDate> holidays() {
        return holidays;
    }

    /** Returns the planned events that will change volume. */
    List<PlannedEvent> events() {
        return events;
    }

    /** Returns the busy hours and forecasts of earlier months. */
    EarlierMonths earlier() {
        return earlier;
    }

    /** Returns the pools of which each transaction holds an entry. */
    List<HeldPool> pools() {
        return pools;
    }

    /** Returns the KPI that drives another KPI, by the name of the driven one. */
    Map<String, String> drivers() {
        return drivers;
    }

    /** Returns the KPIs of other services that drive KPIs of this one. */
    List<MeasuredKpi> driving() {
        return driving;
    }

    /** Returns the number of retries of a failed attempt, by the name of the KPI that is the share of failed attempts. */
    Map<String, Integer> retries() {
        return retries;
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
        Interval.requireLevel(other);
        return with(copy -> copy.level = other);
    }

    PlanSettings withIntervalLevel(double other) {
        Interval.requireLevel(other);
        return with(copy -> copy.intervalLevel = other);
    }

    PlanSettings withZone(ZoneId other) {
        Objects.requireNonNull(other, "zone");
        return with(copy -> copy.zone = other);
    }

    PlanSettings withPeriod(Instant start, Instant end) {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("from must be before to, got " + start + " and " + end);
        }
        return with(copy -> {
            copy.from = start;
            copy.to = end;
        });
    }

    PlanSettings withLeadTime(Period other) {
        if (other.isNegative()) {
            throw new IllegalArgumentException("leadTime must not be negative, got " + other);
        }
        return with(copy -> copy.leadTime = other);
    }

    PlanSettings withHolidays(Set<LocalDate> days) {
        Set<LocalDate> own = Set.copyOf(days);
        return with(copy -> copy.holidays = own);
    }

    PlanSettings withEvents(List<PlannedEvent> planned) {
        List<PlannedEvent> own = List.copyOf(planned);
        return with(copy -> copy.events = own);
    }

    PlanSettings withEarlier(EarlierMonths months) {
        Objects.requireNonNull(months, "earlier");
        return with(copy -> copy.earlier = months);
    }

    PlanSettings withPools(List<HeldPool> others) {
        List<HeldPool> own = List.copyOf(others);
        return with(copy -> copy.pools = own);
    }

    PlanSettings withDrivers(Map<String, String> byKpi, List<MeasuredKpi> ofOthers) {
        Map<String, String> names = Map.copyOf(byKpi);
        List<MeasuredKpi> others = List.copyOf(ofOthers);
        return with(copy -> {
            copy.drivers = names;
            copy.driving = others;
        });
    }

    PlanSettings withRetries(Map<String, Integer> byKpi) {
        Map<String, Integer> own = Map.copyOf(byKpi);
        return with(copy -> copy.retries = own);
    }

    private PlanSettings with(Consumer<PlanSettings> change) {
        PlanSettings copy = new PlanSettings(this);
        change.accept(copy);
        return copy;
    }
}
