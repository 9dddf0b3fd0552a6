package org.capacityplanner;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

    /** One for each KPI, in their order; those that were measured are the cleaned ones. */
    List<KpiPlan> of(List<MeasuredKpi> kpis) {
        Map<Kpi, CleanedKpi> measured = new HashMap<>();
        cleaned.kpis().forEach(kpi -> measured.put(kpi.observations().kpi(), kpi));
        Map<Kpi, MemoryLeak> leaks = leaks();
        Map<Kpi, Answer<? extends KpiModel>> models = models(leaks);
        return kpis.stream()
                .map(kpi -> kpi.series()
                        .fold(
                                series -> planOf(
                                        Objects.requireNonNull(measured.get(kpi.kpi())), kpi.sla(), models, leaks),
                                missing -> unmeasured(kpi, missing)))
                .toList();
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

    private KpiPlan planOf(
            CleanedKpi seen, Sla sla, Map<Kpi, Answer<? extends KpiModel>> models, Map<Kpi, MemoryLeak> leaks) {
        Kpi kpi = seen.observations().kpi();
        Answer<? extends KpiModel> model = kpi.kind() == Kpi.Kind.STOCK
                ? Answer.<KpiModel>refused(
                        new Refusal(Refusal.Reason.NO_RELATION, kpi.name() + " is a stock, which grows with time"))
                : seen.refusal().isPresent()
                ? Answer.<KpiModel>refused(seen.refusal().get())
                : Objects.requireNonNull(models.get(kpi));
        List<Finding> findings = new ArrayList<>(seen.findings());
        growth(seen, Optional.ofNullable(leaks.get(kpi)), sla).ifPresent(findings::add);
        if (model.known().isPresent()) {
            findings.addAll(FitDiagnostics.of(seen.observations(), seed));
        }
        return KpiPlan.of(seen.observations(), sla, model, planningVolume, level, findings);
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
