package org.capacityplanner.batch.report.json;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.MonthlyReport;
import org.capacityplanner.batch.report.Retrospect;
import org.capacityplanner.batch.report.text.ReviewSentences;
import org.capacityplanner.forecast.ForecastOutcome;
import org.capacityplanner.forecast.TrackRecord;
import org.capacityplanner.metrics.Unit;
import org.capacityplanner.review.KpiOutcome;
import org.capacityplanner.review.ServiceReview;
import org.jspecify.annotations.Nullable;

/**
 * The comparison of a report with the reports of earlier months, in a JSON document; the components are the document's
 * fields. Volumes are in the unit of the volume metric; errors, biases and parts of a growth are ratios.
 *
 * @param unavailable the reason why earlier months are not known although there is a history
 */
record RetrospectJson(@Nullable String unavailable, List<ServiceFields> services) {

    /**
     * The comparison of one service with its earlier reports, in a JSON document.
     *
     * @param previous the month of the previous report
     * @param widening the ratio of the width of this month's intervals to that of the method's own
     */
    record ServiceFields(
            String service,
            @Nullable String previous,
            List<OutcomeFields> forecasts,
            List<AccuracyFields> accuracy,
            double widening,
            List<KpiFields> kpis,
            @Nullable BridgeFields bridge,
            List<FamilyFields> familyChanges,
            List<FindingFields> openFindings,
            List<String> explanation) {}

    record OutcomeFields(
            String month,
            String madeIn,
            int monthsAhead,
            double expected,
            double lower80,
            double upper80,
            double lower95,
            double upper95,
            double came,
            double error,
            boolean within80,
            boolean within95) {}

    /**
     * The accuracy of forecasts made a number of months ahead, in a JSON document; the number is null for forecasts of
     * all distances together.
     */
    record AccuracyFields(
            @Nullable Integer monthsAhead, int forecasts, double bias, double error, double held80, double held95) {}

    /**
     * The forecast of a KPI for this month in the previous report, and the actual value, in a JSON document, in the
     * KPI's unit; null beyond saturation.
     */
    record KpiFields(
            String kpi,
            String unit,
            @Nullable Double expected,
            @Nullable Double came) {}

    record BridgeFields(
            String kpi, double before, double after, double byVolume, double byCost, double byLimit, double rest) {}

    record FamilyFields(String kpi, String before, double weightBefore, String now, double weightNow) {}

    record FindingFields(String kind, String subject, String message, String since, int months) {}

    /** Returns the comparison of a report with earlier months; null in the first report. */
    static @Nullable RetrospectJson of(MonthlyReport report) {
        Retrospect retrospect = report.retrospect();
        return retrospect.isEmpty()
                ? null
                : new RetrospectJson(
                        retrospect.unavailable().orElse(null),
                        report.byUrgency().stream()
                                .flatMap(plan -> retrospect.find(plan).map(review -> service(plan, review)).stream())
                                .toList());
    }

    private static ServiceFields service(CapacityPlan plan, ServiceReview review) {
        Unit unit = plan.volume().unit();
        YearMonth month = review.record().month();
        return new ServiceFields(
                review.service(),
                review.previous().map(YearMonth::toString).orElse(null),
                review.trackRecord().outcomes().stream()
                        .map(outcome -> outcome(outcome, unit))
                        .toList(),
                accuracy(review.trackRecord()),
                review.trackRecord().inflation(),
                review.kpis().stream().map(RetrospectJson::kpi).toList(),
                review.bridge()
                        .map(bridge -> new BridgeFields(
                                bridge.kpi().name(),
                                bridge.before().ratio(),
                                bridge.after().ratio(),
                                bridge.byVolume(),
                                bridge.byCost(),
                                bridge.byLimit(),
                                bridge.rest()))
                        .orElse(null),
                review.familyChanges().stream()
                        .map(change -> new FamilyFields(
                                change.kpi(),
                                change.before().name(),
                                change.before().weight(),
                                change.now().name(),
                                change.now().weight()))
                        .toList(),
                review.openFindings().stream()
                        .map(finding -> new FindingFields(
                                finding.kind().name(),
                                finding.subject(),
                                finding.message(),
                                finding.since().toString(),
                                finding.monthsBy(month)))
                        .toList(),
                ReviewSentences.all(review, unit));
    }

    private static OutcomeFields outcome(ForecastOutcome outcome, Unit unit) {
        return new OutcomeFields(
                outcome.month().toString(),
                outcome.madeIn().toString(),
                outcome.monthsAhead(),
                unit.fromCore(outcome.forecast().mean()),
                unit.fromCore(outcome.forecast().interval80().lower()),
                unit.fromCore(outcome.forecast().interval80().upper()),
                unit.fromCore(outcome.forecast().interval95().lower()),
                unit.fromCore(outcome.forecast().interval95().upper()),
                unit.fromCore(outcome.actual()),
                outcome.error(),
                outcome.isWithin80(),
                outcome.isWithin95());
    }

    private static KpiFields kpi(KpiOutcome outcome) {
        Unit unit = outcome.kpi().unit();
        return new KpiFields(
                outcome.kpi().name(),
                unit.symbol(),
                ServiceJson.existing(unit.fromCore(outcome.expected())),
                ServiceJson.existing(unit.fromCore(outcome.actual())));
    }

    private static List<AccuracyFields> accuracy(TrackRecord record) {
        List<AccuracyFields> all = new ArrayList<>();
        for (int ahead = 1; ahead <= TrackRecord.FARTHEST; ahead++) {
            Integer months = ahead;
            record.ahead(ahead).map(accuracy -> fields(months, accuracy)).ifPresent(all::add);
        }
        record.overall().map(accuracy -> fields(null, accuracy)).ifPresent(all::add);
        return all;
    }

    private static AccuracyFields fields(@Nullable Integer monthsAhead, TrackRecord.Accuracy accuracy) {
        return new AccuracyFields(
                monthsAhead,
                accuracy.count(),
                accuracy.bias(),
                accuracy.error(),
                accuracy.coverage80(),
                accuracy.coverage95());
    }
}
