package org.capacityplanner.batch.source.format;

import java.nio.CharBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.capacityplanner.batch.config.TextFormat;
import org.capacityplanner.batch.source.file.CsvFields;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.file.ExportFile;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.file.ReadingLimit;
import org.capacityplanner.batch.source.file.Setting;
import org.capacityplanner.batch.source.format.csv.DecimalProof;
import org.capacityplanner.batch.source.format.csv.FileMetric;
import org.capacityplanner.batch.source.format.csv.PackedCells;
import org.capacityplanner.batch.source.format.csv.RowShapes;
import org.capacityplanner.batch.source.format.csv.UnknownJson;
import org.capacityplanner.batch.source.sample.FileReading;

/**
 * The dialect of a CSV file: its delimiter, decimal separator and header. What the user did not declare must be proved
 * by the first rows, or the file is refused, since a guess might read "1.520" as 1.52.
 */
public final class CsvDialect {
    /** Whether the first record after the skipped lines is the header or a row of values. */
    public enum Start {
        HEADER,
        VALUES
    }

    private static final String NAMELESS = "(column %d)";

    private final CsvHeader found;
    private final char decimal;
    private final List<String> header;
    // Each of a column's many possible meanings looks at its values.
    private final Map<Integer, List<String>> samples = new ConcurrentHashMap<>();
    private final Map<Integer, List<String>> times = new ConcurrentHashMap<>();

    private CsvDialect(CsvHeader found, char decimal, List<String> header) {
        this.found = found;
        this.decimal = decimal;
        this.header = List.copyOf(header);
    }

    /**
     * Returns the dialect of a file, from what the user declared and what the first rows prove.
     *
     * @throws MetricExportException where it can be more than one
     */
    public static CsvDialect of(ExportFile file, TextFormat declared) {
        UnknownJson.refuse(file, ExportFormats.names());
        CsvHeader found = header(file, declared);
        List<String> header = new ArrayList<>();
        for (int i = 0; i < found.names().size(); i++) {
            String name = found.names().get(i);
            header.add(name.isEmpty() ? String.format(Locale.ROOT, NAMELESS, i + 1) : name);
        }
        requireUsableNames(file.path(), found.line(), header);
        char decimal = declared.decimal().isPresent()
                ? declared.decimal().get()
                : DecimalProof.of(file.path(), found.delimiter(), header, found.body());
        return new CsvDialect(found, decimal, header);
    }

    /**
     * Returns the number of lines before the first record, such as {@code sep=;}, titles, and a header that looks like a
     * comment.
     */
    public int skippedLines() {
        return found.skippedLines();
    }

    /** Returns the character between fields. */
    public char delimiter() {
        return found.delimiter();
    }

    /** Returns the decimal separator. */
    public char decimal() {
        return decimal;
    }

    /** Returns the column names; a column without a name has one made of its number. */
    public List<String> header() {
        return header;
    }

    /** Returns the first rows below the header. */
    public List<CsvFields.Row> rows() {
        return found.body();
    }

    /** Returns the kind of the first record. */
    public Start start() {
        return found.start();
    }

    /** Returns the dialect with the name of the one metric for columns that are called a value or a statistic only. */
    public CsvDialect named(Optional<String> metric) {
        if (metric.isEmpty()) {
            return this;
        }
        List<String> texts = CsvLayout.textColumns(this);
        List<Integer> numbers = IntStream.range(0, header.size())
                .filter(column -> !sample(column).isEmpty()
                        && !texts.contains(header.get(column))
                        && !CsvTimeColumn.mayHoldTimes(this, column))
                .boxed()
                .toList();
        List<String> named = FileMetric.header(header, numbers, metric.get());
        return new CsvDialect(found, decimal, named);
    }

    private static CsvHeader header(ExportFile file, TextFormat declared) {
        try {
            return CsvHeader.of(file, declared);
        } catch (MetricExportException fault) {
            PackedCells.refuseUnquoted(file);
            throw fault;
        }
    }

    /** Returns whether the header has no name for a column. */
    boolean isNameless(int column) {
        return header.get(column).equals(String.format(Locale.ROOT, NAMELESS, column + 1));
    }

    /** Reports the columns that have no name in the header and are not used. */
    void noteNameless(FileReading reading, IntPredicate isUnused, long rows) {
        List<Integer> nameless = IntStream.range(0, header.size())
                .filter(column -> isNameless(column) && isUnused.test(column))
                .boxed()
                .toList();
        if (!nameless.isEmpty() && nameless.size() == header.size() - 1) {
            throw MetricExportException.badData(
                    reading.path(),
                    1 + skippedLines(),
                    "",
                    "the header names none of the columns beside the times",
                    "name all " + header.size() + " columns: " + Setting.COLUMNS.to("time,cpu_pct"));
        }
        nameless.forEach(column -> reading.note(DataQuality.Kind.NAMELESS_COLUMN, header.get(column), rows, 0, ""));
    }

    /** Returns whether a field equals the name of its column, as in a header that occurs again among the rows. */
    boolean isColumnName(int column, char[] buffer, int offset, int length) {
        String name = header.get(column);
        int from = offset;
        int end = offset + length;
        while (from < end && buffer[from] == ' ') {
            from++;
        }
        while (end > from && buffer[end - 1] == ' ') {
            end--;
        }
        return end > from
                && buffer[from] == name.charAt(0)
                && name.contentEquals(CharBuffer.wrap(buffer, from, end - from));
    }

    private static void requireUsableNames(Path path, long line, List<String> header) {
        ReadingLimit.COLUMNS.require(path, line, header.size());
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i);
            ReadingLimit.NAME.require(path, line, name.length());
            Integer before = seen.put(name.toLowerCase(Locale.ROOT), i);
            if (before != null) {
                throw MetricExportException.badData(
                        path,
                        line,
                        name,
                        "columns " + (before + 1) + " and " + (i + 1) + " have the same name",
                        "rename one of them, or name all columns: " + Setting.COLUMNS.named());
            }
        }
    }

    /** Returns the values of one column in the first rows, without empty fields. */
    public List<String> sample(int column) {
        return samples.computeIfAbsent(
                column,
                i -> rows().stream()
                        .filter(row -> row.fields().size() == header.size())
                        .map(row -> row.fields().get(i).strip())
                        // A header that is written again among the rows holds no value.
                        .filter(value -> !value.isEmpty() && !value.equals(header.get(i)))
                        .toList());
    }

    /** Returns the times among the values of one column in the first rows, see {@link RowShapes#times}. */
    List<String> times(int column) {
        return times.computeIfAbsent(column, i -> RowShapes.times(sample(i)));
    }
}
