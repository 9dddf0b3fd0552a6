package org.capacityplanner.batch.report.csv;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;
import org.capacityplanner.batch.report.DataQualityRow;
import org.capacityplanner.batch.report.MonthlyReport;
import org.capacityplanner.batch.report.text.SpreadsheetText;

/** Writes the data quality findings of a month as CSV, safe to open in a spreadsheet. */
public final class DataQualityCsv {
    private DataQualityCsv() {}

    /** Writes the header and a row for each finding, and leaves the writer open. */
    public static void write(MonthlyReport report, Writer out) throws IOException {
        // FastCSV closes a writer with itself; the caller's is only flushed.
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
        csv.writeRecord("service", "subject", "kind", "rows", "place", "message");
        for (DataQualityRow row : report.allDataQuality()) {
            csv.writeRecord(
                    SpreadsheetText.inCsv(row.service()),
                    SpreadsheetText.inCsv(row.subject()),
                    SpreadsheetText.inCsv(row.kind()),
                    Long.toString(row.rows()),
                    SpreadsheetText.inCsv(row.place()),
                    SpreadsheetText.inCsv(row.message()));
        }
        csv.flush();
    }
}
