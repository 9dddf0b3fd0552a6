package org.capacityplanner.batch.report.workbook;

import java.util.List;
import java.util.stream.Stream;
import org.capacityplanner.batch.report.text.FindingWords;
import org.capacityplanner.batch.report.text.Formats;
import org.capacityplanner.batch.report.workbook.SheetWriter.Column;
import org.capacityplanner.batch.report.workbook.Styles.Style;
import org.capacityplanner.findings.FindingAction;
import org.capacityplanner.findings.FindingLedger;
import org.capacityplanner.findings.FollowedFinding;

/**
 * The sheet on findings that are open or were closed in the month, with owners and ages, and on the number of findings
 * by month.
 */
final class FindingsSheet {
    static final String NAME = "Findings";
    private static final int HEADER_ROW = 3;
    private static final int SEVERITY = 2;
    private static final int MESSAGE_WIDTH = 60;

    private static final List<Column> COLUMNS = List.of(
            new Column("Finding", 36),
            new Column("Service", 16),
            new Column("Severity", 10),
            new Column("State", 24),
            new Column("Since", 10),
            new Column("Months", 8),
            new Column("Kind", 16),
            new Column("What was seen", MESSAGE_WIDTH),
            new Column("Owner", 14),
            new Column("Due", 12),
            new Column("Overdue", 9),
            new Column("Work", 30));

    private FindingsSheet() {}

    static void write(SheetWriter sheet, FindingLedger ledger) {
        sheet.title("Findings in " + ledger.month());
        if (ledger.open().isEmpty() && ledger.closedNow().isEmpty()) {
            sheet.subtitle(String.join(" ", FindingWords.summary(ledger)));
            return;
        }
        sheet.subtitle(
                "Those whose action is overdue first, then by severity and age. A finding that is not seen for one"
                        + " month is gone, for two months closed."
                        + FindingWords.unknown(ledger).map(" "::concat).orElse(""));
        sheet.header(HEADER_ROW, 0, COLUMNS);
        int row = HEADER_ROW + 1;
        for (FollowedFinding finding : Stream.concat(ledger.open().stream(), ledger.closedNow().stream())
                .toList()) {
            finding(sheet, row++, finding, ledger);
        }
        sheet.colourStatus(HEADER_ROW + 1, row - 1, SEVERITY, SEVERITY);
        sheet.table("OpenFindings", HEADER_ROW, row - 1, COLUMNS);
        row = ages(sheet, row + 1, ledger);
        row = counts(sheet, row + 1, ledger);
        sheet.freeze(1, HEADER_ROW + 1);
        sheet.print(HEADER_ROW);
        sheet.printColumns(COLUMNS.size(), row - 1);
    }

    private static void finding(SheetWriter sheet, int row, FollowedFinding finding, FindingLedger ledger) {
        sheet.text(row, 0, Formats.printable(finding.key().id()));
        sheet.text(row, 1, Formats.printable(finding.key().service()));
        sheet.text(row, SEVERITY, finding.isClosed() ? "" : FindingWords.severity(finding), Style.STATUS);
        sheet.text(row, 3, FindingWords.state(finding, ledger.month()));
        sheet.month(row, 4, finding.since());
        sheet.count(row, 5, finding.monthsBy(ledger.month()));
        sheet.text(row, 6, FindingWords.kind(finding.key().kind()));
        String message = Formats.printable(finding.message());
        sheet.text(row, 7, message, Style.WRAPPED);
        sheet.heighten(row, message, MESSAGE_WIDTH);
        sheet.text(row, 8, FindingWords.owner(finding));
        finding.action().flatMap(FindingAction::due).ifPresent(day -> sheet.date(row, 9, day));
        sheet.text(row, 10, finding.isOverdue() ? "overdue" : "");
        sheet.text(row, 11, FindingWords.work(finding));
    }

    private static int ages(SheetWriter sheet, int first, FindingLedger ledger) {
        sheet.headings(first, 0, "Months since it was opened", "Open", "Overdue");
        int row = first + 1;
        for (FindingWords.Age age : FindingWords.ages(ledger)) {
            sheet.text(row, 0, age.months());
            sheet.count(row, 1, age.open());
            sheet.count(row++, 2, age.overdue());
        }
        return row;
    }

    private static int counts(SheetWriter sheet, int first, FindingLedger ledger) {
        sheet.headings(first, 0, "Month", "Not closed at its end", "Opened", "Closed");
        int row = first + 1;
        for (FindingLedger.Count count : ledger.counts()) {
            sheet.month(row, 0, count.month());
            sheet.count(row, 1, count.open());
            sheet.count(row, 2, count.opened());
            sheet.count(row++, 3, count.closed());
        }
        return row;
    }
}
