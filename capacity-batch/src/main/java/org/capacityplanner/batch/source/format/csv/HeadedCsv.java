package org.capacityplanner.batch.source.format.csv;

import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.capacityplanner.batch.source.file.CsvFields;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.file.ExportFile;
import org.capacityplanner.batch.source.sample.LabelledSamples;

/**
 * Reads the rows of a CSV file below its one header. A row with another number of fields than the header is dropped and
 * counted.
 */
public final class HeadedCsv {
    private HeadedCsv() {}

    /** A row with the header above it; both have the same number of fields. */
    public record Row(List<String> header, long line, List<String> fields) {

        /** Returns the field of a column; empty where the file has no such column. */
        public String field(String column) {
            int index = header.indexOf(column);
            return index < 0 ? "" : fields.get(index);
        }
    }

    /**
     * Returns the first line of a file that is not blank; some tools begin with a blank line when their output is
     * redirected.
     */
    public static String firstLine(ExportFile file) {
        return file.headText()
                .lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse("");
    }

    public static void forEach(
            ExportFile file, Reader text, char delimiter, LabelledSamples samples, Consumer<Row> action) {
        forEach(file, text, delimiter, samples, row -> true, action);
    }

    /**
     * Passes the rows below the header to a consumer, where the header is the first row that meets a condition.
     *
     * @param isHeader tells the header from what is written above it, such as a prompt or a title
     */
    public static void forEach(
            ExportFile file,
            Reader text,
            char delimiter,
            LabelledSamples samples,
            Predicate<List<String>> isHeader,
            Consumer<Row> action) {
        List<String> header = new ArrayList<>();
        CsvFields.forEach(file, text, delimiter, row -> {
            if (header.isEmpty() && !isHeader.test(row.fields())) {
                return;
            }
            if (header.isEmpty()) {
                header.addAll(row.fields());
            } else if (row.fields().size() != header.size()) {
                samples.drop(
                        DataQuality.Kind.WRONG_FIELD_COUNT,
                        "",
                        row.line(),
                        row.fields().size() + " fields, not " + header.size());
            } else {
                action.accept(new Row(header, row.line(), row.fields()));
            }
        });
    }
}
