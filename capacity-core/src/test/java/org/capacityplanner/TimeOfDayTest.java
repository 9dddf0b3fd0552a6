package org.capacityplanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.ZoneId;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.capacityplanner.forecast.Horizon;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.KpiOutlook.Predicted;
import org.capacityplanner.headroom.KpiOutlook.Unknown;
import org.capacityplanner.headroom.Status;
import org.capacityplanner.headroom.WhatIf;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Refusal.Reason;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Volume has a day of its own, busiest at 13:00, and days differ by 5%. */
class TimeOfDayTest {
    private static final int HOURS = 31 * 24;
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    private final double[] volume = new double[HOURS];
    private final double[] cpu = new double[HOURS];
    private final double[] latency = new double[HOURS];

    private void simulate(Random random, IntToDoubleFunction ofCpu, IntToDoubleFunction ofLatency) {
        double day = 1;
        for (int hour = 0; hour < HOURS; hour++) {
            day = hour % 24 == 0 ? Math.exp(0.05 * random.nextGaussian()) : day;
            volume[hour] = 500 * (1 + 0.6 * course(hour)) * day * Math.exp(0.06 * random.nextGaussian());
            cpu[hour] = ofCpu.applyAsDouble(hour);
            latency[hour] = ofLatency.applyAsDouble(hour);
        }
    }

    private static double course(int hour) {
        return Math.cos(2 * Math.PI * (hour - 13) / 24);
    }

    private CapacityPlan plan(ZoneId zone) {
        return CapacityPlanner.forService("shop")
                .zone(zone)
                .volume("orders", Shop.hourly("orders", Unit.TRANSACTIONS_PER_SECOND, volume))
                .kpi(Kpi.utilization("cpu"), Shop.hourly("cpu", Unit.PERCENT, cpu), Sla.atMost(0.8))
                .kpi(Kpi.responseTime("latency"), Shop.hourly("latency", Unit.MILLISECONDS, latency), Sla.atMost(0.1))
                .plan(Horizon.months(3));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void refusesKpisThatFollowTheClock(long seed) {
        Random random = new Random(seed);
        simulate(
                random,
                hour -> 0.4 + 0.15 * course(hour) + 0.02 * random.nextGaussian(),
                hour -> 0.04 + 0.015 * course(hour) + 0.002 * random.nextGaussian());

        WhatIf half = plan(ZoneId.of("UTC")).whatIf(Growth.percent(50));

        for (String kpi : new String[] {"cpu", "latency"}) {
            assertThat(half.kpi(kpi)).isInstanceOfSatisfying(Unknown.class, unknown -> {
                assertThat(unknown.refusal().reason()).isEqualTo(Reason.FOLLOWS_TIME_OF_DAY);
                assertThat(unknown.refusal().message()).startsWith(kpi + " follows the time of day, not the volume");
            });
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void answersForKpisThatFollowVolume(long seed) {
        Random random = new Random(seed);
        simulate(
                random,
                hour -> (0.05 + 0.0005 * volume[hour]) * Math.exp(0.06 * random.nextGaussian()),
                hour -> 0.01 / (1 - volume[hour] / 2000) * Math.exp(0.1 * random.nextGaussian()));

        CapacityPlan plan = plan(ZoneId.of("UTC"));

        assertThat(plan.whatIf(Growth.percent(20)).kpis()).allMatch(Predicted.class::isInstance);
        assertThat(plan.kpi("cpu").observations().size()).isEqualTo(HOURS);
        assertThat(plan.kpi("cpu").findings()).noneMatch(finding -> finding.kind() == Finding.Kind.HOURS_APART);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void fitsTheHoursThatHaveNoNightlyJob(long seed) {
        Random random = new Random(seed);
        // From 17:00 to 20:00 UTC it is night in Tokyo.
        simulate(
                random,
                hour -> (0.05 + 0.0005 * volume[hour]) * Math.exp(0.04 * random.nextGaussian())
                        + (hour % 24 >= 17 && hour % 24 < 20 ? 0.4 + 0.04 * random.nextGaussian() : 0),
                hour -> 0.01 * Math.exp(0.1 * random.nextGaussian()));

        CapacityPlan plan = plan(TOKYO);

        double volumeThen = plan.whatIf(Growth.percent(50)).volume();
        Predicted predicted = (Predicted) plan.whatIf(Growth.percent(50)).kpi("cpu");
        assertThat(predicted.predicted()).isCloseTo(0.05 + 0.0005 * volumeThen, within(0.03));
        assertThat(plan.kpi("cpu").findings())
                .filteredOn(finding -> finding.kind() == Finding.Kind.HOURS_APART)
                .singleElement()
                .satisfies(finding -> assertThat(finding.message())
                        .contains("at 02:00 to 05:00, as with a nightly job")
                        .contains("those of the other 21 hours"));
    }

    @Test
    void leavesAServiceGreenWhoseOnlyUnknownFollowsTheClockWithinItsLimit() {
        Random random = new Random(5);
        simulate(
                random,
                hour -> (0.05 + 0.0005 * volume[hour]) * Math.exp(0.04 * random.nextGaussian()),
                hour -> 0.04 + 0.015 * course(hour) + 0.002 * random.nextGaussian());

        WhatIf now = plan(ZoneId.of("UTC")).whatIf(Growth.percent(10));

        assertThat(now.kpi("latency").status()).isEqualTo(Status.UNKNOWN);
        assertThat(now.status()).isEqualTo(Status.GREEN);
    }
}
