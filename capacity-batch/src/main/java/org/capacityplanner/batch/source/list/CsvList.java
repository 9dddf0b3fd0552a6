package org.capacityplanner.batch.source.list;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.capacityplanner.batch.source.excel.UnreadableWorkbook;
import org.capacityplanner.batch.source.file.CsvFields;
import org.capacityplanner.batch.source.file.ExportFile;
import org.capacityplanner.batch.source.file.ExportStream;
import org.capacityplanner.batch.source.file.Hashing;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.grammar.TimeReader;
import org.capacityplanner.batch.source.grammar.TimeStyle;

/**
 * A CSV file of events that people keep by hand, such as outages or tickets, whose first line names the columns. A list
 * with a fault is refused as a whole.
 */
final class CsvList {
    private final Path path;
    private final ZoneId zone;
    private final String what;
    private final List<String> required;
    private final List<String> known;
    private final Map<String, Integer> columns = new HashMap<>();

    /**
     * @param zone of times without an offset
     * @param what the list, for messages: "a list of outages"
     * @param required the columns that it must have
     * @param known every column that it may have
     */
    CsvList(Path path, ZoneId zone, String what, List<String> required, List<String> known) {
        this.path = path;
        this.zone = zone;
        this.what = what;
        this.required = required;
        this.known = known;
    }

    /**
     * Reads the file and passes each row below the header to a consumer.
     *
     * @throws MetricExportException with the line at fault
     */
    void forEach(Consumer<Row> reader) {
        if (!Files.exists(path)) {
            throw MetricExportException.noInput(path.toString(), "there is no such file", "");
        }
        ExportFile file = file();
        try (ExportStream stream = file.open(Hashing.OMITTED);
                Reader text = file.text(stream)) {
            CsvFields.forEach(file, text, delimiter(file), fields -> row(fields, reader));
        } catch (IOException failure) {
            throw ExportStream.fault(path, failure);
        }
        if (columns.isEmpty()) {
            throw MetricExportException.badData(path, 0, "", "has no header", columnsAre());
        }
    }

    private ExportFile file() {
        try {
            return ExportFile.of(path, Optional.empty(), Optional.empty());
        } catch (MetricExportException refused) {
            if (refused.getCause() instanceof UnreadableWorkbook workbook
                    && workbook.sheet().isPresent()) {
                // Nothing names the sheet of a list.
                throw new MetricExportException(
                        MetricExportException.Kind.BAD_DATA,
                        path.toString(),
                        0,
                        "",
                        String.valueOf(workbook.getMessage()),
                        "keep " + what + " in a workbook without other tables, or save its sheet as CSV",
                        refused);
            }
            throw refused;
        }
    }

    private String columnsAre() {
        return "the first line names the columns: " + known;
    }

    /** Returns the delimiter that occurs most often in the header: comma, semicolon or tab. */
    private static char delimiter(ExportFile file) {
        String header = file.headText()
                .lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse("");
        char best = ',';
        for (char candidate : new char[] {';', '\t'}) {
            if (count(header, candidate) > count(header, best)) {
                best = candidate;
            }
        }
        return best;
    }

    private static long count(String text, char mark) {
        return text.chars().filter(c -> c == mark).count();
    }

    private void row(CsvFields.Row fields, Consumer<Row> reader) {
        if (fields.fields().stream().allMatch(String::isBlank)) {
            return;
        }
        Row row = new Row(fields);
        if (columns.isEmpty()) {
            header(row);
        } else {
            reader.accept(row);
        }
    }

    private void header(Row row) {
        List<String> names = row.fields.fields();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i).strip().toLowerCase(Locale.ROOT);
            if (!name.isEmpty() && !known.contains(name)) {
                throw row.fault(name, "is no column of " + what, "the columns are " + known);
            }
            columns.putIfAbsent(name, i);
        }
        for (String name : required) {
            if (!columns.containsKey(name)) {
                throw row.fault(name, "is missing", columnsAre());
            }
        }
    }

    /** A row of the CSV file below its header. */
    final class Row {
        private final CsvFields.Row fields;

        private Row(CsvFields.Row fields) {
            this.fields = fields;
        }

        long line() {
            return fields.line();
        }

        /**
         * Returns the text of a column in this row, without surrounding blanks; empty where the row or the file lacks
         * the column.
         */
        String field(String column) {
            Integer index = columns.get(column);
            return index == null || index >= fields.fields().size()
                    ? ""
                    : fields.fields().get(index).strip();
        }

        /** Returns the text of a column in this row, and throws an exception where it is empty. */
        String required(String column, String reason) {
            String text = field(column);
            if (text.isEmpty()) {
                throw fault(column, reason, "");
            }
            return text;
        }

        /** Returns the time that a column of this row contains; empty where the field is blank. */
        Optional<Instant> time(String column) {
            String text = field(column);
            if (text.isEmpty()) {
                return Optional.empty();
            }
            TimeReader reader = new TimeReader(TimeStyle.ISO, zone);
            if (!reader.read(text)) {
                throw fault(
                        column,
                        "'" + text + "' is no time",
                        "write it as 2026-10-05T10:00 or 2026-10-05T10:00:00+02:00");
            }
            return Optional.of(Instant.ofEpochMilli(reader.earlier()));
        }

        MetricExportException fault(String column, String reason, String remedy) {
            return MetricExportException.badData(path, fields.line(), column, reason, remedy);
        }
    }
}
