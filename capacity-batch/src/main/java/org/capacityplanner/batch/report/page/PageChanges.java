package org.capacityplanner.batch.report.page;

import java.util.List;
import org.capacityplanner.batch.report.ChangesReport;
import org.capacityplanner.batch.report.MonthlyReport;
import org.capacityplanner.batch.report.text.ChangeWords;
import org.capacityplanner.batch.report.text.Formats;
import org.capacityplanner.changes.ServiceChange;

/**
 * The page's section on changes to services, their effects, and the changes of cost or response time that no announced change explains.
 */
final class PageChanges {
    private static final int MOST = 50;

    private PageChanges() {}

    static void write(MonthlyReport report, Markup markup) {
        ChangesReport changes = report.supplements().changes();
        if (changes.isEmpty()) {
            return;
        }
        markup.start("section", "id", "changes");
        markup.element("h2", "Changes, those with an effect first");
        table(report, changes.changes(), markup);
        if (!changes.shares().isEmpty()) {
            markup.element("p", ChangeWords.shares(changes));
        }
        markup.element(
                "p",
                "Compared are four weeks before with four weeks after, up to the next change; an effect is one whose"
                        + " interval leaves 1 out, and that is at least 5%.",
                "class",
                "quiet");
        points(changes, markup);
        markup.end();
    }

    private static void table(MonthlyReport report, List<ChangesReport.Reviewed> changes, Markup markup) {
        markup.table("class", "changes");
        boolean bridged =
                changes.stream().anyMatch(reviewed -> reviewed.headroom().isPresent());
        markup.columnHeads("Change", "Service", "Start", "Kind", "What", "Owner", "What it did");
        if (bridged) {
            markup.columnHeads("Headroom");
        }
        markup.rows();
        for (ChangesReport.Reviewed reviewed : changes.subList(0, Math.min(MOST, changes.size()))) {
            ServiceChange change = reviewed.review().change();
            markup.start("tr");
            markup.element("th", Formats.printable(change.id()), "scope", "row");
            markup.element("td", Formats.printable(change.service()));
            markup.element("td", ChangeWords.start(change, report.zone()), "class", "date");
            markup.element("td", ChangeWords.kind(change.kind()));
            markup.element("td", Formats.printable(change.what()));
            markup.element("td", Formats.printable(change.owner()));
            markup.element("td", ChangeWords.outcome(reviewed.review()), "class", "words");
            if (bridged) {
                markup.element("td", ChangeWords.headroom(reviewed), "class", "date");
            }
            markup.end();
        }
        markup.endTable();
        if (changes.size() > MOST) {
            markup.element("p", "and " + (changes.size() - MOST) + " more in the workbook.", "class", "quiet");
        }
    }

    private static void points(ChangesReport changes, Markup markup) {
        if (changes.points().isEmpty()) {
            return;
        }
        markup.element("h3", "Changes of cost or response time in the measurements");
        markup.table();
        markup.columnHeads("Service", "What was measured", "Reason");
        markup.rows();
        for (ChangesReport.Point point : changes.points()) {
            markup.start("tr");
            markup.element("th", Formats.printable(point.service()), "scope", "row");
            markup.element("td", Formats.printable(point.message()));
            markup.element("td", ChangeWords.explanation(point));
            markup.end();
        }
        markup.endTable();
    }
}
