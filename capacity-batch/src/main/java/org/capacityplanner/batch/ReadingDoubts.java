package org.capacityplanner.batch;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.capacityplanner.batch.source.Readings;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.file.InputFile;
import org.capacityplanner.batch.source.file.MetricExportException;

/**
 * Collects the messages about data problems in exports for commands that print an answer; a report has a section for
 * them.
 */
final class ReadingDoubts {
    /** The kinds of findings that may change an answer, in addition to those that change the meaning of values. */
    private static final Set<DataQuality.Kind> ALSO_TOLD = EnumSet.of(
            DataQuality.Kind.STRAY_TIME,
            DataQuality.Kind.TRAILING_BYTES,
            DataQuality.Kind.INCOMPLETE_ANSWER,
            DataQuality.Kind.DUPLICATE_AVERAGED,
            DataQuality.Kind.WHOLE_UNKNOWN,
            DataQuality.Kind.FLOOR_BY_NAME);

    private ReadingDoubts() {}

    /**
     * Returns a line for each rejected file, for each file with dropped rows, for each percentage whose whole or
     * direction was not declared, and for each series that was converted, such as a counter to a rate.
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
        return doubts;
    }
}
