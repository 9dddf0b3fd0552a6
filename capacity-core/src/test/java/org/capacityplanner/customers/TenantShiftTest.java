package org.capacityplanner.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Span;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;

/** Six weeks before the changes of clocks in 2026, and a storm of A on Tuesday 27 October from 8 to 11 in Zurich. */
class TenantShiftTest {
    private static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");
    private static final Instant START = Instant.parse("2026-09-21T00:00:00Z");
    private static final Span STORM =
            new Span(Instant.parse("2026-10-27T07:00:00Z"), Instant.parse("2026-10-27T10:00:00Z"));

    private static MetricSeries hourly(String name, ToDoubleFunction<Instant> value) {
        List<Instant> times = IntStream.range(0, 42 * 24)
                .mapToObj(hour -> START.plus(Duration.ofHours(hour)))
                .toList();
        return MetricSeries.of(
                name,
                Unit.TRANSACTIONS_PER_SECOND,
                times.stream().mapToLong(Instant::toEpochMilli).toArray(),
                times.stream().mapToDouble(value).toArray());
    }

    /** A brings 40 from 8 to 11 in Zurich, else 10: without the change of clocks its usual share would be less. */
    private static double ofA(Instant time) {
        int hour = time.atZone(ZURICH).getHour();
        double usual = hour >= 8 && hour < 11 ? 40 : 10;
        return STORM.contains(time) ? 60 : usual;
    }

    @Test
    void namesTheTenantWhoseShareIsAnotherOne() {
        MetricSeries total = hourly("total", time -> 100);
        MetricSeries a = hourly("A", TenantShiftTest::ofA);
        MetricSeries b = hourly("B", time -> STORM.contains(time) ? 25 : 30);

        assertThat(TenantShift.of(total, List.of(a, b), STORM, ZURICH))
                .singleElement()
                .satisfies(shift -> {
                    assertThat(shift.tenant()).isEqualTo("A");
                    assertThat(shift.share()).isCloseTo(0.6, within(1e-12));
                    assertThat(shift.usual()).isCloseTo(0.4, within(1e-12));
                });
    }

    @Test
    void saysNothingOfWhatEarlierWeeksHadToo() {
        MetricSeries total = hourly("total", time -> 100);
        MetricSeries often = hourly(
                "A",
                time -> STORM.contains(time)
                                || STORM.contains(time.plus(Duration.ofDays(7)).plus(Duration.ofHours(1)))
                        ? 60
                        : 10);

        assertThat(TenantShift.of(total, List.of(often), STORM, ZURICH)).isEmpty();
    }

    @Test
    void needsThreeWeeks() {
        MetricSeries total = hourly("total", time -> 100).between(Instant.parse("2026-10-12T00:00:00Z"), STORM.to());

        assertThat(TenantShift.of(total, List.of(hourly("A", TenantShiftTest::ofA)), STORM, ZURICH))
                .isEmpty();
    }

    /** Hours without a sample of the tenant, such as a gap of its export, are no hours in which it brought nothing. */
    @Test
    void takesAGapForNoChangeOfTheShare() {
        MetricSeries total = hourly("total", time -> 100);
        MetricSeries gap = hourly("A", time -> 40).where(time -> !STORM.contains(time) || time.equals(STORM.from()));

        assertThat(TenantShift.of(total, List.of(gap), STORM, ZURICH)).isEmpty();
    }
}
