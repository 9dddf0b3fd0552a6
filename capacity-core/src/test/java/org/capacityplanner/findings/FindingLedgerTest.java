package org.capacityplanner.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.capacityplanner.findings.Months.DECEMBER;
import static org.capacityplanner.findings.Months.NOVEMBER;
import static org.capacityplanner.findings.Months.OCTOBER;
import static org.capacityplanner.findings.Months.SEPTEMBER;
import static org.capacityplanner.findings.Months.ZONE;
import static org.capacityplanner.findings.Months.by;
import static org.capacityplanner.findings.Months.cpu;
import static org.capacityplanner.findings.Months.found;
import static org.capacityplanner.findings.Months.incident;
import static org.capacityplanner.findings.Months.month;
import static org.capacityplanner.findings.Months.only;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.capacityplanner.headroom.Status;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Span;
import org.capacityplanner.review.KpiRecord;
import org.capacityplanner.review.OpenFinding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FindingLedgerTest {
    /** SCENARIOS g: incidents on 2026-09-15 and 2026-10-13. */
    private static List<SeenMonth> twoIncidents() {
        return List.of(
                month(SEPTEMBER, List.of(), incident("CPU", SEPTEMBER, "2026-09-15T08:00:00Z", "2026-09-15T13:00:00Z")),
                month(OCTOBER, List.of(), incident("CPU", OCTOBER, "2026-10-13T08:00:00Z", "2026-10-13T13:00:00Z")),
                month(NOVEMBER, List.of()));
    }

    @Test
    void twoIncidentsAreTwoFindings() {
        assertThat(by(NOVEMBER, twoIncidents()).findings())
                .extracting(finding -> finding.key().anchor())
                .containsExactlyInAnyOrder("2026-09-15T08:00:00Z", "2026-10-13T08:00:00Z");
    }

    @Test
    void incidentIsGoneInTheNextMonthAndClosedInTheOneAfter() {
        List<SeenMonth> seen = twoIncidents();

        assertThat(only(by(SEPTEMBER, seen)).state()).isEqualTo(FindingState.NEW);
        assertThat(by(OCTOBER, seen).findings())
                .extracting(finding -> finding.key().anchor(), FollowedFinding::state)
                .containsExactlyInAnyOrder(
                        tuple("2026-09-15T08:00:00Z", FindingState.GONE),
                        tuple("2026-10-13T08:00:00Z", FindingState.NEW));
        FindingLedger november = by(NOVEMBER, seen);
        assertThat(november.closedNow()).singleElement().satisfies(closed -> {
            assertThat(closed.key().anchor()).isEqualTo("2026-09-15T08:00:00Z");
            assertThat(closed.why()).contains("not seen for two months");
        });
        assertThat(november.open())
                .singleElement()
                .extracting(FollowedFinding::state)
                .isEqualTo(FindingState.GONE);
        assertThat(november.counts())
                .containsExactly(
                        new FindingLedger.Count(SEPTEMBER, 1, 1, 0),
                        new FindingLedger.Count(OCTOBER, 2, 1, 0),
                        new FindingLedger.Count(NOVEMBER, 1, 0, 1));
    }

    @Test
    void orderOfTheMonthsChangesNothing() {
        List<SeenMonth> reversed = new ArrayList<>(twoIncidents());
        Collections.reverse(reversed);

        assertThat(by(NOVEMBER, reversed)).isEqualTo(by(NOVEMBER, twoIncidents()));
    }

    @Test
    void incidentThatDataOfLaterMonthsStillShowIsNotSeenAgain() {
        OpenFinding old = incident("CPU", SEPTEMBER, "2026-09-15T08:00:00Z", "2026-09-15T13:00:00Z");
        List<SeenMonth> seen = List.of(
                month(SEPTEMBER, List.of(), old), month(OCTOBER, List.of(), old), month(NOVEMBER, List.of(), old));

        assertThat(only(by(OCTOBER, seen)).state()).isEqualTo(FindingState.GONE);
        assertThat(only(by(NOVEMBER, seen)).state()).isEqualTo(FindingState.CLOSED);
    }

    /** The first of November begins at 23:00Z in Zurich. */
    private static List<SeenMonth> acrossTheMonthsEnd(String secondPartFrom) {
        return List.of(
                month(OCTOBER, List.of(), incident("CPU", OCTOBER, "2026-10-31T19:00:00Z", "2026-10-31T23:00:00Z")),
                month(NOVEMBER, List.of(), incident("CPU", NOVEMBER, secondPartFrom, "2026-11-01T04:00:00Z")),
                month(DECEMBER, List.of()));
    }

    @Test
    void incidentAcrossTheMonthsEndIsOneFinding() {
        List<SeenMonth> seen = acrossTheMonthsEnd("2026-10-31T23:00:00Z");
        FollowedFinding november = only(by(NOVEMBER, seen));

        assertThat(november.key()).isEqualTo(only(by(OCTOBER, seen)).key());
        assertThat(november.state()).isEqualTo(FindingState.OPEN);
        assertThat(november.last()).isEqualTo(NOVEMBER);
        assertThat(november.when())
                .contains(new Span(Instant.parse("2026-10-31T19:00:00Z"), Instant.parse("2026-11-01T04:00:00Z")));
        assertThat(only(by(DECEMBER, seen)).state()).isEqualTo(FindingState.GONE);
    }

    @Test
    void incidentThatBeginsAnHourLaterIsAnotherOne() {
        assertThat(by(NOVEMBER, acrossTheMonthsEnd("2026-11-01T00:00:00Z")).findings())
                .hasSize(2);
    }

    @Test
    void reportOfAllDataSeesTheWholeIncidentAcrossTheMonthsEnd() {
        FollowedFinding november = only(by(NOVEMBER, acrossTheMonthsEnd("2026-10-31T19:00:00Z")));

        assertThat(november.state()).isEqualTo(FindingState.OPEN);
        assertThat(november.message()).isEqualTo("CPU was far off");
    }

    @Test
    void incidentThatGoesOnAfterItsActionWasDoneIsOpenedAgain() {
        List<SeenMonth> seen = acrossTheMonthsEnd("2026-10-31T23:00:00Z");
        String id = only(by(OCTOBER, seen)).key().id();
        FindingAction action = Months.action(id, LocalDate.of(2026, 10, 31), Optional.of(LocalDate.of(2026, 10, 31)));

        assertThat(only(by(OCTOBER, seen, action)).state()).isEqualTo(FindingState.CLOSED);
        assertThat(only(by(NOVEMBER, seen, action)).state()).isEqualTo(FindingState.REOPENED);
    }

    @Test
    void kpisThatAreFarOffTogetherAreOneIncident() {
        SeenMonth seen = month(
                OCTOBER,
                List.of(),
                incident("latency", OCTOBER, "2026-10-13T09:00:00Z", "2026-10-13T13:00:00Z"),
                incident("CPU", OCTOBER, "2026-10-13T08:00:00Z", "2026-10-13T10:00:00Z"),
                incident("CPU", OCTOBER, "2026-10-20T08:00:00Z", "2026-10-20T10:00:00Z"));

        assertThat(by(OCTOBER, List.of(seen)).findings())
                .extracting(FollowedFinding::message)
                .containsExactlyInAnyOrder("CPU was far off; latency was far off", "CPU was far off");
    }

    @Test
    void propertyThatComesBackIsOpenedAgain() {
        OpenFinding leak = found(Finding.Kind.LEAK, "memory", SEPTEMBER, Optional.empty());
        List<SeenMonth> seen = List.of(
                month(SEPTEMBER, List.of(), leak),
                month(OCTOBER, List.of()),
                month(NOVEMBER, List.of()),
                month(DECEMBER, List.of(), leak));

        FollowedFinding finding = only(by(DECEMBER, seen));

        assertThat(finding.state()).isEqualTo(FindingState.REOPENED);
        assertThat(finding.first()).isEqualTo(SEPTEMBER);
        assertThat(finding.since()).isEqualTo(DECEMBER);
        assertThat(finding.why()).isEmpty();
    }

    @Test
    void monthWithoutAReportIsNoMonthOfAbsence() {
        OpenFinding leak = found(Finding.Kind.LEAK, "memory", SEPTEMBER, Optional.empty());
        List<SeenMonth> seen = List.of(month(SEPTEMBER, List.of(), leak), month(DECEMBER, List.of()));

        assertThat(only(by(DECEMBER, seen)).state()).isEqualTo(FindingState.GONE);
    }

    @ParameterizedTest
    @EnumSource(
            value = Finding.Kind.class,
            names = {"LEAK", "RESTARTS"})
    void monthsInWhichTheKpiCouldNotBeJudgedAreNoMonthsOfAbsence(Finding.Kind kind) {
        OpenFinding found = found(kind, "CPU", SEPTEMBER, Optional.empty());
        List<KpiRecord> unknown = List.of(cpu(Status.UNKNOWN, 0.8, OptionalDouble.empty()));
        List<KpiRecord> known = List.of(cpu(Status.GREEN, 0.8, OptionalDouble.of(200)));
        List<SeenMonth> seen = List.of(
                month(SEPTEMBER, known, found),
                month(OCTOBER, unknown),
                month(NOVEMBER, unknown),
                month(DECEMBER, known));

        assertThat(only(by(NOVEMBER, seen)).state()).isEqualTo(FindingState.NEW);
        assertThat(only(by(DECEMBER, seen)).state()).isEqualTo(FindingState.GONE);
    }

    @Test
    void ledgerOfWhichAKindIsUnknownIsNotQuiet() {
        FindingLedger none = by(OCTOBER, List.of(month(OCTOBER, List.of())));

        assertThat(none.isQuiet()).isTrue();
        assertThat(none.with(Set.of(FindingKind.AVAILABILITY)).isQuiet()).isFalse();
        assertThat(FindingLedger.unknown(OCTOBER).unknown()).containsExactlyInAnyOrder(FindingKind.values());
    }

    @Test
    void explainedChangeOfCostIsClosedAndStaysClosed() {
        Span since = new Span(Instant.parse("2026-09-09T22:00:00Z"), Instant.parse("2026-10-31T23:00:00Z"));
        OpenFinding change = found(Finding.Kind.COST_CHANGE, "CPU", SEPTEMBER, Optional.of(since));
        List<SeenMonth> seen = List.of(month(SEPTEMBER, List.of(), change), month(OCTOBER, List.of(), change));

        FindingLedger explained =
                FindingLedger.of(seen, List.of(), key -> Optional.of("explained by CHG-12"), OCTOBER, ZONE);

        assertThat(only(explained).key().anchor()).isEqualTo("2026-09-10");
        assertThat(only(explained).why()).contains("explained by CHG-12");
        assertThat(only(explained).closed()).contains(SEPTEMBER);
        assertThat(only(by(OCTOBER, seen)).state()).isEqualTo(FindingState.OPEN);
    }

    @Test
    void dayOfAChangeMayMoveByTwoDays() {
        OpenFinding change = found(
                Finding.Kind.COST_CHANGE,
                "CPU",
                SEPTEMBER,
                Optional.of(new Span(Instant.parse("2026-09-09T22:00:00Z"), Instant.parse("2026-10-31T23:00:00Z"))));
        OpenFinding moved = found(
                Finding.Kind.COST_CHANGE,
                "CPU",
                SEPTEMBER,
                Optional.of(new Span(Instant.parse("2026-09-11T22:00:00Z"), Instant.parse("2026-10-31T23:00:00Z"))));

        assertThat(only(by(OCTOBER, List.of(month(SEPTEMBER, List.of(), change), month(OCTOBER, List.of(), moved))))
                        .key()
                        .anchor())
                .isEqualTo("2026-09-10");
    }

    @Test
    void firstReportDoesNotTellOfChangesOfLongAgo() {
        OpenFinding march = found(
                Finding.Kind.COST_CHANGE,
                "CPU",
                OCTOBER,
                Optional.of(new Span(Instant.parse("2026-03-13T23:00:00Z"), Instant.parse("2026-10-31T23:00:00Z"))));

        assertThat(by(OCTOBER, List.of(month(OCTOBER, List.of(), march))).findings())
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(
            value = Finding.Kind.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"INCIDENT", "RESTARTS", "LEAK", "COST_CHANGE"})
    void bookkeepingIsNoFinding(Finding.Kind kind) {
        Span day = new Span(Instant.parse("2026-10-13T08:00:00Z"), Instant.parse("2026-10-13T13:00:00Z"));

        assertThat(by(OCTOBER, List.of(month(OCTOBER, List.of(), found(kind, "CPU", OCTOBER, Optional.of(day)))))
                        .isQuiet())
                .isTrue();
    }

    @Test
    void namesAreReadableAndTellFindingsApart() {
        FindingKey one = FindingKey.limit("Pricing (EU)", "latency p95", Sla.atMost(0.005));
        FindingKey other = FindingKey.limit("Pricing (EU)", "latency p95", Sla.atMost(0.006));

        assertThat(one.id()).matches("pricing-eu-latency-p95-[0-9a-f]{6}").isNotEqualTo(other.id());
        assertThat(FindingKey.incident("fx", Instant.parse("2026-09-15T08:00:00Z"))
                        .id())
                .matches("fx-incident-[0-9a-f]{6}");
    }
}
