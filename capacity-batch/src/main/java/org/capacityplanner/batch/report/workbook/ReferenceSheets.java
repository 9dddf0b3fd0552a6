package org.capacityplanner.batch.report.workbook;

import java.util.List;
import org.capacityplanner.batch.report.DataQualityRow;
import org.capacityplanner.batch.report.MonthlyReport;
import org.capacityplanner.batch.report.Provenance;
import org.capacityplanner.batch.report.workbook.SheetWriter.Column;
import org.capacityplanner.batch.report.workbook.Styles.Style;

/** The sheets that tell how far to trust the others: data quality, dictionary and provenance. */
final class ReferenceSheets {
    static final String DATA_QUALITY = "Data quality";
    static final String DICTIONARY = "Dictionary";
    static final String PROVENANCE = "Provenance";
    private static final int HEADER_ROW = 2;

    private static final List<List<String>> TERMS = List.of(
            List.of("Volume", "Transactions per unit of time that were asked for in an interval."),
            List.of(
                    "Planning volume",
                    "The volume that growth starts from: of each day the busiest hour, and of those the 95th percentile."
                            + " With fewer than 14 days, the 95th percentile of all observations."),
            List.of(
                    "KPI now, KPI then",
                    "What the model gives for one observation at the planning volume, and at the volume then."),
            List.of(
                    "Lower, Upper",
                    "The prediction interval: one observation at that volume lies inside with the stated level."),
            List.of("Probability of meeting the limit", "The probability that one observation at that volume meets the limit."),
            List.of(
                    "Status",
                    "GREEN: that probability is at least the one wanted. AMBER: at least 50%. RED: below, or the day to act by is over. UNKNOWN: no answer."),
            List.of("Capacity volume", "The largest volume at which the limit is still met with the wanted probability."),
            List.of(
                    "Headroom",
                    "Capacity volume divided by planning volume, less one. A negative one is exceeded already."),
            List.of(
                    "Runs out, early, late",
                    "The month by which half, a tenth and nine tenths of 10,000 futures have missed a limit; each draws how"
                            + " volume develops and how the KPI truly follows it."),
            List.of("Act by", "The first day of the early month, less the time that it takes to add capacity."),
            List.of(
                    "Doubt from",
                    "The share of a KPI's uncertainty in the likely month that goes when volume, the kind of curve or its"
                            + " parameters are known; scatter never goes."),
            List.of(
                    "Actual",
                    "The 95th percentile of the month's busy hours, as this month's exports and what was kept of earlier"
                            + " ones tell it; what was expected is the same of a forecast."),
            List.of(
                    "Headroom by volume, cost, limit",
                    "The change of the headroom since the report before, in parts that add up to it: the planning volume"
                            + " grew, a transaction costs more or less, the limit is another, the rest of the curve."),
            List.of("Binding KPI", "The KPI with the least headroom."),
            List.of(
                    "Certainty",
                    "How far observations support a prediction: interpolated, within the volumes seen; supported, up to 20%"
                            + " beyond; extrapolated, up to 50% beyond; speculative, farther, where only a load test tells."),
            List.of(
                    SheetWriter.SATURATED,
                    "In place of a number: the resource that fills first is likely full at that volume, and response times"
                            + " grow without bound."),
            List.of(
                    "Rare",
                    "A KPI that is zero in most intervals: volume decides how often it is above zero. KPI now and KPI then are"
                            + " its mean, which one interval hardly ever shows."),
            List.of("Correlation", "Pearson's correlation of volume and KPI, between -1 and 1."),
            List.of(
                    "R squared",
                    "The share of the KPI's variance that a straight line explains. Not given for curves, where it misleads."),
            List.of("Elasticity", "By how many percent the KPI changes when volume grows by one percent."),
            List.of(
                    "Slope",
                    "Change of the KPI per unit of volume. Of a CPU it is the service demand of a transaction."),
            List.of(
                    "Residual standard deviation",
                    "Standard deviation of one observation above the prediction: scatter, the uncertainty of the curve and the"
                            + " choice among curves. A response time has no single one."));

    private ReferenceSheets() {}

    static void dataQuality(SheetWriter sheet, MonthlyReport report) {
        List<DataQualityRow> rows = report.allDataQuality();
        sheet.title("Data quality");
        sheet.subtitle(
                rows.isEmpty() ? "Nothing was found." : "What was found in the data, and what was done about it.");
        sheet.header(
                HEADER_ROW,
                0,
                List.of(
                        new Column("Service", 22),
                        new Column("Subject", 24),
                        new Column("Kind", 20),
                        new Column("Rows", 9),
                        new Column("Place", 30),
                        new Column("What was found", 90)));
        int row = HEADER_ROW + 1;
        for (DataQualityRow found : rows) {
            sheet.text(row, 0, found.service());
            sheet.text(row, 1, found.subject());
            sheet.text(row, 2, found.kind());
            sheet.count(row, 3, found.rows());
            sheet.text(row, 4, found.place());
            sheet.text(row, 5, found.message(), Style.WRAPPED);
            row++;
        }
        sheet.freeze(0, HEADER_ROW + 1);
        sheet.filter(HEADER_ROW, row - 1, 5);
        sheet.print(HEADER_ROW);
    }

    static void dictionary(SheetWriter sheet) {
        sheet.title("Dictionary");
        sheet.header(HEADER_ROW, 0, List.of(new Column("Term", 24), new Column("Meaning", 110)));
        int row = HEADER_ROW + 1;
        for (List<String> term : TERMS) {
            sheet.text(row, 0, term.get(0));
            sheet.text(row, 1, term.get(1), Style.WRAPPED);
            row++;
        }
        sheet.freeze(0, HEADER_ROW + 1);
        sheet.print(HEADER_ROW);
    }

    static void provenance(SheetWriter sheet, MonthlyReport report) {
        Provenance provenance = report.provenance();
        sheet.title("Provenance");
        sheet.subtitle("What this report was computed from. The same inputs and settings give the same numbers.");
        sheet.header(
                HEADER_ROW,
                0,
                List.of(
                        new Column("Input", 44),
                        new Column("SHA-256", 68),
                        new Column("Rows read", 12),
                        new Column("Rows rejected", 12)));
        int row = HEADER_ROW + 1;
        for (Provenance.Input input : provenance.inputs()) {
            sheet.text(row, 0, input.name());
            sheet.text(row, 1, input.sha256());
            sheet.count(row, 2, input.rows());
            sheet.count(row, 3, input.rejected());
            row++;
        }
        row++;
        sheet.text(row, 0, "Setting", Style.HEADER);
        sheet.text(row++, 1, "Value", Style.HEADER);
        setting(sheet, row++, "tool", provenance.tool());
        setting(sheet, row++, "month", report.month().toString());
        setting(sheet, row++, "from", report.from().atZone(report.zone()).toString());
        setting(sheet, row++, "to", report.to().atZone(report.zone()).toString());
        for (Provenance.Setting setting : provenance.settings()) {
            setting(sheet, row++, setting.name(), setting.value());
        }
        sheet.freeze(0, HEADER_ROW + 1);
        sheet.print(HEADER_ROW);
    }

    private static void setting(SheetWriter sheet, int row, String name, String value) {
        sheet.text(row, 0, name);
        sheet.text(row, 1, value);
    }
}
