package org.capacityplanner.batch.report;

import java.util.List;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.util.AreaReference;
import org.apache.poi.ss.util.CellReference;
import org.capacityplanner.batch.report.SheetWriter.Column;
import org.capacityplanner.batch.report.Styles.Style;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.regression.QueueDraw;
import org.capacityplanner.regression.QueueModel;

/**
 * The draws that make the queues: a row a draw, a block of columns a response time. The last two columns of a block are
 * formulas, {@code base + queueing * rho^k / (1 - rho)} at the volume of the What-if sheet, and that times the scatter.
 */
final class DrawSheet {
    static final String NAME = "Draws";
    private static final int NAMES_ROW = 2;
    private static final int HEADER_ROW = 3;
    private static final int FIRST_ROW = HEADER_ROW + 1;
    private static final int FIRST_BLOCK = 1;
    private static final List<Column> BLOCK = List.of(
            new Column("Full at volume", 11),
            new Column("Exponent", 9),
            new Column("Base time", 10),
            new Column("Queueing time", 10),
            new Column("Scatter", 9),
            new Column("Curve then", 10),
            new Column("Observation then", 13));
    private static final int CURVE = 5;
    private static final int OBSERVATION = 6;

    private final SheetWriter sheet;
    private final Growth growth;

    /**
     * Prepares the sheet.
     *
     * @param growth that stands in the What-if sheet at first
     */
    DrawSheet(SheetWriter sheet, Growth growth) {
        this.sheet = sheet;
        this.growth = growth;
    }

    void write(List<Modelled<QueueModel>> queues) {
        sheet.title("Draws");
        sheet.subtitle("Ways in which response times may truly follow volume, and one observation of each."
                + " The columns \"then\" follow the growth in the What-if sheet.");
        sheet.header(HEADER_ROW, 0, List.of(new Column("Draw", 7)));
        for (int position = 0; position < queues.size(); position++) {
            write(queues.get(position), position);
        }
        sheet.freeze(FIRST_BLOCK, FIRST_ROW);
        sheet.print(HEADER_ROW, SheetWriter.Orientation.PORTRAIT);
        sheet.printColumns(
                FIRST_BLOCK + BLOCK.size(),
                FIRST_ROW + queues.get(0).model().draws().size() - 1);
    }

    private void write(Modelled<QueueModel> queue, int position) {
        int column = block(position);
        sheet.text(
                NAMES_ROW,
                column,
                queue.line().plan().service() + ": " + queue.line().kpi().kpi().name() + ", " + queue.unit() + " at "
                        + queue.volumeUnit());
        sheet.header(HEADER_ROW, column, BLOCK);
        List<QueueDraw> draws = queue.model().draws();
        for (int i = 0; i < draws.size(); i++) {
            sheet.count(FIRST_ROW + i, 0, i + 1);
            write(FIRST_ROW + i, column, queue, draws.get(i));
            formulas(FIRST_ROW + i, queue, position, draws.get(i));
        }
    }

    private void write(int row, int column, Modelled<QueueModel> queue, QueueDraw draw) {
        sheet.number(row, column, queue.volumeUnit().fromCore(draw.capacity()), Style.VALUE);
        sheet.number(row, column + 1, draw.exponent(), Style.VALUE);
        sheet.number(row, column + 2, queue.unit().fromCore(draw.baseTime()), Style.VALUE);
        sheet.number(row, column + 3, queue.unit().fromCore(draw.queueingTime()), Style.VALUE);
        sheet.number(row, column + 4, draw.scatter(), Style.VALUE);
    }

    private void formulas(int row, Modelled<QueueModel> queue, int position, QueueDraw draw) {
        int column = block(position);
        String volume = QueueSheet.cell(QueueColumn.VOLUME, position);
        String curve = "IF(%1$s<%2$s,%4$s+%5$s*(%1$s/%2$s)^%3$s/(1-%1$s/%2$s),\"%6$s\")"
                .formatted(
                        volume,
                        cell(row, column),
                        cell(row, column + 1),
                        cell(row, column + 2),
                        cell(row, column + 3),
                        ModelFormulas.SATURATED);
        double x = growth.appliedTo(queue.line().plan().volume().planning());
        sheet.formula(row, column + CURVE, curve, queue.unit().fromCore(draw.curveAt(x)), Style.VALUE);
        String observation = "IF(ISNUMBER(%1$s),MAX(%2$s,%3$s*%1$s),\"%4$s\")"
                .formatted(
                        cell(row, column + CURVE),
                        QueueSheet.cell(QueueColumn.FASTEST, position),
                        cell(row, column + 4),
                        ModelFormulas.SATURATED);
        double observed = Math.max(queue.model().fastest(), draw.observationAt(x));
        sheet.formula(row, column + OBSERVATION, observation, queue.unit().fromCore(observed), Style.VALUE);
    }

    private static String cell(int row, int column) {
        return new CellReference(row, column, false, false).formatAsString();
    }

    private static int block(int position) {
        return FIRST_BLOCK + position * BLOCK.size();
    }

    /** The address of the curves of a queue's draws. */
    static String curves(int position, QueueModel model) {
        return cells(block(position) + CURVE, model);
    }

    /** The address of the observations of a queue's draws. */
    static String observations(int position, QueueModel model) {
        return cells(block(position) + OBSERVATION, model);
    }

    private static String cells(int column, QueueModel model) {
        int last = FIRST_ROW + model.draws().size() - 1;
        return new AreaReference(
                        new CellReference(NAME, FIRST_ROW, column, true, true),
                        new CellReference(NAME, last, column, true, true),
                        SpreadsheetVersion.EXCEL2007)
                .formatAsString();
    }
}
