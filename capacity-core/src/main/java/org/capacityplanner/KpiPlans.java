package org.capacityplanner;

import java.util.ArrayList;
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
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.model.FitDiagnostics;
import org.capacityplanner.model.KpiModel;
import org.capacityplanner.model.MemoryLeak;
import org.capacityplanner.model.ModelSelection;
import org.capacityplanner.model.MonotonicMemoryGrowth;

/**
 * The plans of a service's KPIs.
 *
 * @param cleaned what was measured, fit for a fit
 * @param planningVolume transactions per second
 * @param level the probability of meeting a limit that is wanted
 * @param seed of all resampling
 */
record KpiPlans(CleanedService cleaned, double planningVolume, double level, long seed) {
    private static final Set<Refusal.Reason> CONSTANT =
            EnumSet.of(Refusal.Reason.ALL_ZERO, Refusal.Reason.KPI_CONSTANT);

    /** One for each KPI, in their order; those that were measured are the cleaned ones. */
    List<KpiPlan> of(List<MeasuredKpi> kpis) {
        Map<Kpi, CleanedKpi> measured = new HashMap<>();
        cleaned.kpis().forEach(kpi -> measured.put(kpi.observations().kpi(), kpi));
        Map<Kpi, MemoryLeak> leaks = leaks();
        Map<Kpi, Answer<? extends KpiModel>> models = models(leaks);
        return kpis.stream()
                .map(kpi -> kpi.series().fold(series -> planOf(kpi, measured, models, leaks), missing ->
                        unmeasured(kpi, missing)))
                .toList();
    }

    private KpiPlan planOf(
            MeasuredKpi kpi,
            Map<Kpi, CleanedKpi> measured,
            Map<Kpi, Answer<? extends KpiModel>> models,
            Map<Kpi, MemoryLeak> leaks) {
        Complement rest = kpi.complement().orElse(null);
        if (rest == null) {
            CleanedKpi seen = Objects.requireNonNull(measured.get(kpi.kpi()));
            Answer<? extends KpiModel> model = modelOf(seen, kpi.sla(), models);
            return plan(seen.observations(), kpi.sla(), model, findings(seen, kpi.sla(), model, leaks));
        }
        CleanedKpi seen = Objects.requireNonNull(measured.get(rest.kpi()));
        Sla sla = kpi.sla().complement();
        Answer<? extends KpiModel> model = modelOf(seen, sla, models);
        List<Finding> findings = findings(seen, sla, model, leaks).stream()
                .map(rest::restored)
                .toList();
        return plan(rest.restored(seen.observations()), kpi.sla(), model.map(KpiModel::complement), findings);
    }

    private KpiPlan plan(
            Observations observations, Sla sla, Answer<? extends KpiModel> model, List<Finding> findings) {
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

    /** A KPI that never changed and meets its limit keeps meeting it, as far as anybody can see. */
    private static Answer<? extends KpiModel> modelOf(
            CleanedKpi seen, Sla sla, Map<Kpi, Answer<? extends KpiModel>> models) {
        Observations observations = seen.observations();
        return seen.refusal()
                .<Answer<? extends KpiModel>>map(refusal -> CONSTANT.contains(refusal.reason())
                                && sla.isMetBy(observations.valueAt(0))
                        ? Answer.of(ModelSelection.constant(observations, sla))
                        : Answer.<KpiModel>refused(refusal))
                .orElseGet(() -> Objects.requireNonNull(models.get(observations.kpi())));
    }

    private List<Finding> findings(
            CleanedKpi seen, Sla sla, Answer<? extends KpiModel> model, Map<Kpi, MemoryLeak> leaks) {
        List<Finding> findings = new ArrayList<>(seen.findings());
        Kpi kpi = seen.observations().kpi();
        growth(seen, Optional.ofNullable(leaks.get(kpi)), sla).ifPresent(findings::add);
        if (model.known().isPresent() && seen.refusal().isEmpty()) {
            findings.addAll(FitDiagnostics.of(seen.observations(), seed));
        }
        return findings;
    }

    /** What is to be said of memory that grows with time. */
    private Optional<Finding> growth(CleanedKpi seen, Optional<MemoryLeak> leak, Sla sla) {
        if (leak.isPresent()) {
            return Optional.of(leak.get().finding(sla, planningVolume));
        }
        boolean isMemory = seen.observations().kpi().kind() == Kpi.Kind.MEMORY;
        return isMemory && seen.refusal().isEmpty() && seen.restarts().times().isEmpty()
                ? MonotonicMemoryGrowth.of(seen.observations()).map(growth -> growth.finding(sla, planningVolume))
                : Optional.empty();
    }

    /** The leaks of the KPIs that cleaning lets through; only memory has restarts. */
    private Map<Kpi, MemoryLeak> leaks() {
        Map<Kpi, MemoryLeak> leaks = new HashMap<>();
        for (CleanedKpi kpi : cleaned.kpis()) {
            if (kpi.refusal().isEmpty()) {
                MemoryLeak.of(kpi.observations(), kpi.restarts().times())
                        .ifPresent(leak -> leaks.put(kpi.observations().kpi(), leak));
            }
        }
        return leaks;
    }

    /** The models of the KPIs that cleaning lets through: together, since response time follows the fullest resource. */
    private Map<Kpi, Answer<? extends KpiModel>> models(Map<Kpi, MemoryLeak> leaks) {
        return ModelSelection.byKpi(
                cleaned.kpis().stream()
                        .filter(kpi -> kpi.refusal().isEmpty())
                        .map(CleanedKpi::observations)
                        .toList(),
                leaks,
                seed);
    }
}
