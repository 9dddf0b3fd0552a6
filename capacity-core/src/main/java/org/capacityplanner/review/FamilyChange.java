package org.capacityplanner.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.model.KpiModel;
import org.capacityplanner.model.LeadingFamily;

/**
 * A change of the family of curves with the largest weight in a KPI's model, since the report of an earlier month.
 *
 * @param kpi its name
 */
public record FamilyChange(String kpi, LeadingFamily before, LeadingFamily now) {
    public FamilyChange {
        Objects.requireNonNull(kpi, "kpi");
        if (before.name().equals(now.name())) {
            throw new IllegalArgumentException("families must differ, got " + now.name() + " twice for " + kpi);
        }
    }

    static List<FamilyChange> between(MonthRecord earlier, CapacityPlan plan) {
        List<FamilyChange> changes = new ArrayList<>();
        for (KpiPlan kpi : plan.kpis()) {
            String name = kpi.kpi().name();
            Optional<LeadingFamily> before =
                    earlier.kpi(name).flatMap(KpiRecord::relation).map(KpiRecord.Relation::family);
            Optional<LeadingFamily> now = kpi.model().known().map(KpiModel::leadingFamily);
            if (before.isPresent()
                    && now.isPresent()
                    && !before.get().name().equals(now.get().name())) {
                changes.add(new FamilyChange(name, before.get(), now.get()));
            }
        }
        return changes;
    }
}
