package org.capacityplanner.headroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.model.Certainty;
import org.capacityplanner.model.KpiModel;
import org.capacityplanner.regression.Domain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadroomTest {
    private static final Domain SEEN = new Domain(100, 1000);
    /** Standard normal quantile of 0.95. */
    private static final double Z95 = 1.6448536269514722;

    private static KpiPlan plan(KpiModel model, Sla sla, double planningVolume, double level) {
        return KpiPlan.of(
                Observations.regular(
                        "tx",
                        Kpi.utilization("cpu"),
                        Instant.EPOCH,
                        Duration.ofHours(1),
                        new double[] {100, 1000},
                        new double[] {model.predictAt(100), model.predictAt(1000)}),
                sla,
                new Answer.Known<>(model),
                planningVolume,
                level,
                List.of());
    }

    @Test
    void capacityIsWhereTheLimitIsMetWithTheLevel() {
        // 0.05 + 0.0005 x + z 0.02 = 0.8
        KpiModel cpu = new ScatteredLine(0.05, 0.0005, 0.02, 0, SEEN);

        Headroom headroom = plan(cpu, Sla.atMost(0.8), 800, 0.95).headroom();

        assertThat(headroom).isInstanceOf(Headroom.Limited.class);
        Headroom.Limited limited = (Headroom.Limited) headroom;
        assertThat(limited.capacityVolume()).isCloseTo((0.75 - Z95 * 0.02) / 0.0005, within(1e-6));
        assertThat(limited.growth().ratio()).isCloseTo(limited.capacityVolume() / 800 - 1, within(1e-12));
        assertThat(limited.certainty()).isEqualTo(Certainty.EXTRAPOLATED);
        assertThat(cpu.probabilityWithin(Sla.atMost(0.8), limited.capacityVolume()))
                .isCloseTo(0.95, within(1e-9));
    }

    @Test
    void theClassicExampleHasRoom() {
        // 1 ms now, 4 ms at +50%, 5 ms allowed.
        KpiModel latency = new ScatteredLine(-0.005, 0.000006, 1e-5, 0, SEEN);

        KpiPlan plan = plan(latency, Sla.atMost(0.005), 1000, 0.95);
        KpiOutlook.Predicted half = (KpiOutlook.Predicted) plan.outlookAt(1000, 1500, 0.95, 0.9);

        assertThat(half.current()).isCloseTo(0.001, within(1e-12));
        assertThat(half.predicted()).isCloseTo(0.004, within(1e-12));
        assertThat(half.status()).isEqualTo(Status.GREEN);
        assertThat(plan.growthLeft()).isBetween(0.66, 0.67);
    }

    @Test
    void anAtLeastLimitIsApproachedFromAbove() {
        KpiModel free = new ScatteredLine(0.9, -0.0005, 0.02, 0, SEEN);

        Headroom.Limited limited =
                (Headroom.Limited) plan(free, Sla.atLeast(0.2), 800, 0.95).headroom();

        assertThat(limited.capacityVolume()).isCloseTo((0.7 - Z95 * 0.02) / 0.0005, within(1e-6));
    }

    @Test
    void theIntervalMovesTheBoundByTheUncertaintyOfTheCurve() {
        KpiModel cpu = new ScatteredLine(0.05, 0.0005, 0.02, 0.01, SEEN);

        Headroom.Limited limited =
                (Headroom.Limited) plan(cpu, Sla.atMost(0.8), 800, 0.95).headroom();

        // The band is two-sided: its half width at 95% is 1.96 times the curve's deviation.
        double half = 1.959963984540054 * 0.01 / 0.0005 / 800;
        assertThat(limited.growthInterval().lower()).isCloseTo(limited.growth().ratio() - half, within(1e-9));
        assertThat(limited.growthInterval().upper()).isCloseTo(limited.growth().ratio() + half, within(1e-9));
    }

    @Test
    void isNegativeWhereThePresentIsBeyond() {
        KpiModel cpu = new ScatteredLine(0.05, 0.0005, 0.02, 0, SEEN);

        KpiPlan plan = plan(cpu, Sla.atMost(0.3), 800, 0.95);

        assertThat(plan.growthLeft()).isCloseTo((0.25 - Z95 * 0.02) / 0.0005 / 800 - 1, within(1e-9));
    }

    @Test
    void volumeDoesNotBindAKpiThatFallsWithIt() {
        KpiModel falling = new ScatteredLine(0.5, -0.0001, 0.02, 0, SEEN);

        assertThat(plan(falling, Sla.atMost(0.8), 800, 0.95).headroom())
                .isEqualTo(new Headroom.NotVolumeBound(Growth.percent(1000)));
    }

    @Test
    void lessVolumeDoesNotHelpWhereTheIdleKpiIsBeyond() {
        KpiModel idle = new ScatteredLine(0.9, 0.0001, 0.02, 0, SEEN);

        assertThat(plan(idle, Sla.atMost(0.8), 800, 0.95).headroom()).isInstanceOf(Headroom.Exhausted.class);
    }

    @Test
    void aRefusedFitHasNoHeadroomAndNoStatus() {
        Refusal refusal = new Refusal(Refusal.Reason.KPI_CONSTANT, "flat");
        Observations none = Observations.regular(
                "tx", Kpi.utilization("cpu"), Instant.EPOCH, Duration.ofHours(1), new double[0], new double[0]);

        KpiPlan plan = KpiPlan.of(none, Sla.atMost(0.8), new Answer.Refused<KpiModel>(refusal), 800, 0.95, List.of());

        assertThat(plan.headroom()).isEqualTo(new Headroom.Unknown(refusal));
        assertThat(plan.outlookAt(800, 1200, 0.95, 0.9).status()).isEqualTo(Status.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.6, 0.8, 0.9, 0.99})
    void aStricterLevelLeavesLess(double level) {
        KpiModel cpu = new ScatteredLine(0.05, 0.0005, 0.02, 0.005, SEEN);

        KpiPlan plan = plan(cpu, Sla.atMost(0.8), 800, level);

        assertThat(plan.growthLeft())
                .isGreaterThan(plan(cpu, Sla.atMost(0.8), 800, level + 0.005).growthLeft());
        assertThat(plan.growthLeftAt(800, level)).isEqualTo(plan.growthLeft());
    }
}
