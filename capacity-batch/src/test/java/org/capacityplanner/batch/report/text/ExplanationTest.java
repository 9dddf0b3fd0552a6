package org.capacityplanner.batch.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.CapacityPlanner;
import org.capacityplanner.batch.report.PlannedService;
import org.capacityplanner.forecast.Horizon;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;

class ExplanationTest {

    @Test
    void namesTheKpiWithTheLeastGrowthLeftWhereAllAreNearlyCertain() {
        // Both far from their limits: memory, at 20% of 90%, is the more certain one, CPU has less headroom.
        CapacityPlan plan = PlannedService.planner("pricing")
                .kpi(Kpi.memory("memory"), PlannedService.line("memory", 0.1, 0.0001, 0.01), Sla.atMost(0.90))
                .kpi(Kpi.utilization("cpu"), PlannedService.line("cpu", 0.01, 0.0005, 0.01), Sla.atMost(0.90))
                .plan(Horizon.months(1));

        assertThat(plan.kpi("memory").growthLeft())
                .isGreaterThan(plan.kpi("cpu").growthLeft());
        // At 1.1 times a planning volume of nearly 1,000 tx/s: 1% and 54%, and 10% and 11%.
        assertThat(Explanation.ofScenario(plan, plan.whatIf(Growth.percent(10))))
                .containsPattern("stays within its limits: cpu 5[345][.0-9]*% predicted, 90% allowed")
                .containsPattern("; memory would be at 2[01][.0-9]*%");
    }

    /** Between 600 and 1,000 tx/s: a tenth of that is half of the largest volume below the smallest. */
    @Test
    void saysThatSoSmallAVolumeWasNotObserved() {
        double[] volume = IntStream.range(0, 31 * 24)
                .mapToDouble(hour -> 800 + 200 * Math.sin(2 * Math.PI * hour / 24))
                .toArray();
        double[] busy = IntStream.range(0, volume.length)
                .mapToDouble(hour -> volume[hour] / 2000 * (1 + 0.01 * (hour % 5 - 2)))
                .toArray();
        CapacityPlan plan = CapacityPlanner.forService("pricing")
                .volume("transactions", series("transactions", Unit.TRANSACTIONS_PER_SECOND, volume))
                .kpi(Kpi.utilization("cpu"), series("cpu", Unit.RATIO, busy), Sla.atMost(0.9))
                .planNow();

        assertThat(Explanation.ofScenario(plan, plan.whatIf(Growth.percent(-90))))
                .endsWith(" So small a volume was not observed.");
        assertThat(Explanation.ofScenario(plan, plan.whatIf(Growth.percent(0)))).doesNotContain("was not observed");
    }

    private static MetricSeries series(String name, Unit unit, double[] values) {
        return MetricSeries.regular(name, unit, Instant.parse("2026-10-01T00:00:00Z"), Duration.ofHours(1), values);
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
