package org.capacityplanner.batch.report.workbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.capacityplanner.availability.Availability;
import org.capacityplanner.batch.report.BudgetForecast;
import org.capacityplanner.batch.report.BudgetForecast.Missed;
import org.capacityplanner.batch.report.BudgetForecast.Month;
import org.capacityplanner.batch.report.MonthlyReport;
import org.capacityplanner.batch.report.ServiceAvailability;
import org.capacityplanner.batch.report.text.AvailabilityRemarks;
import org.capacityplanner.batch.report.text.AvailabilityText;
import org.capacityplanner.batch.report.text.BudgetText;
import org.capacityplanner.batch.report.text.Formats;
import org.capacityplanner.batch.report.workbook.SheetWriter.Column;
import org.capacityplanner.batch.report.workbook.Styles.Style;

/**
 * The sheet on the availability of services and of their regions and functions, and on the unused part of their error
 * budgets.
 */
final class AvailabilitySheet {
    static final String NAME = "Availability";
    private static final int HEADER_ROW = 3;
    private static final int FIRST_EXPECTED = 2;

    private static final List<Column> COLUMNS = List.of(
            new Column("Service", 20),
            new Column("Region", 14),
            new Column("Function", 18),
            new Column("Available", 11),
            new Column("Nines", 14),
            new Column("Target", 10),
            new Column("Agreed, min", 12),
            new Column("Lost, min", 11),
            new Column("Unknown, min", 11),
            new Column("Budget, min", 11),
            new Column("Budget used", 10),
            new Column("Left, min", 11),
            new Column("Most costly outage", 28));

    private static final List<String> MONTHS =
            List.of("Service", "Month", "Target", "Available", "Lost, min", "Target met");

    private AvailabilitySheet() {}

    static void write(SheetWriter sheet, MonthlyReport report) {
        sheet.title("Availability in " + report.month());
        sheet.subtitle(
                "Lost minutes are weighted by the regions and functions struck, and nothing is counted twice. Available is cut"
                        + " off and never rounded up. What was not measured is unknown, and counts neither as lost nor as proof.");
        sheet.header(HEADER_ROW, 0, COLUMNS);
        int row = HEADER_ROW + 1;
        for (ServiceAvailability service : report.supplements().availability()) {
            availability(sheet, row, service.service(), "all", "all", service.availability());
            sheet.text(row, 5, AvailabilityText.target(service));
            int at = row;
            service.budget().ifPresent(budget -> {
                sheet.number(at, 9, budget.seconds() / 60, Style.VALUE);
                sheet.number(at, 10, budget.used(), Style.SHARE);
                // The other numbers' format has no sign in every program.
                sheet.number(at, 11, budget.leftSeconds() / 60, Style.FIGURE);
            });
            service.costs().stream()
                    .findFirst()
                    .ifPresent(cost -> sheet.text(
                            at,
                            12,
                            Formats.printable(cost.outage().id()) + ", "
                                    + AvailabilityText.minutes(cost.lostSeconds())));
            row++;
            for (ServiceAvailability.Part part : service.parts()) {
                availability(
                        sheet,
                        row++,
                        service.service(),
                        named(part.region()),
                        named(part.function()),
                        part.availability());
            }
        }
        sheet.table("Available", HEADER_ROW, row - 1, COLUMNS);
        row = remarks(sheet, report.supplements().availability(), row);
        row = months(sheet, report.supplements().availability(), row + 1);
        row = expected(sheet, report, row + 1);
        sheet.freeze(1, HEADER_ROW + 1);
        // The tables below have other columns, over which this header would be wrong on a second page.
        sheet.print(0);
        sheet.printColumns(COLUMNS.size(), row - 1);
    }

    /**
     * Writes a sentence for each service whose target changed or whose sites are known apart. Returns the row behind.
     */
    private static int remarks(SheetWriter sheet, List<ServiceAvailability> services, int firstRow) {
        int row = firstRow;
        for (ServiceAvailability service : services) {
            List<String> remarks = Stream.of(
                            AvailabilityRemarks.earlierTarget(service), AvailabilityRemarks.sites(service))
                    .flatMap(Optional::stream)
                    .toList();
            for (String remark : remarks) {
                sheet.text(row++, 0, Formats.printable(service.service()) + ": " + remark, Style.SUBTITLE);
            }
        }
        return row;
    }

    /** Writes a row for each known month of each service with more than one. Returns the row behind. */
    private static int months(SheetWriter sheet, List<ServiceAvailability> services, int firstRow) {
        int row = firstRow;
        for (ServiceAvailability service : services) {
            if (service.months().size() < 2) {
                continue;
            }
            if (row == firstRow) {
                sheet.headings(row++, 0, MONTHS.toArray(String[]::new));
            }
            for (ServiceAvailability.Month month : service.months()) {
                sheet.text(row, 0, Formats.printable(service.service()));
                sheet.month(row, 1, month.month());
                sheet.text(row, 2, AvailabilityText.target(month.target()));
                sheet.text(row, 3, AvailabilityText.percent(month.availability()));
                sheet.number(row, 4, month.availability().lostSeconds() / 60, Style.VALUE);
                int at = row;
                month.isMet().ifPresent(isMet -> sheet.text(at, 5, isMet ? "met" : "missed"));
                row++;
            }
        }
        if (row > firstRow) {
            sheet.tableOf(0, "AvailableByMonth", firstRow, row - 1, MONTHS);
        }
        return row;
    }

    /**
     * Writes a row for each coming month of each service: the error budget, and what each KPI is expected to use of it.
     * Returns the row behind.
     */
    private static int expected(SheetWriter sheet, MonthlyReport report, int firstRow) {
        int row = firstRow;
        for (ServiceAvailability service : report.supplements().availability()) {
            BudgetForecast budget =
                    report.supplements().budgetOf(service.service()).orElse(null);
            List<Integer> shown = budget == null
                    ? List.of()
                    : BudgetText.shown(budget.months().known().orElse(List.of()));
            if (budget == null || shown.isEmpty()) {
                continue;
            }
            List<Month> months = budget.months().orElseThrow();
            // The name is in the column that each page repeats, and the sentence beside it on the first page alone.
            sheet.text(row, 0, Formats.printable(service.service()));
            sheet.text(
                    row++,
                    1,
                    "minutes expected beyond each limit, and their share of the error budget",
                    Style.SUBTITLE);
            List<String> heads = new ArrayList<>(List.of("Month", "Budget, min"));
            for (int kpi : shown) {
                heads.add(
                        Formats.printable(months.get(0).missed().get(kpi).kpi().name()) + ", min");
                heads.add("of the budget");
            }
            sheet.headings(row++, 0, heads.toArray(String[]::new));
            for (Month month : months) {
                sheet.month(row, 0, month.month());
                if (budget.budgetSeconds(month).isPresent()) {
                    sheet.number(row, 1, budget.budgetSeconds(month).getAsDouble() / 60, Style.VALUE);
                }
                for (int kpi : shown) {
                    Missed missed = month.missed().get(kpi);
                    int column = FIRST_EXPECTED + 2 * shown.indexOf(kpi);
                    sheet.number(row, column, missed.seconds() / 60, Style.VALUE);
                    if (budget.usedBy(missed, month).isPresent()) {
                        sheet.number(
                                row, column + 1, budget.usedBy(missed, month).getAsDouble(), Style.SHARE);
                    }
                }
                row++;
            }
            row++;
        }
        return row;
    }

    private static String named(String part) {
        return part.isEmpty() ? "all" : part;
    }

    private static void availability(
            SheetWriter sheet, int row, String service, String region, String function, Availability availability) {
        sheet.text(row, 0, Formats.printable(service));
        sheet.text(row, 1, Formats.printable(region));
        sheet.text(row, 2, Formats.printable(function));
        sheet.text(row, 3, AvailabilityText.percent(availability));
        sheet.text(row, 4, AvailabilityText.nines(availability));
        sheet.number(row, 6, availability.agreedSeconds() / 60, Style.VALUE);
        sheet.number(row, 7, availability.lostSeconds() / 60, Style.VALUE);
        sheet.number(row, 8, availability.unknownSeconds() / 60, Style.VALUE);
    }
}
