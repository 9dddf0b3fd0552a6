package org.capacityplanner.batch.report.workbook;

import org.capacityplanner.batch.report.workbook.StepsSheet.Field;
import org.capacityplanner.batch.report.workbook.Styles.Style;
import org.capacityplanner.batch.report.workbook.sheet.Between;

/**
 * Writes the formulas for a KPI's target level and prediction interval: between which quantiles of the scenario's
 * volume each lies. For a KPI that is often zero, the quantiles are those of the values above zero, so that an end of
 * the interval is zero or the quantile of the probability that remains above it.
 */
final class IntervalSteps {
    private static final int QUANTILES = CurvesSheet.QUANTILES;

    private final SheetWriter sheet;
    private final int row;
    private final WhatIfSteps steps;

    IntervalSteps(SheetWriter sheet, int row, WhatIfSteps steps) {
        this.sheet = sheet;
        this.row = row;
        this.steps = steps;
    }

    /** Writes the levels, from the input cells of the What-if sheet, and the two ends of the interval. */
    void write(WhatIfSheet whatIf) {
        double wanted = steps.table().line().plan().level();
        double interval = steps.table().line().plan().intervalLevel();
        level(Field.LEVEL, wanted, whatIf.level(), WhatIfSheet.LEVEL_NAME);
        level(Field.INTERVAL, interval, whatIf.intervalLevel(), WhatIfSheet.INTERVAL_NAME);
        String upper = "(1+" + StepsSheet.cell(row, Field.INTERVAL) + ")/2";
        if (steps.table().isOftenZero()) {
            String lower = "(1-" + StepsSheet.cell(row, Field.INTERVAL) + ")/2";
            place(aboveZero(lower), Field.LOWER_PLACE, Field.LOWER_SHARE, steps.lowerEnd());
            place(aboveZero(upper), Field.UPPER_PLACE, Field.UPPER_SHARE, steps.upperEnd());
            end(Field.LOWER, orZero(lower, Field.LOWER_PLACE, Field.LOWER_SHARE), steps.lower());
            end(Field.UPPER, orZero(upper, Field.UPPER_PLACE, Field.UPPER_SHARE), steps.upper());
            return;
        }
        String level = StepsSheet.cell(row, Field.LEVEL);
        place(steps.isAtMost() ? level : "1-" + level, Field.LEVEL_PLACE, Field.LEVEL_SHARE, steps.level());
        place(upper, Field.UPPER_PLACE, Field.UPPER_SHARE, steps.upperEnd());
        // The probabilities are symmetric, so that the lower end is the mirror image of the upper one.
        formula(
                Field.LOWER_PLACE,
                QUANTILES + "-" + StepsSheet.cell(row, Field.UPPER_PLACE),
                steps.lowerEnd().place(),
                Style.COUNT);
        formula(
                Field.LOWER_SHARE,
                "1-" + StepsSheet.cell(row, Field.UPPER_SHARE),
                steps.lowerEnd().share(),
                Style.FIGURE);
        end(Field.LOWER, quantileAt(Field.LOWER_PLACE, Field.LOWER_SHARE), steps.lower());
        end(Field.UPPER, quantileAt(Field.UPPER_PLACE, Field.UPPER_SHARE), steps.upper());
    }

    private void level(Field field, double own, double common, String name) {
        if (own == common) {
            formula(field, name, own, Style.SHARE);
        } else {
            sheet.number(row, field.column(), own, Style.SHARE);
        }
    }

    /** Returns the formula for a probability among the values above zero, from that among all. */
    private String aboveZero(String probability) {
        return "(%1$s-%2$s)/(1-%2$s)".formatted(probability, StepsSheet.cell(row, Field.ZERO));
    }

    private String orZero(String probability, Field place, Field share) {
        return "IF(%s<=%s,0,MAX(0,%s))"
                .formatted(probability, StepsSheet.cell(row, Field.ZERO), quantileAt(place, share));
    }

    /** Writes between which two quantiles a probability lies; for one that has no quantile, the first two. */
    private void place(String probability, Field place, Field share, Between found) {
        String normal = "NORMSINV(" + probability + ")";
        String normals = CurvesSheet.normals();
        formula(
                place,
                "MIN(%d,IFERROR(MATCH(%s,%s,1),1))".formatted(QUANTILES - 1, normal, normals),
                found.place(),
                Style.COUNT);
        String at = "INDEX(%s,%s)".formatted(normals, StepsSheet.cell(row, place));
        String next = "INDEX(%s,%s+1)".formatted(normals, StepsSheet.cell(row, place));
        String between = "(%s-%s)/(%s-%s)".formatted(normal, at, next, at);
        formula(
                share,
                steps.table().isOftenZero() ? "IFERROR(" + between + ",0)" : between,
                found.share(),
                Style.FIGURE);
    }

    private String quantileAt(Field place, Field share) {
        String below = StepsSheet.cell(row, place);
        return StepsSheet.between(
                steps,
                StepsSheet.quantile(row, below),
                StepsSheet.quantile(row, below + "+1"),
                StepsSheet.cell(row, share));
    }

    private void end(Field field, String formula, double value) {
        formula(field, steps.table().counts().roundedUp(formula), value, Style.CURVE);
    }

    private void formula(Field field, String formula, double value, Style style) {
        sheet.formula(row, field.column(), formula, value, style);
    }
}
