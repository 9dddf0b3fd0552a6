package org.capacityplanner.cleaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestartsTest {

    /** The sample data's settlement service is restarted on Sundays at 03:00 in Zurich. */
    @Test
    void datesTheRestartsOfALeakingService() {
        Restarts restarts = Restarts.of(october("settlement"), ZoneOffset.UTC);

        assertThat(restarts.times())
                .containsExactly(Instant.parse("2026-10-04T01:00:00Z"), Instant.parse("2026-10-25T02:00:00Z"));
        assertThat(restarts.finding().orElseThrow().message()).contains("2026-10-04 01:00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pricing", "order-entry", "market-data"})
    void takesNoQuietEveningForARestart(String service) {
        assertThat(Restarts.of(october(service), ZoneOffset.UTC).times()).isEmpty();
    }

    @Test
    void takesNoGarbageCollectorForRestarts() {
        ServiceSimulation service = new ServiceSimulation(1, 31);
        double[] heap = new double[service.volume.length];
        for (int i = 0; i < heap.length; i++) {
            heap[i] = 0.3 + 0.02 * (i % 15);
        }

        assertThat(Restarts.of(service.observations(Kpi.memory("heap"), heap), ZoneOffset.UTC)
                        .times())
                .isEmpty();
    }

    @Test
    void takesMemoryInBlocksForNoRestarts() {
        ServiceSimulation service = new ServiceSimulation(1, 31);
        double[] volumes = service.volume;
        double most = Arrays.stream(volumes).max().orElseThrow();
        double[] memory = new double[volumes.length];
        for (int i = 0; i < memory.length; i++) {
            // One block more from two thirds of the largest volume on, given back below it.
            memory[i] = 0.4 + (volumes[i] > 0.66 * most ? 0.1 : 0) + 0.001 * Math.sin(i);
        }

        assertThat(Restarts.of(service.observations(Kpi.memory("mem"), memory), ZoneOffset.UTC)
                        .times())
                .isEmpty();
    }

    @Test
    void takesOneLowSampleForNoRestart() {
        ServiceSimulation service = new ServiceSimulation(1, 31);
        double[] memory = service.kpi(volume -> 0.5);
        memory[100] = 0.1;

        assertThat(Restarts.of(service.observations(Kpi.memory("mem"), memory), ZoneOffset.UTC)
                        .times())
                .isEmpty();
    }

    @Test
    void findsNoneInAHandfulOfSamples() {
        assertThat(Restarts.of(october("settlement").where(i -> i < 10), ZoneOffset.UTC)
                        .finding())
                .isEmpty();
    }

    private static Observations october(String service) {
        Samples samples = Samples.trading(service);
        KpiSeries memory = samples.memory("mem_pct");
        return Observations.of(
                samples.series("transactions", "tx/s")
                        .between(Instant.parse("2026-10-01T00:00:00Z"), Instant.parse("2026-11-01T00:00:00Z")),
                memory.kpi(),
                memory.series());
    }
}
