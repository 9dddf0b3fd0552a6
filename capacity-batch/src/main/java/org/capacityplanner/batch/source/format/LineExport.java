package org.capacityplanner.batch.source.format;

import java.io.BufferedReader;
import org.capacityplanner.batch.source.file.ExportFile;
import org.capacityplanner.batch.source.file.InputFile;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.RecordFormat;

/** A format whose records are lines of text. */
record LineExport(RecordFormat<String> lines) implements ExportFormat {

    @Override
    public String name() {
        return lines.name();
    }

    @Override
    public boolean recognises(ExportFile file) {
        return lines.recognises(file.headText());
    }

    @Override
    public InputFile read(ExportFile file, FileReading reading) {
        return reading.read(file, name(), text -> {
            RecordFormat.Records<String> records = lines.reader(reading);
            BufferedReader buffered = new BufferedReader(text, 1 << 16);
            long number = 0;
            for (String line = buffered.readLine(); line != null; line = buffered.readLine()) {
                number++;
                if (!line.isEmpty()) {
                    records.add(line, number);
                }
            }
            return records.finish();
        });
    }
}
