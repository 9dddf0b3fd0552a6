package org.capacityplanner.batch.source.format;

import java.io.IOException;
import java.io.Reader;
import java.util.Optional;
import org.capacityplanner.batch.source.file.CsvFields;
import org.capacityplanner.batch.source.file.ExportFile;
import org.capacityplanner.batch.source.file.ExportStream;
import org.capacityplanner.batch.source.file.Hashing;
import org.capacityplanner.batch.source.grammar.DayMonthProof;
import org.capacityplanner.batch.source.grammar.TimeStyle;
import org.capacityplanner.batch.source.sample.FileReading;

/** Searches all rows of a table for dates that prove whether day or month comes first, where its first rows do not. */
final class CsvTimeProof {
    private CsvTimeProof() {}

    static Optional<TimeStyle> of(FileReading reading, CsvDialect dialect, CsvColumns columns) {
        ExportFile file = ExportFile.of(reading.path(), reading.config().text().encoding());
        DayMonthProof proof = new DayMonthProof();
        try (ExportStream stream = file.open(Hashing.OMITTED);
                Reader text = file.text(stream)) {
            CsvTable.skipLines(text, dialect.skippedLines());
            CsvFields.forEach(file, text, dialect.delimiter(), row -> {
                if (row.fields().size() == dialect.header().size()) {
                    proof.add(columns.time(row.fields()));
                }
            });
        } catch (IOException failure) {
            throw ExportStream.fault(reading.path(), failure);
        }
        return proof.style();
    }
}
