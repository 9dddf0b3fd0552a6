package org.capacityplanner.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.capacityplanner.findings.Months.NOVEMBER;
import static org.capacityplanner.findings.Months.OCTOBER;
import static org.capacityplanner.findings.Months.SEPTEMBER;
import static org.capacityplanner.findings.Months.action;
import static org.capacityplanner.findings.Months.by;
import static org.capacityplanner.findings.Months.cpu;
import static org.capacityplanner.findings.Months.found;
import static org.capacityplanner.findings.Months.month;
import static org.capacityplanner.findings.Months.only;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.capacityplanner.headroom.Status;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.Sla;
import org.junit.jupiter.api.Test;

/** KPIs at their limits, and actions. */
class FindingClosureTest {
    @Test
    void kpiThatIsRedThreeMonthsIsOneFindingInItsThirdMonth() {
        List<SeenMonth> seen = List.of(
                month(SEPTEMBER, List.of(cpu(Status.RED, 0.8, OptionalDouble.of(90)))),
                month(OCTOBER, List.of(cpu(Status.AMBER, 0.8, OptionalDouble.of(99)))),
                month(NOVEMBER, List.of(cpu(Status.RED, 0.8, OptionalDouble.of(90)))));

        FollowedFinding finding = only(by(NOVEMBER, seen));

        assertThat(finding.state()).isEqualTo(FindingState.OPEN);
        assertThat(finding.monthsBy(NOVEMBER)).isEqualTo(3);
        assertThat(finding.severity()).isEqualTo(Severity.RED);
        assertThat(only(by(OCTOBER, seen)).severity()).isEqualTo(Severity.AMBER);
    }

    @Test
    void changedLimitClosesOneFindingAndOpensAnother() {
        List<SeenMonth> seen = List.of(
                month(SEPTEMBER, List.of(cpu(Status.RED, 0.8, OptionalDouble.of(90)))),
                month(OCTOBER, List.of(cpu(Status.AMBER, 0.85, OptionalDouble.of(99)))));

        FindingLedger ledger = by(OCTOBER, seen);

        assertThat(ledger.closedNow())
                .singleElement()
                .extracting(finding -> finding.why().orElseThrow())
                .isEqualTo("limit changed");
        assertThat(ledger.open())
                .singleElement()
                .extracting(FollowedFinding::state)
                .isEqualTo(FindingState.NEW);
    }

    @Test
    void changedTargetClosesOneFindingAndOpensAnother() {
        FindingKey three = FindingKey.availability("pricing", 0.999);
        FindingKey four = FindingKey.availability("pricing", 0.9999);
        SeenMonth september = missed(SEPTEMBER, three);
        SeenMonth stricter = missed(OCTOBER, four);
        SeenMonth met = month(OCTOBER, List.of()).judgedBy(Set.of(FindingKey.availability("pricing", 0.995)));

        FindingLedger ledger = by(OCTOBER, List.of(september, stricter));

        assertThat(ledger.closedNow())
                .singleElement()
                .extracting(finding -> finding.why().orElseThrow())
                .isEqualTo("target changed from 99.9% to 99.99%");
        assertThat(ledger.open()).singleElement().satisfies(open -> {
            assertThat(open.key()).isEqualTo(four);
            assertThat(open.state()).isEqualTo(FindingState.NEW);
        });
        // A laxer target makes nothing better: the finding is closed for that reason and no other.
        assertThat(only(by(OCTOBER, List.of(september, met))).why()).contains("target changed from 99.9% to 99.5%");
        assertThat(only(by(OCTOBER, List.of(september, month(OCTOBER, List.of()).judgedBy(Set.of(three)))))
                        .state())
                .isEqualTo(FindingState.GONE);
    }

    @Test
    void changedLimitOfACustomerClosesItsFindingAndNoOther() {
        FindingKey latency = FindingKey.agreed("pricing", "Acme", "latency", Sla.atMost(0.005));
        SeenMonth september = missed(SEPTEMBER, latency);
        Set<FindingKey> another = Set.of(
                FindingKey.agreed("pricing", "Acme", "latency", Sla.atMost(0.004)),
                FindingKey.agreed("pricing", "Acme AG", "latency", Sla.atMost(0.005)));

        assertThat(only(by(OCTOBER, List.of(september, month(OCTOBER, List.of()).judgedBy(another))))
                        .why())
                .contains("limit changed");
        assertThat(only(by(
                                OCTOBER,
                                List.of(
                                        september,
                                        month(OCTOBER, List.of())
                                                .judgedBy(Set.of(FindingKey.agreed(
                                                        "pricing", "Acme AG", "latency", Sla.atMost(0.004)))))))
                        .state())
                .isEqualTo(FindingState.GONE);
    }

    /** Names with commas in them make no two findings one, and leave the id of usual names as it was. */
    @Test
    void namesWithCommasMakeNoTwoFindingsOne() {
        Sla sla = Sla.atMost(0.005);
        List<FindingKey> keys = List.of(
                FindingKey.agreed("pricing", "A, B", "C", sla),
                FindingKey.agreed("pricing", "A", "B, C", sla),
                FindingKey.agreed("pricing", "A, \"B", "C\"", sla),
                FindingKey.agreed("pricing", "A", "\"B, C\"", sla));

        assertThat(keys).doesNotHaveDuplicates();
        assertThat(keys.stream().map(FindingKey::id)).doesNotHaveDuplicates();
        assertThat(keys.get(0).subject()).isEqualTo("A, B, C");
    }

    private static SeenMonth missed(YearMonth month, FindingKey key) {
        SeenMonth seen = month(month, List.of());
        return new SeenMonth(
                seen.month(),
                seen.service(),
                List.of(new Sighting(key, "missed")),
                seen.limits(),
                seen.unknown(),
                Set.of(key));
    }

    @Test
    void greenClosesAtOnceOnlyWithAHeadroomOfTenPoints() {
        SeenMonth red = month(SEPTEMBER, List.of(cpu(Status.RED, 0.8, OptionalDouble.of(90))));
        SeenMonth scarce = month(OCTOBER, List.of(cpu(Status.GREEN, 0.8, OptionalDouble.of(109))));
        SeenMonth enough = month(OCTOBER, List.of(cpu(Status.GREEN, 0.8, OptionalDouble.of(124))));

        assertThat(only(by(OCTOBER, List.of(red, scarce))).state()).isEqualTo(FindingState.GONE);
        assertThat(only(by(OCTOBER, List.of(red, enough))).why()).contains("GREEN with a headroom of 24 points");
    }

    @Test
    void kpiWithoutAnAnswerIsNeitherSeenNorGone() {
        List<SeenMonth> seen = List.of(
                month(SEPTEMBER, List.of(cpu(Status.RED, 0.8, OptionalDouble.of(90)))),
                month(OCTOBER, List.of(cpu(Status.UNKNOWN, 0.8, OptionalDouble.empty()))));

        assertThat(only(by(OCTOBER, seen)).isClosed()).isFalse();
        assertThat(only(by(OCTOBER, seen)).last()).isEqualTo(SEPTEMBER);
        assertThat(only(by(OCTOBER, seen)).state()).isNotEqualTo(FindingState.GONE);
    }

    @Test
    void overdueActionMakesItsFindingRedAndPutsItFirst() {
        List<SeenMonth> seen = List.of(
                month(
                        SEPTEMBER,
                        List.of(cpu(Status.RED, 0.8, OptionalDouble.of(90))),
                        found(Finding.Kind.RESTARTS, "memory", SEPTEMBER, Optional.empty())),
                month(
                        OCTOBER,
                        List.of(cpu(Status.RED, 0.8, OptionalDouble.of(90))),
                        found(Finding.Kind.RESTARTS, "memory", SEPTEMBER, Optional.empty())));
        String id = new FindingKey("pricing", FindingKind.RESTARTS, "memory", "").id();
        FindingAction late = action(id, LocalDate.of(2026, 10, 30), Optional.empty());
        FindingAction inTime = action(id, LocalDate.of(2026, 11, 1), Optional.empty());

        FollowedFinding first = by(OCTOBER, seen, late).findings().get(0);

        assertThat(first.key().id()).isEqualTo(id);
        assertThat(first.severity()).isEqualTo(Severity.RED);
        assertThat(first.isOverdue()).isTrue();
        assertThat(by(OCTOBER, seen, inTime).findings())
                .extracting(FollowedFinding::severity)
                .containsExactly(Severity.RED, Severity.NOTE);
    }

    @Test
    void doneActionClosesItsFindingUntilItIsSeenAgain() {
        List<SeenMonth> seen = List.of(
                month(SEPTEMBER, List.of(cpu(Status.RED, 0.8, OptionalDouble.of(90)))),
                month(OCTOBER, List.of(cpu(Status.RED, 0.8, OptionalDouble.of(90)))));
        FindingAction done = action(
                FindingKey.limit("pricing", "CPU", Sla.atMost(0.8)).id(),
                LocalDate.of(2026, 9, 1),
                Optional.of(LocalDate.of(2026, 9, 20)));

        FollowedFinding closed = only(by(SEPTEMBER, seen, done));

        assertThat(closed.why()).contains("done on 2026-09-20, PRB-1042");
        assertThat(closed.isOverdue()).isFalse();
        assertThat(only(by(OCTOBER, seen, done)).state()).isEqualTo(FindingState.REOPENED);
    }
}
