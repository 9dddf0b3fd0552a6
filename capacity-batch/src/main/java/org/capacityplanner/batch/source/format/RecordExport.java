package org.capacityplanner.batch.source.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import org.capacityplanner.batch.source.file.ExportFile;
import org.capacityplanner.batch.source.file.InputFile;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.RecordFormat;

/** Adapts a format whose records are read one by one to the interface of all export formats. */
final class RecordExport {
    private RecordExport() {}

    /** An export format whose records are lines of text. */
    record Lines(RecordFormat<String> lines) implements ExportFormat {

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
                    if (!line.isBlank()) {
                        records.add(line, number);
                    }
                }
                return records.finish();
            });
        }
    }

    /**
     * An export format whose records are JSON values: one value, the elements of one array, or a value in each line.
     */
    record Json(RecordFormat<JsonNode> values) implements ExportFormat {

        @Override
        public String name() {
            return values.name();
        }

        @Override
        public boolean recognises(ExportFile file) {
            String head = file.headText().stripLeading();
            return (head.startsWith("{") || head.startsWith("[")) && values.recognises(head);
        }

        @Override
        public InputFile read(ExportFile file, FileReading reading) {
            return reading.read(file, name(), text -> {
                RecordFormat.Records<JsonNode> records = values.reader(reading);
                JsonDocument.forEach(reading, text, records);
                return records.finish();
            });
        }
    }
}
