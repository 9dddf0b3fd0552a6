package org.capacityplanner.batch.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.Breaches;
import org.capacityplanner.batch.report.Plans;
import org.capacityplanner.batch.report.Reports;
import org.capacityplanner.batch.report.StraightLine;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Sla;
import org.junit.jupiter.api.Test;

class ExecutiveSummaryTest {

    @Test
    void countsServicesByOutlookAndNamesTheMostUrgentWithTheirDates() {
        // At the planning volume of 800 tx/s: 0.01 + 0.0012 * 800 = 97% where 75% is allowed.
        CapacityPlan beyond = Plans.plan(
                "batch",
                Plans.kpi(
                        Kpi.utilization("CPU"),
                        Sla.atMost(0.75),
                        new StraightLine(0.01, 0.0012, 0.01, Plans.domain())));

        String text = ExecutiveSummary.of(
                Reports.of(List.of(Plans.pricing("undated"), Breaches.pricing(0.0, 0.2, 0.6, 0.7, 0.95), beyond)));

        assertThat(text)
                .startsWith("Of 4 services, 1 has no headroom; 1 is likely to breach a limit within the forecast;"
                        + " 1 has headroom but no forecast; 1 cannot be judged.")
                .contains("First: batch (CPU, beyond its limit at the planning volume); pricing (latency_ms_p95,"
                        + " likely in 2027-01, act by 2026-11-01).");
    }

    @Test
    void tellsAPossibleBreachFromOneThatIsFar() {
        assertThat(ExecutiveSummary.of(Reports.of(List.of(Breaches.pricing(0.0, 0.0, 0.2, 0.2, 0.3)))))
                .contains("1 may breach a limit")
                .contains("possible from 2027-01 on");
        assertThat(ExecutiveSummary.of(Reports.of(List.of(Breaches.pricing(0.0, 0.0, 0.0, 0.01, 0.02)))))
                .contains("1 is not expected to breach any")
                .doesNotContain("First");
    }
}
