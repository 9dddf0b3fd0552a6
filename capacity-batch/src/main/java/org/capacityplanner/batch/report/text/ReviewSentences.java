package org.capacityplanner.batch.report.text;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.MonthlyReport;
import org.capacityplanner.forecast.ForecastOutcome;
import org.capacityplanner.forecast.TrackRecord;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Unit;
import org.capacityplanner.review.FamilyChange;
import org.capacityplanner.review.HeadroomBridge;
import org.capacityplanner.review.OpenFinding;
import org.capacityplanner.review.ServiceReview;

/** Sentences that compare a service's month with the months before it. */
public final class ReviewSentences {
    /**
     * The smallest part of a change of headroom that a sentence mentions, 0.01 for one percentage point; smaller parts
     * are within the estimation error and in the table only.
     */
    private static final double WORTH_TELLING = 0.01;

    /**
     * The number of months for which a change of cost or response time counts as recent; a release late in a month has its full effect
     * in the next month only.
     */
    private static final int NEWS_MONTHS = 2;

    private final ServiceReview review;
    private final Unit unit;

    private ReviewSentences(ServiceReview review, Unit unit) {
        this.review = review;
        this.unit = unit;
    }

    /**
     * Returns the sentences that compare a service with its previous report, in one line; empty in the first report.
     */
    static String of(MonthlyReport report, CapacityPlan plan) {
        return report.retrospect()
                .find(plan)
                .map(review -> {
                    ReviewSentences sentences =
                            new ReviewSentences(review, plan.volume().unit());
                    List<String> told = new ArrayList<>();
                    sentences.forecast().ifPresent(told::add);
                    sentences.bridge().ifPresent(told::add);
                    review.bridge()
                            .ifPresent(bridge -> review.familyChanges().stream()
                                    .filter(change ->
                                            change.kpi().equals(bridge.kpi().name()))
                                    .forEach(change -> told.add(sentences.family(change))));
                    return String.join(" ", told);
                })
                .orElse("");
    }

    /** Returns all sentences that compare a service with its earlier reports. */
    public static List<String> all(ServiceReview review, Unit unit) {
        ReviewSentences sentences = new ReviewSentences(review, unit);
        List<String> told = new ArrayList<>();
        sentences.forecast().ifPresent(told::add);
        sentences.trackRecord().ifPresent(told::add);
        sentences.bridge().ifPresent(told::add);
        review.familyChanges().forEach(change -> told.add(sentences.family(change)));
        return told;
    }

    /**
     * Returns the coverage of the narrowest prediction interval that contains the actual volume, {@code 80%} or
     * {@code 95%}; {@code neither} if none does.
     */
    public static String narrowestInterval(ForecastOutcome outcome) {
        return outcome.isWithin80() ? "80%" : outcome.isWithin95() ? "95%" : "neither";
    }

    private Optional<String> forecast() {
        return review.trackRecord()
                .of(review.record().month())
                .map(outcome -> "The forecast made in " + outcome.madeIn() + " for this month was "
                        + verdict(outcome) + ": "
                        + Formats.value(outcome.forecast().mean(), unit) + " expected ("
                        + Formats.range(outcome.forecast().interval80(), unit) + ", 80% interval), "
                        + Formats.value(outcome.actual(), unit) + " actual.");
    }

    private static String verdict(ForecastOutcome outcome) {
        if (outcome.isWithin80()) {
            return "right";
        }
        String direction = outcome.error() > 0 ? "high" : "low";
        return outcome.isWithin95()
                ? "too " + direction + ", though within its 95% interval"
                : "wrong, too " + direction;
    }

    private Optional<String> trackRecord() {
        double inflation = review.trackRecord().inflation();
        return review.trackRecord()
                .overall()
                .map(accuracy -> String.format(
                        Locale.ROOT,
                        "Coverage of %d forecast%s up to %d months ahead: %s by the 80%% interval, %s by the 95%%"
                                + " interval; they were %s on average%s.",
                        accuracy.count(),
                        accuracy.count() == 1 ? "" : "s",
                        TrackRecord.FARTHEST,
                        Formats.share(accuracy.coverage80()),
                        Formats.share(accuracy.coverage95()),
                        bias(accuracy.bias()),
                        inflation > 1
                                ? String.format(
                                        Locale.ROOT, ", so this month's intervals are %.1f times as wide", inflation)
                                : ""));
    }

    private static String bias(double bias) {
        String size = Formats.share(Math.abs(bias));
        return size.equals("0%") ? "neither too high nor too low" : size + (bias > 0 ? " too high" : " too low");
    }

    private Optional<String> bridge() {
        return review.bridge()
                .filter(bridge ->
                        !bridge.before().toString().equals(bridge.after().toString()))
                .map(bridge -> {
                    List<String> parts = new ArrayList<>();
                    part(bridge.byVolume(), "by volume", parts);
                    part(bridge.byCost(), cost(bridge), parts);
                    part(bridge.byLimit(), "by another limit", parts);
                    part(bridge.rest(), "by other changes of the curve", parts);
                    return "Headroom of " + Formats.printable(bridge.kpi().name()) + " went from "
                            + Formats.share(bridge.before().ratio()) + " to "
                            + Formats.share(bridge.after().ratio())
                            + review.previous().map(month -> " since " + month).orElse("")
                            + (parts.isEmpty() ? "" : ": " + String.join(", ", parts))
                            + ".";
                });
    }

    private static void part(double part, String why, List<String> parts) {
        if (Math.abs(part) >= WORTH_TELLING) {
            parts.add(String.format(Locale.ROOT, parts.isEmpty() ? "%+.1f points %s" : "%+.1f %s", 100 * part, why));
        }
    }

    private String cost(HeadroomBridge bridge) {
        boolean isLess = bridge.byCost() < 0;
        String cause = bridge.kpi().kind() == Kpi.Kind.RESPONSE_TIME
                ? (isLess ? "by slower responses at the same volume" : "by faster responses at the same volume")
                : (isLess ? "by a higher cost per transaction" : "by a lower cost per transaction");
        return cause
                + release(bridge.kpi()).map(message -> " (" + message + ")").orElse("");
    }

    /**
     * Returns the first part of the message of the latest finding on a change of a KPI's cost or time within the last two
     * months; empty if there is none.
     */
    private Optional<String> release(Kpi kpi) {
        YearMonth month = review.record().month();
        return review.record().findings().stream()
                .filter(finding -> finding.kind() == Finding.Kind.COST_CHANGE
                        && finding.subject().equals(kpi.name())
                        && finding.monthsBy(month) <= NEWS_MONTHS)
                .reduce((first, last) -> last)
                .map(OpenFinding::message)
                .map(message -> Formats.printable(message.split(";", 2)[0]));
    }

    private String family(FamilyChange change) {
        return String.format(
                Locale.ROOT,
                "%s is now best described by %s, %.2f; in %s by %s, %.2f.",
                Formats.printable(change.kpi()),
                change.now().name(),
                change.now().weight(),
                review.previous().map(YearMonth::toString).orElse("the month before"),
                change.before().name(),
                change.before().weight());
    }

    /** Returns the text on how long a finding has been open: {@code since 2026-08, third month}. */
    public static String since(OpenFinding finding, YearMonth month) {
        return "since " + finding.since() + ", " + ordinal(finding.monthsBy(month)) + " month";
    }

    /** Returns a number as an ordinal: {@code first}, {@code 7th}. */
    static String ordinal(int number) {
        List<String> words = List.of("first", "second", "third", "fourth", "fifth", "sixth");
        if (number <= words.size()) {
            return words.get(number - 1);
        }
        boolean teens = number % 100 / 10 == 1;
        return number
                + switch (teens ? 0 : number % 10) {
                    case 1 -> "st";
                    case 2 -> "nd";
                    case 3 -> "rd";
                    default -> "th";
                };
    }
}
