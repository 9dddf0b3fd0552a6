package org.capacityplanner.batch.report.page;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.capacityplanner.batch.report.EvidenceReport;
import org.capacityplanner.batch.report.Supplements;
import org.capacityplanner.batch.report.text.FindingWords;
import org.capacityplanner.batch.report.text.Formats;
import org.capacityplanner.findings.FindingLedger;
import org.capacityplanner.findings.FollowedFinding;
import org.capacityplanner.findings.Severity;

/**
 * The page's section on findings that are open or were closed in the month, grouped by age, and on their numbers in
 * earlier months.
 */
final class PageFindings {
    private static final int MOST_MONTHS = 12;
    private static final int MOST_MISSING = 20;

    private PageFindings() {}

    static void write(Supplements supplements, Markup markup) {
        FindingLedger ledger = supplements.findings();
        if (ledger.isQuiet()) {
            return;
        }
        markup.start("section", "id", "findings");
        markup.element("h2", "Findings, those overdue first");
        FindingWords.summary(ledger).forEach(line -> markup.element("p", line));
        if (ledger.open().isEmpty() && ledger.closedNow().isEmpty()) {
            markup.end();
            return;
        }
        findings(ledger, supplements.evidence(), markup);
        markup.element(
                "p",
                "A finding that is not seen for one month is gone, for two months closed. The name of a finding in"
                        + " 'actions' of the config gives it an owner and a date, and leads to its evidence.",
                "class",
                "quiet");
        missing(supplements.evidence(), markup);
        ages(ledger, markup);
        counts(ledger, markup);
        markup.end();
    }

    private static void findings(FindingLedger ledger, EvidenceReport evidence, Markup markup) {
        List<FollowedFinding> shown = Stream.concat(ledger.open().stream(), ledger.closedNow().stream())
                .toList();
        markup.table("class", "findings");
        boolean worked = shown.stream().anyMatch(finding -> finding.action().isPresent());
        markup.columnHeads("Finding", "Severity", "State", "Since", "What was seen");
        if (worked) {
            markup.columnHeads("Owner", "Due", "Work");
        }
        markup.rows();
        for (FollowedFinding finding : shown) {
            markup.start("tr");
            name(finding.key().id(), evidence, markup);
            severity(finding, markup);
            markup.element("td", FindingWords.state(finding, ledger.month()));
            markup.element("td", finding.since().toString(), "class", "date");
            markup.element("td", Formats.printable(finding.message()), "class", "words");
            if (worked) {
                markup.element("td", FindingWords.owner(finding));
                markup.element("td", FindingWords.due(finding), "class", finding.isOverdue() ? "date overdue" : "date");
                markup.element("td", FindingWords.work(finding));
            }
            markup.end();
        }
        markup.endTable();
    }

    /** Writes the table cell with the id of a finding, which links to its evidence packet if there is one. */
    private static void name(String id, EvidenceReport evidence, Markup markup) {
        Optional<String> page = evidence.pageOf(id);
        if (page.isEmpty()) {
            markup.element("th", Formats.printable(id), "scope", "row");
            return;
        }
        markup.start("th", "scope", "row");
        markup.element("a", Formats.printable(id), "href", page.get());
        markup.end();
    }

    /** Writes the list of findings that have no evidence packet, with the reasons. */
    private static void missing(EvidenceReport evidence, Markup markup) {
        if (evidence.missing().isEmpty()) {
            return;
        }
        markup.element("h3", "Findings without an evidence packet");
        markup.start("ul");
        evidence.missing().stream()
                .limit(MOST_MISSING)
                .forEach(one -> markup.element("li", Formats.printable(one.finding()) + ": " + one.reason() + "."));
        markup.end();
        int more = evidence.missing().size() - MOST_MISSING;
        if (more > 0) {
            markup.element("p", "And " + more + " more.");
        }
    }

    private static void severity(FollowedFinding finding, Markup markup) {
        if (finding.severity() == Severity.NOTE || finding.isClosed()) {
            markup.element("td", finding.isClosed() ? "" : FindingWords.severity(finding));
            return;
        }
        markup.start("td");
        markup.element("span", FindingWords.severity(finding), "class", "status " + finding.severity());
        markup.end();
    }

    private static void ages(FindingLedger ledger, Markup markup) {
        markup.element("h3", "Open findings by age");
        markup.table("class", "counts");
        markup.columnHeads("Months since it was opened", "Open", "Overdue");
        markup.rows();
        for (FindingWords.Age age : FindingWords.ages(ledger)) {
            markup.start("tr");
            markup.element("th", age.months(), "scope", "row");
            markup.number(Long.toString(age.open()), "");
            markup.number(Long.toString(age.overdue()), "");
            markup.end();
        }
        markup.endTable();
    }

    private static void counts(FindingLedger ledger, Markup markup) {
        if (ledger.counts().size() < 2) {
            return;
        }
        markup.element("h3", "Findings over the months");
        markup.table("class", "counts");
        markup.columnHeads("Month", "Not closed at its end", "Opened", "Closed");
        markup.rows();
        List<FindingLedger.Count> counts = ledger.counts();
        for (FindingLedger.Count count : counts.subList(Math.max(0, counts.size() - MOST_MONTHS), counts.size())) {
            markup.start("tr");
            markup.element("th", count.month().toString(), "scope", "row");
            markup.number(Integer.toString(count.open()), "");
            markup.number(Integer.toString(count.opened()), "");
            markup.number(Integer.toString(count.closed()), "");
            markup.end();
        }
        markup.endTable();
    }
}
