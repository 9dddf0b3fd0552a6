package org.capacityplanner.batch.source.format;

import java.io.IOException;
import java.io.Reader;
import java.util.List;
import java.util.Optional;
import org.capacityplanner.batch.source.file.CsvFields;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.file.ExportFile;
import org.capacityplanner.batch.source.file.ExportStream;
import org.capacityplanner.batch.source.file.Hashing;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.file.Setting;
import org.capacityplanner.batch.source.grammar.DayMonthProof;
import org.capacityplanner.batch.source.grammar.EpochCount;
import org.capacityplanner.batch.source.grammar.SerialDay;
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

    /**
     * Records that numbers are taken for a spreadsheet's days or for minutes since 1970, and throws an exception where
     * they may count days from the year 0 or from the year 1, which are 366 days apart.
     */
    static void requireKnownStart(
            FileReading reading,
            CsvDialect dialect,
            CsvColumns columns,
            Optional<TimeStyle> proved,
            List<String> sample) {
        String name = dialect.header().get(columns.time());
        if (proved.filter(style -> EpochCount.isByValuesAlone(name, style)).isPresent()) {
            reading.note(DataQuality.Kind.EPOCH_MINUTES, name, 1, 0, sample.get(0));
        } else if (proved.equals(Optional.of(TimeStyle.SERIAL_DAY))) {
            reading.note(DataQuality.Kind.SERIAL_DAYS, name, 1, 0, sample.get(0));
        } else if (SerialDay.byName(name, sample).isEmpty() && SerialDay.areFromFirstYears(name, sample)) {
            throw MetricExportException.badData(
                    reading.path(),
                    dialect.rows().get(0).line() + dialect.skippedLines(),
                    name,
                    "'" + sample.get(0)
                            + "' may be a day number of Matlab, from the year 0, or an ordinal of Python, from"
                            + " the year 1, and no name says which",
                    "declare it: " + Setting.TIME_FORMAT.to("matlab") + ", or " + Setting.TIME_FORMAT.to("ordinal")
                            + "; seconds since a start need a name such as elapsed_s, in " + Setting.COLUMNS.named());
        }
    }

    static Optional<TimeStyle> of(FileReading reading, CsvDialect dialect, CsvColumns columns) {
        ExportFile file = ExportFile.of(
                reading.path(),
                reading.config().text().encoding(),
                reading.config().text().sheet());
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
