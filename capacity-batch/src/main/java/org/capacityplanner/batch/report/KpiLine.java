package org.capacityplanner.batch.report;

import java.util.ArrayList;
import java.util.List;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.headroom.KpiPlan;

/**
 * A KPI and its place among all KPIs of a workbook, by which the sheets refer to each other's rows.
 *
 * @param index from 0, over all services
 * @param first whether it is the first one of its service
 */
record KpiLine(CapacityPlan plan, KpiPlan kpi, int index, boolean first) {

    static List<KpiLine> of(List<CapacityPlan> plans) {
        List<KpiLine> lines = new ArrayList<>();
        for (CapacityPlan plan : plans) {
            for (KpiPlan kpi : plan.kpis()) {
                lines.add(
                        new KpiLine(plan, kpi, lines.size(), kpi == plan.kpis().get(0)));
            }
        }
        return lines;
    }
}
