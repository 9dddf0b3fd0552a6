package org.capacityplanner.batch.report.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.capacityplanner.batch.report.Plans;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Sla;
import org.junit.jupiter.api.Test;

class AlignedDataTest {

    @Test
    void standsForAGapWithOneRowWithoutValues() {
        long start = Plans.FROM.toEpochMilli();
        long hour = Duration.ofHours(1).toMillis();
        Observations observations = Observations.of(
                "transactions",
                Kpi.utilization("CPU"),
                Duration.ofHours(1),
                new long[] {start, start + hour, start + 10 * hour},
                new double[] {100, 200, 300},
                new double[] {0.1, 0.2, 0.3});
        KpiPlan kpi = KpiPlan.of(
                observations,
                Sla.atMost(0.8),
                new Answer.Refused<>(new Refusal(Refusal.Reason.TOO_FEW_OBSERVATIONS, "three rows")),
                Plans.PLANNING,
                0.95,
                List.of());

        AlignedData data = AlignedData.of(Plans.plan("pricing", kpi), List.of(kpi));

        assertThat(data.rows()).isEqualTo(4);
        assertThat(data.timeAt(2)).isEqualTo(Plans.FROM.plus(Duration.ofHours(2)));
        assertThat(data.column(0)).containsExactly(100, 200, Double.NaN, 300);
        assertThat(data.column(1)).containsExactly(10, 20, Double.NaN, 30);
    }
}
