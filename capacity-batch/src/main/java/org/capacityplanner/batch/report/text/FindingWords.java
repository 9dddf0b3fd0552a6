package org.capacityplanner.batch.report.text;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.capacityplanner.findings.FindingAction;
import org.capacityplanner.findings.FindingKind;
import org.capacityplanner.findings.FindingLedger;
import org.capacityplanner.findings.FindingState;
import org.capacityplanner.findings.FollowedFinding;
import org.capacityplanner.findings.Severity;

/** Texts about findings and the actions on them. */
public final class FindingWords {
    private static final int MOST_NAMED = 3;

    private FindingWords() {}

    /**
     * A group of open findings by the months since they were opened, with their number and the number with an overdue
     * action.
     *
     * @param months the months since the first, such as {@code 2-3}
     * @param open how many
     * @param overdue how many of them have an action that is overdue
     */
    public record Age(String months, long open, long overdue) {}

    /**
     * Returns the state of a finding as text: {@code new}, {@code third month}, {@code gone},
     * {@code closed: limit changed}.
     */
    public static String state(FollowedFinding finding, YearMonth month) {
        return switch (finding.state()) {
            case NEW -> "new";
            case OPEN -> ReviewSentences.ordinal(finding.monthsBy(month)) + " month";
            case REOPENED -> "opened again";
            case GONE -> "gone, last seen in " + finding.last();
            case CLOSED -> "closed: " + Formats.printable(finding.why().orElse(""));
        };
    }

    /** Returns the severity of a finding as in tables: AMBER, RED or note. */
    public static String severity(FollowedFinding finding) {
        return finding.severity() == Severity.NOTE ? "note" : finding.severity().name();
    }

    /** Returns the kind of a finding in words, such as memory leak. */
    public static String kind(FindingKind kind) {
        return switch (kind) {
            case LIMIT -> "limit";
            case INCIDENT -> "incident";
            case COST_CHANGE -> "change of cost or response time";
            case LEAK -> "memory leak";
            case RESTARTS -> "restarts";
            case AVAILABILITY -> "availability target";
            case AGREED -> "agreed with a customer";
        };
    }

    /** Returns the action on a finding and its ticket, as the user wrote them; empty if there is no action. */
    public static String work(FollowedFinding finding) {
        return finding.action()
                .map(action -> List.of(action.note(), action.ticket()).stream()
                        .filter(part -> !part.isEmpty())
                        .map(Formats::printable)
                        .collect(Collectors.joining(", ")))
                .orElse("");
    }

    /** Returns the owner of the action on a finding; empty if none is named. */
    public static String owner(FollowedFinding finding) {
        return finding.action()
                .map(FindingAction::owner)
                .map(Formats::printable)
                .orElse("");
    }

    /** Returns the day by which the action on a finding is due, marked if it is overdue; empty if no day was agreed. */
    public static String due(FollowedFinding finding) {
        return finding.action()
                .flatMap(FindingAction::due)
                .map(day -> day + (finding.isOverdue() ? " (overdue)" : ""))
                .orElse("");
    }

    /** Returns the numbers of open findings, grouped by the months since they were opened. */
    public static List<Age> ages(FindingLedger ledger) {
        return List.of(
                age(ledger, "0-1", 0, 1),
                age(ledger, "2-3", 2, 3),
                age(ledger, "4-6", 4, 6),
                age(ledger, "more than 6", 7, Integer.MAX_VALUE));
    }

    private static Age age(FindingLedger ledger, String months, int from, int to) {
        List<FollowedFinding> open = seen(ledger).stream()
                .filter(finding ->
                        finding.monthsBy(ledger.month()) - 1 >= from && finding.monthsBy(ledger.month()) - 1 <= to)
                .toList();
        return new Age(
                months,
                open.size(),
                open.stream().filter(FollowedFinding::isOverdue).count());
    }

    /**
     * Returns a line on the kinds of findings that could not be computed, one on the number of open findings, and one on
     * those with an overdue action; empty if no finding is open or was closed in the month.
     */
    public static List<String> summary(FindingLedger ledger) {
        if (ledger.isQuiet()) {
            return List.of();
        }
        List<FollowedFinding> followed = ledger.open();
        List<FollowedFinding> open = seen(ledger);
        List<String> lines = new ArrayList<>();
        unknown(ledger).ifPresent(lines::add);
        if (followed.isEmpty() && ledger.closedNow().isEmpty()) {
            return lines;
        }
        lines.add(String.format(
                Locale.ROOT,
                "Findings: %,d open (%,d RED, %,d AMBER); in this month %,d new, %,d opened again, %,d gone, %,d"
                        + " closed.",
                open.size(),
                open.stream()
                        .filter(finding -> finding.severity() == Severity.RED)
                        .count(),
                open.stream()
                        .filter(finding -> finding.severity() == Severity.AMBER)
                        .count(),
                count(followed, FindingState.NEW),
                count(followed, FindingState.REOPENED),
                count(followed, FindingState.GONE),
                ledger.closedNow().size()));
        // The action on a finding that is gone for a month only is still due.
        List<FollowedFinding> overdue =
                followed.stream().filter(FollowedFinding::isOverdue).toList();
        if (!overdue.isEmpty()) {
            lines.add("Overdue: "
                    + overdue.stream()
                            .limit(MOST_NAMED)
                            .map(finding -> Formats.printable(finding.key().id()) + " (" + owner(finding) + ", due "
                                    + finding.action()
                                            .flatMap(FindingAction::due)
                                            .orElseThrow() + ")")
                            .collect(Collectors.joining(", "))
                    + (overdue.size() > MOST_NAMED ? " and " + (overdue.size() - MOST_NAMED) + " more" : "") + ".");
        }
        return lines;
    }

    /** Returns a sentence on the kinds of findings that could not be computed; empty if all could. */
    public static Optional<String> unknown(FindingLedger ledger) {
        if (ledger.unknown().isEmpty()) {
            return Optional.empty();
        }
        String kinds = ledger.unknown().size() == FindingKind.values().length
                ? "any kind"
                : ledger.unknown().stream()
                        .sorted()
                        .map(kind -> "kind '" + kind(kind) + "'")
                        .collect(Collectors.joining(" or "));
        return Optional.of("Findings of " + kinds
                + " could not be computed this time: none is listed, and those of earlier months are neither gone nor"
                + " closed.");
    }

    /** Returns the open findings that the month saw, without those that are gone and not closed yet. */
    private static List<FollowedFinding> seen(FindingLedger ledger) {
        return ledger.open().stream()
                .filter(finding -> finding.state() != FindingState.GONE)
                .toList();
    }

    private static long count(List<FollowedFinding> findings, FindingState state) {
        return findings.stream().filter(finding -> finding.state() == state).count();
    }
}
