package org.capacityplanner.batch.report.workbook;

import java.util.List;
import org.capacityplanner.batch.report.workbook.SheetWriter.Column;
import org.capacityplanner.batch.report.workbook.Styles.Style;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.KpiOutlook.Predicted;
import org.capacityplanner.metrics.Unit;

/**
 * One KPI from its observations to its status, step by step, for whoever audits the workbook: each value is read from the sheet
 * that computes it, which the last column names.
 */
final class WalkSheet {
    static final String NAME = "Walk-through";
    private static final int HEADER_ROW = 2;

    private final SheetWriter sheet;
    private final WhatIfSteps steps;
    private int row = HEADER_ROW + 1;

    private WalkSheet(SheetWriter sheet, WhatIfSteps steps) {
        this.sheet = sheet;
        this.steps = steps;
    }

    /** Writes the walk of a KPI that is predicted. */
    static void write(SheetWriter sheet, WhatIfSteps steps, Predicted predicted, Growth growth) {
        new WalkSheet(sheet, steps).write(predicted, growth);
    }

    private void write(Predicted predicted, Growth growth) {
        KpiLine line = steps.table().line();
        Unit unit = line.kpi().kpi().unit();
        Unit volumeUnit = line.plan().volume().unit();
        sheet.title("Walk-through: " + line.kpi().kpi().name() + " of "
                + line.plan().service());
        sheet.tab(Styles.REFERENCE_TAB);
        sheet.subtitle(
                "How its status and headroom come about, and where each step is computed. Change the yellow cells of the"
                        + " What-if sheet and follow.");
        sheet.header(
                HEADER_ROW,
                0,
                List.of(
                        new Column("Step", 44),
                        new Column("Value", 14),
                        new Column("Unit", 12),
                        new Column("Where it is computed", 72)));
        sheet.text(row, 0, "Observations");
        sheet.count(row, 1, line.kpi().observations().size());
        where("", "read from the exports, cleaned; the sheet Data quality says what was left out");
        whatIf(
                "Volume now",
                WhatIfSheet.Field.VOLUME_NOW,
                volumeUnit.fromCore(line.plan().volume().planning()),
                Style.VALUE);
        where(volumeUnit.symbol(), "What-if; the sheet Dictionary defines the planning volume");
        whatIf(
                "Volume then",
                WhatIfSheet.Field.VOLUME_THEN,
                volumeUnit.fromCore(growth.appliedTo(line.plan().volume().planning())),
                Style.VALUE);
        where(volumeUnit.symbol(), "What-if: volume now, and the growth typed there");
        step(
                "Row of Curves at or below that volume",
                StepsSheet.Field.ROW,
                steps.firstCurveRow() + steps.volumeKnots().place(),
                Style.COUNT);
        where("", "Steps: MATCH over the KPI's volumes in Curves");
        step(
                "Part of the way to the next row",
                StepsSheet.Field.SHARE,
                steps.volumeKnots().share(),
                Style.FIGURE);
        where("", "Steps: a straight line between the two volumes");
        step("Predicted", StepsSheet.Field.PREDICTED, steps.predicted(), Style.CURVE);
        where(
                unit.symbol(),
                "Steps: the two rows of Curves, by that part" + (steps.table().isReciprocal() ? ", of 1/value" : ""));
        step("Interval: lower", StepsSheet.Field.LOWER, steps.lower(), Style.CURVE);
        where(unit.symbol(), "Steps: the quantiles at that volume, at the level of the interval");
        step("Interval: upper", StepsSheet.Field.UPPER, steps.upper(), Style.CURVE);
        where(unit.symbol(), "Steps");
        step("Limit", StepsSheet.Field.LIMIT, steps.limit(), Style.FIGURE);
        where(unit.symbol(), "What-if, a yellow cell");
        step("Quantiles below the limit", StepsSheet.Field.BELOW, steps.quantilesBelow(), Style.COUNT);
        where("", "Steps: of the " + CurvesSheet.QUANTILES + " quantiles at that volume");
        whatIf(
                "Probability of meeting the limit",
                WhatIfSheet.Field.PROBABILITY,
                predicted.probabilityWithinLimit(),
                Style.PROBABILITY);
        where("", "Steps: between two quantiles a straight line of the normal quantile");
        step("Target probability", StepsSheet.Field.LEVEL, line.plan().level(), Style.SHARE);
        where("", "What-if, a yellow cell");
        sheet.text(row, 0, "Status");
        sheet.formula(
                row,
                1,
                WhatIfSheet.reference(WhatIfSheet.Field.STATUS, line),
                predicted.status().name(),
                Style.STATUS);
        where("", "What-if: GREEN from the target probability on, AMBER from 50% on, else RED");
        step("Capacity volume", StepsSheet.Field.CAPACITY, steps.capacity(), Style.VALUE);
        where(volumeUnit.symbol(), "Steps: where the quantile of the target probability meets the limit; 0: nowhere");
        sheet.colourStatus(HEADER_ROW + 1, row - 1, 1, 1);
        sheet.freeze(0, HEADER_ROW + 1);
        sheet.print(HEADER_ROW);
    }

    private void step(String name, StepsSheet.Field field, double value, Style style) {
        sheet.text(row, 0, name);
        sheet.formula(row, 1, StepsSheet.reference(field, steps), value, style);
    }

    private void whatIf(String name, WhatIfSheet.Field field, double value, Style style) {
        sheet.text(row, 0, name);
        sheet.formula(row, 1, WhatIfSheet.reference(field, steps.table().line()), value, style);
    }

    private void where(String unit, String words) {
        sheet.text(row, 2, unit);
        sheet.text(row++, 3, words);
    }
}
