package org.capacityplanner.examples;

import java.io.BufferedReader;
import java.util.Map;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.file.ExportFile;
import org.capacityplanner.batch.source.file.InputFile;
import org.capacityplanner.batch.source.format.ExportFormat;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.LabelledSamples;

/**
 * Reads the export of an in-house tool: a title, then one line an interval, such as
 * {@code 2026-10-01T00:00Z | orders=812.4 | cpu_pct=41.2}. {@code META-INF/services} names this class, which is how the
 * command line finds it.
 */
public final class ShiftLogFormat implements ExportFormat {
    private static final String TITLE = "# shift log";

    @Override
    public String name() {
        return "shift-log";
    }

    @Override
    public boolean recognises(ExportFile file) {
        return file.headText().startsWith(TITLE);
    }

    @Override
    public InputFile read(ExportFile file, FileReading reading) {
        return reading.read(file, name(), text -> {
            LabelledSamples samples = new LabelledSamples(reading);
            BufferedReader lines = new BufferedReader(text);
            lines.readLine();
            long number = 2;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                readLine(line.split("\\s*\\|\\s*"), number++, samples);
            }
            return samples.publish();
        });
    }

    /**
     * Reads a line, which has a time and the values measured then; a part that cannot be read is counted and reported
     * with its line.
     */
    private static void readLine(String[] fields, long number, LabelledSamples samples) {
        if (!samples.at(fields[0], "time", number)) {
            return;
        }
        for (int i = 1; i < fields.length; i++) {
            int equals = fields[i].indexOf('=');
            if (equals < 0) {
                samples.drop(DataQuality.Kind.NOT_A_NUMBER, "field " + i, number, fields[i]);
            } else {
                samples.series(fields[i].substring(0, equals), Map.of()).add(fields[i].substring(equals + 1), number);
            }
        }
    }
}
