package org.capacityplanner.batch.source.format;

import com.fasterxml.jackson.databind.JsonNode;
import org.capacityplanner.batch.source.file.ExportFile;
import org.capacityplanner.batch.source.file.InputFile;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.RecordFormat;

/** A format whose records are JSON: one value, the elements of one array, or a value in each line. */
record JsonExport(RecordFormat<JsonNode> values) implements ExportFormat {

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
