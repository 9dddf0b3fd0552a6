package org.capacityplanner.batch.report.json;

import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.Writer;

/** Writes a record as an indented JSON document. */
final class JsonDocument {
    private static final ObjectWriter WRITER = JsonMapper.builder().build().writerWithDefaultPrettyPrinter();

    private JsonDocument() {}

    /**
     * Writes a record as an indented JSON document, ending with a line feed; the writer remains open, although Jackson
     * would close it.
     */
    static void write(Object document, Writer out) throws IOException {
        out.write(WRITER.writeValueAsString(document));
        out.write('\n');
        out.flush();
    }
}
