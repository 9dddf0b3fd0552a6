package org.capacityplanner.batch;

import java.util.ArrayList;
import java.util.List;
import org.capacityplanner.batch.source.Readings;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.file.InputFile;
import org.capacityplanner.batch.source.file.MetricExportException;

/** What the reader of a single answer should know of the exports behind it; a report has a place of its own for that. */
final class ReadingDoubts {
    private ReadingDoubts() {}

    /** A line for each series that was taken for something else than its values, for each file that was rejected while others were used, and for each of which rows were left out. */
    static List<String> of(Readings readings) {
        List<String> doubts = new ArrayList<>();
        for (MetricExportException rejected : readings.problems()) {
            doubts.add("answered without a file: " + rejected.getMessage());
        }
        for (InputFile input : readings.inputs()) {
            if (input.badRows() > 0) {
                doubts.add(input.path() + ": left out " + input.badRows() + " of " + (input.rows() + input.badRows())
                        + " rows that cannot be read; 'capacity inspect " + input.path() + "' shows them");
            }
        }
        readings.quality().stream()
                .filter(finding -> finding.kind().changesMeaning())
                .map(DataQuality::message)
                .forEach(doubts::add);
        return doubts;
    }
}
