package org.capacityplanner.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Span;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;

class WindowWatchTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final ServiceWindow WINDOW = new ServiceWindow(
            EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), LocalTime.of(15, 0), LocalTime.of(16, 0), NEW_YORK);
    private static final Instant START = Instant.parse("2026-07-01T00:00:00Z");
    private static final Span MONTH =
            new Span(Instant.parse("2026-10-01T00:00:00Z"), Instant.parse("2026-11-01T00:00:00Z"));
    private static final int HOURS = 24 * 123;
    private static final MetricSeries SERVICE = series(time -> true, 1000, time -> true);

    /** A customer that brings a volume in its window, give or take a little, on the days that a test accepts. */
    private static MetricSeries series(Predicate<LocalDate> comes, double volume, Predicate<Instant> measured) {
        List<Instant> times = IntStream.range(0, HOURS)
                .mapToObj(hour -> START.plus(Duration.ofHours(hour)))
                .filter(measured)
                .toList();
        double[] values = times.stream()
                .mapToDouble(time -> {
                    boolean isInWindow = time.atZone(NEW_YORK).getHour() == 15;
                    LocalDate day = LocalDate.ofInstant(time, NEW_YORK);
                    return isInWindow && comes.test(day) ? volume + day.getDayOfYear() % 5 : 0;
                })
                .toArray();
        return MetricSeries.of("Acme", Unit.TRANSACTIONS_PER_SECOND, times, values);
    }

    private static WindowWatch watch(MetricSeries customer, LocalDate... holidays) {
        return WindowWatch.of(customer, SERVICE, WINDOW, MONTH, Set.of(holidays))
                .orElseThrow();
    }

    @Test
    void namesTheWindowInWhichACustomerDidNotCome() {
        LocalDate day = LocalDate.of(2026, 10, 14);

        WindowWatch watch = watch(series(date -> !date.equals(day), 600, time -> true));

        assertThat(watch.windows()).isEqualTo(22);
        assertThat(watch.missed()).singleElement().satisfies(missed -> {
            assertThat(missed.window().from()).isEqualTo("2026-10-14T19:00:00Z");
            assertThat(missed.volume()).hasValue(0);
            assertThat(missed.usual()).isBetween(600.0, 604.0);
        });
    }

    @Test
    void doesNotMissACustomerWhoBringsALittleLess() {
        LocalDate day = LocalDate.of(2026, 10, 14);
        MetricSeries usual = series(date -> true, 600, time -> true);
        double[] values = usual.values();
        for (int i = 0; i < values.length; i++) {
            values[i] *= LocalDate.ofInstant(usual.timeAt(i), NEW_YORK).equals(day) ? .6 : 1;
        }

        assertThat(watch(MetricSeries.of("Acme", usual.unit(), usual.epochMillis(), values))
                        .missed())
                .isEmpty();
    }

    @Test
    void saysWhereNothingWasMeasuredOfTheCustomerAlone() {
        Instant lost = Instant.parse("2026-10-14T19:00:00Z");
        MetricSeries customer = series(date -> true, 600, time -> !time.equals(lost));

        assertThat(watch(customer).missed())
                .singleElement()
                .satisfies(missed -> assertThat(missed.volume()).isEqualTo(OptionalDouble.empty()));
        assertThat(WindowWatch.of(customer, customer, WINDOW, MONTH, Set.of())
                        .orElseThrow()
                        .missed())
                .isEmpty();
    }

    @Test
    void expectsNobodyOnAHoliday() {
        LocalDate day = LocalDate.of(2026, 10, 12);

        assertThat(watch(series(date -> !date.equals(day), 600, time -> true), day)
                        .missed())
                .isEmpty();
    }

    @Test
    void refusesACustomerWhoHasNotComeForFiveWeeks() {
        MetricSeries fresh = series(date -> true, 600, time -> !time.isBefore(Instant.parse("2026-10-01T00:00:00Z")));

        assertThat(WindowWatch.of(fresh, SERVICE, WINDOW, MONTH, Set.of()).refusal())
                .hasValueSatisfying(refusal -> assertThat(refusal.message()).contains("no window"));
    }

    @Test
    void comparesALimitInTheWindowAlone() {
        MetricSeries latency = MetricSeries.of(
                "latency",
                Unit.MILLISECONDS,
                SERVICE.epochMillis(),
                IntStream.range(0, SERVICE.size())
                        .mapToDouble(i -> SERVICE.timeAt(i).atZone(NEW_YORK).getHour() == 15 ? .004 : .009)
                        .toArray());

        LimitKept kept =
                LimitKept.of(latency, WINDOW, MONTH, Sla.atMost(.005), .95).orElseThrow();

        assertThat(kept.samples()).isEqualTo(22);
        assertThat(kept.isKept()).isTrue();
        assertThat(kept.margin()).isCloseTo(.2, within(1e-9));
        assertThat(LimitKept.of(latency, WINDOW, MONTH, Sla.atMost(.0039), .95)
                        .orElseThrow()
                        .isKept())
                .isFalse();
    }

    @Test
    void refusesALimitWithFewerThanThreeWindows() {
        Span twoDays = new Span(Instant.parse("2026-10-01T00:00:00Z"), Instant.parse("2026-10-03T00:00:00Z"));

        assertThat(LimitKept.of(SERVICE, WINDOW, twoDays, Sla.atMost(1), .95).refusal())
                .hasValueSatisfying(
                        refusal -> assertThat(refusal.message()).contains("2 windows of the customer; at least 3"));
    }
}
