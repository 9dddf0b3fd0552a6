package org.capacityplanner.batch.source.format;

import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.capacityplanner.batch.source.file.CsvFields;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.file.ExportFile;
import org.capacityplanner.batch.source.sample.LabelledSamples;

/** The rows of a tool's CSV below its one header. A row of another width than the header's is dropped and counted. */
final class HeadedCsv {
    private HeadedCsv() {}

    /** A row under its header; both are equally long. */
    record Row(List<String> header, long line, List<String> fields) {

        /** The field of a column; empty where the file has no such column. */
        String field(String column) {
            int index = header.indexOf(column);
            return index < 0 ? "" : fields.get(index);
        }
    }

    static void forEach(ExportFile file, Reader text, char delimiter, LabelledSamples samples, Consumer<Row> action) {
        List<String> header = new ArrayList<>();
        CsvFields.forEach(file, text, delimiter, row -> {
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
