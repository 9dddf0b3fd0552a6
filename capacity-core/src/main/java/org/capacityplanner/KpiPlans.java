package org.capacityplanner;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.metrics.CleanedKpi;
import org.capacityplanner.metrics.CleanedService;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.regression.Companions;
import org.capacityplanner.regression.FitResult;
import org.capacityplanner.regression.KpiModel;
import org.capacityplanner.regression.KpiModels;
import org.capacityplanner.regression.Leak;
import org.capacityplanner.regression.SteadyGrowth;

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
    List<KpiPlan> of(List<LimitedKpi> kpis) {
        Iterator<CleanedKpi> measured = cleaned.kpis().iterator();
        Map<Kpi, Leak> leaks = leaks();
        Iterator<FitResult<? extends KpiModel>> models = models(leaks).iterator();
        List<KpiPlan> plans = new ArrayList<>();
        for (LimitedKpi kpi : kpis) {
            Observations observations = Observations.none(cleaned.volume().name(), kpi.kpi());
            FitResult<? extends KpiModel> fit;
            List<Finding> findings = new ArrayList<>();
            if (kpi.missing().isPresent()) {
                fit = new FitResult.Refused<KpiModel>(kpi.missing().get());
            } else {
                CleanedKpi seen = measured.next();
                observations = seen.observations();
                findings.addAll(seen.findings());
                growth(seen, Optional.ofNullable(leaks.get(kpi.kpi())), kpi.sla())
                        .ifPresent(findings::add);
                fit = seen.refusal().isPresent()
                        ? new FitResult.Refused<KpiModel>(seen.refusal().get())
                        : models.next();
                if (fit.fit().isPresent()) {
                    findings.addAll(Companions.of(observations, seed));
                }
            }
            plans.add(KpiPlan.of(observations, kpi.sla(), fit, planningVolume, level, findings));
        }
        return plans;
    }

    /** What is to be said of memory that grows with time. */
    private Optional<Finding> growth(CleanedKpi seen, Optional<Leak> leak, Sla sla) {
        if (leak.isPresent()) {
            return Optional.of(leak.get().finding(sla, planningVolume));
        }
        boolean isMemory = seen.observations().kpi().kind() == Kpi.Kind.MEMORY;
        return isMemory && seen.refusal().isEmpty() && seen.restarts().times().isEmpty()
                ? SteadyGrowth.of(seen.observations()).map(growth -> growth.finding(sla, planningVolume))
                : Optional.empty();
    }

    /** The leaks of the KPIs that cleaning lets through; only memory has restarts. */
    private Map<Kpi, Leak> leaks() {
        Map<Kpi, Leak> leaks = new HashMap<>();
        for (CleanedKpi kpi : cleaned.kpis()) {
            if (kpi.refusal().isEmpty()) {
                Leak.of(kpi.observations(), kpi.restarts().times())
                        .ifPresent(leak -> leaks.put(kpi.observations().kpi(), leak));
            }
        }
        return leaks;
    }

    /** The models of the KPIs that cleaning lets through: together, since response time follows the fullest resource. */
    private List<FitResult<? extends KpiModel>> models(Map<Kpi, Leak> leaks) {
        return KpiModels.of(
                cleaned.kpis().stream()
                        .filter(kpi -> kpi.refusal().isEmpty())
                        .map(CleanedKpi::observations)
                        .toList(),
                leaks,
                seed);
    }
}
