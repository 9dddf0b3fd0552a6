package org.capacityplanner.batch.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.PlannedService;
import org.capacityplanner.batch.report.Reports;
import org.capacityplanner.forecast.Horizon;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Sla;
import org.junit.jupiter.api.Test;

class MonthSummaryTest {
    private static final Refusal NO_COLUMN = new Refusal(Refusal.Reason.NO_DATA, "the export has no column cpu_pct");

    @Test
    void saysWhyAServiceHasNoHeadroomInTheTable() {
        CapacityPlan blind = PlannedService.planner("blind")
                .kpiWithoutData(Kpi.utilization("CPU"), Sla.atMost(0.80), NO_COLUMN)
                .kpiWithoutData(Kpi.memory("memory"), Sla.atMost(0.80), NO_COLUMN)
                .plan(Horizon.months(1));

        String text = MonthSummary.plain(Reports.of(List.of(blind, Reports.pricing("pricing"))), 10);

        assertThat(text.lines())
                .filteredOn(line -> line.startsWith("No headroom is known"))
                .containsExactly("No headroom is known for blind: the export has no column cpu_pct.");
    }
}
