package org.capacityplanner.batch.report;

import org.apache.poi.ss.util.CellReference;
import org.capacityplanner.batch.report.SheetWriter.Column;

/** The columns of the {@link QueueSheet}, in their order. */
enum QueueColumn {
    SERVICE("Service", 20),
    KPI("KPI", 20),
    KPI_UNIT("KPI unit", 9),
    VOLUME_UNIT("Volume unit", 12),
    VOLUME("Volume then", 11),
    DRAWS("Draws", 9),
    LOWER_RANK("Place of the lower bound", 11),
    MEDIAN_RANK("Place of the prediction", 11),
    UPPER_RANK("Place of the upper bound", 11),
    FASTEST("Fastest ever seen", 11),
    CAPACITY("Full at a volume of about", 12),
    SPECULATIVE("Speculative beyond a volume of", 12),
    LARGEST_VOLUME("Largest volume seen", 11),
    DOUBT("Steps less certain", 11);

    private final String title;
    private final int width;

    QueueColumn(String title, int width) {
        this.title = title;
        this.width = width;
    }

    Column head() {
        return new Column(title, width);
    }

    @SuppressWarnings("EnumOrdinal") // the columns stand in the order of this list
    int column() {
        return ordinal();
    }

    /** The address of a row's cell, from another sheet. */
    String cell(int row) {
        return new CellReference(QueueSheet.NAME, row, column(), true, true).formatAsString();
    }
}
