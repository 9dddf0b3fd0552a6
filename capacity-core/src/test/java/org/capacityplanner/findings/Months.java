package org.capacityplanner.findings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import org.capacityplanner.headroom.Status;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Span;
import org.capacityplanner.review.KpiRecord;
import org.capacityplanner.review.MonthRecord;
import org.capacityplanner.review.OpenFinding;

/** Months of a service as reports saw them, and what became of its findings. */
final class Months {
    static final ZoneId ZONE = ZoneId.of("Europe/Zurich");
    static final YearMonth SEPTEMBER = YearMonth.of(2026, 9);
    static final YearMonth OCTOBER = SEPTEMBER.plusMonths(1);
    static final YearMonth NOVEMBER = SEPTEMBER.plusMonths(2);
    static final YearMonth DECEMBER = SEPTEMBER.plusMonths(3);
    static final Function<FindingKey, Optional<String>> UNEXPLAINED = key -> Optional.empty();

    static OpenFinding incident(String kpi, YearMonth month, String from, String to) {
        return found(Finding.Kind.INCIDENT, kpi, month, Optional.of(new Span(Instant.parse(from), Instant.parse(to))));
    }

    static OpenFinding found(Finding.Kind kind, String subject, YearMonth month, Optional<Span> when) {
        return new OpenFinding(kind, subject, subject + " was far off", month, when);
    }

    static KpiRecord cpu(Status status, double limit, OptionalDouble capacity) {
        return new KpiRecord("CPU", Sla.atMost(limit), status, capacity, Optional.empty());
    }
    /** A planning volume of 100 transactions per second. */
    static SeenMonth month(YearMonth month, List<KpiRecord> kpis, OpenFinding... findings) {
        return SeenMonth.of(
                new MonthRecord(
                        month,
                        "pricing",
                        "quotes",
                        100,
                        120,
                        Status.GREEN,
                        kpis,
                        Optional.empty(),
                        Optional.empty(),
                        List.of(findings)),
                ZONE,
                List.of(),
                Set.of());
    }

    static FindingLedger by(YearMonth month, List<SeenMonth> seen, FindingAction... actions) {
        return FindingLedger.of(seen, List.of(actions), UNEXPLAINED, month, ZONE);
    }

    static FollowedFinding only(FindingLedger ledger) {
        assertThat(ledger.findings()).hasSize(1);
        return ledger.findings().get(0);
    }

    static FindingAction action(String finding, LocalDate due, Optional<LocalDate> done) {
        return new FindingAction(finding, "platform", Optional.of(due), done, "two more nodes", "PRB-1042");
    }

    private Months() {}
}
