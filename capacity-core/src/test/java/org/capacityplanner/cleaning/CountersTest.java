package org.capacityplanner.cleaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Samples;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;

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
