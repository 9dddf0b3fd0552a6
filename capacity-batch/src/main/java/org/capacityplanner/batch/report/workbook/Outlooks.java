package org.capacityplanner.batch.report.workbook;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.KpiOutlook;
import org.capacityplanner.headroom.WhatIf;

/** The predictions in growth scenarios that several sheets of a workbook show, each computed only once. */
final class Outlooks {
    private final IdentityHashMap<CapacityPlan, Map<Growth, WhatIf>> answers = new IdentityHashMap<>();

    WhatIf of(CapacityPlan plan, Growth growth) {
        return answers.computeIfAbsent(plan, any -> new HashMap<>()).computeIfAbsent(growth, plan::whatIf);
    }

    /** Returns the prediction of one KPI in a growth scenario. */
    KpiOutlook of(KpiLine line, Growth growth) {
        return of(line.plan(), growth).kpis().get(line.position());
    }
}
