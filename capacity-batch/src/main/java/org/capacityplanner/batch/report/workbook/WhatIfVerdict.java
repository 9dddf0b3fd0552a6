package org.capacityplanner.batch.report.workbook;

import java.math.BigDecimal;
import java.util.Locale;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.workbook.Styles.Style;
import org.capacityplanner.batch.report.workbook.WhatIfSheet.Field;
import org.capacityplanner.headroom.Headroom;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.headroom.Status;
import org.capacityplanner.metrics.Unit;
import org.capacityplanner.model.Certainty;

/** The verdict on a KPI on the sheet {@link WhatIfSheet}: its status and its headroom. */
final class WhatIfVerdict {
    private static final String STATUS = "IF(%1$s>=%2$s,\"GREEN\",IF(%1$s>=0.5,\"AMBER\",\"RED\"))";

    /** The status formula of a response time, which is amber at best where it is speculative. */
    private static final String WARY_STATUS =
            "IF(AND(%1$s>=%2$s,%3$s<>\"%4$s\"),\"GREEN\",IF(%1$s>=0.5,\"AMBER\",\"RED\"))";

    /** By volume, where the probability on the sheet is not the one that decides. */
    private static final String BY_VOLUME = "IF(%1$s<=%2$s,\"GREEN\",IF(%1$s<=%3$s,\"AMBER\",\"RED\"))";

    private WhatIfVerdict() {}

    /**
     * Returns the formula of the status of a KPI that has a prediction.
     *
     * @param volume address of the scenario's volume
     * @param probability address of the probability of meeting the limit
     * @param certainty address of the word for the certainty
     */
    static String status(WhatIfSteps step, String volume, String probability, String certainty) {
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

    /** Writes the headroom: a growth, or a word where there is no such number. */
    static void headroom(SheetWriter sheet, int row, Headroom headroom, WhatIfSteps step) {
        String last = StepsSheet.reference(StepsSheet.Field.LAST, step);
        String rows = StepsSheet.reference(StepsSheet.Field.ROWS, step);
        String capacity = StepsSheet.reference(StepsSheet.Field.CAPACITY, step);
        String now = WhatIfSheet.cell(row, Field.VOLUME_NOW);
        String ratio = "%s/%s-1".formatted(capacity, now);
        String growthFormula = "IF(%1$s=0,\"none\",IF(%1$s=%2$s,\">\"&TEXT(100*(%3$s),\"0\")&\"%%\",%3$s))"
                .formatted(last, rows, ratio);
        String capacityFormula = "IF(%1$s=0,\"none\",IF(%1$s=%2$s,\"beyond\",%3$s))".formatted(last, rows, capacity);
        Unit unit = step.table().line().plan().volume().unit();
        if (headroom instanceof Headroom.Limited limited
                && step.table().line().kpi().isJudgedApart()) {
            // The sheet Curves has all hours of a restart cycle; the headroom is that of the last ones.
            sheet.number(row, Field.HEADROOM.column(), limited.growth().ratio(), Style.GROWTH);
            sheet.number(row, Field.CAPACITY.column(), unit.fromCore(limited.capacityVolume()), Style.VALUE);
        } else if (headroom instanceof Headroom.Limited limited) {
            sheet.formula(
                    row,
                    Field.HEADROOM.column(),
                    growthFormula,
                    limited.growth().ratio(),
                    Style.GROWTH);
            sheet.formula(
                    row,
                    Field.CAPACITY.column(),
                    capacityFormula,
                    unit.fromCore(limited.capacityVolume()),
                    Style.VALUE);
        } else {
            boolean none = headroom instanceof Headroom.Exhausted;
            double largest = step.capacity()
                            / unit.fromCore(step.table().line().plan().volume().planning())
                    - 1;
            String beyond = String.format(Locale.ROOT, ">%.0f%%", 100 * largest);
            sheet.formula(row, Field.HEADROOM.column(), growthFormula, none ? "none" : beyond, Style.GROWTH);
            sheet.formula(row, Field.CAPACITY.column(), capacityFormula, none ? "none" : "beyond", Style.VALUE);
        }
    }
}
