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
        LIMIT("Limit", 11),
        LEVEL("Target level", 9),
        LEVEL_PLACE("Quantile at or below the level", 10),
        LEVEL_SHARE("Part of the way to the next quantile", 10),
        INTERVAL("Interval level", 9),
        INTERVAL_PLACE("Quantile at or below its upper end", 10),
        INTERVAL_SHARE("Part of the way to the next quantile", 10),
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
                        : steps.table().countedLimit(limit, steps.isAtMost()),
                steps.limit(),
                Style.FIGURE);
        levels(row, steps, whatIf);
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

    private void levels(int row, WhatIfSteps steps, WhatIfSheet whatIf) {
        double wanted = steps.table().line().plan().level();
        double interval = steps.table().line().plan().intervalLevel();
        level(row, Field.LEVEL, wanted, whatIf.level(), WhatIfSheet.LEVEL_NAME);
        level(row, Field.INTERVAL, interval, whatIf.intervalLevel(), WhatIfSheet.INTERVAL_NAME);
        String level = cell(row, Field.LEVEL);
        place(
                row,
                "NORMSINV(" + (steps.isAtMost() ? level : "1-" + level) + ")",
                Field.LEVEL_PLACE,
                Field.LEVEL_SHARE,
                steps.level());
        place(
                row,
                "NORMSINV((1+" + cell(row, Field.INTERVAL) + ")/2)",
                Field.INTERVAL_PLACE,
                Field.INTERVAL_SHARE,
                steps.interval());
        String place = cell(row, Field.INTERVAL_PLACE);
        String share = cell(row, Field.INTERVAL_SHARE);
        // The probabilities are symmetric, so that the lower end is the mirror image of the upper one.
        formula(
                row,
                Field.LOWER,
                steps.table()
                        .roundedUp(between(
                                steps,
                                quantile(row, QUANTILES + "-" + place),
                                quantile(row, QUANTILES + 1 + "-" + place),
                                "(1-" + share + ")")),
                steps.lower(),
                Style.CURVE);
        formula(
                row,
                Field.UPPER,
                steps.table().roundedUp(between(steps, quantile(row, place), quantile(row, place + "+1"), share)),
                steps.upper(),
                Style.CURVE);
    }

    private void level(int row, Field field, double own, double common, String name) {
        if (own == common) {
            formula(row, field, name, own, Style.SHARE);
        } else {
            sheet.number(row, field.column(), own, Style.SHARE);
        }
    }

    private void place(int row, String normal, Field place, Field share, WhatIfSteps.Between found) {
        String normals = CurvesSheet.normals();
        formula(
                row,
                place,
                "MIN(%d,IFERROR(MATCH(%s,%s,1),1))".formatted(QUANTILES - 1, normal, normals),
                found.place(),
                Style.COUNT);
        String at = "INDEX(%s,%s)".formatted(normals, cell(row, place));
        String next = "INDEX(%s,%s+1)".formatted(normals, cell(row, place));
        formula(row, share, "(%s-%s)/(%s-%s)".formatted(normal, at, next, at), found.share(), Style.FIGURE);
    }

    private void probability(int row, WhatIfSteps steps) {
        String limit = cell(row, Field.LIMIT);
        String below = cell(row, Field.BELOW);
        String place = cell(row, Field.PLACE);
        formula(
                row,
                Field.BELOW,
                "SUMPRODUCT(--(%s%s%s))".formatted(quantiles(row), steps.isAtMost() ? "<=" : "<", limit),
                steps.quantilesBelow(),
                Style.COUNT);
        formula(
                row,
                Field.PLACE,
                "MAX(1,MIN(%s,%d))".formatted(below, QUANTILES - 1),
                Math.max(1, Math.min(steps.quantilesBelow(), QUANTILES - 1)),
                Style.COUNT);
        String from = quantile(row, place);
        String to = quantile(row, place + "+1");
        String share = steps.table().isReciprocal()
                ? "(1/%1$s-1/%3$s)/(1/%1$s-1/%2$s)".formatted(from, to, limit)
                : "(%3$s-%1$s)/(%2$s-%1$s)".formatted(from, to, limit);
        String normals = CurvesSheet.normals();
        String normal = "INDEX(%1$s,%2$s)+%3$s*(INDEX(%1$s,%2$s+1)-INDEX(%1$s,%2$s))".formatted(normals, place, share);
        // Two equal quantiles tell nothing of what lies beyond them.
        String equal = "IF(%1$s=0,0,IF(%1$s=%2$d,1,INDEX(%3$s,MAX(1,%1$s))))"
                .formatted(below, QUANTILES, CurvesSheet.probabilities());
        double meeting = steps.probability();
        formula(
                row,
                Field.PROBABILITY,
                "IF(%2$s-%1$s<=1E-12*ABS(%1$s),%3$s,NORMSDIST(MAX(-30,MIN(30,%4$s))))"
                        .formatted(from, to, equal, normal),
                steps.isAtMost() ? meeting : 1 - meeting,
                Style.SHARE);
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

    private static String between(WhatIfSteps steps, String from, String to, String share) {
        return (steps.table().isReciprocal() ? "1/((1-%3$s)/%1$s+%3$s/%2$s)" : "(1-%3$s)*%1$s+%3$s*%2$s")
                .formatted(from, to, share);
    }

    private static String quantile(int row, String place) {
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
