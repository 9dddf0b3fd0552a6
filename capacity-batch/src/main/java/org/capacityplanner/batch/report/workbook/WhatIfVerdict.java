package org.capacityplanner.batch.report.workbook;

import java.util.Locale;
import org.capacityplanner.batch.report.workbook.Styles.Style;
import org.capacityplanner.batch.report.workbook.WhatIfSheet.Field;
import org.capacityplanner.headroom.Headroom;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.headroom.Status;
import org.capacityplanner.metrics.Unit;
import org.capacityplanner.model.Certainty;

/** Writes the status and the headroom of a KPI as formulas into the What-if sheet. */
final class WhatIfVerdict {
    /** The formula for the status, which is amber at best for a prediction that another KPI contradicts. */
    private static final String STATUS = "IF(AND(%1$s>=%2$s,%3$s<>\"%4$s\"),\"GREEN\",IF(%1$s>=0.5,\"AMBER\",\"RED\"))";

    /** The formula for the status of a response time, which is amber at best for a speculative prediction, too. */
    private static final String WARY_STATUS =
            "IF(AND(%1$s>=%2$s,%3$s<>\"%4$s\",%3$s<>\"%5$s\"),\"GREEN\",IF(%1$s>=0.5,\"AMBER\",\"RED\"))";

    private WhatIfVerdict() {}

    /**
     * Returns the formula for the status of a predicted KPI.
     *
     * @param judging the steps by which it is judged
     * @param probability formula of the probability that any observation meets the limit
     * @param certainty address of the word for the certainty
     */
    static String status(WhatIfSteps judging, String probability, String certainty) {
        KpiPlan kpi = judging.table().line().kpi();
        String below = StepsSheet.reference(StepsSheet.Field.PROBABILITY, judging);
        String judged = judging.isAtMost() ? below : "(1-" + below + ")";
        return (Status.isWary(kpi.kpi().kind()) ? WARY_STATUS : STATUS)
                .formatted(
                        judging.isJudged() ? judged : probability,
                        StepsSheet.reference(StepsSheet.Field.LEVEL, judging),
                        certainty,
                        WhatIfSheet.certainty(Certainty.CONTRADICTED),
                        WhatIfSheet.certainty(Certainty.SPECULATIVE));
    }

    /**
     * Returns the formula for a probability whose percentage with one decimal is what the other reports print: a high
     * one is truncated and not rounded.
     */
    static String printable(String probability) {
        return "IF(AND(%1$s>=0.8995,%1$s<=0.999),ROUNDDOWN(%1$s+1E-12,3),%1$s)".formatted(probability);
    }

    /** Writes the headroom as a formula: a growth, or a word where there is no number. */
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
        if (headroom instanceof Headroom.Limited limited) {
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
