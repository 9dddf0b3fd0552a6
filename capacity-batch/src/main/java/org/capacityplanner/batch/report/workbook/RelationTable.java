package org.capacityplanner.batch.report.workbook;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.workbook.SheetChart.Cells;
import org.capacityplanner.batch.report.workbook.Styles.Style;
import org.capacityplanner.batch.report.workbook.sheet.Addresses;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Unit;
import org.capacityplanner.model.FitSummary;

/**
 * The table of each KPI's regression on volume: the least-squares line by formulas over the data columns, beside the
 * numbers of the report.
 */
final class RelationTable {
    private static final int CALCULATED = 3;
    private static final int REPORTED = 4;
    private static final int STANDARD_ERROR = 5;
    private static final int LOWER = 6;
    private static final int UPPER = 7;
    private static final int WORDS = 8;

    private final SheetWriter sheet;
    private final CapacityPlan plan;
    private final List<KpiLine> lines;
    private final ServiceDataSheet data;
    private int row;

    RelationTable(SheetWriter sheet, CapacityPlan plan, List<KpiLine> lines, ServiceDataSheet data) {
        this.sheet = sheet;
        this.plan = plan;
        this.lines = lines;
        this.data = data;
    }

    /** Writes the regression tables of all KPIs and returns the row after them. */
    int write(int firstRow) {
        row = firstRow;
        sheet.headings(
                row++,
                0,
                "Relation to volume",
                "KPI unit",
                "Intervals",
                "By formula",
                "Reported",
                "Standard error",
                "95%: lower",
                "95%: upper",
                "Meaning");
        for (KpiLine line : lines) {
            KpiPlan kpi = line.kpi();
            kpi.summary().known().ifPresentOrElse(summary -> figures(line, kpi, summary), () -> refused(kpi));
        }
        return row;
    }

    private void refused(KpiPlan kpi) {
        sheet.text(row, 0, kpi.kpi().name());
        sheet.text(row, 1, kpi.kpi().unit().symbol());
        String reason = kpi.summary().refusal().map(Refusal::message).orElse("");
        sheet.text(row, WORDS, "none: " + reason, Style.WRAPPED);
        sheet.heighten(row++, "none: " + reason, 46);
    }

    private void figures(KpiLine line, KpiPlan kpi, FitSummary summary) {
        Unit unit = kpi.kpi().unit();
        double value = unit.fromCore(1);
        double perVolume = value / plan.volume().unit().fromCore(1);
        String range = data.values(line)
                .filter(values -> data.isComplete())
                .map(RelationTable::range)
                .flatMap(values -> data.volume(line).map(volumes -> values + "," + range(volumes)))
                .orElse("");
        sheet.text(row, 0, kpi.kpi().name(), Style.SUBTITLE);
        sheet.text(row, 1, unit.symbol());
        sheet.count(row, 2, summary.n());
        // It extends over the empty cells to its right.
        elasticity(kpi).ifPresent(words -> sheet.text(row, CALCULATED, words));
        row++;
        summary.correlation()
                .ifPresent(known -> figure(
                        "correlation",
                        "CORREL",
                        range,
                        known,
                        "with " + plan.volume().metric()));
        summary.rSquared().ifPresent(known -> figure("R-squared", "RSQ", range, known, "of the straight line"));
        figure(
                "slope",
                "SLOPE",
                range,
                summary.slope() * perVolume,
                unit.symbol() + " per " + plan.volume().unit().symbol());
        uncertainty(summary.slopeStandardError(), summary.slopeInterval(), perVolume);
        figure("intercept", "INTERCEPT", range, summary.intercept() * value, unit.symbol() + " without volume");
        uncertainty(summary.interceptStandardError(), summary.interceptInterval(), value);
        summary.modelRSquared().ifPresent(rSquared -> {
            sheet.text(row, 0, "R-squared of the model");
            sheet.number(row, REPORTED, rSquared, Style.FOUR_DECIMALS);
            sheet.text(
                    row++,
                    STANDARD_ERROR,
                    rSquared < 0
                            ? "of the curve that predicts; negative: the mean fits better"
                            : "of the curve that predicts");
        });
    }

    private static String range(Cells cells) {
        return Addresses.down(cells.firstRow(), cells.rows(), cells.column());
    }

    private void figure(String name, String function, String range, double reported, String words) {
        Style style = function.equals("CORREL") || function.equals("RSQ") ? Style.FOUR_DECIMALS : Style.PARAMETER;
        sheet.text(row, 0, name);
        if (!range.isEmpty()) {
            sheet.formula(row, CALCULATED, function + "(" + range + ")", reported, style);
        }
        sheet.number(row, REPORTED, reported, style);
        sheet.text(row++, WORDS, words);
    }

    /**
     * Writes the standard error and confidence interval of the coefficient in the row above, multiplied by
     * {@code factor} to convert units.
     */
    private void uncertainty(double standardError, Interval interval, double factor) {
        sheet.number(row - 1, STANDARD_ERROR, standardError * factor, Style.PARAMETER);
        sheet.number(row - 1, LOWER, interval.lower() * factor, Style.PARAMETER);
        sheet.number(row - 1, UPPER, interval.upper() * factor, Style.PARAMETER);
    }

    private Optional<String> elasticity(KpiPlan kpi) {
        return kpi.model()
                .known()
                .map(model -> model.elasticityAt(plan.volume().planning()))
                .filter(Double::isFinite)
                .map(elasticity -> String.format(
                        Locale.ROOT, "volume +1%% -> %s %+.2f%%", kpi.kpi().name(), elasticity));
    }
}
