package org.capacityplanner.batch.report.workbook;

import java.util.Locale;
import org.capacityplanner.batch.report.workbook.Styles.Style;
import org.capacityplanner.batch.report.workbook.WhatIfSheet.Field;
import org.capacityplanner.headroom.Headroom;
import org.capacityplanner.metrics.Unit;

/** The headroom of a KPI on the What-if sheet: a growth, or the word that stands for one. */
final class WhatIfHeadroom {
    private WhatIfHeadroom() {}

    static void write(SheetWriter sheet, int row, Headroom headroom, WhatIfSteps step) {
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
