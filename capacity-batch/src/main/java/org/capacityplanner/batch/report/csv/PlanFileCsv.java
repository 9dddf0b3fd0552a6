package org.capacityplanner.batch.report.csv;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.capacityplanner.batch.report.PlanFileRow;

/** Writes the plan file as CSV for other programs, with the unchanged names of the measurements. */
public final class PlanFileCsv {
    private PlanFileCsv() {}

    /** Writes the header and a row for each KPI, and leaves the writer open. */
    public static void write(List<PlanFileRow> rows, Writer out) throws IOException {
        // FastCSV closes a writer with itself; the caller's is only flushed.
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
        List<String> header = new ArrayList<>(List.of(
                "service", "position", "kpi", "metric", "kind", "unit", "factor", "limit", "driver", "retries"));
        header.addAll(PlanFileRow.SETTINGS);
        csv.writeRecord(header);
        for (PlanFileRow row : rows) {
            List<String> cells = new ArrayList<>(List.of(
                    row.service(),
                    Integer.toString(row.position()),
                    row.kpi(),
                    row.metric(),
                    row.kind(),
                    row.unit(),
                    row.factor(),
                    row.limit(),
                    row.driver(),
                    row.retries()));
            cells.addAll(row.settings());
            csv.writeRecord(cells);
        }
        csv.flush();
    }
}
