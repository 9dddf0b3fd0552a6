package org.capacityplanner;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.capacityplanner.chain.HeldPool;
import org.capacityplanner.cleaning.CleanedService;
import org.capacityplanner.cleaning.Cleaning;
import org.capacityplanner.cleaning.KpiSeries;
import org.capacityplanner.cleaning.ServiceSeries;
import org.capacityplanner.forecast.EarlierMonths;
import org.capacityplanner.forecast.ForecastResult;
import org.capacityplanner.forecast.Horizon;
import org.capacityplanner.forecast.PlannedEvent;
import org.capacityplanner.forecast.VolumeForecaster;
import org.capacityplanner.headroom.BreachSimulation;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.headroom.TransactionMix;
import org.capacityplanner.headroom.VolumeSummary;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Span;
import org.capacityplanner.scale.Change;
import org.capacityplanner.scale.NodePool;
import org.capacityplanner.scale.ServiceNodes;

/**
 * A capacity question about one service: its volume, its KPIs with their limits, and the target probability of meeting
 * them. Immutable; each method returns a copy of the question with one more part, and {@link #plan} answers it.
 *
 * <pre>{@code
 * CapacityPlan plan = CapacityPlanner.forService("pricing")
 *         .volume("quotes", volumeSeries)
 *         .kpi(Kpi.utilization("cpu"), cpuSeries, Sla.atMost(0.80))
 *         .plan(Horizon.months(12));
 * }</pre>
 */
public final class CapacityPlanner {
    /** The fixed seed of all resampling, so that the same question gives the same answer. */
    private static final long SEED = 20260101;

    private static final Refusal NOT_ASKED = new Refusal(Refusal.Reason.NO_DATA, "no forecast was asked for");

    private final String service;
    private final Optional<MetricSeries> volume;
    private final Optional<MetricSeries> offered;
    private final TransactionTypes types;
    private final List<MeasuredKpi> kpis;
    private final PlanSettings settings;
    private final Optional<NodePool> nodes;

    private CapacityPlanner(
            String service,
            Optional<MetricSeries> volume,
            Optional<MetricSeries> offered,
            TransactionTypes types,
            List<MeasuredKpi> kpis,
            PlanSettings settings,
            Optional<NodePool> nodes) {
        this.service = Objects.requireNonNull(service, "service");
        this.volume = volume;
        this.offered = offered;
        this.types = types;
        this.kpis = List.copyOf(kpis);
        this.settings = settings;
        this.nodes = nodes;
    }

    /** Returns a planner for the service with this name, which needs its volume and KPIs before it can plan. */
    public static CapacityPlanner forService(String service) {
        return new CapacityPlanner(
                service,
                Optional.empty(),
                Optional.empty(),
                TransactionTypes.NONE,
                List.of(),
                PlanSettings.DEFAULT,
                Optional.empty());
    }

    /**
     * Sets the volume that drives the service, transactions per second. All of it is used for the forecast; the
     * regression uses the part within {@link #period}.
     *
     * @param name what the transactions are called in answers
     */
    public CapacityPlanner volume(String name, MetricSeries series) {
        return new CapacityPlanner(service, Optional.of(series.named(name)), offered, types, kpis, settings, nodes);
    }

    /**
     * Sets the offered load, for a service whose volume counts delivered transactions only: intervals in which less was
     * delivered than offered are saturated and left out.
     */
    public CapacityPlanner offered(MetricSeries series) {
        return new CapacityPlanner(service, volume, Optional.of(series), types, kpis, settings, nodes);
    }

    /**
     * Sets the volumes of the transaction types that the volume consists of, transactions per second each: what-if
     * questions may then specify the growth of each type. The types have different names and the volume's clock.
     */
    public CapacityPlanner types(List<MetricSeries> parts) {
        return new CapacityPlanner(
                service, volume, offered, new TransactionTypes(parts, Optional.empty()), kpis, settings, nodes);
    }

    /** Sets the reason why the transaction types have no data; the plan reports it and uses the total volume. */
    public CapacityPlanner typesWithoutData(Refusal reason) {
        return new CapacityPlanner(
                service, volume, offered, new TransactionTypes(List.of(), Optional.of(reason)), kpis, settings, nodes);
    }

    /**
     * Adds a measured KPI with its limit; where it could not be measured, the plan repeats the reason.
     *
     * @throws IllegalArgumentException where a KPI of that name was given already
     */
    public CapacityPlanner kpi(MeasuredKpi measured) {
        String name = measured.kpi().name();
        if (kpis.stream().anyMatch(known -> known.kpi().name().equals(name))) {
            throw new IllegalArgumentException("kpi must have a name of its own, got " + name + " twice");
        }
        List<MeasuredKpi> more =
                Stream.concat(kpis.stream(), Stream.of(measured)).toList();
        return new CapacityPlanner(service, volume, offered, types, more, settings, nodes);
    }

    /** Adds a KPI with its limit and its samples in base units (seconds, ratios or bytes). */
    public CapacityPlanner kpi(Kpi kpi, MetricSeries series, Sla sla) {
        return kpi(new MeasuredKpi(kpi, sla, Answer.of(series)));
    }

    /** Adds a KPI that has a limit but no measurements, with the reason, which the plan repeats. */
    public CapacityPlanner kpiWithoutData(Kpi kpi, Sla sla, Refusal reason) {
        return kpi(new MeasuredKpi(kpi, sla, Answer.refused(reason)));
    }

    /** Sets the target probability of meeting a limit; 0.95 unless set. */
    public CapacityPlanner level(double level) {
        return with(settings.withLevel(level));
    }

    /** Sets the coverage of prediction intervals; 0.90 unless set. */
    public CapacityPlanner intervalLevel(double level) {
        return with(settings.withIntervalLevel(level));
    }

    /** Sets the time zone in which days begin and end; UTC unless set. */
    public CapacityPlanner zone(ZoneId zone) {
        return with(settings.withZone(zone));
    }

    /**
     * Sets the period whose measurements are analysed: from an instant, inclusive, to another, exclusive; all
     * measurements unless set.
     */
    public CapacityPlanner period(Instant from, Instant to) {
        return with(settings.withPeriod(from, to));
    }

    /** Sets the lead time, the time that it takes to get more capacity; 30 days unless set. */
    public CapacityPlanner leadTime(Period leadTime) {
        return with(settings.withLeadTime(leadTime));
    }

    /** Sets the past and future holidays, whose volume differs from that of their weekday; none unless set. */
    public CapacityPlanner holidays(Set<LocalDate> days) {
        return with(settings.withHolidays(days));
    }

    /** Sets the planned events that will change volume and that the history cannot show; none unless set. */
    public CapacityPlanner events(List<PlannedEvent> planned) {
        return with(settings.withEvents(planned));
    }

    /**
     * Sets values that earlier reports kept for the forecast: busy hours from before the volume's first sample, and
     * past forecasts to compare with the actual volume; nothing unless set.
     */
    public CapacityPlanner earlier(EarlierMonths months) {
        return with(settings.withEarlier(months));
    }

    /** Sets the nodes that the service ran on when it was measured: what-if questions may then change their number. */
    public CapacityPlanner nodes(NodePool pool) {
        return new CapacityPlanner(service, volume, offered, types, kpis, settings, Optional.of(pool));
    }

    /**
     * Sets the pools (of threads or connections) of which each transaction occupies an entry while it runs; the number
     * in use, by Little's law, becomes a KPI. A pool whose use is measured is a {@link #kpi} like any other.
     */
    public CapacityPlanner pools(List<HeldPool> held) {
        return with(settings.withPools(held));
    }

    /**
     * Sets the drivers of KPIs that depend on another KPI rather than on volume, as swap depends on memory: the name of
     * the other KPI, for the name of each.
     */
    public CapacityPlanner drivers(Map<String, String> byKpi) {
        return drivers(byKpi, List.of());
    }

    /** Sets drivers some of which are KPIs of other services, whose limits do not matter. */
    public CapacityPlanner drivers(Map<String, String> byKpi, List<MeasuredKpi> ofOthers) {
        return with(settings.withDrivers(byKpi, ofOthers));
    }

    /**
     * Sets the number of retries, by the name of the KPI, for KPIs that are shares of failed attempts, so that answers
     * state the share of failures that users see.
     */
    public CapacityPlanner retries(Map<String, Integer> byKpi) {
        return with(settings.withRetries(byKpi));
    }

    private CapacityPlanner with(PlanSettings changed) {
        return new CapacityPlanner(service, volume, offered, types, kpis, changed, nodes);
    }

    /**
     * Fits the KPIs, forecasts the volume and returns the capacity plan.
     *
     * @param horizon how far ahead to look
     * @throws NoPlanException where the volume has no usable observation in the period
     */
    public CapacityPlan plan(Horizon horizon) {
        return plan(history -> VolumeForecaster.in(settings.zone())
                .withHolidays(settings.holidays())
                .withEvents(settings.events())
                .withEarlier(settings.earlier())
                .forecast(history, horizon));
    }

    /** Returns the capacity plan like {@link #plan}, but without forecast and dates, which take long to compute. */
    public CapacityPlan planNow() {
        return plan(history -> new ForecastResult.Refused(NOT_ASKED, List.of()));
    }

    private CapacityPlan plan(Function<MetricSeries, ForecastResult> forecaster) {
        MetricSeries history = volume.orElseThrow(() ->
                new IllegalArgumentException("volume must be given before plan(), got none for service " + service));
        Span period = AnalysedPeriod.of(service, history, settings);
        List<MeasuredKpi> all = settings.modelled(kpis);
        List<KpiSeries> modelled =
                all.stream().flatMap(kpi -> kpi.modelled(history).stream()).toList();
        CleanedService cleaned =
                new Cleaning(settings.zone()).clean(new ServiceSeries(history, offered, modelled), period);
        VolumeSummary summary = DemandSummary.of(cleaned.volume(), settings.zone())
                .fold(known -> known, reason -> {
                    throw new NoPlanException(service, reason);
                });
        double planning = summary.planning();
        Optional<Answer<TransactionMix>> mix =
                types.mixOf(cleaned.volume(), planning, KpiPlans.sufficient(cleaned.kpis()), SEED);
        CleanedService related = Screening.of(cleaned, settings.zone());
        List<KpiPlan> measured =
                new KpiPlans(cleaned, related, mix.flatMap(Answer::known), planning, settings.level(), SEED).of(all);
        List<KpiPlan> driven = settings.own(
                new Drivers(settings.drivers(), settings.retries(), planning, settings.level(), SEED).of(measured));
        ForecastResult forecast = forecaster.apply(cleaned.demand());
        List<KpiPlan> plans = HeldPool.with(
                ThroughputPeak.noted(driven, history.unit(), forecast), settings.pools(), planning, settings.level());
        List<Finding> findings = new ArrayList<>(cleaned.findings());
        findings.addAll(forecast.findings());
        findings.addAll(types.findings(cleaned.volume(), mix));
        ServiceNodes machines = ServiceNodes.of(nodes, Change.NONE, plans, planning, settings.level());
        return new CapacityPlan(
                service,
                period.from(),
                period.to(),
                summary,
                settings.level(),
                settings.intervalLevel(),
                settings.leadTime(),
                plans,
                forecast,
                BreachSimulation.withDefaults().of(forecast, machines.toPlanFor(plans)),
                findings,
                mix,
                machines);
    }
}
