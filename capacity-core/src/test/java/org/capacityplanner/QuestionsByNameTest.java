package org.capacityplanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.NoSuchElementException;
import java.util.Random;
import org.capacityplanner.forecast.Horizon;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.WhatIf;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;
import org.capacityplanner.model.Elasticity;
import org.junit.jupiter.api.Test;

/** What a plan and a what-if answer of a KPI that is asked for by its name. */
class QuestionsByNameTest {
    private static final int HOURS = 28 * 24;
    private static final Refusal MISSING = new Refusal(Refusal.Reason.NO_DATA, "not exported");

    private static MetricSeries hourly(double[] values) {
        return MetricSeries.regular(
                "measured", Unit.RATIO, Instant.parse("2026-08-01T00:00:00Z"), Duration.ofHours(1), values);
    }

    /** A CPU of 10% at no volume and 0.05% more per transaction a second. */
    private static CapacityPlanner question() {
        Random random = new Random(5);
        double[] volume = new double[HOURS];
        double[] cpu = new double[HOURS];
        for (int hour = 0; hour < HOURS; hour++) {
            volume[hour] = 500 + 300 * Math.sin(2 * Math.PI * hour / 24) + 10 * random.nextGaussian();
            cpu[hour] = 0.1 + 0.0005 * volume[hour] + 0.01 * random.nextGaussian();
        }
        return CapacityPlanner.forService("pricing")
                .volume("quotes", hourly(volume))
                .kpi(new MeasuredKpi(Kpi.utilization("gone"), Sla.atMost(0.5), Answer.refused(MISSING)))
                .kpi(Kpi.utilization("cpu"), hourly(cpu), Sla.atMost(0.8));
    }

    @Test
    void findsAKpiByItsNameWhereverItStands() {
        CapacityPlan plan = question().plan(Horizon.months(1));
        WhatIf half = plan.whatIf(Growth.percent(50));

        assertThat(plan.kpi("cpu").model().known()).isPresent();
        assertThat(plan.kpi("gone").model().refusal()).contains(MISSING);
        assertThat(half.kpi("cpu").kpi().name()).isEqualTo("cpu");
        assertThat(half.kpi("gone")
                        .<String>fold(
                                predicted -> "predicted",
                                unknown -> unknown.refusal().message()))
                .isEqualTo("not exported");
        // The line above; its error at one and a half times the busy hour is well below the scatter of .01.
        assertThat(half.kpi("cpu").predicted()).isCloseTo(0.1 + 0.0005 * half.volume(), within(0.005));
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(() -> half.kpi("gone").predicted())
                .withMessage("not exported");
    }

    @Test
    void namesTheKpisThatThereAreWhereOneIsUnknown() {
        CapacityPlan plan = question().plan(Horizon.months(1));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan.kpi("disk"))
                .withMessage("kpi must be one of [gone, cpu], got disk");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan.whatIf(Growth.NONE).kpi("disk"))
                .withMessage("kpi must be one of [gone, cpu], got disk");
    }

    @Test
    void rejectsAKpiThatIsGivenTwice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> question().kpiWithoutData(Kpi.utilization("cpu"), Sla.atMost(0.5), MISSING))
                .withMessage("kpi must have a name of its own, got cpu twice");
    }

    @Test
    void isShortInAMessage() {
        CapacityPlan plan = question().plan(Horizon.months(1));

        assertThat(plan.toString()).startsWith("CapacityPlan[pricing, ").endsWith("kpis [gone, cpu]]");
        assertThat(plan.kpi("cpu").toString())
                .startsWith("KpiPlan[cpu, 672 observations, ")
                .hasSizeLessThan(400);
    }

    /** At a volume x the true elasticity is 0.0005 x / (0.1 + 0.0005 x): 0.8 at 800, 0.857 at 1,200. */
    @Test
    void givesAnElasticityWithAnIntervalThatWidensBeyondTheVolumesSeen() {
        CapacityPlan plan = question().plan(Horizon.months(1));

        Elasticity now = plan.kpi("cpu").elasticityAt(800, 0.95).orElseThrow();
        Elasticity later = plan.kpi("cpu").elasticityAt(1200, 0.95).orElseThrow();

        assertThat(now.interval().lower()).isLessThanOrEqualTo(0.8);
        assertThat(now.interval().upper()).isGreaterThanOrEqualTo(0.8);
        assertThat(later.interval().lower()).isLessThanOrEqualTo(0.857);
        assertThat(later.interval().upper()).isGreaterThanOrEqualTo(0.857);
        assertThat(now.value()).isBetween(now.interval().lower(), now.interval().upper());
        assertThat(width(later)).isGreaterThan(width(now));
        assertThat(width(now)).isBetween(0.001, 0.3);
        assertThat(plan.kpi("cpu").elasticityAt(800, 0.95).orElseThrow()).isEqualTo(now);
        assertThat(plan.kpi("gone").elasticityAt(800, 0.95).refusal()).contains(MISSING);
    }

    private static double width(Elasticity elasticity) {
        return elasticity.interval().upper() - elasticity.interval().lower();
    }
}
