package org.capacityplanner.batch;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.capacityplanner.batch.source.Readings;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.file.InputFile;
import org.capacityplanner.batch.source.file.MetricExportException;

/** What the reader of a single answer should know of the exports behind it; a report has a place of its own for that. */
final class ReadingDoubts {
    /** What may change the answer, and can be seen nowhere else without a report. */
    private static final Set<DataQuality.Kind> ALSO_TOLD = EnumSet.of(
            DataQuality.Kind.STRAY_TIME,
            DataQuality.Kind.TRAILING_BYTES,
            DataQuality.Kind.INCOMPLETE_ANSWER,
            DataQuality.Kind.DUPLICATE_AVERAGED);

    private ReadingDoubts() {}

    /**
     * A line for each file that was rejected while others were used, for each of which rows were left out, for each percentage
     * whose whole is not known, and for each series that was taken for something else than its values.
     */
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
                .filter(finding ->
                        ALSO_TOLD.contains(finding.kind()) || finding.kind().changesMeaning())
                .forEach(finding -> doubts.add(finding.message()));
        for (DataQuality found : readings.quality()) {
            if (found.kind() == DataQuality.Kind.WHOLE_UNKNOWN) {
                doubts.add(found.subject() + ": " + found.kind().sentence());
            }
        }
        return doubts;
    }
}
