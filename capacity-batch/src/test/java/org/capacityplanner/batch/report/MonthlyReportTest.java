package org.capacityplanner.batch.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.headroom.Status;
import org.junit.jupiter.api.Test;

class MonthlyReportTest {
    /** Has the larger headroom, and reaches 10% in December: with 30 days of lead time, act by the first of November. */
    private static final CapacityPlan DATED = PlannedService.growing(3.1);

    /** Reaches 10% in November already, so that the day to act by was in the month reported on. */
    private static final CapacityPlan OVERDUE = PlannedService.growing(2.95);

    private static final CapacityPlan FAR = Reports.orderEntry("order-entry");

    private static MonthlyReport report(ChartChoice charts) {
        return Reports.of(List.of(FAR, DATED, OVERDUE), List.of(), charts);
    }

    @Test
    void namesThoseFirstWhoMustActFirst() {
        assertThat(report(ChartChoice.NEAR).byUrgency()).containsExactly(OVERDUE, DATED, FAR);
    }

    @Test
    void theOutlookIsRedWhereTheDayToActByIsOver() {
        ServiceStatus status = report(ChartChoice.NEAR).statusOf(OVERDUE);

        assertThat(status.now()).isEqualTo(Status.GREEN);
        assertThat(status.outlook()).isEqualTo(Status.RED);
        assertThat(status.worst()).isEqualTo(Status.RED);
    }

    @Test
    void theOutlookIsAmberWhereTheNextReportWouldNotLeaveTheWholeLeadTime() {
        // The report is of October, the next one comes on the first of December; thirty days on it is the last of that
        // month.
        assertThat(List.of(DATED, PlannedService.growing(3.3), PlannedService.growing(3.8)))
                .extracting(
                        plan -> MonthlyReport.actBy(plan).orElseThrow().toString(), report(ChartChoice.NEAR)::statusOf)
                .containsExactly(
                        tuple("2026-11-01", new ServiceStatus(Status.GREEN, Status.AMBER)),
                        tuple("2026-12-02", new ServiceStatus(Status.GREEN, Status.AMBER)),
                        tuple("2027-01-02", new ServiceStatus(Status.GREEN, Status.GREEN)));
    }

    @Test
    void theOutlookIsGreenWithoutABreachAndUnknownWithoutAForecast() {
        MonthlyReport report = report(ChartChoice.NEAR);

        assertThat(report.statusOf(PlannedService.growing(20)))
                .isEqualTo(new ServiceStatus(Status.GREEN, Status.GREEN));
        assertThat(report.statusOf(FAR)).isEqualTo(new ServiceStatus(Status.GREEN, Status.UNKNOWN));
    }

    @Test
    void theWorseOfStatusAndOutlookCounts() {
        assertThat(new ServiceStatus(Status.AMBER, Status.RED).worst()).isEqualTo(Status.RED);
        assertThat(new ServiceStatus(Status.RED, Status.GREEN).worst()).isEqualTo(Status.RED);
        assertThat(new ServiceStatus(Status.GREEN, Status.AMBER).worst()).isEqualTo(Status.AMBER);
        assertThat(new ServiceStatus(Status.UNKNOWN, Status.GREEN).worst()).isEqualTo(Status.UNKNOWN);
        assertThat(new ServiceStatus(Status.AMBER, Status.UNKNOWN).worst()).isEqualTo(Status.AMBER);
    }

    @Test
    void drawsTheBindingKpiAloneOfAServiceThatIsFarFromItsLimits() {
        assertThat(report(ChartChoice.NEAR).charted(DATED)).isEqualTo(DATED.kpis());
        assertThat(report(ChartChoice.NEAR).charted(FAR)).containsExactly(FAR.kpi("CPU"));
        assertThat(report(ChartChoice.ALL).charted(FAR)).isEqualTo(FAR.kpis());
        assertThat(report(ChartChoice.NONE).charted(DATED)).isEmpty();
    }
}
