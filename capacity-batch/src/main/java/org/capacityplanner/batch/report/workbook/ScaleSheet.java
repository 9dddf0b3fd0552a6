package org.capacityplanner.batch.report.workbook;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.poi.ss.util.CellReference;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.text.HeadroomText;
import org.capacityplanner.batch.report.workbook.SheetWriter.Column;
import org.capacityplanner.batch.report.workbook.Styles.Style;
import org.capacityplanner.headroom.Headroom;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.scale.KpiScope;
import org.capacityplanner.scale.NodePool;

/**
 * The sheet on the headroom with another number of nodes n', with cells that the reader can change: with capacities
 * {@code C(n) = n / (1 + sigma (n - 1) + kappa n (n - 1))} the headroom h of a KPI of a node becomes
 * {@code (1 + h) C(n') / C(n) - 1}.
 */
final class ScaleSheet {
    static final String NAME = "Scale";
    private static final int HEADER_ROW = 2;
    private static final int FIRST_ROW = HEADER_ROW + 1;
    private static final int THERE = 3;
    private static final int SIGMA = 4;
    private static final int KAPPA = 5;
    private static final int ASKED = 6;
    private static final int LOST = 7;
    private static final int HEADROOM = 8;
    private static final int HEADROOM_THEN = 9;
    private static final List<Column> COLUMNS = List.of(
            new Column("Service", 22),
            new Column("KPI", 18),
            new Column("Measured of", 13),
            new Column("Nodes there", 8),
            new Column("sigma", 8),
            new Column("kappa", 8),
            new Column("Nodes asked about", 12),
            new Column("of them lost", 8),
            new Column("Headroom today", 12),
            new Column("Headroom then", 12),
            new Column("Capacity then", 12),
            new Column("Unit", 13));

    private final SheetWriter sheet;
    private int row = FIRST_ROW;

    private ScaleSheet(SheetWriter sheet) {
        this.sheet = sheet;
    }

    static void write(SheetWriter sheet, List<CapacityPlan> plans) {
        ScaleSheet scale = new ScaleSheet(sheet);
        sheet.title("Scale");
        sheet.subtitle(
                "Write a number of nodes, and how many of them are lost, into the yellow cells of a service: the headroom"
                        + " of each of its KPIs follows.");
        sheet.header(HEADER_ROW, 0, COLUMNS);
        plans.forEach(scale::service);
        if (scale.row > FIRST_ROW) {
            sheet.table("Scaled", HEADER_ROW, scale.row - 1, COLUMNS);
        }
        sheet.freeze(2, FIRST_ROW);
        sheet.print(HEADER_ROW);
    }

    private void service(CapacityPlan plan) {
        NodePool pool = plan.nodes().pool().orElseThrow();
        int first = row;
        for (KpiPlan kpi : plan.kpis()) {
            Optional<KpiScope> scope = pool.scopeOf(kpi.kpi());
            sheet.text(row, 0, plan.service());
            sheet.text(row, 1, kpi.kpi().name());
            sheet.text(
                    row,
                    2,
                    scope.map(known -> known.name().toLowerCase(Locale.ROOT)).orElse("not known"));
            sheet.count(row, THERE, pool.count());
            sheet.number(row, SIGMA, pool.law().contention(), Style.FOUR_DECIMALS);
            sheet.number(row, KAPPA, pool.law().coherency(), Style.FOUR_DECIMALS);
            if (row == first) {
                sheet.number(row, ASKED, pool.count(), Style.INPUT_VALUE);
                sheet.number(row, LOST, lost(pool), Style.INPUT_VALUE);
            } else {
                sheet.formula(row, ASKED, cell(first, ASKED), pool.count(), Style.COUNT);
                sheet.formula(row, LOST, cell(first, LOST), lost(pool), Style.COUNT);
            }
            headroom(plan, kpi, pool, scope);
            row++;
        }
    }

    private void headroom(CapacityPlan plan, KpiPlan kpi, NodePool pool, Optional<KpiScope> scope) {
        if (!(kpi.headroom() instanceof Headroom.Limited limited)) {
            sheet.text(row, HEADROOM, HeadroomText.growth(kpi.headroom()));
            sheet.text(row, HEADROOM_THEN, HeadroomText.growth(kpi.headroom()));
            return;
        }
        double today = limited.growth().ratio();
        sheet.number(row, HEADROOM, today, Style.GROWTH);
        if (scope.isEmpty() || scope.get() == KpiScope.TOTAL) {
            sheet.text(row, HEADROOM_THEN, scope.isEmpty() ? "scope not known" : "not live");
            return;
        }
        boolean isShared = scope.get() == KpiScope.SHARED;
        String asked = cell(row, ASKED) + "-" + cell(row, LOST);
        String then = isShared
                ? cell(row, HEADROOM)
                : "(1+" + cell(row, HEADROOM) + ")*" + capacity("(" + asked + ")") + "/" + capacity(cell(row, THERE))
                        + "-1";
        double expected = isShared ? today : (1 + today) * pool.capacityRatio(pool.count() - lost(pool)) - 1;
        double planning = plan.volume().unit().fromCore(plan.volume().planning());
        sheet.formula(row, HEADROOM_THEN, then, expected, Style.GROWTH);
        sheet.formula(
                row,
                HEADROOM_THEN + 1,
                "(1+" + cell(row, HEADROOM_THEN) + ")*" + planning,
                (1 + expected) * planning,
                Style.VALUE);
        sheet.text(row, HEADROOM_THEN + 2, plan.volume().unit().symbol());
    }

    /**
     * Returns the number of lost nodes with which the sheet begins: the loss that the service must survive, or one
     * node.
     */
    private static int lost(NodePool pool) {
        return Math.min(pool.count() - 1, Math.max(1, pool.survives()));
    }

    /**
     * Returns the formula for the ratio C(n) of the capacity of n nodes to that of one, with sigma and kappa from the
     * same row.
     */
    private String capacity(String nodes) {
        String sigma = cell(row, SIGMA);
        String kappa = cell(row, KAPPA);
        return "(" + nodes + "/(1+" + sigma + "*(" + nodes + "-1)+" + kappa + "*" + nodes + "*(" + nodes + "-1)))";
    }

    private static String cell(int row, int column) {
        return new CellReference(row, column).formatAsString();
    }
}
