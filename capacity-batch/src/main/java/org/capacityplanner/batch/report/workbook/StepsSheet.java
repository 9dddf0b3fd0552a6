package org.capacityplanner.batch.report.workbook;

import java.util.ArrayList;
import java.util.List;
import org.capacityplanner.batch.report.workbook.SheetWriter.Column;
import org.capacityplanner.batch.report.workbook.Styles.Style;
import org.capacityplanner.batch.report.workbook.sheet.Addresses;
import org.capacityplanner.model.PredictiveDistribution;

/**
 * The sheet with the intermediate results from the inputs of the What-if sheet to its answers, looked up in the sheet
 * Curves.
 */
final class StepsSheet {
    static final String NAME = "Steps";
    private static final int HEADER_ROW = 2;
    private static final int FIRST_ROW = HEADER_ROW + 1;

    /** The columns of intermediate results in their order, which the columns of quantiles follow. */
    enum Field {
        SERVICE("Service", 18),
        KPI("KPI", 18),
        FIRST("First row in Curves", 9),
        ROWS("Rows in Curves", 9),
        VOLUME("Volume then", 11),
        ROW("Row of Curves at or below it", 10),
        SHARE("Part of the way to the next row", 10),
        PREDICTED("Predicted", 11),
        ZERO("Probability of zero, if counted apart", 11),
        LIMIT("Limit", 11),
        LEVEL("Target level", 9),
        LEVEL_PLACE("Quantile at or below the level", 10),
        LEVEL_SHARE("Part of the way to the next quantile", 10),
        INTERVAL("Interval level", 9),
        LOWER_PLACE("Quantile at or below its lower end", 10),
        LOWER_SHARE("Part of the way to the next quantile", 10),
        UPPER_PLACE("Quantile at or below its upper end", 10),
        UPPER_SHARE("Part of the way to the next quantile", 10),
        LOWER("Lower", 11),
        UPPER("Upper", 11),
        BELOW("Quantiles below the limit", 10),
        PLACE("Quantile to start from", 10),
        PROBABILITY("Probability of a value below the limit", 11),
        LAST_NOW("Last row up to volume now that meets the limit", 10),
        LAST("Last row before one that misses the limit", 10),
        MARGIN("Distance to the limit there", 10),
        MARGIN_NEXT("Distance to the limit in the next row", 10),
        CAPACITY("Capacity volume", 11);

        private final String title;
        private final int width;

        Field(String title, int width) {
            this.title = title;
            this.width = width;
        }

        @SuppressWarnings("EnumOrdinal") // the columns are in the order of this list
        int column() {
            return ordinal();
        }
    }

    private static final int FIRST_QUANTILE = Field.values().length;
    private static final int QUANTILES = CurvesSheet.QUANTILES;

    private final SheetWriter sheet;

    StepsSheet(SheetWriter sheet) {
        this.sheet = sheet;
    }

    /** Returns the reference of the cell with an intermediate result of a KPI, for formulas of other sheets. */
    static String reference(Field field, WhatIfSteps steps) {
        return NAME + "!" + Addresses.absolute(FIRST_ROW + steps.index(), field.column());
    }

    void write(List<WhatIfSteps> all, WhatIfSheet whatIf) {
        sheet.title("Steps");
        sheet.tab(Styles.HELPER_TAB);
        sheet.subtitle(
                "How the What-if sheet finds its answers in the sheet Curves, one row a KPI. Nothing is typed here.");
        List<Column> columns = new ArrayList<>();
        for (Field field : Field.values()) {
            columns.add(new Column(field.title, field.width));
        }
        PredictiveDistribution.PROBABILITIES.forEach(probability -> columns.add(new Column("", 10)));
        sheet.header(HEADER_ROW, 0, columns);
        for (int i = 0; i < QUANTILES; i++) {
            sheet.number(
                    HEADER_ROW, FIRST_QUANTILE + i, PredictiveDistribution.PROBABILITIES.get(i), Style.HEADER_SHARE);
        }
        all.forEach(steps -> row(steps, whatIf));
        sheet.freeze(2, FIRST_ROW);
        sheet.print(HEADER_ROW);
        // The steps are for whoever checks the formulas, not for paper.
        sheet.printNothing(Field.VOLUME.column() + 1);
    }

    private void row(WhatIfSteps steps, WhatIfSheet whatIf) {
        KpiLine line = steps.table().line();
        int row = FIRST_ROW + steps.index();
        sheet.text(row, Field.SERVICE.column(), line.plan().service());
        sheet.text(row, Field.KPI.column(), steps.table().name());
        sheet.count(row, Field.FIRST.column(), steps.firstCurveRow() + 1L);
        sheet.count(row, Field.ROWS.column(), steps.table().rows());
        formula(
                row,
                Field.VOLUME,
                WhatIfSheet.reference(WhatIfSheet.Field.VOLUME_THEN, line),
                steps.volume(),
                Style.VALUE);
        knots(row, steps);
        formula(row, Field.PREDICTED, atVolume(row, steps, CurvesSheet.PREDICTED), steps.predicted(), Style.CURVE);
        String limit = WhatIfSheet.reference(WhatIfSheet.Field.LIMIT, line);
        formula(
                row,
                Field.LIMIT,
                steps.table().isReciprocal()
                        ? "MAX(" + limit + ",1E-300)"
                        : steps.table().counts().limit(limit, steps.isAtMost()),
                steps.limit(),
                Style.FIGURE);
        if (steps.table().isOftenZero()) {
            String zero = CurvesSheet.wholeColumn(CurvesSheet.ZERO);
            String at = cell(row, Field.ROW);
            formula(
                    row,
                    Field.ZERO,
                    "(1-%2$s)*INDEX(%1$s,%3$s)+%2$s*INDEX(%1$s,%3$s+1)".formatted(zero, cell(row, Field.SHARE), at),
                    steps.probabilityOfZero(),
                    Style.FIGURE);
        }
        new IntervalSteps(sheet, row, steps).write(whatIf);
        for (int i = 0; i < QUANTILES; i++) {
            sheet.formula(
                    row,
                    FIRST_QUANTILE + i,
                    atVolume(row, steps, CurvesSheet.FIRST_QUANTILE + i),
                    steps.quantile(i),
                    Style.CURVE);
        }
        probability(row, steps);
        new CapacitySteps(sheet, row, steps).write();
    }

    private void knots(int row, WhatIfSteps steps) {
        String first = cell(row, Field.FIRST);
        String volume = cell(row, Field.VOLUME);
        String below = cell(row, Field.ROW);
        String found = "IFERROR(MATCH(%s,%s,1),1)".formatted(volume, column(steps, CurvesSheet.VOLUME));
        int place = steps.volumeKnots().place();
        formula(
                row,
                Field.ROW,
                "%s-1+MIN(%s,%s-1)".formatted(first, found, cell(row, Field.ROWS)),
                steps.firstCurveRow() + place,
                Style.COUNT);
        String volumes = CurvesSheet.wholeColumn(CurvesSheet.VOLUME);
        String from = "INDEX(%s,%s)".formatted(volumes, below);
        String to = "INDEX(%s,%s+1)".formatted(volumes, below);
        formula(
                row,
                Field.SHARE,
                "MAX(0,MIN(1,(%s-%s)/(%s-%s)))".formatted(volume, from, to, from),
                steps.volumeKnots().share(),
                Style.FIGURE);
    }

    private void probability(int row, WhatIfSteps steps) {
        String limit = cell(row, Field.LIMIT);
        String below = cell(row, Field.BELOW);
        String place = cell(row, Field.PLACE);
        formula(row, Field.BELOW, below(quantiles(row), limit, steps), steps.quantilesBelow(), Style.COUNT);
        formula(row, Field.PLACE, place(below), place(steps.quantilesBelow()), Style.COUNT);
        double meeting = steps.probability();
        formula(
                row,
                Field.PROBABILITY,
                probability(quantiles(row), below, place, limit, cell(row, Field.ZERO), steps),
                steps.isAtMost() ? meeting : 1 - meeting,
                Style.SHARE);
    }

    /** Returns the formula for the quantile from which to interpolate, given the number of them below the limit. */
    static String place(String below) {
        return "MAX(1,MIN(%s,%d))".formatted(below, QUANTILES - 1);
    }

    static int place(int below) {
        return Math.max(1, Math.min(below, QUANTILES - 1));
    }

    /** Returns the formula for the number of quantiles below a limit; one equal to an upper limit is counted, too. */
    static String below(String quantiles, String limit, WhatIfSteps steps) {
        return "SUMPRODUCT(--(%s%s%s))".formatted(quantiles, steps.isAtMost() ? "<=" : "<", limit);
    }

    /**
     * Returns the formula for the probability of a value below a limit, from the quantiles in a row of cells.
     *
     * @param below the number of quantiles below the limit
     * @param place the quantile to start from
     * @param zero the cell with the probability of zero; read only for a KPI that is often zero
     */
    static String probability(
            String quantiles, String below, String place, String limit, String zero, WhatIfSteps steps) {
        String from = "INDEX(%s,%s)".formatted(quantiles, place);
        String to = "INDEX(%s,%s+1)".formatted(quantiles, place);
        String share = steps.table().isReciprocal()
                ? "(1/%1$s-1/%3$s)/(1/%1$s-1/%2$s)".formatted(from, to, limit)
                : "(%3$s-%1$s)/(%2$s-%1$s)".formatted(from, to, limit);
        String normals = CurvesSheet.normals();
        String normal = "INDEX(%1$s,%2$s)+%3$s*(INDEX(%1$s,%2$s+1)-INDEX(%1$s,%2$s))".formatted(normals, place, share);
        // Two equal quantiles tell nothing of what lies beyond them.
        String equal = "IF(%1$s=0,0,IF(%1$s=%2$d,1,INDEX(%3$s,MAX(1,%1$s))))"
                .formatted(below, QUANTILES, CurvesSheet.probabilities());
        String probability = "IF(%2$s-%1$s<=1E-12*ABS(%1$s),%3$s,NORMSDIST(MAX(-30,MIN(30,%4$s))))"
                .formatted(from, to, equal, normal);
        if (!steps.table().isOftenZero()) {
            return probability;
        }
        // Zero itself is below any upper limit that is not negative, and below a lower limit above zero.
        boolean isZeroBelowZero = steps.isAtMost() || steps.table().counts().spacing() > 0;
        return "IF(%1$s%2$s0,0,IF(%1$s=0,%3$s,%3$s+(1-%3$s)*%4$s))"
                .formatted(limit, isZeroBelowZero ? "<" : "<=", zero, probability);
    }

    /**
     * Returns the formula that interpolates a column of the sheet Curves at the scenario's volume; response times are
     * interpolated as 1/value.
     */
    private static String atVolume(int row, WhatIfSteps steps, int curveColumn) {
        String cells = CurvesSheet.wholeColumn(curveColumn);
        String below = cell(row, Field.ROW);
        return between(
                steps,
                "INDEX(%s,%s)".formatted(cells, below),
                "INDEX(%s,%s+1)".formatted(cells, below),
                cell(row, Field.SHARE));
    }

    static String between(WhatIfSteps steps, String from, String to, String share) {
        return (steps.table().isReciprocal() ? "1/((1-%3$s)/%1$s+%3$s/%2$s)" : "(1-%3$s)*%1$s+%3$s*%2$s")
                .formatted(from, to, share);
    }

    static String quantile(int row, String place) {
        return "INDEX(" + quantiles(row) + "," + place + ")";
    }

    private static String quantiles(int row) {
        return Addresses.across(row, FIRST_QUANTILE, QUANTILES);
    }

    /** Returns the reference of one column of the sheet Curves in the rows of a KPI. */
    static String column(WhatIfSteps steps, int column) {
        return CurvesSheet.NAME + "!"
                + Addresses.down(steps.firstCurveRow(), steps.table().rows(), column);
    }

    private void formula(int row, Field field, String formula, double value, Style style) {
        sheet.formula(row, field.column(), formula, value, style);
    }

    /** Returns the address of the cell with an intermediate result of a KPI, for formulas in the same row. */
    static String cell(int row, Field field) {
        return Addresses.inColumn(row, field.column());
    }
}
