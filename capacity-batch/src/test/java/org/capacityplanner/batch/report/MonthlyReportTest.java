package org.capacityplanner.batch.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.headroom.Status;
import org.junit.jupiter.api.Test;

class MonthlyReportTest {
    /** Has the larger headroom, and reaches 10% in December: with 30 days of lead time, act by the first of November. */
    private static final CapacityPlan DATED = Breaches.pricing(0.0, 0.2, 0.6, 0.7, 0.95);

    /** Reaches 10% in November already, so that the day to act by was in the month reported on. */
    private static final CapacityPlan OVERDUE = Breaches.pricing(0.2, 0.3, 0.6, 0.7, 0.95);

    private static final CapacityPlan FAR = Reports.orderEntry("order-entry");

    private static MonthlyReport report(ChartChoice charts) {
        return Reports.of(List.of(FAR, DATED, OVERDUE), List.of(), charts);
    }

    @Test
    void namesThoseFirstWhoMustActFirst() {
        assertThat(report(ChartChoice.NEAR).byUrgency()).containsExactly(OVERDUE, DATED, FAR);
    }

    @Test
    void isRedWhereTheDayToActByIsOver() {
        MonthlyReport report = report(ChartChoice.NEAR);

        assertThat(report.isOverdue(OVERDUE)).isTrue();
        assertThat(report.statusNow(OVERDUE)).isEqualTo(Status.RED);
        assertThat(report.isOverdue(DATED)).isFalse();
        assertThat(report.isOverdue(FAR)).isFalse();
        assertThat(report.statusNow(FAR)).isEqualTo(Status.GREEN);
    }

    @Test
    void drawsTheBindingKpiAloneOfAServiceThatIsFarFromItsLimits() {
        assertThat(report(ChartChoice.NEAR).charted(DATED)).isEqualTo(DATED.kpis());
        assertThat(report(ChartChoice.NEAR).charted(FAR)).containsExactly(FAR.kpi("CPU"));
        assertThat(report(ChartChoice.ALL).charted(FAR)).isEqualTo(FAR.kpis());
        assertThat(report(ChartChoice.NONE).charted(DATED)).isEmpty();
    }
}
