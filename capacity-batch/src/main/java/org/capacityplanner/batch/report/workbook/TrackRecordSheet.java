package org.capacityplanner.batch.report.workbook;

import java.util.List;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.Retrospect;
import org.capacityplanner.batch.report.text.ReviewSentences;
import org.capacityplanner.batch.report.workbook.SheetWriter.Column;
import org.capacityplanner.batch.report.workbook.Styles.Style;
import org.capacityplanner.forecast.ForecastOutcome;
import org.capacityplanner.forecast.TrackRecord;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Unit;
import org.capacityplanner.review.HeadroomBridge;
import org.capacityplanner.review.KpiOutcome;
import org.capacityplanner.review.OpenFinding;
import org.capacityplanner.review.ServiceReview;

/**
 * The sheet on earlier months: the accuracy of forecasts, the causes of changes in headroom, and recurring findings.
 */
public final class TrackRecordSheet {
    static final String NAME = "Track record";
    private static final int FIRST_ROW = 3;

    /** The columns of the widest table; the other tables have other titles but the same column widths. */
    private static final List<Column> OUTCOMES = List.of(
            new Column("Service", 20),
            new Column("Month", 19),
            new Column("Months ahead", 10),
            new Column("Expected", 10),
            new Column("80%: lower", 10),
            new Column("80%: upper", 10),
            new Column("95%: lower", 10),
            new Column("95%: upper", 10),
            new Column("Actual", 10),
            new Column("Unit", 13),
            new Column("Forecast against actual", 11),
            new Column("Actual within", 12));

    private static final List<String> ACCURACY = List.of(
            "Service",
            "Months ahead",
            "Forecasts",
            "Bias (+ high)",
            "Mean error",
            "Coverage of the 80% interval",
            "Coverage of the 95% interval",
            "Interval inflation");

    private static final List<String> KPIS = List.of("Service", "KPI", "Unit", "Expected", "Is");

    private static final List<String> BRIDGE = List.of(
            "Service",
            "KPI",
            "Since",
            "Headroom then",
            "Headroom now",
            "By volume",
            "By cost",
            "By limit",
            "By the rest");

    private static final List<String> FOUND = List.of("Service", "Subject", "Since", "Months", "What was found");

    private final SheetWriter sheet;
    private final Retrospect retrospect;
    private final List<CapacityPlan> plans;
    private int row = FIRST_ROW;

    private TrackRecordSheet(SheetWriter sheet, Retrospect retrospect, List<CapacityPlan> plans) {
        this.sheet = sheet;
        this.retrospect = retrospect;
        this.plans = plans;
    }

    static void write(SheetWriter sheet, Retrospect retrospect, List<CapacityPlan> plans) {
        new TrackRecordSheet(sheet, retrospect, plans).write();
    }

    private void write() {
        sheet.title("Track record");
        sheet.subtitle(retrospect
                .unavailable()
                .map(why -> "Nothing is known of earlier months: " + why + ".")
                .orElse(
                        "Was the last report right? What earlier reports said, beside the actual values. Volumes are the 95th"
                                + " percentile of a month's busy hours; a KPI is what its model gives at that."));
        sheet.widths(0, OUTCOMES);
        heads(List.of("Service", "In words"));
        each(this::words);
        sheet.header(row, 0, OUTCOMES);
        row++;
        table("Outcomes", OUTCOMES.stream().map(Column::title).toList(), this::outcomes);
        heads(ACCURACY);
        table("Accuracy", ACCURACY, this::accuracy);
        heads(KPIS);
        table("KpiOutcomes", KPIS, this::kpis);
        heads(BRIDGE);
        table("Bridge", BRIDGE, (plan, review) -> review.bridge().ifPresent(bridge -> bridge(plan, review, bridge)));
        heads(FOUND);
        table("Recurring", FOUND, this::found);
        sheet.freeze(1, 1);
        sheet.print(0);
    }

    /** A function that writes the rows of one service in one of the tables. */
    @FunctionalInterface
    private interface ServiceRows {
        void write(CapacityPlan plan, ServiceReview review);
    }

    private void each(ServiceRows rows) {
        for (CapacityPlan plan : plans) {
            retrospect.find(plan).ifPresent(review -> rows.write(plan, review));
        }
        row++;
    }

    /** Writes the rows of all services below an existing header as a table; no table if there are no rows. */
    private void table(String name, List<String> heads, ServiceRows rows) {
        int header = row - 1;
        each(rows);
        if (row - 2 > header) {
            sheet.tableOf(0, name, header, row - 2, heads);
        }
    }

    private void heads(List<String> titles) {
        sheet.headings(row++, 0, titles.toArray(String[]::new));
    }

    private void outcomes(CapacityPlan plan, ServiceReview review) {
        Unit unit = plan.volume().unit();
        for (ForecastOutcome outcome : review.trackRecord().outcomes()) {
            sheet.text(row, 0, plan.service());
            sheet.text(row, 1, outcome.month().toString());
            sheet.count(row, 2, outcome.monthsAhead());
            sheet.number(row, 3, unit.fromCore(outcome.forecast().mean()), Style.VALUE);
            interval(4, outcome.forecast().interval80(), unit);
            interval(6, outcome.forecast().interval95(), unit);
            sheet.number(row, 8, unit.fromCore(outcome.actual()), Style.VALUE);
            sheet.text(row, 9, unit.symbol());
            sheet.number(row, 10, outcome.error(), Style.GROWTH);
            sheet.text(row, 11, ReviewSentences.narrowestInterval(outcome));
            row++;
        }
    }

    private void interval(int column, Interval interval, Unit unit) {
        sheet.number(row, column, unit.fromCore(interval.lower()), Style.VALUE);
        sheet.number(row, column + 1, unit.fromCore(interval.upper()), Style.VALUE);
    }

    private void accuracy(CapacityPlan plan, ServiceReview review) {
        TrackRecord record = review.trackRecord();
        for (int ahead = 1; ahead <= TrackRecord.FARTHEST; ahead++) {
            String months = Integer.toString(ahead);
            record.ahead(ahead).ifPresent(accuracy -> accuracy(plan, months, accuracy));
        }
        record.overall().ifPresent(accuracy -> {
            sheet.number(row, 7, record.inflation(), Style.VALUE);
            accuracy(plan, "all", accuracy);
        });
    }

    private void accuracy(CapacityPlan plan, String ahead, TrackRecord.Accuracy accuracy) {
        sheet.text(row, 0, plan.service());
        sheet.text(row, 1, ahead);
        sheet.count(row, 2, accuracy.count());
        sheet.number(row, 3, accuracy.bias(), Style.GROWTH);
        sheet.number(row, 4, accuracy.error(), Style.SHARE);
        sheet.number(row, 5, accuracy.coverage80(), Style.SHARE);
        sheet.number(row, 6, accuracy.coverage95(), Style.SHARE);
        row++;
    }

    private void kpis(CapacityPlan plan, ServiceReview review) {
        for (KpiOutcome kpi : review.kpis()) {
            Unit unit = kpi.kpi().unit();
            sheet.text(row, 0, plan.service());
            sheet.text(row, 1, kpi.kpi().name());
            sheet.text(row, 2, unit.symbol());
            sheet.number(row, 3, unit.fromCore(kpi.expected()), Style.VALUE);
            sheet.number(row, 4, unit.fromCore(kpi.actual()), Style.VALUE);
            row++;
        }
    }

    private void bridge(CapacityPlan plan, ServiceReview review, HeadroomBridge bridge) {
        sheet.text(row, 0, plan.service());
        sheet.text(row, 1, bridge.kpi().name());
        review.previous().ifPresent(month -> sheet.text(row, 2, month.toString()));
        sheet.number(row, 3, bridge.before().ratio(), Style.GROWTH);
        sheet.number(row, 4, bridge.after().ratio(), Style.GROWTH);
        sheet.number(row, 5, bridge.byVolume(), Style.GROWTH);
        sheet.number(row, 6, bridge.byCost(), Style.GROWTH);
        sheet.number(row, 7, bridge.byLimit(), Style.GROWTH);
        sheet.number(row, 8, bridge.rest(), Style.GROWTH);
        row++;
    }

    private void found(CapacityPlan plan, ServiceReview review) {
        for (OpenFinding finding : review.openFindings()) {
            sheet.text(row, 0, plan.service());
            sheet.text(row, 1, finding.subject());
            sheet.text(row, 2, finding.since().toString());
            sheet.count(row, 3, finding.monthsBy(review.record().month()));
            sheet.text(row, 4, finding.message());
            row++;
        }
    }

    private void words(CapacityPlan plan, ServiceReview review) {
        for (String sentence : ReviewSentences.all(review, plan.volume().unit())) {
            sheet.text(row, 0, plan.service());
            sheet.text(row, 1, sentence);
            row++;
        }
    }
}
