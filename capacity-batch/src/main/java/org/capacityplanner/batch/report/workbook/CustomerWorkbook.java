package org.capacityplanner.batch.report.workbook;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.capacityplanner.batch.report.CustomersReport;
import org.capacityplanner.batch.report.text.CustomerWords;
import org.capacityplanner.batch.report.text.Formats;
import org.capacityplanner.batch.report.workbook.SheetWriter.Column;
import org.capacityplanner.batch.report.workbook.Styles.Style;
import org.capacityplanner.batch.report.workbook.file.CompactWorkbook;
import org.capacityplanner.batch.report.workbook.file.PrivateTemporaryFiles;

/** Writes a month's report for one customer as a workbook. */
public final class CustomerWorkbook {
    private static final int WIDTH = 90;

    private CustomerWorkbook() {}

    /** Writes the workbook of a report that covers one customer, and leaves the stream open. */
    public static void write(CustomersReport report, String customer, OutputStream out) throws IOException {
        try (PrivateTemporaryFiles files = PrivateTemporaryFiles.open()) {
            files.use(() -> {
                try (CompactWorkbook workbook = new CompactWorkbook()) {
                    Styles styles = new Styles(workbook);
                    // The first sheet has the name that the links of the others lead to.
                    SheetWriter about = new SheetWriter(workbook, SummarySheet.NAME, styles);
                    about(about, report, customer);
                    about.done();
                    SheetWriter sheet = new SheetWriter(workbook, CustomersSheet.NAME, styles);
                    CustomersSheet.write(sheet, report);
                    sheet.done();
                    workbook.write(out);
                }
            });
        }
    }

    private static void about(SheetWriter sheet, CustomersReport report, String customer) {
        sheet.title(Formats.printable(customer) + " in " + report.month());
        sheet.header(2, 0, List.of(new Column("What this report shows", WIDTH)));
        int row = 3;
        for (String sentence : CustomerWords.shown()) {
            sheet.text(row, 0, sentence, Style.WRAPPED);
            sheet.heighten(row++, sentence, WIDTH);
        }
        sheet.printColumns(1, row);
    }
}
