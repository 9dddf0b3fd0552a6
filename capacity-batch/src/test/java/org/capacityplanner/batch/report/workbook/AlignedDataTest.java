package org.capacityplanner.batch.report.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.CapacityPlanner;
import org.capacityplanner.batch.report.PlannedService;
import org.capacityplanner.forecast.Horizon;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Sla;
import org.junit.jupiter.api.Test;

class AlignedDataTest {

    @Test
    void standsForAGapWithOneRowWithoutValues() {
        Instant gap = PlannedService.FROM.plus(Duration.ofHours(100));
        Predicate<Instant> isOutside = time -> time.isBefore(gap) || !time.isBefore(gap.plus(Duration.ofHours(8)));
        MetricSeries volume = PlannedService.transactions().where(isOutside);
        MetricSeries cpu = PlannedService.line("CPU", 0.01, 0.0005, 0.01).where(isOutside);
        CapacityPlan plan = CapacityPlanner.forService("pricing")
                .volume("transactions", volume)
                .kpi(Kpi.utilization("CPU"), cpu, Sla.atMost(0.8))
                .plan(Horizon.months(1));

        AlignedData data = AlignedData.of(plan, plan.kpis());

        assertThat(data.rows()).isEqualTo(PlannedService.HOURS - 8 + 1);
        assertThat(data.timeAt(100)).isEqualTo(gap);
        assertThat(data.column(0)[100]).isNaN();
        assertThat(data.column(1)[100]).isNaN();
        assertThat(data.timeAt(101)).isEqualTo(gap.plus(Duration.ofHours(8)));
        assertThat(data.column(0)[101]).isEqualTo(volume.valueAt(100));
        assertThat(data.column(1)[101]).isEqualTo(100 * cpu.valueAt(100), within(1e-9));
    }
}
