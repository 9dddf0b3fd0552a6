package org.capacityplanner.batch.source;

import java.io.IOException;
import java.io.Reader;

/** Reads generic CSV, wide or long, into samples. */
final class CsvTable {
    static final String FORMAT = "csv";

    private CsvTable() {}

    /** Reads all of a file; its samples and findings go into the reading. */
    static InputFile read(FileReading reading) {
        CsvDialect dialect = CsvDialect.of(reading.file(), reading.config().text());
        CsvColumns columns = CsvColumns.of(reading, dialect);
        CsvRowHandler handler = new CsvRowHandler(reading, dialect, columns);
        try (ExportStream stream = reading.file().open();
                Reader text = reading.file().text(stream)) {
            skipLines(text, dialect.skippedLines());
            CsvFields.read(reading.file(), text, dialect.delimiter(), handler);
            FileReading.RowCount count = handler.finish();
            if (stream.hasTrailingBytes()) {
                reading.note(DataQuality.Kind.TRAILING_BYTES, "", 1, 0, "");
            }
            return new InputFile(
                    reading.path(), stream.sha256OfFile(), stream.fileSize(), FORMAT, count.good(), count.bad());
        } catch (IOException failure) {
            throw ExportStream.fault(reading.path(), failure);
        }
    }

    private static void skipLines(Reader text, int lines) throws IOException {
        int left = lines;
        while (left > 0) {
            int c = text.read();
            if (c == '\n' || c < 0) {
                left--;
            }
        }
    }
}
