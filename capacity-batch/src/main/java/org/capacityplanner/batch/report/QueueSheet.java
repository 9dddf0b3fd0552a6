package org.capacityplanner.batch.report;

import java.util.Arrays;
import java.util.List;
import org.capacityplanner.batch.report.Styles.Style;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.regression.QueueModel;
import org.capacityplanner.regression.QueueModel.CapacitySource;

/** The queues of response times: a row each, with what is true of all its draws; those stand in the {@link DrawSheet}. */
final class QueueSheet {
    static final String NAME = "Queues";
    private static final int HEADER_ROW = 2;
    private static final int FIRST_ROW = HEADER_ROW + 1;

    private final SheetWriter sheet;
    private final Growth growth;

    /**
     * Prepares the sheet.
     *
     * @param growth that stands in the What-if sheet at first
     */
    QueueSheet(SheetWriter sheet, Growth growth) {
        this.sheet = sheet;
        this.growth = growth;
    }

    void write(List<Modelled<QueueModel>> queues) {
        sheet.title("Queues");
        sheet.subtitle(
                "A response time is a table of draws in the sheet Draws, each a truth that the observations allow."
                        + " Sorted by size, the draw in one place is the prediction, and in two others the bounds.");
        sheet.header(
                HEADER_ROW,
                0,
                Arrays.stream(QueueColumn.values()).map(QueueColumn::head).toList());
        for (int i = 0; i < queues.size(); i++) {
            write(FIRST_ROW + i, queues.get(i));
        }
        int last = HEADER_ROW + queues.size();
        sheet.freeze(2, FIRST_ROW);
        sheet.filter(HEADER_ROW, last, QueueColumn.values().length - 1);
        sheet.print(HEADER_ROW);
    }

    private void write(int row, Modelled<QueueModel> queue) {
        QueueModel model = queue.model();
        KpiLine line = queue.line();
        sheet.text(row, QueueColumn.SERVICE.column(), line.plan().service());
        sheet.text(row, QueueColumn.KPI.column(), line.kpi().kpi().name());
        sheet.text(row, QueueColumn.KPI_UNIT.column(), queue.unit().symbol());
        sheet.text(row, QueueColumn.VOLUME_UNIT.column(), queue.volumeUnit().symbol());
        double volume = growth.appliedTo(line.plan().volume().planning());
        sheet.formula(
                row,
                QueueColumn.VOLUME.column(),
                WhatIfSheet.reference(WhatIfSheet.Field.VOLUME, line),
                queue.volumeUnit().fromCore(volume),
                Style.VALUE);
        sheet.count(row, QueueColumn.DRAWS.column(), model.draws().size());
        sheet.count(row, QueueColumn.LOWER_RANK.column(), model.rankAt(queue.tail()));
        sheet.count(row, QueueColumn.MEDIAN_RANK.column(), model.rankAt(0.5));
        sheet.count(row, QueueColumn.UPPER_RANK.column(), model.rankAt(1 - queue.tail()));
        number(row, QueueColumn.FASTEST, queue.unit().fromCore(model.fastest()));
        number(row, QueueColumn.CAPACITY, queue.volumeUnit().fromCore(model.capacity()));
        number(row, QueueColumn.SPECULATIVE, queue.volumeUnit().fromCore(speculativeBeyond(model)));
        number(
                row,
                QueueColumn.LARGEST_VOLUME,
                queue.volumeUnit().fromCore(model.domain().max()));
        sheet.count(row, QueueColumn.DOUBT.column(), CertaintyFormula.steps(model.doubts()));
    }

    /** Beyond the knee of a known capacity, or beyond all observations where the capacity is a guess. */
    private static double speculativeBeyond(QueueModel model) {
        return model.capacitySource() == CapacitySource.UTILIZATION
                ? QueueModel.KNEE * model.capacity()
                : model.domain().max();
    }

    private void number(int row, QueueColumn column, double value) {
        sheet.number(row, column.column(), value, Style.VALUE);
    }

    /**
     * The formulas of a queue.
     *
     * @param position of its row here and of its block of columns among the draws, from 0
     */
    static ModelFormulas formulas(int position, Modelled<QueueModel> queue) {
        return new QueueFormulas(
                FIRST_ROW + position,
                DrawSheet.curves(position, queue.model()),
                DrawSheet.observations(position, queue.model()),
                queue.line().kpi().sla().bound());
    }

    /** The address of a queue's cell. */
    static String cell(QueueColumn column, int position) {
        return column.cell(FIRST_ROW + position);
    }
}
