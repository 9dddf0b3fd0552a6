package org.capacityplanner.batch.report.workbook;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.util.CellReference;
import org.capacityplanner.batch.report.workbook.SheetWriter.Column;
import org.capacityplanner.batch.report.workbook.Styles.Style;
import org.capacityplanner.batch.report.workbook.sheet.Addresses;
import org.capacityplanner.batch.report.workbook.sheet.CurveTableRow;
import org.capacityplanner.model.PredictiveDistribution;

/**
 * The sheet of response curves, with a block of rows for each KPI: the predicted value at each volume, and the
 * quantiles of one observation, which the sheet Steps looks up. A KPI that is often zero has the probability of zero
 * and the quantiles of the values above it, and a formula for the probability that its limit is met at each volume.
 */
final class CurvesSheet {
    static final String NAME = "Curves";
    private static final int NORMALS_ROW = 2;
    private static final int HEADER_ROW = 3;
    private static final int FIRST_ROW = HEADER_ROW + 1;

    static final int QUANTILES = PredictiveDistribution.PROBABILITIES.size();
    static final int VOLUME = 2;
    static final int PREDICTED = 3;
    static final int FIRST_QUANTILE = 4;
    static final int CERTAINTY = FIRST_QUANTILE + QUANTILES;
    static final int SATURATION = CERTAINTY + 1;
    static final int ZERO = SATURATION + 1;
    private static final int BELOW = ZERO + 1;
    private static final int PLACE = BELOW + 1;
    static final int PROBABILITY = PLACE + 1;

    private final SheetWriter sheet;

    CurvesSheet(SheetWriter sheet) {
        this.sheet = sheet;
    }

    /** Returns for each table the row of the sheet at which its block of rows begins. */
    static List<Integer> firstRows(List<CurveTable> tables) {
        List<Integer> rows = new ArrayList<>();
        int next = FIRST_ROW;
        for (CurveTable table : tables) {
            rows.add(next);
            next += table.rows();
        }
        return rows;
    }

    /** Returns the reference of the cells with standard normal quantiles, for formulas of other sheets. */
    static String normals() {
        return NAME + "!" + absolute(NORMALS_ROW);
    }

    /** Returns the reference of the cells with the probabilities of the quantiles, for formulas of other sheets. */
    static String probabilities() {
        return NAME + "!" + absolute(HEADER_ROW);
    }

    /** Returns the reference of the column with the certainty of each prediction, for formulas of other sheets. */
    static String certainties() {
        return wholeColumn(CERTAINTY);
    }

    /** Returns the reference of a whole column of this sheet, for formulas of other sheets. */
    static String wholeColumn(int column) {
        String letters = CellReference.convertNumToColString(column);
        return "%s!$%s:$%s".formatted(NAME, letters, letters);
    }

    private static String absolute(int row) {
        return Addresses.across(row, FIRST_QUANTILE, QUANTILES).replaceAll("([A-Z])([0-9])", "$1\\$$2");
    }

    void write(List<WhatIfSteps> all) throws IOException {
        sheet.title("Curves");
        sheet.tab(Styles.HELPER_TAB);
        sheet.subtitle(
                "What is predicted at each volume, and the value below which one observation lies with the probability"
                        + " in the heading, both in the units of the What-if sheet. Between two rows, take a straight line;"
                        + " of response times, a straight line of 1/value."
                        + (isAnyOftenZero(all)
                                ? " Where the probability of zero is given, the values are those above zero."
                                : ""));
        sheet.text(NORMALS_ROW, PREDICTED, "normal quantile", Style.SUBTITLE);
        header(isAnyOftenZero(all));
        sheet.freeze(2, FIRST_ROW);
        sheet.print(HEADER_ROW);
        // The table is for formulas and for look-ups, not for paper.
        sheet.printNothing(PREDICTED + 1);
        for (WhatIfSteps steps : all) {
            block(steps);
            // A workbook of many services has millions of these cells, too many for memory.
            sheet.done();
        }
    }

    private static boolean isAnyOftenZero(List<WhatIfSteps> all) {
        return all.stream().anyMatch(steps -> steps.table().isOftenZero());
    }

    private void header(boolean isAnyOftenZero) {
        List<Column> columns = new ArrayList<>(List.of(
                new Column("Service", 18),
                new Column("KPI", 18),
                new Column("Volume", 11),
                new Column("Predicted", 11)));
        PredictiveDistribution.PROBABILITIES.forEach(probability -> columns.add(new Column("", 10)));
        columns.add(new Column("Certainty", 13));
        columns.add(new Column("Past saturation", 11));
        if (isAnyOftenZero) {
            columns.add(new Column("Probability of zero", 11));
            columns.add(new Column("Quantiles below the limit", 11));
            columns.add(new Column("Quantile to start from", 11));
            columns.add(new Column("Probability of a value below the limit", 11));
        }
        sheet.header(HEADER_ROW, 0, columns);
        for (int i = 0; i < QUANTILES; i++) {
            double probability = PredictiveDistribution.PROBABILITIES.get(i);
            sheet.number(HEADER_ROW, FIRST_QUANTILE + i, probability, Style.HEADER_SHARE);
            sheet.exact(NORMALS_ROW, FIRST_QUANTILE + i, WhatIfSteps.normalQuantile(probability), Style.VALUE);
        }
    }

    private void block(WhatIfSteps steps) {
        CurveTable table = steps.table();
        KpiLine line = table.line();
        for (int i = 0; i < table.rows(); i++) {
            CurveTableRow point = table.points().get(i);
            int row = steps.firstCurveRow() + i;
            sheet.text(row, 0, line.plan().service());
            sheet.text(row, 1, table.name());
            sheet.number(row, VOLUME, point.volume(), Style.VALUE);
            sheet.number(row, PREDICTED, point.predicted(), Style.CURVE);
            for (int q = 0; q < QUANTILES; q++) {
                sheet.number(row, FIRST_QUANTILE + q, point.quantile(q), Style.CURVE);
            }
            sheet.text(row, CERTAINTY, point.certainty());
            if (point.pastSaturation()) {
                sheet.text(row, SATURATION, "yes");
            }
            if (table.isOftenZero()) {
                zero(row, i, steps);
            }
        }
    }

    private void zero(int row, int knot, WhatIfSteps steps) {
        CurveTableRow point = steps.table().points().get(knot);
        String quantiles = Addresses.across(row, FIRST_QUANTILE, QUANTILES);
        String limit = StepsSheet.reference(StepsSheet.Field.LIMIT, steps);
        String below = Addresses.inColumn(row, BELOW);
        String place = Addresses.inColumn(row, PLACE);
        int quantilesBelow = steps.quantilesBelow(point);
        String zero = Addresses.inColumn(row, ZERO);
        sheet.number(row, ZERO, point.probabilityOfZero(), Style.FIGURE);
        sheet.formula(row, BELOW, StepsSheet.below(quantiles, limit, steps), quantilesBelow, Style.COUNT);
        sheet.formula(row, PLACE, StepsSheet.place(below), StepsSheet.place(quantilesBelow), Style.COUNT);
        sheet.formula(
                row,
                PROBABILITY,
                StepsSheet.probability(quantiles, below, place, limit, zero, steps),
                steps.probabilityBelow(point),
                Style.SHARE);
    }
}
