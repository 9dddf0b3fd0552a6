package org.capacityplanner.batch.plan;

import java.time.Clock;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.CapacityPlanner;
import org.capacityplanner.NoPlanException;
import org.capacityplanner.batch.config.AnalysisPeriod;
import org.capacityplanner.batch.config.CapacityConfig;
import org.capacityplanner.batch.config.PlanningSettings;
import org.capacityplanner.batch.history.HistorySnapshot;
import org.capacityplanner.batch.report.RefusedService;
import org.capacityplanner.batch.report.SamplesAsRead;
import org.capacityplanner.batch.source.KpiReading;
import org.capacityplanner.batch.source.Readings;
import org.capacityplanner.batch.source.ServiceData;
import org.capacityplanner.batch.source.ServiceReader;
import org.capacityplanner.batch.source.file.Hashing;
import org.capacityplanner.forecast.Horizon;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.scale.Change;

/**
 * The services of a config, each with its plan or with the reason why it has none.
 *
 * @param plans in the order of the config
 * @param refused the services without a plan
 * @param readings the measurements that were read for them
 */
public record Portfolio(List<CapacityPlan> plans, List<RefusedService> refused, Readings readings) {
    public Portfolio {
        plans = List.copyOf(plans);
        refused = List.copyOf(refused);
    }

    /**
     * Reads the measurements of each service and computes its plan, without the history of earlier months.
     *
     * @throws PlanningException where no service at all has a plan
     */
    public static Portfolio of(CapacityConfig config, ReportMonth month) {
        Readings readings = ServiceReader.read(config, Hashing.OMITTED, Clock.systemUTC());
        return of(config, readings, month, HistorySnapshot.NONE, (service, plan) -> {});
    }

    /**
     * Computes the plan of each service from its measurements and from the history of earlier months.
     *
     * @param month the report's month, for services that are analysed by month
     * @param earlier the measurements and forecasts of the months before
     * @param done takes the name of each service and its plan once that is made; called from several threads
     * @throws PlanningException where no service at all has a plan
     */
    public static Portfolio of(
            CapacityConfig config,
            Readings readings,
            ReportMonth month,
            HistorySnapshot earlier,
            BiConsumer<String, Answer<CapacityPlan>> done) {
        return of(
                config,
                readings,
                month,
                earlier,
                done,
                one -> one.plan(horizon(config.report().horizon())));
    }

    /**
     * Reads the measurements of each service and computes its plan for the present volume only, without forecasts and
     * dates.
     *
     * @throws PlanningException where no service at all has a plan
     */
    public static Portfolio now(CapacityConfig config, ReportMonth month) {
        Readings readings = ServiceReader.read(config, Hashing.OMITTED, Clock.systemUTC());
        return of(config, readings, month, HistorySnapshot.NONE, (service, plan) -> {}, CapacityPlanner::planNow);
    }

    private static Portfolio of(
            CapacityConfig config,
            Readings readings,
            ReportMonth month,
            HistorySnapshot earlier,
            BiConsumer<String, Answer<CapacityPlan>> done,
            Function<CapacityPlanner, CapacityPlan> ask) {
        List<ServiceData> services = readings.services();
        // Services are independent, and a plan does not depend on the others: as many at a time as there are cores.
        List<Answer<CapacityPlan>> answers = services.parallelStream()
                .map(service -> {
                    Answer<CapacityPlan> answer = planOrRefusal(config, service, month, earlier, ask);
                    done.accept(service.name(), answer);
                    return answer;
                })
                .toList();
        List<CapacityPlan> plans = new ArrayList<>();
        List<RefusedService> refused = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            String name = services.get(i).name();
            answers.get(i).known().ifPresent(plans::add);
            answers.get(i).refusal().ifPresent(reason -> refused.add(new RefusedService(name, reason)));
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
     * Returns this portfolio with those services refused whose configured transaction types have no known volumes.
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

    /** Returns the samples of each KPI as they were read from the exports. */
    public List<SamplesAsRead> samplesAsRead() {
        return KnownSeries.asRead(this);
    }

    /** Returns the plans after a change of the nodes; services for which the change cannot be made are refused. */
    public Portfolio changedBy(Change change) {
        List<CapacityPlan> changed = new ArrayList<>();
        List<RefusedService> without = new ArrayList<>(refused);
        for (CapacityPlan plan : plans) {
            Answer<CapacityPlan> after = plan.changedBy(change);
            after.known().ifPresent(changed::add);
            after.refusal().ifPresent(reason -> without.add(new RefusedService(plan.service(), reason)));
        }
        return new Portfolio(changed, without, readings);
    }

    /** Returns sentences for the operator: files, services and KPIs that are missing in the report. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        readings.problems().forEach(problem -> problems.add(String.valueOf(problem.getMessage())));
        refused.forEach(service -> problems.add(service.sentence()));
        problems.addAll(readings.missingDrivers());
        for (CapacityPlan plan : plans) {
            plan.kpis()
                    .forEach(kpi -> kpi.model()
                            .refusal()
                            .filter(refusal -> refusal.reason() == Refusal.Reason.NO_DATA)
                            .map(refusal -> plan.service() + ", " + kpi.kpi().name() + ": " + refusal.message())
                            .ifPresent(problems::add));
        }
        return problems;
    }

    /**
     * Returns the plan of a service, or the reason why it has none. If planning fails unexpectedly, it is repeated
     * without the KPIs that fail alone; if it still fails, only this service is refused.
     */
    private static Answer<CapacityPlan> planOrRefusal(
            CapacityConfig config,
            ServiceData service,
            ReportMonth month,
            HistorySnapshot earlier,
            Function<CapacityPlanner, CapacityPlan> ask) {
        try {
            return plan(config, service, month, earlier, ask);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError failure) {
            ServiceData without = withoutFailingKpis(config, service, month, earlier, ask);
            try {
                return without.kpis().equals(service.kpis())
                        ? Answer.refused(PlanningFault.refusal(failure))
                        : plan(config, without, month, earlier, ask);
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError again) {
                return Answer.refused(PlanningFault.refusal(again));
            }
        }
    }

    private static ServiceData withoutFailingKpis(
            CapacityConfig config,
            ServiceData service,
            ReportMonth month,
            HistorySnapshot earlier,
            Function<CapacityPlanner, CapacityPlan> ask) {
        List<KpiReading> kpis = new ArrayList<>();
        for (KpiReading kpi : service.kpis()) {
            try {
                plan(config, service.with(List.of(kpi)), month, earlier, ask);
                kpis.add(kpi);
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError failure) {
                kpis.add(kpi.refused(PlanningFault.refusal(failure)));
            }
        }
        return service.with(kpis);
    }

    private static Answer<CapacityPlan> plan(
            CapacityConfig config,
            ServiceData service,
            ReportMonth month,
            HistorySnapshot earlier,
            Function<CapacityPlanner, CapacityPlan> ask) {
        return service.volume().flatMap(volume -> {
            CapacityPlanner question =
                    question(config, service, KnownSeries.known(volume, service, month), month, earlier);
            try {
                return Answer.of(ask.apply(question));
            } catch (NoPlanException e) {
                return Answer.refused(e.refusal());
            }
        });
    }

    private static CapacityPlanner question(
            CapacityConfig config,
            ServiceData service,
            MetricSeries volume,
            ReportMonth month,
            HistorySnapshot earlier) {
        PlanningSettings settings = service.config().planning();
        Optional<MetricSeries> offered =
                service.offered().flatMap(Answer::known).map(series -> KnownSeries.known(series, service, month));
        CapacityPlanner question = CapacityPlanner.forService(service.name())
                .volume(volume.name(), volume)
                .zone(config.report().zone())
                .level(settings.level())
                .intervalLevel(settings.intervalLevel())
                .leadTime(settings.leadTime())
                .holidays(settings.holidays())
                .events(settings.events())
                .pools(settings.pools())
                .drivers(settings.drivers(), KnownSeries.driving(service, month))
                .retries(settings.retries())
                .earlier(earlier.earlier(service.name(), offered.orElse(volume).name()));
        question = withTypes(question, service, month);
        question = offered.map(question::offered).orElse(question);
        question = settings.nodes().map(question::nodes).orElse(question);
        AnalysisPeriod period = settings.period();
        if (period instanceof AnalysisPeriod.ReportMonth) {
            question = question.period(month.from(), month.to());
        } else if (period instanceof AnalysisPeriod.Between between) {
            question = question.period(between.from(), between.to());
        }
        for (KpiReading kpi : service.kpis()) {
            CapacityPlanner before = question;
            question = kpi.series()
                    .fold(
                            series -> before.kpi(kpi.kpi(), KnownSeries.known(series, service, month), kpi.sla()),
                            reason -> before.kpiWithoutData(kpi.kpi(), kpi.sla(), reason));
        }
        return question;
    }

    /**
     * Returns the planner with the volumes of the service's transaction types; without any if one cannot be read, since
     * the rest do not add up to the total.
     */
    private static CapacityPlanner withTypes(CapacityPlanner question, ServiceData service, ReportMonth month) {
        Optional<Refusal> missing = service.types().stream()
                .flatMap(type -> type.refusal().stream())
                .findFirst();
        return missing.map(question::typesWithoutData)
                .orElseGet(() -> question.types(service.types().stream()
                        .map(type -> KnownSeries.known(type.orElseThrow(), service, month))
                        .toList()));
    }

    /** Converts a period of the config to a forecast horizon, in months if the period has months, else in days. */
    public static Horizon horizon(Period period) {
        return period.toTotalMonths() > 0
                ? Horizon.months(Math.toIntExact(period.toTotalMonths()))
                : Horizon.days(Math.toIntExact(period.get(ChronoUnit.DAYS)));
    }
}
