package org.capacityplanner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.capacityplanner.cleaning.CleanedKpi;
import org.capacityplanner.cleaning.CleanedService;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.headroom.TransactionMix;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.model.FitDiagnostics;
import org.capacityplanner.model.KpiModel;
import org.capacityplanner.model.family.MemoryLeak;
import org.capacityplanner.model.family.ModelSelection;
import org.capacityplanner.model.family.MonotonicMemoryGrowth;

/**
 * Computes the plans of a service's KPIs from its cleaned measurements.
 *
 * @param cleaned the measurements after cleaning
 * @param related the cleaned measurements without the part that the time of day explains
 * @param types the types of transactions that the volume consists of, where they are known
 * @param planningVolume transactions per second
 * @param level the target probability of meeting a limit
 * @param seed of all resampling
 */
record KpiPlans(
        CleanedService cleaned,
        CleanedService related,
        Optional<TransactionMix> types,
        double planningVolume,
        double level,
        long seed) {
    /** The reasons for refusing a model on total volume that do not rule out a model by transaction types. */
    static final Set<Refusal.Reason> OF_THE_TOTAL = EnumSet.of(
            Refusal.Reason.VOLUME_CONSTANT,
            Refusal.Reason.VOLUME_RANGE_TOO_NARROW,
            Refusal.Reason.NO_RELATION,
            Refusal.Reason.NO_USABLE_DRIVER,
            Refusal.Reason.FOLLOWS_TIME_OF_DAY,
            Refusal.Reason.NOT_IDENTIFIABLE);

    private static final Set<Refusal.Reason> CONSTANT =
            EnumSet.of(Refusal.Reason.ALL_ZERO, Refusal.Reason.KPI_CONSTANT);

    /** Returns the plan of each KPI in the given order, with the cleaned observations of each measured KPI. */
    List<KpiPlan> of(List<MeasuredKpi> kpis) {
        Map<Kpi, MemoryLeak> leaks = leaks();
        Map<Kpi, Answer<? extends KpiModel>> models = models(leaks);
        return kpis.stream()
                .map(kpi ->
                        kpi.series().fold(series -> planOf(kpi, models, leaks), missing -> unmeasured(kpi, missing)))
                .toList();
    }

    private KpiPlan planOf(MeasuredKpi kpi, Map<Kpi, Answer<? extends KpiModel>> models, Map<Kpi, MemoryLeak> leaks) {
        Complement rest = kpi.complement().orElse(null);
        Kpi modelled = rest == null ? kpi.kpi() : rest.kpi();
        Sla sla = rest == null ? kpi.sla() : kpi.sla().complement();
        CleanedKpi byTotal = among(related, modelled);
        Answer<? extends KpiModel> model = modelOf(byTotal, sla, models);
        Optional<KpiModel> byType = byType(among(cleaned, modelled), model);
        CleanedKpi seen = byType.isPresent() ? withTypes(among(cleaned, modelled)) : byTotal;
        Answer<? extends KpiModel> chosen = SlowResponses.among(models)
                .doubting(
                        modelled,
                        withDegradedDays(
                                SecondThreads.noting(
                                        seen.observations(),
                                        byType.<Answer<? extends KpiModel>>map(Answer::of)
                                                .orElse(model)),
                                seen));
        List<Finding> findings = findings(seen, sla, leaks);
        // Curves and breaks in the total say nothing of a sum over types, nor of a constant.
        if (byType.isEmpty() && model.known().isPresent() && seen.refusal().isEmpty()) {
            findings.addAll(FitDiagnostics.of(seen.observations(), seed));
        }
        return rest == null
                ? plan(seen.observations(), sla, chosen, findings)
                : plan(
                        rest.restored(seen.observations()),
                        kpi.sla(),
                        chosen.map(KpiModel::complement),
                        findings.stream().map(rest::restored).toList());
    }

    /** Returns the model of all days, which allows for those on which the KPI was that of a multiple of the volume. */
    private static Answer<? extends KpiModel> withDegradedDays(Answer<? extends KpiModel> others, CleanedKpi seen) {
        return seen.degraded()
                .<Answer<? extends KpiModel>>map(share -> others.map(model -> ModelSelection.degraded(model, share)))
                .orElse(others);
    }

    private static CleanedKpi among(CleanedService service, Kpi kpi) {
        return service.kpis().stream()
                .filter(seen -> seen.observations().kpi().equals(kpi))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Returns the model of a utilization by the service demand of each transaction type; empty unless it explains more
     * of the variance than the model on total volume.
     */
    private Optional<KpiModel> byType(CleanedKpi seen, Answer<? extends KpiModel> byTotal) {
        Kpi kpi = seen.observations().kpi();
        boolean isOfTheTotal = byTotal.refusal()
                .map(Refusal::reason)
                .filter(reason -> !OF_THE_TOTAL.contains(reason))
                .isEmpty();
        if (!isOfTheTotal || types.isEmpty()) {
            return Optional.empty();
        }
        double unexplained = byTotal.fold(model -> unexplained(seen.observations(), model), refused -> 1.0);
        return types.get().modelOf(kpi, unexplained);
    }

    /** Returns the share of a KPI's variance that a model leaves unexplained. */
    private static double unexplained(Observations observations, KpiModel model) {
        double mean = Arrays.stream(observations.values()).average().orElseThrow();
        double left = 0;
        double all = 0;
        for (int i = 0; i < observations.size(); i++) {
            double residual = observations.valueAt(i) - model.predictAt(observations.volumeAt(i));
            left += residual * residual;
            all += (observations.valueAt(i) - mean) * (observations.valueAt(i) - mean);
        }
        return all > 0 ? left / all : 0;
    }

    /**
     * Returns the KPI without the refusals and findings that concern total volume only and do not apply to a model by
     * transaction types.
     */
    private static CleanedKpi withTypes(CleanedKpi seen) {
        return new CleanedKpi(
                seen.observations(),
                seen.restarts(),
                seen.findings().stream()
                        .filter(finding -> finding.kind() != Finding.Kind.WEAK_DRIVER)
                        .toList(),
                seen.degraded(),
                Optional.empty());
    }

    private KpiPlan plan(Observations observations, Sla sla, Answer<? extends KpiModel> model, List<Finding> findings) {
        return KpiPlan.of(observations, sla, model, planningVolume, level, findings);
    }

    private KpiPlan unmeasured(MeasuredKpi kpi, Refusal missing) {
        return KpiPlan.of(
                Observations.none(cleaned.volume().name(), kpi.kpi()),
                kpi.sla(),
                Answer.refused(missing),
                planningVolume,
                level,
                List.of());
    }

    /** Returns the model of a KPI on volume, which is constant for a KPI that never changed and meets its limit. */
    private static Answer<? extends KpiModel> modelOf(
            CleanedKpi seen, Sla sla, Map<Kpi, Answer<? extends KpiModel>> models) {
        Observations observations = seen.observations();
        Kpi kpi = observations.kpi();
        if (kpi.kind() == Kpi.Kind.STOCK) {
            return Answer.<KpiModel>refused(
                    new Refusal(Refusal.Reason.NO_RELATION, kpi.name() + " is a stock, which grows with time"));
        }
        return seen.refusal()
                .<Answer<? extends KpiModel>>map(
                        refusal -> CONSTANT.contains(refusal.reason()) && sla.isMetBy(observations.valueAt(0))
                                ? Answer.of(ModelSelection.constant(observations, sla))
                                : Answer.<KpiModel>refused(refusal))
                .orElseGet(() -> Objects.requireNonNull(models.get(observations.kpi())));
    }

    private List<Finding> findings(CleanedKpi seen, Sla sla, Map<Kpi, MemoryLeak> leaks) {
        List<Finding> findings = new ArrayList<>(seen.findings());
        Kpi kpi = seen.observations().kpi();
        growth(seen, Optional.ofNullable(leaks.get(kpi)), sla).ifPresent(findings::add);
        return findings;
    }

    /** Returns the finding that memory grows with time; empty where it does not grow. */
    private Optional<Finding> growth(CleanedKpi seen, Optional<MemoryLeak> leak, Sla sla) {
        if (leak.isPresent()) {
            return Optional.of(leak.get().finding(sla, planningVolume));
        }
        boolean isMemory = seen.observations().kpi().kind() == Kpi.Kind.MEMORY;
        return isMemory && seen.refusal().isEmpty() && seen.restarts().times().isEmpty()
                ? MonotonicMemoryGrowth.of(seen.observations()).map(growth -> growth.finding(sla, planningVolume))
                : Optional.empty();
    }

    /** Returns the memory leaks of the KPIs that cleaning has accepted, by KPI. */
    private Map<Kpi, MemoryLeak> leaks() {
        Map<Kpi, MemoryLeak> leaks = new HashMap<>();
        for (CleanedKpi kpi : related.kpis()) {
            if (kpi.refusal().isEmpty()) {
                MemoryLeak.of(kpi.observations(), kpi.restarts().times())
                        .ifPresent(leak -> leaks.put(kpi.observations().kpi(), leak));
            }
        }
        return leaks;
    }

    /**
     * Fits the models of all KPIs that cleaning has accepted, and returns them by KPI. They are fitted together, since
     * response time depends on the most utilized resource.
     */
    private Map<Kpi, Answer<? extends KpiModel>> models(Map<Kpi, MemoryLeak> leaks) {
        return ModelSelection.byKpi(
                related.kpis().stream()
                        .filter(kpi -> kpi.refusal().isEmpty())
                        .map(CleanedKpi::observations)
                        .toList(),
                leaks,
                seed);
    }

    /**
     * Returns the observations of the KPIs that cleaning has accepted, or refused for a reason that does not apply to a
     * model by transaction types.
     */
    static List<Observations> sufficient(List<CleanedKpi> kpis) {
        return kpis.stream()
                .filter(kpi -> kpi.refusal()
                        .map(Refusal::reason)
                        .filter(reason -> !OF_THE_TOTAL.contains(reason))
                        .isEmpty())
                .map(CleanedKpi::observations)
                .toList();
    }
}
