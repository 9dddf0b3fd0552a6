package org.capacityplanner.batch.report.workbook;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.TreeSet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.text.Formats;
import org.capacityplanner.batch.report.workbook.SheetWriter.Column;
import org.capacityplanner.batch.report.workbook.Styles.Style;
import org.capacityplanner.batch.report.workbook.sheet.ConditionalFormats;
import org.capacityplanner.headroom.BreachForecast;
import org.capacityplanner.headroom.BreachForecast.KpiBreach;
import org.capacityplanner.headroom.BreachForecast.Simulated;
import org.capacityplanner.headroom.BreachOutlook;
import org.capacityplanner.headroom.KpiPlan;

/** The sheet on when limits will first be missed: dates, the sources of uncertainty, and the probabilities by month. */
final class BreachSheet {
    static final String NAME = "Breach";
    private static final int HEADER_ROW = 2;
    private static final int FIRST_ROW = HEADER_ROW + 1;
    private static final String ANY_KPI = "any KPI";

    /**
     * A second, lower target probability for which headroom is shown, for services on which an occasional miss does
     * little harm.
     */
    private static final double LOWER_LEVEL = 0.8;

    private static final int FIRST_SHARE = 8;
    private static final int FIRST_MONTH = 12;

    private final SheetWriter sheet;
    private final List<YearMonth> months;

    /** The headroom of each KPI at the lower level, which the row of the service repeats. */
    private final IdentityHashMap<KpiPlan, Double> lowerLevel = new IdentityHashMap<>();

    private int row = FIRST_ROW;

    private BreachSheet(SheetWriter sheet, List<YearMonth> months) {
        this.sheet = sheet;
        this.months = months;
    }

    static void write(SheetWriter sheet, List<CapacityPlan> plans) {
        BreachSheet breach = new BreachSheet(sheet, monthsOf(plans));
        sheet.title("Breach");
        sheet.subtitle(
                "When a single busy hour will first miss a limit at the forecast growth: half of the futures drawn have"
                        + " missed it by the median month (P50), one in ten by the early one (P10), nine in ten by the late one"
                        + " (P90). The months hold the probability that the limit has been missed by then. The level of a"
                        + " month follows later.");
        List<Column> columns = breach.columns(plans);
        sheet.header(HEADER_ROW, 0, columns);
        plans.forEach(breach::service);
        if (!breach.months.isEmpty()) {
            ConditionalFormats.barsOfShares(
                    sheet.sheet(), new CellRangeAddress(FIRST_ROW, breach.row - 1, FIRST_MONTH, columns.size() - 1));
        }
        sheet.freeze(2, FIRST_ROW);
        sheet.table("Breaches", HEADER_ROW, breach.row - 1, columns);
        sheet.print(HEADER_ROW);
    }

    private static List<YearMonth> monthsOf(List<CapacityPlan> plans) {
        TreeSet<YearMonth> months = new TreeSet<>();
        for (CapacityPlan plan : plans) {
            if (plan.breach() instanceof Simulated simulated) {
                months.addAll(simulated.service().months());
            }
        }
        return List.copyOf(months);
    }

    private List<Column> columns(List<CapacityPlan> plans) {
        String wanted = plans.isEmpty() ? "" : ", " + Formats.share(plans.get(0).level()) + " sure";
        List<Column> columns = new ArrayList<>(List.of(
                new Column("Service", 18),
                new Column("KPI", 18),
                new Column("Headroom" + wanted, 11),
                new Column("Headroom, " + Formats.share(LOWER_LEVEL) + " sure", 11),
                new Column("Runs out (P50)", BreachCells.WIDTH),
                new Column("Early (P10)", BreachCells.WIDTH),
                new Column("Late (P90)", BreachCells.WIDTH),
                new Column("Act by", BreachCells.WIDTH),
                new Column("Doubt from volume", 10),
                new Column("from the curve's kind", 10),
                new Column("from its parameters", 11),
                new Column("from scatter", 9)));
        months.forEach(month -> columns.add(new Column(month.toString(), 9)));
        return columns;
    }

    private void service(CapacityPlan plan) {
        if (plan.breach() instanceof Simulated simulated) {
            sheet.text(row, 0, plan.service());
            sheet.text(row, 1, ANY_KPI);
            plan.bindingToPlanFor().ifPresent(kpi -> growthLeft(plan, kpi));
            outlook(plan, simulated.service());
            row++;
            simulated.kpis().forEach(kpi -> kpi(plan, kpi));
        } else {
            sheet.text(row, 0, plan.service());
            sheet.text(row, 1, ANY_KPI);
            sheet.text(
                    row,
                    4,
                    "No date: "
                            + ((BreachForecast.Refused) plan.breach()).refusal().message());
            row++;
        }
    }

    private void kpi(CapacityPlan plan, KpiBreach breach) {
        sheet.text(row, 0, plan.service());
        sheet.text(row, 1, breach.kpi().name());
        plan.kpis().stream()
                .filter(kpi -> kpi.kpi().equals(breach.kpi()))
                .findFirst()
                .ifPresent(kpi -> growthLeft(plan, kpi));
        outlook(plan, breach.outlook());
        sheet.number(row, FIRST_SHARE, breach.shares().volume(), Style.SHARE);
        sheet.number(row, FIRST_SHARE + 1, breach.shares().family(), Style.SHARE);
        sheet.number(row, FIRST_SHARE + 2, breach.shares().parameters(), Style.SHARE);
        sheet.number(row, FIRST_SHARE + 3, breach.shares().scatter(), Style.SHARE);
        row++;
    }

    private void growthLeft(CapacityPlan plan, KpiPlan kpi) {
        growthLeft(2, kpi.growthLeft());
        growthLeft(
                3,
                lowerLevel.computeIfAbsent(
                        kpi, any -> any.growthLeftAt(plan.volume().planning(), LOWER_LEVEL)));
    }

    private void growthLeft(int column, double growth) {
        if (growth > -1 && Double.isFinite(growth)) {
            sheet.number(row, column, growth, Style.GROWTH);
        } else {
            sheet.text(row, column, growth == -1 ? "none" : "not limited");
        }
    }

    private void outlook(CapacityPlan plan, BreachOutlook outlook) {
        BreachCells.write(sheet, row, 4, outlook, plan.leadTime());
        for (int m = 0; m < outlook.months().size(); m++) {
            int column = FIRST_MONTH + months.indexOf(outlook.months().get(m));
            sheet.number(row, column, Formats.printable(outlook.breachedBy().get(m)), Style.PROBABILITY);
        }
    }
}
