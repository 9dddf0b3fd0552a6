package org.capacityplanner;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.capacityplanner.cleaning.CleanedKpi;
import org.capacityplanner.cleaning.CleanedService;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
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
        Iterator<CleanedKpi> measured = cleaned.kpis().iterator();
        Map<Kpi, MemoryLeak> leaks = leaks();
        Iterator<Answer<? extends KpiModel>> models = models(leaks).iterator();
        List<KpiPlan> plans = new ArrayList<>();
        for (MeasuredKpi kpi : kpis) {
            Observations observations = Observations.none(cleaned.volume().name(), kpi.kpi());
            Answer<? extends KpiModel> fit;
            List<Finding> findings = new ArrayList<>();
            if (kpi.missing().isPresent()) {
                fit = new Answer.Refused<KpiModel>(kpi.missing().get());
            } else {
                CleanedKpi seen = measured.next();
                observations = seen.observations();
                findings.addAll(seen.findings());
                growth(seen, Optional.ofNullable(leaks.get(kpi.kpi())), kpi.sla())
                        .ifPresent(findings::add);
                fit = seen.refusal().isPresent()
                        ? new Answer.Refused<KpiModel>(seen.refusal().get())
                        : models.next();
                if (fit.known().isPresent()) {
                    findings.addAll(FitDiagnostics.of(observations, seed));
                }
            }
            plans.add(KpiPlan.of(observations, kpi.sla(), fit, planningVolume, level, findings));
        }
        return plans;
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
    private List<Answer<? extends KpiModel>> models(Map<Kpi, MemoryLeak> leaks) {
        return ModelSelection.of(
                cleaned.kpis().stream()
                        .filter(kpi -> kpi.refusal().isEmpty())
                        .map(CleanedKpi::observations)
                        .toList(),
                leaks,
                seed);
    }
}
