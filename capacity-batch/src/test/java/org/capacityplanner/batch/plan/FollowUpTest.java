package org.capacityplanner.batch.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.capacityplanner.batch.config.operations.FollowUpConfig;
import org.capacityplanner.batch.history.HistorySnapshot;
import org.capacityplanner.batch.report.ServiceAvailability;
import org.capacityplanner.batch.report.text.FindingWords;
import org.capacityplanner.findings.FindingAction;
import org.capacityplanner.findings.FindingKey;
import org.capacityplanner.findings.FindingKind;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Sla;
import org.junit.jupiter.api.Test;

/** What follow-up says of an action whose finding it does not see. */
class FollowUpTest {
    private static final String AGREED =
            FindingKey.agreed("fx", "Bank", "latency", Sla.atMost(0.005)).id();
    private static final String PROMISED = FindingKey.availability("fx", 0.999).id();

    @Test
    void findingOfAPartThatWasLeftOutIsUnknownAndOthersAreMissing() {
        assertThat(problems(AgreedHistory.UNKNOWN))
                .satisfiesExactly(
                        agreed -> assertThat(agreed).contains("finding '" + AGREED + "' is not known this time"),
                        promised -> assertThat(promised).contains("there is no finding '" + PROMISED + "'"));
        assertThat(problems(AgreedHistory.NONE))
                .allSatisfy(problem -> assertThat(problem).contains("there is no finding"));
    }

    /** Neither gone nor closed: the report says that it does not know them. */
    @Test
    void ledgerNamesTheKindsOfThePartsThatWereLeftOut() {
        Answer<List<ServiceAvailability>> noList = Answer.refused(Refusal.Reason.NO_DATA, "outages.csv: no column");

        assertThat(followUp(AgreedHistory.UNKNOWN, noList).ledger().unknown())
                .containsExactlyInAnyOrder(FindingKind.AGREED, FindingKind.AVAILABILITY);
        assertThat(FindingWords.summary(followUp(AgreedHistory.NONE, noList).ledger()))
                .containsExactly(
                        "Findings of kind 'availability target' could not be computed this time: none is listed,"
                                + " and those of earlier months are neither gone nor closed.");
        assertThat(followUp(AgreedHistory.NONE, Answer.of(List.of())).ledger().isQuiet())
                .isTrue();
        assertThat(FindingWords.summary(FollowUp.unknown(YearMonth.of(2026, 10)).ledger()))
                .singleElement()
                .asString()
                .startsWith("Findings of any kind could not be computed");
    }

    private static List<String> problems(AgreedHistory agreed) {
        return followUp(agreed, Answer.of(List.of())).problems();
    }

    private static FollowUp followUp(AgreedHistory agreed, Answer<List<ServiceAvailability>> availability) {
        List<FindingAction> actions = List.of(action(AGREED), action(PROMISED));
        return FollowUp.of(
                new FollowUpConfig(actions, List.of(), List.of()),
                List.of("fx"),
                List.of(),
                HistorySnapshot.NONE,
                availability,
                agreed,
                key -> Optional.empty(),
                new ReportMonth(YearMonth.of(2026, 10), ZoneOffset.UTC));
    }

    private static FindingAction action(String finding) {
        return new FindingAction(finding, "platform", Optional.empty(), Optional.empty(), "", "");
    }
}
