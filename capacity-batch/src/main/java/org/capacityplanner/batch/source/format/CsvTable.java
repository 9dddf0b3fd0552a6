package org.capacityplanner.batch.source.format;

import java.io.IOException;
import java.io.Reader;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.capacityplanner.batch.config.TimeFormat;
import org.capacityplanner.batch.source.file.CsvFields;
import org.capacityplanner.batch.source.file.ExportFile;
import org.capacityplanner.batch.source.file.InputFile;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.file.Setting;
import org.capacityplanner.batch.source.format.csv.RequestRows;
import org.capacityplanner.batch.source.sample.FileReading;

/** Reads generic CSV files in the wide or the long layout. */
public final class CsvTable implements ExportFormat {

    @Override
    public String name() {
        return "csv";
    }

    @Override
    public boolean recognises(ExportFile file) {
        return true;
    }

    @Override
    public InputFile read(ExportFile file, FileReading reading) {
        CsvDialect written = CsvDialect.of(file, reading.config().text());
        // A config may ask for the columns as they are called.
        boolean asWritten =
                reading.wanted().isPresent() && written.header().stream().anyMatch(reading::wants);
        CsvDialect dialect =
                asWritten ? written : written.named(reading.config().metric());
        if (holdsRuns(file, dialect, reading.config().time())) {
            RunTable runs = new RunTable();
            ExportFormats.requireHosts(file, runs, reading.config().hostColumn());
            return runs.read(file, reading, dialect);
        }
        Optional<String> host = reading.config().hostColumn();
        if (host.isEmpty() && reading.config().layout().serviceColumn().isEmpty()) {
            requireNoRequests(file, dialect);
        }
        if (host.isPresent()) {
            return CsvHosts.read(file, reading, dialect, host.get());
        }
        Optional<String> part = CsvLayout.statistic(dialect)
                .filter(column -> !reading.config().layout().serviceColumn().equals(Optional.of(column)));
        if (part.isPresent()) {
            return CsvHosts.readParts(file, reading, dialect, part.get());
        }
        CsvRowHandler handler = new CsvRowHandler(reading, dialect, CsvColumns.of(reading, dialect));
        return reading.read(file, name(), text -> {
            skipLines(text, dialect.skippedLines());
            CsvFields.read(file, text, dialect.delimiter(), handler);
            return handler.finish();
        });
    }

    /** Throws an exception where each row is one request, of which many come at the same time. */
    private static void requireNoRequests(ExportFile file, CsvDialect dialect) {
        List<List<String>> rows =
                dialect.rows().stream().map(CsvFields.Row::fields).toList();
        Optional<RequestRows> requests = RequestRows.of(dialect.header(), rows, dialect.decimal());
        int[] times = IntStream.range(0, requests.isPresent() ? dialect.header().size() : 0)
                .filter(column -> CsvTimeColumn.mayHoldTimes(dialect, column))
                .toArray();
        long repeated = times.length == 1 ? requests.get().repeated(rows, times[0]) : 0;
        if (repeated > 0) {
            throw MetricExportException.badData(
                    file.path(),
                    0,
                    "",
                    "the rows look like requests, each with " + requests.get().evidence() + ": " + repeated + " of "
                            + rows.size() + " repeat a time, and no column counts them",
                    "count them as the results of a load test: "
                            + requests.get().toJtl(times[0], dialect.delimiter())
                            + "; if they are rows of several hosts or services, name their column: "
                            + Setting.SERVICE_COLUMN.named());
        }
    }

    /**
     * Returns whether a table has one row for each test run and no timestamps; false where the user declared a time
     * column.
     */
    public static boolean holdsRuns(ExportFile file, CsvDialect dialect, TimeFormat time) {
        return time.column().isEmpty() && time.pattern().isEmpty() && RunTable.isIn(file, dialect);
    }

    static void skipLines(Reader text, int lines) throws IOException {
        int left = lines;
        while (left > 0) {
            int c = text.read();
            if (c == '\n' || c < 0) {
                left--;
            }
        }
    }
}
