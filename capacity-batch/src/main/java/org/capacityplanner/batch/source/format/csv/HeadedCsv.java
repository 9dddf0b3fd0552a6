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

/** The rows of a tool's CSV below its one header. A row of another width than the header's is dropped and counted. */
public final class HeadedCsv {
    private HeadedCsv() {}

    /** A row under its header; both are equally long. */
    public record Row(List<String> header, long line, List<String> fields) {

        /** The field of a column; empty where the file has no such column. */
        public String field(String column) {
            int index = header.indexOf(column);
            return index < 0 ? "" : fields.get(index);
        }
    }

    /** The first line of a file that is not blank; some tools begin with an empty one when their output is redirected. */
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
     * Hands on the rows below the first row that is a header.
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
