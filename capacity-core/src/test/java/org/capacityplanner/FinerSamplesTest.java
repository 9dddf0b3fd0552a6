package org.capacityplanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.capacityplanner.forecast.Horizon;
import org.capacityplanner.headroom.KpiOutlook;
import org.capacityplanner.headroom.WhatIf;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A month of five-minute samples whose volume has bursts within the hour: answers are about the samples. */
class FinerSamplesTest {
    private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
    private static final int SAMPLES = 30 * 288;
    private static final double BURST = 0.1;
    private static final double CPU_NOISE = 0.05;
    private static final double LATENCY_NOISE = 0.12;

    private static final double CAPACITY = 2000;
    private static final int FUTURE = 4000;

    private final double[] volume = new double[SAMPLES];
    private final double[] cpu = new double[SAMPLES];
    private final double[] latency = new double[SAMPLES];

    private static double cpuAt(double volume, Random random) {
        return (0.02 + 0.98 * volume / CAPACITY) * Math.exp(CPU_NOISE * random.nextGaussian());
    }

    /** M/M/1 with a service time of 5 ms. */
    private static double latencyAt(double volume, Random random) {
        return 0.005 / (1 - Math.min(0.98, volume / CAPACITY)) * Math.exp(LATENCY_NOISE * random.nextGaussian());
    }

    private static double burst(Random random) {
        return Math.exp(BURST * random.nextGaussian() - BURST * BURST / 2);
    }

    private CapacityPlan plan(long seed) {
        Random random = new Random(seed);
        double day = 1;
        for (int i = 0; i < SAMPLES; i++) {
            day = i % 288 == 0 ? Math.exp(0.05 * random.nextGaussian()) : day;
            volume[i] = day * (450 + 250 * Math.sin(2 * Math.PI * i / 288)) * burst(random);
            cpu[i] = cpuAt(volume[i], random);
            latency[i] = latencyAt(volume[i], random);
        }
        return CapacityPlanner.forService("pricing")
                .volume("quotes", everyFiveMinutes("tx", volume))
                .kpi(Kpi.utilization("cpu"), everyFiveMinutes("cpu", cpu), Sla.atMost(0.55))
                .kpi(Kpi.responseTime("latency"), everyFiveMinutes("latency", latency), Sla.atMost(0.012))
                .plan(Horizon.months(3));
    }

    private static MetricSeries everyFiveMinutes(String name, double[] values) {
        return MetricSeries.regular(name, Unit.RATIO, START, Duration.ofMinutes(5), values);
    }

    /** A share of 4,000 samples has a standard error of 0.005; what the month does not tell adds four times that. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void theIntervalCoversSamplesOfTheBusyHour(long seed) {
        CapacityPlan plan = plan(seed);

        for (double growth : new double[] {0, 0.25, 0.5}) {
            WhatIf whatIf = plan.whatIfAt((1 + growth) * plan.volume().planning());
            for (KpiOutlook outlook : whatIf.kpis()) {
                KpiOutlook.Predicted predicted = (KpiOutlook.Predicted) outlook;
                double covered = 0;
                double met = 0;
                Random random = new Random(100 + seed);
                for (int i = 0; i < FUTURE; i++) {
                    double at = whatIf.volume() * burst(random);
                    double value = outlook.kpi().name().equals("cpu") ? cpuAt(at, random) : latencyAt(at, random);
                    covered += isWithin(predicted.interval(), value) ? 1.0 / FUTURE : 0;
                    met += outlook.sla().isMetBy(value) ? 1.0 / FUTURE : 0;
                }
                assertThat(covered)
                        .as("%s at +%s", outlook.kpi().name(), growth)
                        .isBetween(0.86, 0.95);
                assertThat(predicted.probabilityWithinLimit()).isCloseTo(met, within(0.1));
            }
        }
    }

    private static boolean isWithin(Interval interval, double value) {
        return value >= interval.lower() && value <= interval.upper();
    }

    @Test
    void sameSamplesGiveTheSameAnswer() {
        CapacityPlan one = plan(1);
        CapacityPlan other = plan(1);

        assertThat(one.kpi("cpu").headroom()).isEqualTo(other.kpi("cpu").headroom());
        assertThat(one.kpi("latency").headroom()).isEqualTo(other.kpi("latency").headroom());
        assertThat(one.whatIfAt(900)).isEqualTo(other.whatIfAt(900));
    }

    /** Bursts are lognormal around a mean of one, so that 5% exceed exp(1.645 * 0.1 - 0.005) = 1.173. */
    @Test
    void knowsThePeakWithinTheHourAndTheStepOfTheSamples() {
        CapacityPlan plan = plan(1);

        assertThat(plan.kpi("cpu").sampleStep()).contains(Duration.ofMinutes(5));
        assertThat(plan.kpi("latency").sampleStep()).contains(Duration.ofMinutes(5));
        // The mean of an hour takes a twelfth of the variance from the ratio.
        assertThat(plan.kpi("cpu").observations().peakWithinStep().orElseThrow())
                .isCloseTo(Math.exp(1.645 * BURST * Math.sqrt(11 / 12.0) - 0.005), within(0.02));
        assertThat(plan.kpi("cpu").observations().step()).isEqualTo(Duration.ofHours(1));
    }
}
