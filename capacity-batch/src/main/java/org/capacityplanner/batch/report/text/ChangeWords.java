package org.capacityplanner.batch.report.text;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.capacityplanner.batch.report.ChangesReport;
import org.capacityplanner.batch.report.MonthlyReport;
import org.capacityplanner.changes.ChangeEffect;
import org.capacityplanner.changes.ChangeReview;
import org.capacityplanner.changes.ServiceChange;
import org.capacityplanner.metrics.Unit;

/** Texts about changes to services and their effects. */
public final class ChangeWords {
    /** The text in place of a change's name for a change of cost or response time that no announced change explains. */
    public static final String UNANNOUNCED = "nobody announced it";

    private static final int MOST_NAMED = 3;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private ChangeWords() {}

    /** Returns the time at which a change began, to the minute in the given zone. */
    public static String start(ServiceChange change, ZoneId zone) {
        return MINUTE.format(change.start().atZone(zone));
    }

    /** Returns the kind of a change as a lower-case word: normal, standard or emergency. */
    public static String kind(ServiceChange.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** Returns the clear effects of a change as short text, or the reason why it could not be compared. */
    public static String outcome(ChangeReview review) {
        if (review.effects().isEmpty()) {
            return "not compared: "
                    + review.refusal()
                            .map(refusal -> Formats.printable(refusal.message()))
                            .orElse("no data");
        }
        return review.hasEffect()
                ? review.effects().stream()
                        .filter(ChangeEffect::isClear)
                        .map(ChangeWords::effect)
                        .collect(Collectors.joining("; "))
                : "no effect";
    }

    /**
     * Returns an effect as a ratio with its interval: {@code CPU per transaction x1.108 (95% interval 1.091 to 1.127)}.
     */
    public static String effect(ChangeEffect effect) {
        return String.format(
                Locale.ROOT,
                "%s x%.3f (95%% interval %.3f to %.3f)",
                measure(effect),
                effect.estimate(),
                effect.ratio().lower(),
                effect.ratio().upper());
    }

    /**
     * Returns the name of what was compared before and after a change: the KPI per transaction, or the KPI at equal
     * volume.
     */
    public static String measure(ChangeEffect effect) {
        return Formats.printable(effect.kpi().name())
                + switch (effect.measure()) {
                    case COST -> " per transaction";
                    case AT_EQUAL_VOLUME -> " at equal volume";
                };
    }

    /** Returns the unit of the values of an effect; for the cost on a utilization, milliseconds per transaction. */
    public static String unit(ChangeEffect effect) {
        Unit unit = effect.kpi().unit();
        return switch (effect.measure()) {
            case COST -> isShare(effect) ? "ms" : unit.symbol() + " per 1/s";
            case AT_EQUAL_VOLUME -> unit.symbol();
        };
    }

    /** Converts a value before or after a change from base units (seconds, ratios, bytes) to the unit of the effect. */
    public static double value(ChangeEffect effect, double value) {
        return effect.measure() == ChangeEffect.Measure.COST && isShare(effect)
                ? Unit.MILLISECONDS.fromCore(value)
                : effect.kpi().unit().fromCore(value);
    }

    private static boolean isShare(ChangeEffect effect) {
        return effect.kpi().unit().equals(Unit.PERCENT);
    }

    /**
     * Returns the change of headroom due to a change of the service, in percentage points; empty if it is not known.
     */
    public static String headroom(ChangesReport.Reviewed change) {
        return change.headroom().isPresent()
                ? String.format(
                        Locale.ROOT, "%+.1f points", 100 * change.headroom().getAsDouble())
                : "";
    }

    /** Returns the name of the announced change that explains a change of cost or response time, or the text that there is none. */
    public static String explanation(ChangesReport.Point point) {
        return point.change().map(id -> "explained by " + Formats.printable(id)).orElse(UNANNOUNCED);
    }

    /**
     * Returns the sentence on how many changes of each kind were followed by an incident; empty if there are no changes
     * to count.
     */
    public static String shares(ChangesReport changes) {
        return changes.shares().isEmpty()
                ? ""
                : "Followed by an incident of the service within 24 hours: "
                        + changes.shares().stream()
                                .map(share -> share.followed() + " of " + share.changes() + " " + kind(share.kind()))
                                .collect(Collectors.joining(", "))
                        + (changes.shares().stream()
                                                .mapToInt(ChangesReport.Share::changes)
                                                .sum()
                                        == 1
                                ? " change."
                                : " changes.");
    }

    /**
     * Returns the summary lines on changes since the month before: those with an effect, and changes of cost that no
     * announced change explains.
     */
    public static List<String> summary(MonthlyReport report) {
        ChangesReport changes = report.supplements().changes();
        LocalDate news = report.month().minusMonths(1).atDay(1);
        List<String> lines = new ArrayList<>();
        String effects = changes.changes().stream()
                .map(ChangesReport.Reviewed::review)
                .filter(review -> review.hasEffect()
                        && !review.change()
                                .start()
                                .atZone(report.zone())
                                .toLocalDate()
                                .isBefore(news))
                .limit(MOST_NAMED)
                .map(review -> Formats.printable(review.change().id()) + " of "
                        + Formats.printable(review.change().service()) + ", " + outcome(review))
                .collect(Collectors.joining("; "));
        if (!effects.isEmpty()) {
            lines.add("Changes with an effect: " + effects + ".");
        }
        String unannounced = changes.points().stream()
                .filter(point -> point.change().isEmpty() && !point.day().isBefore(news))
                .limit(MOST_NAMED)
                .map(point -> Formats.printable(point.service()) + ", " + Formats.printable(point.message()))
                .collect(Collectors.joining("; "));
        if (!changes.isEmpty() && !unannounced.isEmpty()) {
            lines.add("Nobody announced: " + unannounced + ".");
        }
        return lines;
    }
}
