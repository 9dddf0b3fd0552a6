package org.capacityplanner.spark;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.CapacityPlanner;
import org.capacityplanner.MeasuredKpi;
import org.capacityplanner.NoPlanException;
import org.capacityplanner.forecast.Horizon;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;

/** Converts the lines of the plan file for one service, and its samples, into the input of the planner. */
final class ServiceQuestion {
    private final String service;
    private final List<Row> lines;
    private final ServiceSamples samples;
    private final Row first;

    /**
     * Creates the input of the planner from the lines and the samples of one service.
     *
     * @throws IllegalArgumentException where the lines contradict each other
     */
    ServiceQuestion(String service, List<Row> lines, ServiceSamples samples) {
        this.service = service;
        // A shuffle does not keep the order of the lines, and the order of the KPIs decides between equals.
        this.lines = lines.stream()
                .sorted(Comparator.<Row>comparingInt(line -> text(line, PlanFile.POSITION)
                                .map(Integer::valueOf)
                                .orElse(0))
                        .thenComparing(line -> required(line, PlanFile.KPI)))
                .toList();
        this.samples = samples;
        this.first = this.lines.get(0);
        for (String setting : PlanFile.OF_SERVICE) {
            for (Row line : lines) {
                if (!Objects.equals(line.getAs(setting), first.getAs(setting))) {
                    throw new IllegalArgumentException(setting + " must be the same in all lines of a service, got "
                            + first.getAs(setting) + " and " + line.getAs(setting));
                }
            }
        }
    }

    /** Returns the plan of the service, or the reason why it has none. */
    Answer<CapacityPlan> plan() {
        return series(required(first, PlanFile.VOLUME), unit(PlanFile.VOLUME_UNIT, Unit.TRANSACTIONS_PER_SECOND))
                .flatMap(volume -> {
                    try {
                        return Answer.of(question(volume).plan(horizon()));
                    } catch (NoPlanException e) {
                        return Answer.refused(e.refusal());
                    }
                });
    }

    private CapacityPlanner question(MetricSeries volume) {
        CapacityPlanner question = settings(CapacityPlanner.forService(service).volume(volume.name(), volume));
        Optional<MetricSeries> offered = text(first, PlanFile.OFFERED)
                .flatMap(metric -> series(metric, unit(PlanFile.OFFERED_UNIT, volume.unit()))
                        .known());
        question = offered.map(question::offered).orElse(question);
        for (Row line : lines) {
            question = question.kpi(kpi(line));
        }
        return question.drivers(drivers()).retries(retries());
    }

    private CapacityPlanner settings(CapacityPlanner plain) {
        CapacityPlanner question = plain;
        question = text(first, PlanFile.LEVEL)
                .map(Double::valueOf)
                .map(question::level)
                .orElse(question);
        question = text(first, PlanFile.INTERVAL_LEVEL)
                .map(Double::valueOf)
                .map(question::intervalLevel)
                .orElse(question);
        question = text(first, PlanFile.LEAD_TIME)
                .map(Period::parse)
                .map(question::leadTime)
                .orElse(question);
        question =
                text(first, PlanFile.ZONE).map(ZoneId::of).map(question::zone).orElse(question);
        question = text(first, PlanFile.HOLIDAYS)
                .map(days -> Arrays.stream(days.split(" "))
                        .filter(day -> !day.isBlank())
                        .map(LocalDate::parse)
                        .collect(Collectors.toSet()))
                .map(question::holidays)
                .orElse(question);
        Optional<Instant> from = text(first, PlanFile.FROM).map(Instant::parse);
        Optional<Instant> to = text(first, PlanFile.TO).map(Instant::parse);
        return from.isPresent() && to.isPresent() ? question.period(from.get(), to.get()) : question;
    }

    private Horizon horizon() {
        Period period = text(first, PlanFile.HORIZON).map(Period::parse).orElse(Period.ofMonths(12));
        return period.toTotalMonths() > 0
                ? Horizon.months(Math.toIntExact(period.toTotalMonths()))
                : Horizon.days(Math.toIntExact(period.get(ChronoUnit.DAYS)));
    }

    private MeasuredKpi kpi(Row line) {
        Unit unit = kpiUnit(line);
        String kind = text(line, PlanFile.KIND).orElse("other");
        Kpi kpi = new Kpi(
                required(line, PlanFile.KPI),
                Kpi.Kind.valueOf(kind.toUpperCase(Locale.ROOT).replace('-', '_')),
                unit);
        return new MeasuredKpi(kpi, sla(line, unit), series(required(line, PlanFile.METRIC), unit));
    }

    /**
     * Returns the unit of a KPI's values, with the factor of the plan file where the line has one, such as for a
     * percentage of eight processors.
     */
    private static Unit kpiUnit(Row line) {
        Unit known = unit(required(line, PlanFile.UNIT));
        return text(line, PlanFile.FACTOR)
                .map(factor -> new Unit(known.symbol(), known.dimension(), Double.parseDouble(factor)))
                .orElse(known);
    }

    private static Sla sla(Row line, Unit unit) {
        String limit = required(line, PlanFile.LIMIT).strip();
        boolean isFloor = limit.startsWith(">=");
        String number = isFloor || limit.startsWith("<=") ? limit.substring(2) : limit;
        return new Sla(
                isFloor ? Sla.Bound.AT_LEAST : Sla.Bound.AT_MOST, unit.toCore(Double.parseDouble(number.strip())));
    }

    private Map<String, String> drivers() {
        Map<String, String> byKpi = new HashMap<>();
        lines.forEach(line ->
                text(line, PlanFile.DRIVER).ifPresent(driver -> byKpi.put(required(line, PlanFile.KPI), driver)));
        return byKpi;
    }

    private Map<String, Integer> retries() {
        Map<String, Integer> byKpi = new HashMap<>();
        lines.forEach(line -> text(line, PlanFile.RETRIES)
                .ifPresent(retries -> byKpi.put(required(line, PlanFile.KPI), Integer.valueOf(retries))));
        return byKpi;
    }

    /**
     * Returns the series of a metric, cut at the end of usable data given in the plan file; a series that begins after
     * this end is not cut.
     */
    private Answer<MetricSeries> series(String metric, Unit unit) {
        Optional<Instant> end = text(first, PlanFile.DATA_UNTIL).map(Instant::parse);
        return samples.series(metric, unit)
                .map(series -> end.isPresent() && series.timeAt(0).isBefore(end.get())
                        ? series.between(series.timeAt(0), end.get())
                        : series);
    }

    private Unit unit(String column, Unit otherwise) {
        return text(first, column).map(ServiceQuestion::unit).orElse(otherwise);
    }

    private static Unit unit(String symbol) {
        return Unit.parse(symbol).orElseGet(() -> Unit.custom(symbol));
    }

    private static String required(Row line, String column) {
        return text(line, column)
                .orElseThrow(() -> new IllegalArgumentException(column + " must be given in the plan file, got none"));
    }

    private static Optional<String> text(Row line, String column) {
        return Optional.ofNullable(line.<String>getAs(column)).filter(text -> !text.isBlank());
    }
}
