package org.capacityplanner.batch.report.workbook;

import java.util.ArrayList;
import java.util.List;
import org.apache.poi.common.usermodel.HyperlinkType;
import org.apache.poi.ss.usermodel.Hyperlink;
import org.apache.poi.ss.util.CellReference;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.MonthlyReport;
import org.capacityplanner.batch.report.RefusedService;
import org.capacityplanner.batch.report.ServiceStatus;
import org.capacityplanner.batch.report.text.AvailabilityText;
import org.capacityplanner.batch.report.text.ExecutiveSummary;
import org.capacityplanner.batch.report.text.Explanation;
import org.capacityplanner.batch.report.workbook.SheetWriter.Column;
import org.capacityplanner.batch.report.workbook.Styles.Style;
import org.capacityplanner.batch.report.workbook.sheet.PaperLayout;
import org.capacityplanner.headroom.BreachForecast;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.Headroom;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.metrics.Unit;

/** The summary sheet: a row for each service, the most urgent one first. */
public final class SummarySheet {
    public static final String NAME = "Summary";
    private static final int SUMMARY_ROW = 2;
    private static final int HEADER_ROW = 3;
    private static final int FIRST_ROW = HEADER_ROW + 1;
    private static final int WORDS_WIDTH = 80;
    private static final int STATUS_COLUMN = 1;
    private static final int OUTLOOK_COLUMN = 2;
    private static final int BINDING = 3;
    private static final int HEADROOM = 4;
    private static final int PLANNING = 7;
    private static final int CAPACITY = 8;
    private static final int UNIT = 9;
    private static final int FIRST_BREACH = 10;
    private static final int FIRST_SCENARIO = FIRST_BREACH + BreachCells.COUNT;

    private final SheetWriter sheet;
    private final MonthlyReport report;
    private final List<String> serviceSheets;
    private final Outlooks outlooks;

    /**
     * Creates the summary sheet of a report, with links to the sheets of the services.
     *
     * @param serviceSheets the names of the services' sheets, in the order in which the services are written; those for
     *     which there is none come last
     */
    SummarySheet(SheetWriter sheet, MonthlyReport report, List<String> serviceSheets, Outlooks outlooks) {
        this.outlooks = outlooks;
        this.sheet = sheet;
        this.report = report;
        this.serviceSheets = serviceSheets;
    }

    void write(List<CapacityPlan> plans) {
        sheet.title("Capacity report " + report.month());
        sheet.subtitle("Observed from " + report.from().atZone(report.zone()).toLocalDate() + " to before "
                + report.to().atZone(report.zone()).toLocalDate() + ", " + report.zone()
                + ". Services come in the order in which somebody must act. GREEN: the limits are met with the target"
                + " probability. AMBER: more likely than not. RED: likely missed."
                + " UNKNOWN: no answer for a KPI. Outlook RED: the day to act by is over or an action is overdue; AMBER: before the next report"
                + " plus the lead time."
                + report.omission().map(note -> " " + note).orElse(""));
        sheet.text(SUMMARY_ROW, 1, ExecutiveSummary.of(report), Style.WRAPPED);
        List<Column> columns = columns();
        sheet.header(HEADER_ROW, 0, columns);
        PaperLayout.wrap(sheet.sheet(), SUMMARY_ROW, 1, columns.size());
        int row = FIRST_ROW;
        for (int i = 0; i < plans.size(); i++) {
            service(row, plans.get(i));
            if (i < serviceSheets.size()) {
                link(row, serviceSheets.get(i));
            }
            row++;
        }
        for (RefusedService refused : report.refused()) {
            sheet.text(row, 0, refused.service());
            status(row, ServiceStatus.UNKNOWN);
            sheet.text(
                    row++, columns.size() - 1, "No plan: " + refused.refusal().message(), Style.WRAPPED);
        }
        sheet.colourStatus(FIRST_ROW, row - 1, STATUS_COLUMN, OUTLOOK_COLUMN);
        if (!report.scenarios().isEmpty()) {
            sheet.colourStatus(
                    FIRST_ROW,
                    row - 1,
                    FIRST_SCENARIO,
                    FIRST_SCENARIO + report.scenarios().size() - 1);
        }
        sheet.freeze(1, FIRST_ROW);
        sheet.table("Services", HEADER_ROW, row - 1, columns);
        sheet.print(HEADER_ROW);
    }

    private List<Column> columns() {
        List<Column> columns = new ArrayList<>(List.of(
                new Column("Service", 18),
                new Column("Status now", 11),
                new Column("Outlook", 11),
                new Column("Binding KPI", 16),
                new Column("Headroom", 11),
                new Column("at least", 9),
                new Column("at most", 9),
                new Column("Planning volume", 11),
                new Column("Capacity volume", 11),
                new Column("Unit", 13),
                new Column("Runs out (P50)", BreachCells.WIDTH),
                new Column("Early (P10)", BreachCells.WIDTH),
                new Column("Late (P90)", BreachCells.WIDTH),
                new Column("Act by", BreachCells.WIDTH)));
        report.scenarios().forEach(growth -> columns.add(new Column("At " + growth, 11)));
        if (!report.supplements().availability().isEmpty()) {
            columns.add(new Column("Available (target)", 16));
        }
        columns.add(new Column("In words", WORDS_WIDTH));
        return columns;
    }

    private void service(int row, CapacityPlan plan) {
        Unit unit = plan.volume().unit();
        sheet.text(row, 0, plan.service());
        status(row, report.statusOf(plan, outlooks.of(plan, Growth.NONE).status()));
        plan.bindingToPlanFor().ifPresent(kpi -> headroom(row, kpi, unit));
        sheet.number(row, PLANNING, unit.fromCore(plan.volume().planning()), Style.VALUE);
        sheet.text(row, UNIT, unit.symbol());
        if (plan.breach() instanceof BreachForecast.Simulated simulated) {
            BreachCells.write(sheet, row, FIRST_BREACH, simulated.service(), plan.leadTime());
        } else {
            BreachCells.unknown(sheet, row, FIRST_BREACH);
        }
        int column = FIRST_SCENARIO;
        for (Growth growth : report.scenarios()) {
            sheet.text(row, column++, outlooks.of(plan, growth).status().name(), Style.STATUS);
        }
        if (!report.supplements().availability().isEmpty()) {
            sheet.text(
                    row,
                    column++,
                    AvailabilityText.besideTarget(report.supplements().availability(), plan.service()));
        }
        // What a scenario does and what came of the last forecast stand on the service's own sheet.
        String words = Explanation.ofHeadroom(plan) + " " + Explanation.ofBreach(plan);
        sheet.text(row, column, words, Style.WRAPPED);
        sheet.heighten(row, words, WORDS_WIDTH);
    }

    private void status(int row, ServiceStatus status) {
        sheet.text(row, STATUS_COLUMN, status.now().name(), Style.STATUS);
        sheet.text(row, OUTLOOK_COLUMN, status.outlook().name(), Style.STATUS);
    }

    private void headroom(int row, KpiPlan kpi, Unit unit) {
        if (kpi.headroom() instanceof Headroom.Limited limited) {
            sheet.text(row, BINDING, kpi.kpi().name());
            sheet.number(row, HEADROOM, limited.growth().ratio(), Style.GROWTH);
            sheet.number(row, HEADROOM + 1, limited.growthInterval().lower(), Style.GROWTH);
            sheet.number(row, HEADROOM + 2, limited.growthInterval().upper(), Style.GROWTH);
            sheet.number(row, CAPACITY, unit.fromCore(limited.capacityVolume()), Style.VALUE);
        } else if (kpi.headroom() instanceof Headroom.Exhausted) {
            sheet.text(row, BINDING, kpi.kpi().name());
            sheet.text(row, HEADROOM, "none");
        } else {
            sheet.text(row, HEADROOM, "not limited");
        }
    }

    private void link(int row, String serviceSheet) {
        Hyperlink link = sheet.sheet().getWorkbook().getCreationHelper().createHyperlink(HyperlinkType.DOCUMENT);
        link.setAddress(new CellReference(serviceSheet, 0, 0, false, false).formatAsString());
        sheet.sheet().getRow(row).getCell(0).setHyperlink(link);
    }
}
