package org.capacityplanner.batch.report.workbook;

import org.capacityplanner.batch.report.workbook.StepsSheet.Field;
import org.capacityplanner.batch.report.workbook.Styles.Style;
import org.capacityplanner.batch.report.workbook.sheet.Addresses;

/**
 * Writes the formulas for a KPI's capacity: which volumes of its curve meet the limit with the target probability, and
 * the largest of them.
 */
final class CapacitySteps {
    private final SheetWriter sheet;
    private final int row;
    private final WhatIfSteps steps;

    CapacitySteps(SheetWriter sheet, int row, WhatIfSteps steps) {
        this.sheet = sheet;
        this.row = row;
        this.steps = steps;
    }

    /**
     * Writes the formulas for the KPI's capacity: the largest volume at which it meets the limit or, above the planning
     * volume, the last one before a miss.
     */
    void write() {
        String rows = StepsSheet.cell(row, Field.ROWS);
        String last = StepsSheet.cell(row, Field.LAST);
        String lastNow = StepsSheet.cell(row, Field.LAST_NOW);
        String volumes = StepsSheet.column(steps, CurvesSheet.VOLUME);
        String place = "(ROW(%s)-%s+1)".formatted(volumes, StepsSheet.cell(row, Field.FIRST));
        String planning = WhatIfSheet.reference(
                WhatIfSheet.Field.VOLUME_NOW, steps.table().line());
        String margins = margin("0");
        formula(
                Field.LAST_NOW,
                "SUMPRODUCT(MAX((%s<=%s*1.000000001)*(%s>=0)*%s))".formatted(volumes, planning, margins, place),
                steps.lastWithinNow(),
                Style.COUNT);
        formula(
                Field.LAST,
                "%1$s-SUMPRODUCT(MAX((%2$s>%3$s)*(%4$s<0)*(%1$s+1-%2$s)))".formatted(rows, place, lastNow, margins),
                steps.lastWithin(),
                Style.COUNT);
        String next = "MIN(%s,%s+1)".formatted(rows, last);
        formula(
                Field.MARGIN,
                margin("MAX(1," + last + ")"),
                steps.margin(Math.max(1, steps.lastWithin()) - 1),
                Style.FIGURE);
        formula(
                Field.MARGIN_NEXT,
                margin(next),
                steps.margin(Math.min(steps.table().rows(), steps.lastWithin() + 1) - 1),
                Style.FIGURE);
        String crossing = "INDEX(%1$s,%2$s)+(INDEX(%1$s,%2$s+1)-INDEX(%1$s,%2$s))*%3$s/(%3$s-%4$s)"
                .formatted(volumes, last, StepsSheet.cell(row, Field.MARGIN), StepsSheet.cell(row, Field.MARGIN_NEXT));
        formula(
                Field.CAPACITY,
                "IF(%1$s=0,0,IF(%1$s=%2$s,INDEX(%3$s,%2$s),%4$s))".formatted(last, rows, volumes, crossing),
                steps.capacity(),
                Style.VALUE);
    }

    /**
     * Returns the formula for the distance from the quantile at the target probability to the limit, at the row
     * {@code place} of the curve or, for 0, at every row; negative if the limit is missed too often. For a KPI that is
     * often zero it is a distance of probabilities.
     */
    private String margin(String place) {
        if (steps.table().isOftenZero()) {
            String below = StepsSheet.column(steps, CurvesSheet.PROBABILITY);
            return (steps.isAtMost() ? "(%1$s-%2$s)" : "(1-%1$s-%2$s)")
                    .formatted(
                            place.equals("0") ? below : "INDEX(%s,%s)".formatted(below, place),
                            StepsSheet.cell(row, Field.LEVEL));
        }
        String block = CurvesSheet.NAME + "!"
                + Addresses.block(
                        steps.firstCurveRow(), steps.table().rows(), CurvesSheet.FIRST_QUANTILE, CurvesSheet.QUANTILES);
        String template;
        if (steps.table().isReciprocal()) {
            template = steps.isAtMost()
                    ? "((1-%2$s)/INDEX(%3$s,%5$s,%1$s)+%2$s/INDEX(%3$s,%5$s,%1$s+1)-1/%4$s)"
                    : "(1/%4$s-(1-%2$s)/INDEX(%3$s,%5$s,%1$s)-%2$s/INDEX(%3$s,%5$s,%1$s+1))";
        } else {
            template = steps.isAtMost()
                    ? "(%4$s-(1-%2$s)*INDEX(%3$s,%5$s,%1$s)-%2$s*INDEX(%3$s,%5$s,%1$s+1))"
                    : "((1-%2$s)*INDEX(%3$s,%5$s,%1$s)+%2$s*INDEX(%3$s,%5$s,%1$s+1)-%4$s)";
        }
        return template.formatted(
                StepsSheet.cell(row, Field.LEVEL_PLACE),
                StepsSheet.cell(row, Field.LEVEL_SHARE),
                block,
                StepsSheet.cell(row, Field.LIMIT),
                place);
    }

    private void formula(Field field, String formula, double value, Style style) {
        sheet.formula(row, field.column(), formula, value, style);
    }
}
