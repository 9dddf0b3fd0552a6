package org.capacityplanner.batch.report.workbook;

import java.util.ArrayList;
import java.util.List;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.headroom.KpiPlan;

/**
 * A KPI with its index among all KPIs of the workbook, by which one sheet refers to the KPI's row in another.
 *
 * @param plan the plan of the service
 * @param position from 0, among the KPIs of the service
 * @param index from 0, over all services
 */
record KpiLine(CapacityPlan plan, int position, int index) {

    static List<KpiLine> of(List<CapacityPlan> plans) {
        List<KpiLine> lines = new ArrayList<>();
        for (CapacityPlan plan : plans) {
            for (int position = 0; position < plan.kpis().size(); position++) {
                lines.add(new KpiLine(plan, position, lines.size()));
            }
        }
        return lines;
    }

    KpiPlan kpi() {
        return plan.kpis().get(position);
    }

    /** Returns whether the KPI is the first of its service. */
    boolean first() {
        return position == 0;
    }
}
