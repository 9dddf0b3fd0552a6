package org.capacityplanner.batch.source.format;

import java.io.IOException;
import java.io.Reader;
import java.util.List;
import java.util.Optional;
import org.capacityplanner.batch.source.file.CsvFields;
import org.capacityplanner.batch.source.file.ExportFile;
import org.capacityplanner.batch.source.file.ExportStream;
import org.capacityplanner.batch.source.file.Hashing;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.grammar.DayMonthProof;
import org.capacityplanner.batch.source.grammar.TimeStyle;
import org.capacityplanner.batch.source.sample.FileReading;

/** Searches all rows of a table for dates that prove whether day or month comes first, where its first rows do not. */
final class CsvTimeProof {
    private CsvTimeProof() {}

    /** Throws an exception where the first times show that day and month change places from row to row. */
    static void requireOneOrder(FileReading reading, CsvDialect dialect, CsvColumns columns, List<String> sample) {
        DayMonthProof proof = new DayMonthProof();
        sample.forEach(proof::add);
        requireOneOrder(reading, dialect, columns, proof);
    }

    private static void requireOneOrder(
            FileReading reading, CsvDialect dialect, CsvColumns columns, DayMonthProof proof) {
        Optional<String> swapped = proof.swapped();
        if (swapped.isPresent()) {
            throw MetricExportException.badData(
                    reading.path(),
                    dialect.rows().get(0).line() + dialect.skippedLines(),
                    dialect.header().get(columns.time()),
                    "in " + swapped.get() + " day and month change places, as a spreadsheet leaves them that is set to"
                            + " another language than the file: the rows go on only so",
                    "export again with dates such as 2026-10-31, or open the first file as text columns and save that");
        }
    }

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
        requireOneOrder(reading, dialect, columns, proof);
        return proof.style();
    }
}
