package org.capacityplanner.cleaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Samples;
import org.capacityplanner.metrics.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IncidentsTest {
    private static final Kpi CPU = Kpi.utilization("cpu");

    /** The sample data's retry storm: order-entry, 13 October 2026, 08:00 to 13:00 UTC. */
    @Test
    void findsTheRetryStorm() {
        Samples samples = Samples.trading("order-entry");
        Span storm = new Span(Instant.parse("2026-10-13T08:00:00Z"), Instant.parse("2026-10-13T13:00:00Z"));

        for (KpiSeries kpi : new KpiSeries[] {samples.utilization("cpu_pct"), samples.responseTime("latency_ms_p95")}) {
            Incidents incidents = Incidents.of(october(samples, kpi), ZoneOffset.UTC);

            assertThat(incidents.spans()).containsExactly(storm);
            assertThat(incidents.observations().size())
                    .isEqualTo(october(samples, kpi).size() - 5);
            assertThat(incidents.findings())
                    .singleElement()
                    .extracting(Finding::message)
                    .asString()
                    .contains("2026-10-13 08:00 to 13:00");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pricing", "settlement", "market-data"})
    void findsNoneInAQuietMonth(String service) {
        Samples samples = Samples.trading(service);

        assertThat(Incidents.of(october(samples, samples.utilization("cpu_pct")), ZoneOffset.UTC)
                        .spans())
                .isEmpty();
        assertThat(Incidents.of(october(samples, samples.responseTime("latency_ms_p95")), ZoneOffset.UTC)
                        .spans())
                .isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void doesNotTakeScatterThatGrowsWithVolumeForIncidents(long seed) {
        ServiceSimulation service = new ServiceSimulation(seed, 31);
        // A bend like a queue's, which no straight line follows.
        double[] latency = service.kpi(volume -> 0.001 / (1 - volume / 300));

        assertThat(Incidents.of(service.observations(Kpi.responseTime("p95"), latency), ZoneOffset.UTC)
                        .spans())
                .isEmpty();
    }

    @Test
    void keepsASingleSpike() {
        double[] cpu = cpu();
        cpu[274] += 0.5;
        cpu[275] += 0.5;

        assertThat(Incidents.of(month(cpu), ZoneOffset.UTC).spans()).isEmpty();
    }

    @Test
    void findsAStandstillToo() {
        double[] cpu = cpu();
        for (int i = 274; i < 279; i++) {
            cpu[i] = 0.01;
        }

        assertThat(Incidents.of(month(cpu), ZoneOffset.UTC).spans())
                .containsExactly(new Span(ServiceSimulation.hour(274), ServiceSimulation.hour(279)));
    }

    @Test
    void keepsWhatLastsLongerThanAnIncident() {
        double[] cpu = cpu();
        for (int i = 264; i < 264 + 60; i++) {
            cpu[i] += 0.5;
        }

        assertThat(Incidents.of(month(cpu), ZoneOffset.UTC).spans()).isEmpty();
    }

    @Test
    void keepsTooFewToTell() {
        Observations few = month(cpu()).where(i -> i < 40);

        assertThat(Incidents.of(few, ZoneOffset.UTC).observations()).isSameAs(few);
    }

    private static double[] cpu() {
        return new ServiceSimulation(1, 31).kpi(volume -> 0.05 + 0.002 * volume);
    }

    private static Observations month(double[] cpu) {
        return new ServiceSimulation(1, 31).observations(CPU, cpu);
    }

    private static Observations october(Samples samples, KpiSeries kpi) {
        return Observations.of(
                samples.series("transactions", "tx/s")
                        .between(Instant.parse("2026-10-01T00:00:00Z"), Instant.parse("2026-11-01T00:00:00Z")),
                kpi.kpi(),
                kpi.series());
    }
}
