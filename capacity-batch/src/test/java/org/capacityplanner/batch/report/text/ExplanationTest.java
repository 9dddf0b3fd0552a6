package org.capacityplanner.batch.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.Plans;
import org.capacityplanner.batch.report.StraightLine;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;

class ExplanationTest {

    @Test
    void namesTheKpiWithTheLeastGrowthLeftWhereAllAreNearlyCertain() {
        // Both far from their limits: memory is the more certain one by digits that nobody prints, CPU leaves less.
        KpiPlan memory =
                Plans.kpi(Kpi.memory("memory"), Sla.atMost(0.90), new StraightLine(0.1, 0.0001, 0.05, Plans.domain()));
        KpiPlan cpu = Plans.kpi(
                Kpi.utilization("cpu"), Sla.atMost(0.90), new StraightLine(0.01, 0.0005, 0.01, Plans.domain()));
        CapacityPlan plan = Plans.plan("pricing", memory, cpu);

        assertThat(memory.growthLeft()).isGreaterThan(cpu.growthLeft());
        assertThat(Explanation.ofScenario(plan, plan.whatIf(Growth.percent(10))))
                .contains("stays within its limits: cpu 45% predicted, 90% allowed")
                .contains("; memory would be at 18.8%");
    }

    @Test
    void saysThatAServiceIsPastSaturation() {
        assertThat(Formats.value(Double.POSITIVE_INFINITY, Unit.MILLISECONDS)).isEqualTo("saturated");
        assertThat(Formats.range(new Interval(0.004, Double.POSITIVE_INFINITY, 0.9), Unit.MILLISECONDS))
                .isEqualTo("4 ms to saturated");
        assertThat(Formats.range(
                        new Interval(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 0.9), Unit.MILLISECONDS))
                .isEqualTo("saturated");
    }
}
