package org.capacityplanner.benchmarks.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.capacityplanner.benchmarks.study.SimulatedService.SimulatedKpi;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.metrics.Sla;
import org.junit.jupiter.api.Test;

class SimulatedServiceTest {
    /** A service that is past saturation in its busiest hour, in which it answers nothing. */
    @Test
    void leavesOutTheHoursInWhichNothingWasAnswered() {
        VolumeMonth month = VolumeMonth.of(new Random(1));
        double largest = Arrays.stream(month.volume()).max().orElseThrow();
        SimulatedKpi latency = SimulatedKpi.latency(
                Arrays.stream(month.volume())
                        .map(x -> x < largest ? 0.01 / (1 - x / largest) : Double.POSITIVE_INFINITY)
                        .toArray(),
                (x, dice) -> x < largest ? 0.01 / (1 - x / largest) : Double.POSITIVE_INFINITY);

        KpiPlan plan = new SimulatedService(month, List.of(latency))
                .plan(List.of(Sla.atMost(0.05)))
                .kpi("latency");

        // One hour has no answer; the next slower ones have, and none of them is infinite.
        assertThat(plan.observations().size()).isEqualTo(month.volume().length - 1);
        assertThat(plan.observations().volume()).doesNotContain(largest);
        assertThat(Arrays.stream(plan.observations().values()).allMatch(Double::isFinite))
                .isTrue();
        assertThat(plan.model().known()).isPresent();
    }
}
