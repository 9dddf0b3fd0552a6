package org.capacityplanner.batch.report.workbook;

import java.util.ArrayList;
import java.util.List;
import org.capacityplanner.batch.report.AgreedResult;
import org.capacityplanner.batch.report.CustomerUse;
import org.capacityplanner.batch.report.CustomersReport;
import org.capacityplanner.batch.report.ServiceOnboarding;
import org.capacityplanner.batch.report.text.CustomerWords;
import org.capacityplanner.batch.report.text.Formats;
import org.capacityplanner.batch.report.text.OnboardingText;
import org.capacityplanner.batch.report.workbook.SheetWriter.Column;
import org.capacityplanner.batch.report.workbook.Styles.Style;
import org.capacityplanner.customers.Onboarding;
import org.capacityplanner.customers.TenantCosts.TenantCost;
import org.capacityplanner.customers.TenantShare;
import org.capacityplanner.customers.WindowWatch;

/**
 * The sheet on customers: their shares of the volume, the results of agreed limits, service windows with less volume
 * than usual, and future customers.
 */
final class CustomersSheet {
    static final String NAME = "Customers";
    private static final int HEADER_ROW = 3;

    private static final List<Column> COLUMNS = List.of(
            new Column("Customer", 20),
            new Column("Service", 16),
            new Column("Window", 42),
            new Column("Share at the busy hour", 18),
            new Column("At the busy hour", 16),
            new Column("Own peak", 16),
            new Column("Unit", 12),
            new Column("Coincidence", 12),
            new Column("Agreed kept", 11),
            new Column("Windows missed", 14));

    /** The columns for the operator only, since they would reveal other customers to a customer. */
    private static final List<Column> OF_HOUSE = List.of(
            new Column("Part of the growth", 11), new Column("Share of the cost", 11), new Column("Noisy index", 10));

    private static final List<String> AGREED = List.of(
            "Customer",
            "Service",
            "Agreed",
            "Limit",
            "Actual",
            "Margin",
            "Kept",
            "Samples within",
            "Months in a row",
            "Measured of the");

    private CustomersSheet() {}

    /**
     * Writes the sheet on all customers, or that for a single customer if the report has no shares and costs by
     * service.
     */
    static void write(SheetWriter sheet, CustomersReport report) {
        boolean isOfHouse = !report.services().isEmpty();
        List<Column> columns = new ArrayList<>(COLUMNS);
        if (isOfHouse) {
            columns.addAll(OF_HOUSE);
        }
        sheet.title("Customers in " + report.month());
        sheet.subtitle(
                "The share is that of the service's volume in its busy hours, on the busier half of the days; coincidence is the"
                        + " volume then relative to the customer's own peak.");
        sheet.header(HEADER_ROW, 0, columns);
        int row = HEADER_ROW + 1;
        for (CustomerUse use : report.uses()) {
            use(sheet, row, use);
            if (isOfHouse) {
                house(sheet, row, report, use);
            }
            row++;
        }
        sheet.table("Customers", HEADER_ROW, row - 1, columns);
        row = agreed(sheet, row + 1, report);
        row = watch(sheet, row + 1, report);
        row = toCome(sheet, row, report);
        for (String note : CustomerWords.notes(report)) {
            sheet.text(row++, 1, note);
        }
        sheet.freeze(1, HEADER_ROW + 1);
        sheet.print(HEADER_ROW);
        sheet.printColumns(columns.size(), row);
    }

    private static void use(SheetWriter sheet, int row, CustomerUse use) {
        sheet.text(row, 0, Formats.printable(use.customer()));
        sheet.text(row, 1, CustomerWords.service(use));
        sheet.text(row, 2, CustomerWords.window(use));
        use.share().known().ifPresent(share -> share(sheet, row, use, share));
        sheet.text(row, 6, Formats.printable(use.unit().symbol()));
        sheet.text(row, 8, CustomerWords.kept(use));
        sheet.text(row, 9, CustomerWords.missed(use));
    }

    private static void share(SheetWriter sheet, int row, CustomerUse use, TenantShare share) {
        sheet.number(row, 3, share.share(), Style.SHARE);
        sheet.number(row, 4, use.unit().fromCore(share.atBusyHour()), Style.VALUE);
        sheet.number(row, 5, use.unit().fromCore(share.ownPeak()), Style.VALUE);
        sheet.number(row, 7, share.coincidence().orElse(Double.NaN), Style.VALUE);
    }

    private static void house(SheetWriter sheet, int row, CustomersReport report, CustomerUse use) {
        int first = COLUMNS.size();
        use.share()
                .known()
                .ifPresent(share -> sheet.number(row, first, share.growth().orElse(Double.NaN), Style.SHARE));
        TenantCost cost = report.costOf(use).orElse(null);
        if (cost != null) {
            sheet.number(row, first + 1, cost.share(), Style.SHARE);
            sheet.number(row, first + 2, cost.noisyIndex().orElse(Double.NaN), Style.VALUE);
        }
    }

    private static int agreed(SheetWriter sheet, int firstRow, CustomersReport report) {
        if (report.uses().stream().allMatch(use -> use.agreed().isEmpty())) {
            return firstRow;
        }
        sheet.headings(firstRow, 0, AGREED.toArray(String[]::new));
        int row = firstRow + 1;
        for (CustomerUse use : report.uses()) {
            for (AgreedResult agreed : use.agreed()) {
                sheet.text(row, 0, Formats.printable(use.customer()));
                sheet.text(row, 1, CustomerWords.service(use));
                sheet.text(row, 2, Formats.printable(agreed.what()));
                sheet.text(row, 3, CustomerWords.limit(agreed));
                sheet.text(row, 4, CustomerWords.actual(agreed));
                sheet.text(row, 5, CustomerWords.margin(agreed));
                sheet.text(row, 6, CustomerWords.verdict(agreed));
                sheet.text(row, 7, CustomerWords.within(agreed));
                sheet.count(row, 8, agreed.months());
                sheet.text(row, 9, CustomerWords.measured(agreed));
                row++;
            }
        }
        sheet.tableOf(0, "Agreed", firstRow, row - 1, AGREED);
        return row;
    }

    private static int watch(SheetWriter sheet, int firstRow, CustomersReport report) {
        int row = firstRow;
        for (CustomerUse use : report.uses()) {
            for (WindowWatch.Missed missed :
                    use.watch().known().map(WindowWatch::missed).orElse(List.of())) {
                if (row == firstRow) {
                    sheet.headings(row++, 0, "Customer", "Service", "Did not come on", "Volume", "Usually", "Unit");
                }
                sheet.text(row, 0, Formats.printable(use.customer()));
                sheet.text(row, 1, CustomerWords.service(use));
                sheet.text(row, 2, CustomerWords.start(use, missed));
                if (missed.volume().isPresent()) {
                    sheet.number(row, 3, use.unit().fromCore(missed.volume().getAsDouble()), Style.VALUE);
                } else {
                    sheet.text(row, 3, "not measured");
                }
                sheet.number(row, 4, use.unit().fromCore(missed.usual()), Style.VALUE);
                sheet.text(row, 5, Formats.printable(use.unit().symbol()));
                row++;
            }
        }
        return row > firstRow ? row + 1 : row;
    }

    private static int toCome(SheetWriter sheet, int firstRow, CustomersReport report) {
        int row = firstRow;
        for (ServiceOnboarding coming : report.toCome()) {
            Onboarding known = coming.answer().known().orElse(null);
            if (known == null) {
                continue;
            }
            if (row == firstRow) {
                sheet.headings(
                        row++,
                        0,
                        "To come",
                        "Service",
                        "First breach of a limit: median (early to late)",
                        "Brings",
                        "Volume then",
                        "Growth",
                        "Unit",
                        "Status");
            }
            for (Onboarding.Outcome outcome : known.outcomes()) {
                sheet.text(row, 0, Formats.printable(coming.customer()));
                sheet.text(row, 1, Formats.printable(coming.service()));
                sheet.text(row, 2, OnboardingText.breach(outcome.breach()));
                sheet.number(row, 3, known.plan().volume().unit().fromCore(outcome.added()), Style.VALUE);
                sheet.number(
                        row,
                        4,
                        known.plan().volume().unit().fromCore(outcome.whatIf().volume()),
                        Style.VALUE);
                sheet.number(row, 5, outcome.growth().ratio(), Style.SHARE);
                sheet.text(
                        row, 6, Formats.printable(known.plan().volume().unit().symbol()));
                sheet.text(row, 7, outcome.whatIf().status().name(), Style.STATUS);
                sheet.colourStatus(row, row, 7, 7);
                row++;
            }
        }
        return row > firstRow ? row + 1 : row;
    }
}
