package org.capacityplanner.batch.report.json;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.capacityplanner.batch.report.EvidenceReport;
import org.capacityplanner.batch.report.Supplements;
import org.capacityplanner.findings.FindingAction;
import org.capacityplanner.findings.FindingLedger;
import org.capacityplanner.findings.FollowedFinding;
import org.jspecify.annotations.Nullable;

/**
 * The findings that are open or were closed in the month, the number of findings in each month, and the kinds that could
 * not be computed, in a JSON document.
 */
record FindingsJson(List<Fields> findings, List<Count> counts, List<String> unknown) {

    record Fields(
            String id,
            String service,
            String kind,
            String subject,
            String anchor,
            String severity,
            String state,
            String first,
            String since,
            int months,
            String last,
            @Nullable String closed,
            @Nullable String why,
            String message,
            boolean overdue,
            @Nullable Action action,
            @Nullable String evidence) {}

    record Action(
            String owner, @Nullable String due, @Nullable String done, String note, String ticket) {}

    record Count(String month, int open, int opened, int closed) {}

    static @Nullable FindingsJson of(Supplements supplements) {
        FindingLedger ledger = supplements.findings();
        if (ledger.isQuiet()) {
            return null;
        }
        return new FindingsJson(
                Stream.concat(ledger.open().stream(), ledger.closedNow().stream())
                        .map(finding -> fields(finding, ledger, supplements.evidence()))
                        .toList(),
                ledger.counts().stream()
                        .map(count -> new Count(count.month().toString(), count.open(), count.opened(), count.closed()))
                        .toList(),
                ledger.unknown().stream().sorted().map(Enum::name).toList());
    }

    private static Fields fields(FollowedFinding finding, FindingLedger ledger, EvidenceReport evidence) {
        return new Fields(
                finding.key().id(),
                finding.key().service(),
                finding.key().kind().name(),
                finding.key().subject(),
                finding.key().anchor(),
                finding.severity().name(),
                finding.state().name(),
                finding.first().toString(),
                finding.since().toString(),
                finding.monthsBy(ledger.month()),
                finding.last().toString(),
                text(finding.closed()),
                text(finding.why()),
                finding.message(),
                finding.isOverdue(),
                finding.action().map(FindingsJson::action).orElse(null),
                evidence.pageOf(finding.key().id()).orElse(null));
    }

    private static Action action(FindingAction action) {
        return new Action(action.owner(), text(action.due()), text(action.done()), action.note(), action.ticket());
    }

    private static @Nullable String text(Optional<?> value) {
        return value.map(Object::toString).orElse(null);
    }
}
