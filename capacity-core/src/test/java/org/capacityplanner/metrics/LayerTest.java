package org.capacityplanner.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayerTest {
    @ParameterizedTest(name = "{0}, {1}, {2}: {4}")
    @CsvSource({
        "CPU, UTILIZATION, %, AT_MOST, MACHINE",
        "memory, MEMORY, %, AT_MOST, MACHINE",
        "heap used, MEMORY, GB, AT_MOST, APPLICATION",
        "process_resident_memory, MEMORY, GB, AT_MOST, APPLICATION",
        "data volume, STOCK, GB, AT_MOST, MACHINE",
        "swap, OTHER, %, AT_MOST, MACHINE",
        "network, OTHER, Mbit/s, AT_MOST, MACHINE",
        "disk writes, OTHER, MB/s, AT_MOST, MACHINE",
        "latency p95, RESPONSE_TIME, ms, AT_MOST, APPLICATION",
        "failed exports, OTHER, %, AT_MOST, APPLICATION",
        "queue length, OTHER, count, AT_MOST, APPLICATION",
        "acknowledged of sent, OTHER, %, AT_LEAST, BUSINESS",
        "free memory, OTHER, GB, AT_LEAST, MACHINE"
    })
    void isSaidByKindUnitAndName(String name, Kpi.Kind kind, String unit, Sla.Bound bound, Layer layer) {
        Sla sla = bound == Sla.Bound.AT_MOST ? Sla.atMost(0.5) : Sla.atLeast(0.5);

        assertThat(Layer.of(new Kpi(name, kind, Unit.parse(unit).orElseThrow()), sla))
                .isEqualTo(layer);
    }
}
