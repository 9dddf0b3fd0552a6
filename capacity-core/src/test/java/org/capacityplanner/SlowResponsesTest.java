package org.capacityplanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.capacityplanner.forecast.Horizon;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.KpiOutlook;
import org.capacityplanner.headroom.Status;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;
import org.capacityplanner.model.Certainty;
import org.capacityplanner.model.KpiModel;
import org.junit.jupiter.api.Test;

/** A month of hours between about 160 and 700 orders/s; CPU would be full at 1,600. */
class SlowResponsesTest {
    private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
    private static final int HOURS = 31 * 24;

    private static KpiModel cpuBeside(DoubleUnaryOperator response) {
        return plan(response).kpi("host").model().known().orElseThrow();
    }

    private static CapacityPlan plan(DoubleUnaryOperator response) {
        Random random = new Random(1);
        double[] volume = new double[HOURS];
        double[] cpu = new double[HOURS];
        double[] latency = new double[HOURS];
        for (int hour = 0; hour < HOURS; hour++) {
            volume[hour] = Math.min(
                    700,
                    400
                            * (1 + 0.6 * Math.cos(2 * Math.PI * (hour - 13) / 24))
                            * Math.exp(0.05 * random.nextGaussian()));
            cpu[hour] = volume[hour] / 1600 * Math.exp(0.03 * random.nextGaussian());
            latency[hour] = response.applyAsDouble(volume[hour]) * Math.exp(0.05 * random.nextGaussian());
        }
        return CapacityPlanner.forService("orders")
                .volume("orders", series("orders", Unit.TRANSACTIONS_PER_SECOND, volume))
                .kpi(Kpi.utilization("host"), series("host", Unit.PERCENT, cpu), Sla.atMost(0.8))
                .kpi(Kpi.responseTime("latency"), series("latency", Unit.MILLISECONDS, latency), Sla.atMost(1))
                .plan(Horizon.months(1));
    }

    private static MetricSeries series(String name, Unit unit, double[] values) {
        return MetricSeries.regular(name, unit, START, Duration.ofHours(1), values);
    }

    /** A lock is full at 850 orders/s: at 1,000 there are none, and nothing is known of CPU there. */
    @Test
    void doubtsAUtilizationAtAVolumeThatTheServiceCannotServe() {
        KpiModel cpu = cpuBeside(x -> 0.010 + 0.010 / (1 - x / 850));

        assertThat(cpu.certaintyAt(700)).isEqualTo(Certainty.INTERPOLATED);
        assertThat(cpu.notesAt(700)).isEmpty();
        assertThat(cpu.certaintyAt(1000)).isEqualTo(Certainty.CONTRADICTED);
        assertThat(cpu.notesAt(1000))
                .singleElement()
                .asString()
                .startsWith("by latency, the service is saturated or nearly so at this volume")
                .endsWith("so that it is amber at best until a load test to this volume shows it");
        // The prediction itself is that of the line.
        assertThat(cpu.predictAt(1000)).isBetween(0.60, 0.65);
    }

    /** CPU of 63% at 1,000 orders/s is far below its limit of 80%, and nobody has seen the service serve so many. */
    @Test
    void isNotGreenWhereItIsInDoubt() {
        CapacityPlan plan = plan(x -> 0.010 + 0.010 / (1 - x / 850));
        Growth toDoubt = Growth.percent(100 * (1000 / plan.volume().planning() - 1));

        KpiOutlook.Predicted then =
                (KpiOutlook.Predicted) plan.whatIf(toDoubt).kpis().get(0);

        assertThat(then.probabilityWithinLimit()).isGreaterThan(0.99);
        assertThat(then.status()).isEqualTo(Status.AMBER);
        assertThat(plan.whatIf(Growth.percent(0)).kpis().get(0).status()).isEqualTo(Status.GREEN);
    }

    /** M/M/1 in front of CPU: 17.8 ms at the largest volume, 20 at 800 and 53 at 1,300, 3 times the first. */
    @Test
    void doubtsItWhereTheResponseTimeIsMuchLonger() {
        KpiModel cpu = cpuBeside(x -> 0.010 / (1 - x / 1600));

        assertThat(cpu.certaintyAt(800)).isNotEqualTo(Certainty.CONTRADICTED);
        assertThat(cpu.notesAt(800)).isEmpty();
        assertThat(cpu.certaintyAt(1300)).isEqualTo(Certainty.CONTRADICTED);
        assertThat(cpu.notesAt(1300))
                .singleElement()
                .asString()
                .matches("latency would be [234]\\.\\d times that at .*");
    }

    /** With a response time that does not depend on the volume, there is nothing to doubt. */
    @Test
    void doubtsNothingWhereTheResponseTimeStaysLevel() {
        KpiModel cpu = cpuBeside(x -> 0.010);

        assertThat(cpu.certaintyAt(1000)).isEqualTo(Certainty.EXTRAPOLATED);
        assertThat(cpu.notesAt(1000)).isEmpty();
    }
}
