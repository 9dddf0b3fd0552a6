package org.capacityplanner.batch.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.PlannedService;
import org.capacityplanner.batch.report.Reports;
import org.capacityplanner.forecast.Horizon;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Sla;
import org.junit.jupiter.api.Test;

class ExecutiveSummaryTest {

    @Test
    void countsServicesByOutlookAndNamesTheMostUrgentWithTheirDates() {
        // At the planning volume of about 990 tx/s: 0.01 + 0.0009 * 990 = 90% where 75% is allowed.
        CapacityPlan beyond = PlannedService.planner("batch")
                .kpi(Kpi.utilization("CPU"), PlannedService.line("CPU", 0.01, 0.0009, 0.01), Sla.atMost(0.75))
                .plan(Horizon.months(1));

        String text =
                ExecutiveSummary.of(Reports.of(List.of(PlannedService.pricing(), PlannedService.growing(3.1), beyond)));

        assertThat(text)
                .startsWith("Of 4 services, 1 has no headroom; 1 is likely to breach a limit within the forecast;"
                        + " 1 has headroom but no forecast; 1 cannot be judged.")
                .contains("First: batch (CPU, beyond its limit at the planning volume); pricing (latency_ms_p95,"
                        + " likely in 2027-01, act by 2026-11-01).");
    }

    @Test
    void tellsAPossibleBreachFromOneThatIsFar() {
        assertThat(ExecutiveSummary.of(Reports.of(List.of(PlannedService.growing(4)))))
                .contains("1 may breach a limit")
                .contains("possible from 2027-02 on");
        assertThat(ExecutiveSummary.of(Reports.of(List.of(PlannedService.growing(20)))))
                .contains("1 is not expected to breach any")
                .doesNotContain("First");
    }
}
