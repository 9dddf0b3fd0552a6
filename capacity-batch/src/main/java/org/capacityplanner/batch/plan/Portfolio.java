package org.capacityplanner.batch.plan;

import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.CapacityPlanner;
import org.capacityplanner.NoPlanException;
import org.capacityplanner.batch.config.AnalysisPeriod;
import org.capacityplanner.batch.config.CapacityConfig;
import org.capacityplanner.batch.config.KpiConfig;
import org.capacityplanner.batch.config.PlanningSettings;
import org.capacityplanner.batch.history.HistorySnapshot;
import org.capacityplanner.batch.report.RefusedService;
import org.capacityplanner.batch.source.KpiReading;
import org.capacityplanner.batch.source.Readings;
import org.capacityplanner.batch.source.SeriesReading;
import org.capacityplanner.batch.source.ServiceData;
import org.capacityplanner.forecast.Horizon;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Dimension;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Unit;

/**
 * Every service of a config with its plan, or with the reason why it has none.
 *
 * @param plans in the order of the config
 * @param refused the services without a plan
 * @param readings what was read for them
 */
public record Portfolio(List<CapacityPlan> plans, List<RefusedService> refused, Readings readings) {
    public Portfolio {
        plans = List.copyOf(plans);
        refused = List.copyOf(refused);
    }

    /**
     * Plans each service.
     *
     * @param month the report's month, for services that are analysed by month
     * @param memory what is known of the months before
     * @param done takes the name of each service once it is planned; called from several threads
     * @throws PlanningException where no service at all has a plan
     */
    public static Portfolio of(
            CapacityConfig config,
            Readings readings,
            ReportMonth month,
            HistorySnapshot memory,
            Consumer<String> done) {
        List<ServiceData> services = readings.services();
        // Services are independent, and a plan does not depend on the others: as many at a time as there are cores.
        List<Planned> planned = services.parallelStream()
                .map(service -> {
                    Planned result = plan(config, service, month, memory);
                    done.accept(service.name());
                    return result;
                })
                .toList();
        List<CapacityPlan> plans = new ArrayList<>();
        List<RefusedService> refused = new ArrayList<>();
        for (Planned each : planned) {
            each.plan().ifPresent(plans::add);
            each.refused().ifPresent(refused::add);
        }
        return planned(plans, refused, readings);
    }

    private static Portfolio planned(List<CapacityPlan> plans, List<RefusedService> refused, Readings readings) {
        if (plans.isEmpty()) {
            RefusedService first = refused.get(0);
            throw new PlanningException(
                    first.refusal().reason() == Refusal.Reason.NO_DATA
                            ? PlanningException.Kind.NO_DATA
                            : PlanningException.Kind.UNUSABLE_DATA,
                    "no service can be planned; " + first.service() + ": "
                            + first.refusal().message());
        }
        return new Portfolio(plans, refused, readings);
    }

    /**
     * The services that can be planned by type of transaction; the others are refused, for such a question alone.
     *
     * @throws PlanningException where none can
     */
    public Portfolio byType() {
        List<CapacityPlan> known = new ArrayList<>();
        List<RefusedService> without = new ArrayList<>(refused);
        for (CapacityPlan plan : plans) {
            plan.mix()
                    .flatMap(Answer::refusal)
                    .ifPresentOrElse(
                            reason -> without.add(new RefusedService(plan.service(), reason)), () -> known.add(plan));
        }
        return planned(known, without, readings);
    }

    /** What was read and what came of it, a line each: for the log. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        readings.inputs()
                .forEach(input -> notes.add(
                        "read " + input.path() + ": " + input.rows() + " rows, " + input.badRows() + " more left out"));
        for (CapacityPlan plan : plans) {
            notes.add("planned " + plan.service() + ": "
                    + plan.whatIf(Growth.NONE).status()
                    + plan.bindingKpi()
                            .map(kpi -> ", bound by " + kpi.kpi().name())
                            .orElse(""));
        }
        return notes;
    }

    private record Planned(Optional<CapacityPlan> plan, Optional<RefusedService> refused) {}

    private static Planned plan(CapacityConfig config, ServiceData service, ReportMonth month, HistorySnapshot memory) {
        if (service.volume() instanceof SeriesReading.Unreadable unreadable) {
            return refused(service, unreadable.problem().refusal());
        }
        try {
            CapacityPlanner question = question(config, service, month, memory);
            return new Planned(Optional.of(question.plan(horizon(config.report().horizon()))), Optional.empty());
        } catch (NoPlanException e) {
            return refused(service, e.refusal());
        }
    }

    private static Planned refused(ServiceData service, Refusal refusal) {
        return new Planned(Optional.empty(), Optional.of(new RefusedService(service.name(), refusal)));
    }

    private static CapacityPlanner question(
            CapacityConfig config, ServiceData service, ReportMonth month, HistorySnapshot memory) {
        MetricSeries volume = known(((SeriesReading.Found) service.volume()).series(), service, month);
        PlanningSettings settings = service.config().planning();
        String demand = volume.name();
        CapacityPlanner question = CapacityPlanner.forService(service.name())
                .volume(volume.name(), volume)
                .zone(config.report().zone())
                .level(settings.level())
                .intervalLevel(settings.intervalLevel())
                .leadTime(settings.leadTime())
                .holidays(settings.holidays())
                .events(settings.events());
        question = withTypes(question, service, month);
        if (service.offered().orElse(null) instanceof SeriesReading.Found offered) {
            question = question.offered(known(offered.series(), service, month));
            demand = offered.series().name();
        }
        question = question.earlier(memory.earlier(service.name(), demand));
        AnalysisPeriod period = settings.period();
        if (period instanceof AnalysisPeriod.ReportMonth) {
            question = question.period(month.from(), month.to());
        } else if (period instanceof AnalysisPeriod.Between between) {
            question = question.period(between.from(), between.to());
        }
        for (KpiReading kpi : service.kpis()) {
            question = kpi instanceof KpiReading.Found found
                    ? question.kpi(found.kpi(), known(found.series(), service, month), found.sla())
                    : withoutData(question, (KpiReading.Unreadable) kpi);
        }
        return question;
    }

    /** One type that cannot be read leaves none: the others do not make up the volume. */
    private static CapacityPlanner withTypes(CapacityPlanner question, ServiceData service, ReportMonth month) {
        List<MetricSeries> parts = new ArrayList<>();
        for (SeriesReading type : service.types()) {
            if (type instanceof SeriesReading.Unreadable unreadable) {
                return question.typesWithoutData(unreadable.problem().refusal());
            }
            parts.add(known(((SeriesReading.Found) type).series(), service, month));
        }
        return question.types(parts);
    }

    /**
     * What a month's answer may know: nothing that came after the month, so that it is the same whenever it is asked for. A
     * series that only begins after it is kept, for the message to say when.
     */
    private static MetricSeries known(MetricSeries series, ServiceData service, ReportMonth month) {
        boolean isOfMonth = service.config().planning().period() instanceof AnalysisPeriod.ReportMonth;
        return isOfMonth && !series.isEmpty() && series.timeAt(0).isBefore(month.to())
                ? series.between(series.timeAt(0), month.to())
                : series;
    }

    private static CapacityPlanner withoutData(CapacityPlanner question, KpiReading.Unreadable reading) {
        KpiConfig config = reading.config();
        Unit unit = config.metric().unit().or(() -> config.limit().unit()).orElse(Unit.custom(""));
        if (!config.limit().suits(unit)) {
            unit = config.limit().unit().orElse(unit);
        }
        Kpi.Kind kind = unit.dimension() == Dimension.TIME ? Kpi.Kind.RESPONSE_TIME : Kpi.Kind.OTHER;
        return question.kpiWithoutData(
                new Kpi(config.name(), kind, unit),
                config.limit().sla(unit),
                reading.problem().refusal());
    }

    /** Returns a period of the config as a horizon: in months where it has any, else in days. */
    public static Horizon horizon(Period period) {
        return period.toTotalMonths() > 0
                ? Horizon.months(Math.toIntExact(period.toTotalMonths()))
                : Horizon.days(Math.toIntExact(period.get(ChronoUnit.DAYS)));
    }
}
