package org.capacityplanner.cleaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Samples;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CountersTest {
    private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");

    @Test
    void turnsATotalIntoARate() {
        MetricSeries total = minutes("requests", Unit.TRANSACTIONS_PER_SECOND, totals(200, 600));

        Counters counters = Counters.toRate(total);

        assertThat(counters.series().size()).isEqualTo(199);
        assertThat(counters.series().values()).containsOnly(10);
        assertThat(counters.series().timeAt(0)).isEqualTo(START.plusSeconds(60));
        assertThat(counters.findings()).extracting(Finding::kind).containsExactly(Finding.Kind.COUNTER);
    }

    @Test
    void leavesOutTheIntervalOfAReset() {
        double[] totals = totals(200, 600);
        for (int i = 120; i < totals.length; i++) {
            totals[i] -= totals[119];
        }

        Counters counters = Counters.toRate(minutes("requests", Unit.TRANSACTIONS_PER_SECOND, totals));

        assertThat(counters.series().size()).isEqualTo(198);
        assertThat(counters.series().values()).containsOnly(10);
        assertThat(counters.findings())
                .extracting(Finding::kind, Finding::rows)
                .contains(tuple(Finding.Kind.COUNTER_RESET, 1));
    }

    @Test
    void countsTransactionsWhateverTheRatesUnit() {
        Unit perMinute = Unit.parse("tx/min").orElseThrow();
        // The reader has already divided the total by 60, as if it were a rate per minute.
        double[] read = Arrays.stream(totals(200, 600)).map(perMinute::toCore).toArray();

        assertThat(Counters.toRate(minutes("requests", perMinute, read))
                        .series()
                        .valueAt(0))
                .isCloseTo(10, within(1e-9));
    }

    @Test
    void leavesARateAlone() {
        MetricSeries rate = Samples.trading("pricing").series("transactions", "tx/s");

        assertThat(Counters.toRate(rate)).isEqualTo(new Counters(rate, List.of()));
    }

    @Test
    void leavesALoadTestsRampAlone() {
        MetricSeries ramp = minutes("tx", Unit.TRANSACTIONS_PER_SECOND, totals(60, 5));

        assertThat(Counters.toRate(ramp).findings()).isEmpty();
    }

    /** Half an hour in steps of 10 s, from 100 to 458 tx/s: it never falls, and adds nothing up. */
    @ParameterizedTest(name = "noise {0}")
    @ValueSource(doubles = {0, 0.3})
    void leavesALongRampAlone(double noise) {
        Random random = new Random(5);
        double[] rates = new double[180];
        Arrays.setAll(rates, i -> 100 + 2 * i + noise * random.nextGaussian());
        MetricSeries ramp =
                MetricSeries.regular("tx", Unit.TRANSACTIONS_PER_SECOND, START, Duration.ofSeconds(10), rates);

        assertThat(Counters.toRate(ramp)).isEqualTo(new Counters(ramp, List.of()));
    }

    /** The same half hour, in which the transactions of each step are added to those before: their rate doubles. */
    @Test
    void turnsTheTotalOfALoadTestIntoItsRate() {
        Random random = new Random(6);
        double[] totals = new double[180];
        for (int i = 1; i < totals.length; i++) {
            totals[i] = totals[i - 1] + 10 * (100 + i + random.nextGaussian());
        }
        MetricSeries total =
                MetricSeries.regular("tx", Unit.TRANSACTIONS_PER_SECOND, START, Duration.ofSeconds(10), totals);

        Counters counters = Counters.toRate(total);

        assertThat(counters.findings()).extracting(Finding::kind).containsExactly(Finding.Kind.COUNTER);
        assertThat(counters.series().valueAt(0)).isCloseTo(101, within(4.0));
        assertThat(counters.series().valueAt(178)).isCloseTo(279, within(4.0));
    }

    @Test
    void leavesAFillingDiskAlone() {
        MetricSeries used = minutes(
                "disk used",
                Unit.PERCENT,
                Arrays.stream(totals(200, 0.001)).map(bytes -> bytes / 2e9).toArray());

        assertThat(Counters.toRate(used).findings()).isEmpty();
    }

    private static double[] totals(int n, double perMinute) {
        double[] totals = new double[n];
        for (int i = 0; i < n; i++) {
            totals[i] = 1e9 + perMinute * i;
        }
        return totals;
    }

    private static MetricSeries minutes(String name, Unit unit, double[] values) {
        return MetricSeries.regular(name, unit, START, Duration.ofMinutes(1), values);
    }
}
