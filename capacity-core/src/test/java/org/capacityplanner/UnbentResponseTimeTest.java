package org.capacityplanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.capacityplanner.forecast.Horizon;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.KpiOutlook.Predicted;
import org.capacityplanner.headroom.Status;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;
import org.capacityplanner.model.Certainty;
import org.junit.jupiter.api.Test;

/**
 * A month of a service whose CPU is full at 2,000 orders/s and that served 850 at most: in one its response time has
 * begun to rise with CPU's queue, in the other a pool of 24 connections, exhausted at 1,300, has not shown yet.
 */
class UnbentResponseTimeTest {
    private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
    private static final int HOURS = 31 * 24;
    private static final double SERVICE = 0.01;

    private static Predicted at(Growth growth, DoubleUnaryOperator response) {
        Random random = new Random(7);
        double[] volume = new double[HOURS];
        double[] cpu = new double[HOURS];
        double[] latency = new double[HOURS];
        for (int hour = 0; hour < HOURS; hour++) {
            volume[hour] =
                    500 * (1 + 0.5 * Math.cos(2 * Math.PI * (hour - 13) / 24)) * Math.exp(0.04 * random.nextGaussian());
            cpu[hour] = (0.02 + 0.98 * volume[hour] / 2000) * Math.exp(0.03 * random.nextGaussian());
            latency[hour] = response.applyAsDouble(volume[hour]) * Math.exp(0.05 * random.nextGaussian());
        }
        CapacityPlan plan = CapacityPlanner.forService("shop")
                .volume("orders", series("orders", Unit.TRANSACTIONS_PER_SECOND, volume))
                .kpi(Kpi.utilization("cpu"), series("cpu", Unit.RATIO, cpu), Sla.atMost(0.9))
                .kpi(Kpi.responseTime("latency"), series("latency", Unit.SECONDS, latency), Sla.atMost(0.1))
                .plan(Horizon.days(28));
        return (Predicted) plan.whatIf(growth).kpi("latency");
    }

    private static MetricSeries series(String name, Unit unit, double[] values) {
        return MetricSeries.regular(name, unit, START, Duration.ofHours(1), values);
    }

    @Test
    void promisesNoResponseTimeFarBeyondVolumesAtWhichItHasNotRisen() {
        // 24 connections that are 65% busy make a request wait for less than a hundredth of its own time.
        Predicted predicted = at(Growth.percent(50), volume -> SERVICE);

        assertThat(predicted.probabilityWithinLimit()).isGreaterThan(0.95);
        assertThat(predicted.certainty()).isEqualTo(Certainty.SPECULATIVE);
        assertThat(predicted.status()).isEqualTo(Status.AMBER);
        assertThat(predicted.notes())
                .anySatisfy(note -> assertThat(note)
                        .contains("has hardly risen so far")
                        .contains("follows from cpu alone")
                        .contains("a load test to the planned volume would show them"));
    }

    /** Up to 20% beyond the largest volume, the planning volume being less than that, a flat response time is no doubt. */
    @Test
    void promisesWithin20PercentWhatHasNotRisen() {
        Predicted predicted = at(Growth.percent(20), volume -> SERVICE);

        assertThat(predicted.certainty()).isLessThan(Certainty.SPECULATIVE);
        assertThat(predicted.status()).isEqualTo(Status.GREEN);
    }

    @Test
    void promisesOneThatHasBegunToRise() {
        // M/M/1 at 42% of its capacity takes 1.7 times its service time, at 60% 2.5 times: a quarter of the limit.
        Predicted predicted = at(Growth.percent(50), volume -> SERVICE / (1 - volume / 2000));

        assertThat(predicted.certainty()).isEqualTo(Certainty.EXTRAPOLATED);
        assertThat(predicted.status()).isEqualTo(Status.GREEN);
        assertThat(predicted.notes()).noneMatch(note -> note.contains("has hardly risen"));
    }
}
