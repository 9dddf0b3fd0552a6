package org.capacityplanner.batch.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.KpiPlan;
import org.junit.jupiter.api.Test;

class VolumeChartDataTest {

    private static final CapacityPlan PLAN = PlannedService.pricing();
    private static final KpiPlan CPU = PLAN.kpis().get(0);

    @Test
    void holdsTheResponseCurveInTheUnitsForPeople() {
        VolumeChartData data = VolumeChartData.of(PLAN, CPU, List.of(Growth.percent(50)));

        assertThat(data.observed()).hasSize(CPU.observations().size());
        assertThat(data.curve())
                .hasSizeGreaterThanOrEqualTo(61)
                .isSortedAccordingTo((a, b) -> Double.compare(a.volume(), b.volume()));
        assertThat(data.curve()).allSatisfy(point -> {
            assertThat(point.predicted())
                    .isEqualTo(100 * CPU.curve().orElseThrow().predictedAt(point.volume()));
            assertThat(point.predicted()).isBetween(point.lower(), point.upper());
        });
        assertThat(data.limit()).isEqualTo(100 * CPU.sla().limit());
        assertThat(data.isLimitDrawn()).isTrue();
        assertThat(data.capacity()).isPresent();
    }

    @Test
    void leavesOutScenariosThatWouldSqueezeTheObservations() {
        VolumeChartData data = VolumeChartData.of(PLAN, CPU, List.of(Growth.percent(50), Growth.percent(1000)));

        assertThat(data.scenarios())
                .extracting(VolumeChartData.WhatIfPoint::growth)
                .containsExactly(Growth.percent(50));
        assertThat(data.largestVolume()).isLessThan(4 * PLAN.volume().observedMax());
    }

    @Test
    void endsTheCurveWhereItRisesAboveTheCeiling() {
        KpiPlan responseTime = PLAN.kpis().get(1);

        VolumeChartData data = VolumeChartData.of(PLAN, responseTime, List.of(Growth.percent(200)));

        assertThat(data.scenarios()).isEmpty();
        assertThat(data.curve().get(data.curve().size() - 1).volume()).isLessThan(data.largestVolume());
        assertThat(data.curve()).allSatisfy(point -> assertThat(point.upper()).isLessThanOrEqualTo(data.ceiling()));
    }
}
