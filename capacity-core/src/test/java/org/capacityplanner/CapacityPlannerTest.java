package org.capacityplanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.capacityplanner.forecast.Horizon;
import org.capacityplanner.headroom.BreachForecast;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.KpiOutlook;
import org.capacityplanner.headroom.Status;
import org.capacityplanner.headroom.WhatIf;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;

class CapacityPlannerTest {
    private static final Instant START = Instant.parse("2026-08-03T00:00:00Z");
    private static final int HOURS = 70 * 24;

    private final double[] volume = new double[HOURS];
    private final double[] cpu = new double[HOURS];

    CapacityPlannerTest() {
        Random random = new Random(11);
        for (int hour = 0; hour < HOURS; hour++) {
            volume[hour] = 500 + 300 * Math.sin(2 * Math.PI * hour / 24) + 10 * random.nextGaussian();
            cpu[hour] = 0.1 + 0.0005 * volume[hour] + 0.01 * random.nextGaussian();
        }
    }

    private static MetricSeries hourly(String name, double[] values) {
        return MetricSeries.regular(name, Unit.RATIO, START, Duration.ofHours(1), values);
    }

    private CapacityPlanner question() {
        return CapacityPlanner.forService("pricing")
                .volume("quotes", hourly("tx", volume))
                .kpi(Kpi.utilization("cpu"), hourly("cpu", cpu), Sla.atMost(0.8));
    }

    @Test
    void bindsTheKpiThatLeavesTheLeastGrowth() {
        CapacityPlan plan = question()
                .kpi(Kpi.utilization("disk"), hourly("disk", cpu), Sla.atMost(0.6))
                .plan(Horizon.months(3));

        WhatIf half = plan.whatIf(Growth.percent(50));
        assertThat(half.bindingKpi().orElseThrow().name()).isEqualTo("disk");
        assertThat(half.status()).isEqualTo(Status.RED);
        assertThat(plan.whatIfAt(half.volume()).kpis()).isEqualTo(half.kpis());
    }

    @Test
    void whatIsAskedOfNowIsAnsweredAsWithAForecast() {
        CapacityPlan whole = question().plan(Horizon.months(3));
        CapacityPlan now = question().planNow();

        assertThat(now.whatIf(Growth.percent(50)).kpis())
                .isEqualTo(whole.whatIf(Growth.percent(50)).kpis());
        assertThat(now.kpi("cpu").headroom()).isEqualTo(whole.kpi("cpu").headroom());
        assertThat(now.forecast().answer().refusal().orElseThrow().message()).contains("no forecast was asked for");
        assertThat(now.breach()).isInstanceOf(BreachForecast.Refused.class);
    }

    @Test
    void aKpiThatNeverChangedIsGreenWithinItsLimitAndHidesNothing() {
        double[] swap = new double[HOURS];
        CapacityPlan plan = question()
                .kpi(Kpi.utilization("swap"), hourly("swap", swap), Sla.atMost(0.05))
                .plan(Horizon.months(3));

        WhatIf now = plan.whatIf(Growth.NONE);
        assertThat(now.kpis().get(1).status()).isEqualTo(Status.GREEN);
        assertThat(now.status()).isEqualTo(Status.GREEN);
    }

    @Test
    void aFlatKpiBeyondItsLimitIsNotHidden() {
        double[] full = new double[HOURS];
        Arrays.fill(full, 0.5);
        CapacityPlan plan = question()
                .kpi(Kpi.utilization("disk"), hourly("disk", full), Sla.atMost(0.4))
                .plan(Horizon.months(3));

        assertThat(plan.whatIf(Growth.NONE).status()).isEqualTo(Status.UNKNOWN);
    }

    @Test
    void aKpiWithoutDataLeavesTheOthersUnharmed() {
        Refusal missing = new Refusal(Refusal.Reason.NO_DATA, "no such column");
        CapacityPlan plan = question()
                .kpiWithoutData(Kpi.utilization("gone"), Sla.atMost(0.5), missing)
                .plan(Horizon.months(3));

        WhatIf half = plan.whatIf(Growth.percent(50));
        assertThat(half.kpis().get(0)).isInstanceOf(KpiOutlook.Predicted.class);
        assertThat(half.kpis().get(1))
                .isEqualTo(new KpiOutlook.Unknown(Kpi.utilization("gone"), Sla.atMost(0.5), missing));
        assertThat(half.status()).isEqualTo(Status.UNKNOWN);
    }

    @Test
    void saysThatMemoryGrewWithoutARestart() {
        double[] memory = new double[HOURS];
        Arrays.setAll(memory, hour -> 0.2 + 0.0001 * volume[hour] + 0.0001 * hour + cpu[hour] / 100);
        CapacityPlan plan = question()
                .kpi(Kpi.memory("memory"), hourly("memory", memory), Sla.atMost(0.9))
                .plan(Horizon.months(3));

        assertThat(plan.kpis().get(1).findings())
                .filteredOn(finding -> finding.kind() == Finding.Kind.LEAK)
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).startsWith("memory grew by 0.24 points a day"));
    }

    @Test
    void leavesOutWhatAFullServiceDelivered() {
        double[] offered = volume.clone();
        for (int hour = 600; hour < 612; hour++) {
            offered[hour] = 2 * volume[hour];
        }
        CapacityPlan plan = question().offered(hourly("offered", offered)).plan(Horizon.months(3));

        assertThat(plan.findings())
                .filteredOn(finding -> finding.kind() == Finding.Kind.SATURATED)
                .extracting(Finding::rows)
                .containsExactly(12);
    }

    @Test
    void theSameQuestionGivesTheSameAnswer() {
        CapacityPlan first = question().plan(Horizon.months(3));
        CapacityPlan second = question().plan(Horizon.months(3));

        assertThat(second.whatIf(Growth.percent(30))).isEqualTo(first.whatIf(Growth.percent(30)));
        assertThat(second.breach()).isEqualTo(first.breach());
    }

    @Test
    void noVolumeInThePeriodIsNoPlan() {
        CapacityPlanner elsewhere =
                question().period(Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2020-02-01T00:00:00Z"));

        assertThatThrownBy(() -> elsewhere.plan(Horizon.months(3)))
                .isInstanceOfSatisfying(
                        NoPlanException.class,
                        e -> assertThat(e.refusal().reason()).isEqualTo(Refusal.Reason.NO_DATA))
                .hasMessageContaining("2026-08-03");
    }

    @Test
    void aVolumeOfZeroIsNoPlan() {
        CapacityPlanner idle = CapacityPlanner.forService("idle")
                .volume("quotes", hourly("tx", new double[HOURS]))
                .kpi(Kpi.utilization("cpu"), hourly("cpu", cpu), Sla.atMost(0.8));

        assertThatThrownBy(() -> idle.plan(Horizon.months(3)))
                .isInstanceOfSatisfying(
                        NoPlanException.class,
                        e -> assertThat(e.refusal().reason()).isEqualTo(Refusal.Reason.ALL_ZERO));
    }
}
