package org.capacityplanner.batch.source.file;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.RecordType;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Configures the CSV parser to be strict about quotes and lenient about the number of fields in a row, which its
 * callers check.
 */
public final class CsvFields {
    private static final Pattern STARTING_LINE = Pattern.compile("started? in line (\\d+)|starting at line (\\d+)");

    private CsvFields() {}

    /** One row of a CSV file: the line on which it begins, counted from 1, and its fields. */
    public record Row(long line, List<String> fields) {}

    /**
     * Passes every field of a CSV file to a handler; errors of the file become {@link MetricExportException}s. The text
     * stays open.
     */
    public static void read(ExportFile file, Reader text, char delimiter, CsvCallbackHandler<Boolean> handler) {
        try {
            for (Boolean record : reader(delimiter).build(handler, text)) {
                assert record;
            }
        } catch (CsvParseException fault) {
            throw translated(file, fault);
        } catch (UncheckedIOException failure) {
            throw translated(file, Objects.requireNonNull(failure.getCause()));
        }
    }

    /** Returns whether a character may be a delimiter; quotes, ends of lines and the sign of a comment are none. */
    public static boolean canSeparate(char delimiter) {
        return "\"#\r\n".indexOf(delimiter) < 0;
    }

    /** Returns the rows of a short CSV text, up to the first error in its quotes. */
    public static List<Row> rows(String text, char delimiter) {
        List<Row> rows = new ArrayList<>();
        try (CsvReader<Boolean> reader = reader(delimiter).build(new RowHandler(rows::add), new StringReader(text))) {
            for (Boolean record : reader) {
                assert record;
            }
        } catch (CsvParseException endOfSample) {
            // The sample may end within quotes; whether the file is at fault is seen when all of it is read.
            return rows;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return rows;
    }

    /**
     * Passes every row of a CSV file to a consumer, including comments, since some tools write their headers as
     * comments.
     */
    public static void forEach(ExportFile file, Reader text, char delimiter, Consumer<Row> action) {
        try {
            RowHandler handler = new RowHandler(action);
            for (Boolean record :
                    reader(delimiter).commentStrategy(CommentStrategy.NONE).build(handler, text)) {
                assert record;
            }
        } catch (CsvParseException fault) {
            throw translated(file, fault);
        } catch (UncheckedIOException failure) {
            throw translated(file, Objects.requireNonNull(failure.getCause()));
        }
    }

    private static CsvReader.CsvReaderBuilder reader(char delimiter) {
        return CsvReader.builder()
                .fieldSeparator(delimiter)
                .commentStrategy(CommentStrategy.READ)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .maxBufferSize(ReadingLimit.FIELD.most())
                .allowUnclosedQuote(false)
                .detectBomHeader(false);
    }

    private static MetricExportException translated(ExportFile file, CsvParseException fault) {
        Throwable cause = fault.getCause();
        if (cause instanceof MetricExportException known) {
            return known;
        }
        if (cause instanceof UncheckedIOException failure) {
            return translated(file, Objects.requireNonNull(failure.getCause()));
        }
        if (cause instanceof IOException failure) {
            return translated(file, failure);
        }
        // The parser wraps what its callers throw, too: a lack of memory or a fault of the program is not one of the
        // row.
        if (cause instanceof Error || (cause instanceof RuntimeException && !(cause instanceof CsvParseException))) {
            return MetricExportException.unforeseen(file.path().toString(), cause);
        }
        Matcher matcher = STARTING_LINE.matcher(String.valueOf(fault.getMessage()));
        long line =
                !matcher.find() ? 0 : Long.parseLong(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
        if (String.valueOf(fault.getMessage()).contains("maximum buffer size")) {
            ReadingLimit.FIELD.require(file.path(), line, ReadingLimit.FIELD.most() + 1L);
        }
        boolean quotes = String.valueOf(fault.getMessage()).contains("quote");
        return new MetricExportException(
                MetricExportException.Kind.BAD_DATA,
                file.path().toString(),
                line,
                "",
                quotes
                        ? "a quote that opens in this row is not closed before the field ends"
                        : "cannot be split into fields: " + fault.getMessage(),
                quotes
                        ? "repair the row, or, if the quotes are part of the text and enclose no delimiter, take all of them"
                                + " out, as tr -d '\"' does"
                        : "",
                fault);
    }

    private static MetricExportException translated(ExportFile file, IOException failure) {
        if (failure instanceof CharacterCodingException) {
            return file.undecodable(failure);
        }
        return ExportStream.fault(file.path(), failure);
    }

    private static final class RowHandler extends AbstractBaseCsvCallbackHandler<Boolean> {
        private final Consumer<Row> action;
        private List<String> fields = new ArrayList<>();

        RowHandler(Consumer<Row> action) {
            this.action = action;
        }

        @Override
        protected void handleBegin(long startingLineNumber) {
            fields = new ArrayList<>();
        }

        @Override
        protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
            fields.add(new String(buffer, offset, length));
        }

        @Override
        protected Boolean buildRecord() {
            if (getRecordType() == RecordType.DATA) {
                action.accept(new Row(getStartingLineNumber(), fields));
            }
            return Boolean.TRUE;
        }
    }
}
