package org.capacityplanner.batch.publish;

import java.io.IOException;
import java.nio.file.Path;
import org.capacityplanner.batch.report.CustomersReport;
import org.capacityplanner.batch.report.json.CustomersJson;
import org.capacityplanner.batch.report.page.CustomerPage;
import org.capacityplanner.batch.report.workbook.CustomerWorkbook;

/** Writes all files of a month's report for one customer. */
public final class CustomerFolder {
    private CustomerFolder() {}

    /**
     * Writes the customer's files into an existing folder: {@code index.html}, {@code customer.xlsx} and
     * {@code customer.json}.
     *
     * @param report a report that is of this customer alone
     */
    public static void write(CustomersReport report, String customer, Path folder) throws IOException {
        if (!report.uses().stream().allMatch(use -> use.customer().equals(customer))
                || !report.services().isEmpty()
                || !report.toCome().isEmpty()) {
            throw new IllegalArgumentException("report must be of " + customer + " alone");
        }
        ReportFolder.workbook(folder.resolve("customer.xlsx"), out -> CustomerWorkbook.write(report, customer, out));
        ReportFolder.text(folder.resolve("index.html"), out -> CustomerPage.write(report, customer, out));
        ReportFolder.text(folder.resolve("customer.json"), out -> CustomersJson.write(report, out));
    }
}
