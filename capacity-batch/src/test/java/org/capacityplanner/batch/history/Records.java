package org.capacityplanner.batch.history;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.capacityplanner.forecast.BusyDay;
import org.capacityplanner.forecast.ForecastPoint;
import org.capacityplanner.forecast.PastForecast;
import org.capacityplanner.headroom.Status;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Span;
import org.capacityplanner.model.LeadingFamily;
import org.capacityplanner.review.KpiRecord;
import org.capacityplanner.review.MonthRecord;
import org.capacityplanner.review.OpenFinding;

/** Records with everything that a record may have, and with everything absent that may be. */
final class Records {
    static final YearMonth SEPTEMBER = YearMonth.of(2026, 9);
    static final YearMonth OCTOBER = YearMonth.of(2026, 10);

    private Records() {}

    static RecordedMonth full(YearMonth month, String service, double planning) {
        List<ForecastPoint> ahead = IntStream.rangeClosed(1, 12)
                .mapToObj(m -> new ForecastPoint(
                        month.plusMonths(m).atDay(1),
                        planning + m,
                        new Interval(planning - 10 / 3.0, planning + 20, 0.80),
                        new Interval(planning - 20, planning + 40, 0.95)))
                .toList();
        KpiRecord cpu = new KpiRecord(
                "CPU",
                Sla.atMost(0.8),
                Status.GREEN,
                OptionalDouble.of(1.5 * planning),
                Optional.of(new KpiRecord.Relation(
                        "mixture: linear 0.71, power 0.29",
                        new LeadingFamily("linear", 0.71),
                        0.1 + 0.2,
                        1.25e-4,
                        List.of(
                                new KpiRecord.ExpectedKpi(month.plusMonths(1), 0.31),
                                new KpiRecord.ExpectedKpi(month.plusMonths(2), Double.POSITIVE_INFINITY)))));
        KpiRecord swap = new KpiRecord(
                "free memory; drop table capacity_month",
                Sla.atLeast(4e9),
                Status.UNKNOWN,
                OptionalDouble.empty(),
                Optional.empty());
        MonthRecord record = new MonthRecord(
                month,
                service,
                "quotes",
                planning,
                1.1 * planning,
                Status.AMBER,
                List.of(cpu, swap),
                Optional.of(new PastForecast(month, 1.25, ahead)),
                Optional.of(new MonthRecord.BreachMonths(
                        Optional.of(month.plusMonths(7)), Optional.of(month.plusMonths(9)), Optional.empty())),
                List.of(
                        new OpenFinding(
                                Finding.Kind.COST_CHANGE,
                                "CPU",
                                "CPU per transaction +12%",
                                month.minusMonths(2),
                                Optional.of(new Span(
                                        Instant.parse("2026-03-13T23:00:00Z"), Instant.parse("2026-10-31T23:00:00Z")))),
                        new OpenFinding(Finding.Kind.GAPS, "quotes", "3 hours are missing", month, Optional.empty())));
        return new RecordedMonth(record, days(month, planning), List.of());
    }

    /** A busy hour for each day of a month, each a little larger than the one before. */
    static List<BusyDay> days(YearMonth month, double planning) {
        return IntStream.rangeClosed(1, month.lengthOfMonth())
                .mapToObj(day -> new BusyDay(month.atDay(day), planning + day / 7.0))
                .toList();
    }

    static RecordedMonth bare(YearMonth month, String service) {
        return new RecordedMonth(
                new MonthRecord(
                        month,
                        service,
                        "requests",
                        12,
                        13,
                        Status.UNKNOWN,
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of()),
                List.of(new BusyDay(LocalDate.of(2026, 9, 1), 12)),
                List.of());
    }
}
