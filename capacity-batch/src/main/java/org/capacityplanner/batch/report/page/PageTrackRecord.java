package org.capacityplanner.batch.report.page;

import java.time.YearMonth;
import java.util.List;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.Retrospect;
import org.capacityplanner.batch.report.text.Formats;
import org.capacityplanner.batch.report.text.ReviewSentences;
import org.capacityplanner.forecast.ForecastOutcome;
import org.capacityplanner.metrics.Unit;
import org.capacityplanner.review.OpenFinding;
import org.capacityplanner.review.ServiceReview;

/** The page's part on earlier months: the accuracy of a service's past forecasts, and what has changed since. */
final class PageTrackRecord {
    private final Retrospect retrospect;
    private final Markup markup;

    PageTrackRecord(Retrospect retrospect, Markup markup) {
        this.retrospect = retrospect;
        this.markup = markup;
    }

    /** Writes the reason why earlier months are not known, if the history could not be read. */
    void unavailable() {
        retrospect
                .unavailable()
                .ifPresent(why -> markup.element(
                        "p", "Nothing is known of earlier months: " + Formats.printable(why) + ".", "class", "quiet"));
    }

    /** Writes the comparison of a service with its earlier reports; writes nothing in the first report. */
    void write(CapacityPlan plan) {
        retrospect
                .find(plan)
                .filter(review -> review.previous().isPresent())
                .ifPresent(review -> write(review, plan.volume().unit()));
    }

    private void write(ServiceReview review, Unit unit) {
        List<String> sentences = ReviewSentences.all(review, unit);
        List<OpenFinding> findings = review.openFindings();
        if (sentences.isEmpty() && findings.isEmpty()) {
            return;
        }
        markup.element("h3", "Since the last report");
        sentences.forEach(sentence -> markup.element("p", sentence));
        outcomes(review, unit);
        if (!findings.isEmpty()) {
            markup.element("p", "Open findings in its data:");
            markup.start("ul");
            YearMonth month = review.record().month();
            findings.forEach(finding -> markup.element(
                    "li", Formats.printable(finding.message()) + " (" + ReviewSentences.since(finding, month) + ")"));
            markup.end();
        }
    }

    private void outcomes(ServiceReview review, Unit unit) {
        if (review.trackRecord().outcomes().isEmpty()) {
            return;
        }
        markup.table();
        markup.columnHeads(
                "Month", "Months ahead", "Expected", "80% interval", "95% interval", "Actual", "Error", "Within");
        markup.rows();
        for (ForecastOutcome outcome : review.trackRecord().outcomes()) {
            markup.start("tr");
            markup.element("th", outcome.month().toString(), "scope", "row");
            markup.number(Integer.toString(outcome.monthsAhead()), "");
            markup.number(Formats.value(outcome.forecast().mean(), unit), "");
            markup.number(Formats.range(outcome.forecast().interval80(), unit), "");
            markup.number(Formats.range(outcome.forecast().interval95(), unit), "");
            markup.number(Formats.value(outcome.actual(), unit), "");
            markup.number(Formats.share(outcome.error()), "");
            markup.element("td", ReviewSentences.narrowestInterval(outcome));
            markup.end();
        }
        markup.endTable();
    }
}
