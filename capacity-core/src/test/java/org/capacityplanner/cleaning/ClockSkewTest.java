package org.capacityplanner.cleaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClockSkewTest {

    @ParameterizedTest
    @ValueSource(ints = {-2, -1, 1, 2})
    void findsHoursOfAWrongZone(int hours) {
        Samples samples = Samples.trading("pricing");
        Duration late = Duration.ofHours(hours);

        for (KpiSeries kpi : new KpiSeries[] {samples.utilization("cpu_pct"), samples.responseTime("latency_ms_p95")}) {
            assertThat(ClockSkew.of(october(samples, kpi.kpi(), kpi.series().shiftedBy(late))))
                    .isEqualTo(late);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pricing", "order-entry", "settlement", "market-data"})
    void findsNoneWhereClocksAgree(String service) {
        Samples samples = Samples.trading(service);

        for (KpiSeries kpi : new KpiSeries[] {samples.utilization("cpu_pct"), samples.responseTime("latency_ms_p95")}) {
            assertThat(ClockSkew.of(october(samples, kpi.kpi(), kpi.series()))).isZero();
        }
    }

    @Test
    void findsNoneInTheRealCapture() {
        Samples samples = Samples.postgres();
        MetricSeries volume = samples.series("transactions_per_s", "tx/s");

        for (KpiSeries kpi : new KpiSeries[] {samples.utilization("cpu_pct"), samples.responseTime("latency_ms_p95")}) {
            assertThat(ClockSkew.of(Observations.of(volume, kpi.kpi(), kpi.series())))
                    .isZero();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void findsMinutesBetweenHosts(long seed) {
        Random random = new Random(seed);
        double[] volume = new double[2000];
        double[] cpu = new double[2000];
        double level = 100;
        for (int i = 0; i < volume.length; i++) {
            level = 100 + 0.9 * (level - 100) + 5 * random.nextGaussian();
            volume[i] = level;
            cpu[i] = (i < 3 ? 0.5 : 0.005 * volume[i - 3]) + 0.02 * random.nextGaussian();
        }
        Observations observations = Observations.regular(
                "tx",
                Kpi.utilization("cpu"),
                Instant.parse("2026-10-01T00:00:00Z"),
                Duration.ofMinutes(1),
                volume,
                cpu);

        assertThat(ClockSkew.of(observations)).isEqualTo(Duration.ofMinutes(3));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void findsNoneWhereNothingIsRelated(long seed) {
        Random random = new Random(seed);
        double[] volume = random.doubles(700).toArray();
        double[] cpu = random.doubles(700).toArray();

        assertThat(ClockSkew.of(Observations.regular(
                        "tx",
                        Kpi.utilization("cpu"),
                        Instant.parse("2026-10-01T00:00:00Z"),
                        Duration.ofMinutes(5),
                        volume,
                        cpu)))
                .isZero();
    }

    private static Observations october(Samples samples, Kpi kpi, MetricSeries series) {
        Instant from = Instant.parse("2026-10-01T00:00:00Z");
        Instant to = Instant.parse("2026-11-01T00:00:00Z");
        return Observations.of(samples.series("transactions", "tx/s").between(from, to), kpi, series.between(from, to));
    }
}
