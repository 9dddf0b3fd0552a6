package org.capacityplanner.batch.report.workbook;

import java.math.BigDecimal;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.headroom.Status;
import org.capacityplanner.model.Certainty;

/** The formula of a KPI's status on the sheet {@link WhatIfSheet}. */
final class StatusFormula {
    private static final String STATUS = "IF(%1$s>=%2$s,\"GREEN\",IF(%1$s>=0.5,\"AMBER\",\"RED\"))";

    /** The status formula of a response time, which is amber at best where it is speculative. */
    private static final String WARY_STATUS =
            "IF(AND(%1$s>=%2$s,%3$s<>\"%4$s\"),\"GREEN\",IF(%1$s>=0.5,\"AMBER\",\"RED\"))";

    /** By volume, where the probability on the sheet is not the one that decides. */
    private static final String BY_VOLUME = "IF(%1$s<=%2$s,\"GREEN\",IF(%1$s<=%3$s,\"AMBER\",\"RED\"))";

    private StatusFormula() {}

    /**
     * Returns the formula of a KPI that has a prediction.
     *
     * @param volume address of the scenario's volume
     * @param probability address of the probability of meeting the limit
     * @param certainty address of the word for the certainty
     */
    static String of(WhatIfSteps step, String volume, String probability, String certainty) {
        KpiPlan kpi = step.table().line().kpi();
        if (kpi.isJudgedApart()) {
            CapacityPlan plan = step.table().line().plan();
            double planning = plan.volume().planning();
            return BY_VOLUME.formatted(
                    volume,
                    after(plan, kpi.growthLeftAt(planning, plan.level())),
                    after(plan, kpi.growthLeftAt(planning, 0.5)));
        }
        return (Status.isWary(kpi.kpi().kind()) ? WARY_STATUS : STATUS)
                .formatted(
                        probability,
                        StepsSheet.reference(StepsSheet.Field.LEVEL, step),
                        certainty,
                        WhatIfSheet.certainty(Certainty.SPECULATIVE));
    }

    /** The volume after a growth, in the unit of the sheet and not in scientific notation. */
    private static String after(CapacityPlan plan, double growth) {
        double volume = Math.min(1e15, plan.volume().planning() * (1 + growth));
        return BigDecimal.valueOf(plan.volume().unit().fromCore(volume)).toPlainString();
    }
}
