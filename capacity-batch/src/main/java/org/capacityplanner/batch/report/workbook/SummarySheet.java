package org.capacityplanner.batch.report.workbook;

import java.util.ArrayList;
import java.util.List;
import org.apache.poi.common.usermodel.HyperlinkType;
import org.apache.poi.ss.usermodel.Hyperlink;
import org.apache.poi.ss.util.CellReference;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.MonthlyReport;
import org.capacityplanner.batch.report.RefusedService;
import org.capacityplanner.batch.report.text.ExecutiveSummary;
import org.capacityplanner.batch.report.text.Explanation;
import org.capacityplanner.batch.report.workbook.SheetWriter.Column;
import org.capacityplanner.batch.report.workbook.Styles.Style;
import org.capacityplanner.headroom.BreachForecast;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.Headroom;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.headroom.Status;
import org.capacityplanner.metrics.Unit;

/** The summary sheet: a row for each service, the most urgent one first. */
public final class SummarySheet {
    public static final String NAME = "Summary";
    private static final int HEADER_ROW = 3;
    private static final int FIRST_ROW = HEADER_ROW + 1;
    private static final int WORDS_WIDTH = 80;
    private static final int STATUS_COLUMN = 1;
    private static final int FIRST_BREACH = 9;
    private static final int OVERDUE = FIRST_BREACH + BreachCells.COUNT;
    private static final int FIRST_SCENARIO = OVERDUE + 1;

    private final SheetWriter sheet;
    private final MonthlyReport report;
    private final List<String> serviceSheets;
    private final Outlooks outlooks;

    /**
     * Prepares the sheet.
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
                + " probability. AMBER: more likely than not. RED: likely missed, or the day to act by is over."
                + " UNKNOWN: no answer for a KPI."
                + report.omission().map(note -> " " + note).orElse(""));
        sheet.text(2, 0, ExecutiveSummary.of(report), Style.SUBTITLE);
        List<Column> columns = columns();
        sheet.header(HEADER_ROW, 0, columns);
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
            sheet.text(row, STATUS_COLUMN, Status.UNKNOWN.name(), Style.STATUS);
            sheet.text(
                    row++, columns.size() - 1, "No plan: " + refused.refusal().message(), Style.WRAPPED);
        }
        sheet.colourStatus(FIRST_ROW, row - 1, STATUS_COLUMN, STATUS_COLUMN);
        if (!report.scenarios().isEmpty()) {
            sheet.colourStatus(
                    FIRST_ROW,
                    row - 1,
                    FIRST_SCENARIO,
                    FIRST_SCENARIO + report.scenarios().size() - 1);
        }
        sheet.freeze(1, FIRST_ROW);
        sheet.filter(HEADER_ROW, row - 1, columns.size() - 1);
        sheet.print(HEADER_ROW);
    }

    private List<Column> columns() {
        List<Column> columns = new ArrayList<>(List.of(
                new Column("Service", 18),
                new Column("Status now", 11),
                new Column("Binding KPI", 16),
                new Column("Headroom", 9),
                new Column("at least", 9),
                new Column("at most", 9),
                new Column("Planning volume", 11),
                new Column("Capacity volume", 11),
                new Column("Unit", 13),
                new Column("Runs out (P50)", BreachCells.WIDTH),
                new Column("Early (P10)", BreachCells.WIDTH),
                new Column("Late (P90)", BreachCells.WIDTH),
                new Column("Act by", BreachCells.WIDTH),
                new Column("Overdue", 9)));
        report.scenarios().forEach(growth -> columns.add(new Column("At " + growth, 11)));
        columns.add(new Column("In words", WORDS_WIDTH));
        return columns;
    }

    private void service(int row, CapacityPlan plan) {
        Unit unit = plan.volume().unit();
        sheet.text(row, 0, plan.service());
        sheet.text(
                row,
                STATUS_COLUMN,
                report.statusOf(plan, outlooks.of(plan, Growth.NONE).status()).name(),
                Style.STATUS);
        plan.bindingToPlanFor().ifPresent(kpi -> headroom(row, kpi, unit));
        sheet.number(row, 6, unit.fromCore(plan.volume().planning()), Style.VALUE);
        sheet.text(row, 8, unit.symbol());
        if (plan.breach() instanceof BreachForecast.Simulated simulated) {
            BreachCells.write(sheet, row, FIRST_BREACH, simulated.service(), plan.leadTime());
        } else {
            BreachCells.unknown(sheet, row, FIRST_BREACH);
        }
        if (report.isOverdue(plan)) {
            sheet.text(row, OVERDUE, "overdue", Style.STATUS);
        }
        int column = FIRST_SCENARIO;
        for (Growth growth : report.scenarios()) {
            sheet.text(row, column++, outlooks.of(plan, growth).status().name(), Style.STATUS);
        }
        // What a scenario does and what came of the last forecast stand on the service's own sheet.
        String words = Explanation.ofHeadroom(plan) + " " + Explanation.ofBreach(plan);
        sheet.text(row, column, words, Style.WRAPPED);
        sheet.heighten(row, words, WORDS_WIDTH);
    }

    private void headroom(int row, KpiPlan kpi, Unit unit) {
        if (kpi.headroom() instanceof Headroom.Limited limited) {
            sheet.text(row, 2, kpi.kpi().name());
            sheet.number(row, 3, limited.growth().ratio(), Style.GROWTH);
            sheet.number(row, 4, limited.growthInterval().lower(), Style.GROWTH);
            sheet.number(row, 5, limited.growthInterval().upper(), Style.GROWTH);
            sheet.number(row, 7, unit.fromCore(limited.capacityVolume()), Style.VALUE);
        } else if (kpi.headroom() instanceof Headroom.Exhausted) {
            sheet.text(row, 2, kpi.kpi().name());
            sheet.text(row, 3, "none");
        } else {
            sheet.text(row, 3, "not limited");
        }
    }

    private void link(int row, String serviceSheet) {
        Hyperlink link = sheet.sheet().getWorkbook().getCreationHelper().createHyperlink(HyperlinkType.DOCUMENT);
        link.setAddress(new CellReference(serviceSheet, 0, 0, false, false).formatAsString());
        sheet.sheet().getRow(row).getCell(0).setHyperlink(link);
    }
}
