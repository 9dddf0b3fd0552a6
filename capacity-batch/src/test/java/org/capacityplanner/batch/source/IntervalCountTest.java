package org.capacityplanner.batch.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is a count in each interval, and what is a rate. */
class IntervalCountTest {
    private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
    private static final int ROWS = 40;

    @ParameterizedTest(name = "{0} each {1}")
    @CsvSource({
        "orders, P1D, orders/day",
        "orders, PT15M, orders/15min",
        "Requests (Sum), PT1H, req/h",
        "total_requests, PT1M, req/min",
        "Anfragen, P7D, req/7d",
        "number of transactions, PT10S, tx/10s",
        "заказы, P1D, tx/day",
    })
    void wholeNumbersOfThingsAreCounted(String name, Duration step, String unit) {
        assertThat(unit(name, series(step, i -> 1000 + 7 * (i % 13)))).contains(unit);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"throughput", "request_rate", "avg_requests", "active_requests", "tps", "volume", "open orders"})
    void ratesAndStatesAreNot(String name) {
        assertThat(unit(name, series(Duration.ofHours(1), i -> 1000 + 7 * (i % 13))))
                .isEmpty();
    }

    @Test
    void fractionsAreNot() {
        assertThat(unit("orders", series(Duration.ofHours(1), i -> 100 + i / 4.0)))
                .isEmpty();
    }

    @Test
    void secondsAreRatesAlready() {
        assertThat(unit("orders", series(Duration.ofSeconds(1), i -> 100 + i % 3)))
                .isEmpty();
    }

    @Test
    void roundedForPeopleIsWhole() {
        assertThat(unit("requests", series(Duration.ofHours(1), i -> (1283.4 + i) * 1000)))
                .contains("req/h");
    }

    @Test
    void monthsAreOfThirtyDays() {
        long[] times = IntStream.range(0, 24)
                .mapToLong(i -> YearMonth.of(2024, 1)
                        .plusMonths(i)
                        .atDay(1)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant()
                        .toEpochMilli())
                .toArray();
        double[] values = IntStream.range(0, 24).mapToDouble(i -> 5000 + i).toArray();

        assertThat(unit("orders", MetricSeries.of("orders", Unit.custom(""), times, values)))
                .contains("orders/30d");
    }

    private static Optional<String> unit(String name, MetricSeries series) {
        return IntervalCount.unit(name, series).map(Unit::symbol);
    }

    private static MetricSeries series(Duration step, IntToDoubleFunction value) {
        long[] times = IntStream.range(0, ROWS)
                .mapToLong(i -> START.plus(step.multipliedBy(i)).toEpochMilli())
                .toArray();
        return MetricSeries.of(
                "volume",
                Unit.custom(""),
                times,
                IntStream.range(0, ROWS).mapToDouble(value).toArray());
    }
}
