package org.capacityplanner.batch.report.text;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.capacityplanner.findings.FindingAction;
import org.capacityplanner.findings.FindingKind;
import org.capacityplanner.findings.FindingLedger;
import org.capacityplanner.findings.FindingState;
import org.capacityplanner.findings.FollowedFinding;
import org.capacityplanner.findings.Severity;

/** What is said of findings and of the work on them. */
public final class FindingWords {
    private static final int MOST_NAMED = 3;

    private FindingWords() {}

    /**
     * Findings by how long they have been open.
     *
     * @param months the months since the first, such as {@code 2-3}
     * @param open how many
     * @param overdue how many of them have an action that is overdue
     */
    public record Age(String months, long open, long overdue) {}

    /** Returns the state in words: {@code new}, {@code third month}, {@code gone}, {@code closed: limit changed}. */
    public static String state(FollowedFinding finding, YearMonth month) {
        return switch (finding.state()) {
            case NEW -> "new";
            case OPEN -> ReviewSentences.ordinal(finding.monthsBy(month)) + " month";
            case REOPENED -> "opened again";
            case GONE -> "gone, last seen in " + finding.last();
            case CLOSED -> "closed: " + Formats.printable(finding.why().orElse(""));
        };
    }

    /** Returns the severity as tables show it. */
    public static String severity(FollowedFinding finding) {
        return finding.severity() == Severity.NOTE ? "note" : finding.severity().name();
    }

    /** Returns the kind in words. */
    public static String kind(FindingKind kind) {
        return switch (kind) {
            case LIMIT -> "limit";
            case INCIDENT -> "incident";
            case COST_CHANGE -> "change of cost";
            case LEAK -> "memory leak";
            case RESTARTS -> "restarts";
            case AVAILABILITY -> "availability target";
            case AGREED -> "agreed with a customer";
        };
    }

    /** Returns what is done about a finding, and where it is tracked; empty where nobody has said it. */
    public static String work(FollowedFinding finding) {
        return finding.action()
                .map(action -> List.of(action.note(), action.ticket()).stream()
                        .filter(part -> !part.isEmpty())
                        .map(Formats::printable)
                        .collect(Collectors.joining(", ")))
                .orElse("");
    }

    /** Returns who works on a finding; empty where nobody is named. */
    public static String owner(FollowedFinding finding) {
        return finding.action()
                .map(FindingAction::owner)
                .map(Formats::printable)
                .orElse("");
    }

    /** Returns the day by which it is to be settled; empty where none was agreed. */
    public static String due(FollowedFinding finding) {
        return finding.action()
                .flatMap(FindingAction::due)
                .map(day -> day + (finding.isOverdue() ? " (overdue)" : ""))
                .orElse("");
    }

    /** Returns how many findings are open, by the months since they were opened. */
    public static List<Age> ages(FindingLedger ledger) {
        return List.of(
                age(ledger, "0-1", 0, 1),
                age(ledger, "2-3", 2, 3),
                age(ledger, "4-6", 4, 6),
                age(ledger, "more than 6", 7, Integer.MAX_VALUE));
    }

    private static Age age(FindingLedger ledger, String months, int from, int to) {
        List<FollowedFinding> open = ledger.open().stream()
                .filter(finding ->
                        finding.monthsBy(ledger.month()) - 1 >= from && finding.monthsBy(ledger.month()) - 1 <= to)
                .toList();
        return new Age(
                months,
                open.size(),
                open.stream().filter(FollowedFinding::isOverdue).count());
    }

    /** Returns the findings in a line, and those whose action is overdue in another one; nothing where all is quiet. */
    public static List<String> summary(FindingLedger ledger) {
        if (ledger.isQuiet()) {
            return List.of();
        }
        List<FollowedFinding> open = ledger.open();
        List<String> lines = new ArrayList<>();
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
                count(open, FindingState.NEW),
                count(open, FindingState.REOPENED),
                count(open, FindingState.GONE),
                ledger.closedNow().size()));
        List<FollowedFinding> overdue =
                open.stream().filter(FollowedFinding::isOverdue).toList();
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

    private static long count(List<FollowedFinding> findings, FindingState state) {
        return findings.stream().filter(finding -> finding.state() == state).count();
    }
}
