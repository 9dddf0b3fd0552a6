package org.capacityplanner.review;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.metrics.Kpi;

/**
 * What the report before expected of a KPI in this month, and what it is: the model then at the volume that was forecast,
 * the model now at the planning volume. In the core's unit; infinite past saturation.
 */
public record KpiOutcome(Kpi kpi, double expected, double came) {
    public KpiOutcome {
        Objects.requireNonNull(kpi, "kpi");
    }

    static List<KpiOutcome> of(MonthRecord earlier, YearMonth month, CapacityPlan plan) {
        List<KpiOutcome> outcomes = new ArrayList<>();
        for (KpiPlan kpi : plan.kpis()) {
            kpi.fit()
                    .fit()
                    .ifPresent(model -> earlier.kpi(kpi.kpi().name()).flatMap(KpiRecord::relation).stream()
                            .flatMap(relation -> relation.expected().stream())
                            .filter(expected -> expected.month().equals(month))
                            .forEach(expected -> outcomes.add(new KpiOutcome(
                                    kpi.kpi(),
                                    expected.value(),
                                    model.predictAt(plan.volume().planning())))));
        }
        return outcomes;
    }
}
