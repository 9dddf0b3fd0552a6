package org.capacityplanner.table;

import java.util.List;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.KpiOutlook;
import org.capacityplanner.headroom.WhatIf;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** The export of what-if answers to a Tablesaw table, with a row for each scenario and KPI, in the user's units. */
public final class WhatIfTable {
    private final StringColumn service = StringColumn.create("service");
    private final DoubleColumn growth = DoubleColumn.create("growth");
    private final DoubleColumn volume = DoubleColumn.create("volume");
    private final StringColumn kpi = StringColumn.create("kpi");
    private final StringColumn unit = StringColumn.create("unit");
    private final DoubleColumn limit = DoubleColumn.create("limit");
    private final DoubleColumn current = DoubleColumn.create("current");
    private final DoubleColumn predicted = DoubleColumn.create("predicted");
    private final DoubleColumn lower = DoubleColumn.create("lower");
    private final DoubleColumn upper = DoubleColumn.create("upper");
    private final DoubleColumn probability = DoubleColumn.create("probabilityWithinLimit");
    private final StringColumn status = StringColumn.create("status");
    private final StringColumn certainty = StringColumn.create("certainty");
    private final StringColumn model = StringColumn.create("model");
    private final StringColumn refusal = StringColumn.create("refusal");

    private WhatIfTable() {}

    /**
     * Returns a table of a plan's predictions at several growths of volume; where there is no prediction, the column
     * {@code refusal} has the reason.
     */
    public static Table of(CapacityPlan plan, List<Growth> growths) {
        WhatIfTable rows = new WhatIfTable();
        for (Growth each : growths) {
            WhatIf answer = plan.whatIf(each);
            for (KpiOutlook outlook : answer.kpis()) {
                rows.append(plan, answer, outlook);
            }
        }
        return Table.create(
                "what-if",
                rows.service,
                rows.growth,
                rows.volume,
                rows.kpi,
                rows.unit,
                rows.limit,
                rows.current,
                rows.predicted,
                rows.lower,
                rows.upper,
                rows.probability,
                rows.status,
                rows.certainty,
                rows.model,
                rows.refusal);
    }

    private void append(CapacityPlan plan, WhatIf answer, KpiOutlook outlook) {
        var unitOfKpi = outlook.kpi().unit();
        service.append(plan.service());
        growth.append(answer.growth().ratio());
        volume.append(plan.volume().unit().fromCore(answer.volume()));
        kpi.append(outlook.kpi().name());
        unit.append(unitOfKpi.symbol());
        limit.append(unitOfKpi.fromCore(outlook.sla().limit()));
        status.append(outlook.status().name());
        if (outlook instanceof KpiOutlook.Predicted answered) {
            current.append(unitOfKpi.fromCore(answered.current()));
            predicted.append(unitOfKpi.fromCore(answered.predicted()));
            lower.append(unitOfKpi.fromCore(answered.interval().lower()));
            upper.append(unitOfKpi.fromCore(answered.interval().upper()));
            probability.append(answered.probabilityWithinLimit());
            certainty.append(answered.certainty().name());
            model.append(answered.model());
            refusal.appendMissing();
        } else if (outlook instanceof KpiOutlook.Unknown unknown) {
            List.of(current, predicted, lower, upper, probability).forEach(DoubleColumn::appendMissing);
            certainty.appendMissing();
            model.appendMissing();
            refusal.append(unknown.refusal().message());
        }
    }
}
