package org.capacityplanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.capacityplanner.forecast.Horizon;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.Headroom;
import org.capacityplanner.headroom.KpiOutlook;
import org.capacityplanner.headroom.KpiOutlook.Predicted;
import org.capacityplanner.headroom.Status;
import org.capacityplanner.headroom.WhatIf;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A share of a whole, and what is left of the whole, are one measurement. */
class ShareOfAWholeTest {
    private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
    private static final int HOURS = 31 * 24;

    private static double[] volume(Random random) {
        return IntStream.range(0, HOURS)
                .mapToDouble(hour ->
                        500 * (1 + 0.6 * Math.sin(2 * Math.PI * hour / 24)) * Math.exp(0.08 * random.nextGaussian()))
                .toArray();
    }

    private static MetricSeries hourly(String name, Unit unit, double[] values) {
        return MetricSeries.regular(name, unit, START, Duration.ofHours(1), values);
    }

    private static double[] rest(double[] values) {
        return Arrays.stream(values).map(value -> 1 - value).toArray();
    }

    private static CapacityPlan plan(double[] volume, double[] errors, double limit) {
        return CapacityPlanner.forService("shop")
                .volume("orders", hourly("orders", Unit.TRANSACTIONS_PER_SECOND, volume))
                .kpi(Kpi.of("errors", Unit.PERCENT), hourly("errors", Unit.PERCENT, errors), Sla.atMost(limit))
                .kpi(
                        Kpi.of("success", Unit.PERCENT),
                        hourly("success", Unit.PERCENT, rest(errors)),
                        Sla.atLeast(1 - limit))
                .plan(Horizon.months(3));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void hasTheAnswerOfItsComplement(long seed) {
        Random random = new Random(seed);
        double[] volume = volume(random);
        double[] errors = Arrays.stream(volume)
                .map(x -> 0.001 * Math.pow(x / 800, 2) * Math.exp(0.2 * random.nextGaussian()))
                .toArray();
        CapacityPlan plan = plan(volume, errors, 0.002);

        for (double percent : new double[] {0, 25, 50, 75}) {
            Predicted ofErrors =
                    (Predicted) plan.whatIf(Growth.percent(percent)).kpi("errors");
            Predicted ofSuccess =
                    (Predicted) plan.whatIf(Growth.percent(percent)).kpi("success");

            // Only the rounding of 1 - x is between the two.
            assertThat(ofSuccess.status()).isEqualTo(ofErrors.status());
            assertThat(ofSuccess.probabilityWithinLimit()).isCloseTo(ofErrors.probabilityWithinLimit(), within(1e-6));
            assertThat(ofSuccess.predicted()).isCloseTo(1 - ofErrors.predicted(), within(1e-9));
            assertThat(ofSuccess.interval().lower())
                    .isCloseTo(1 - ofErrors.interval().upper(), within(1e-9));
            assertThat(ofSuccess.interval().upper())
                    .isCloseTo(1 - ofErrors.interval().lower(), within(1e-9));
        }
        assertThat(((Headroom.Limited) plan.kpi("success").headroom()).growth().ratio())
                .isCloseTo(
                        ((Headroom.Limited) plan.kpi("errors").headroom())
                                .growth()
                                .ratio(),
                        within(1e-5));
        assertThat(plan.kpi("success").observations().valueAt(0)).isCloseTo(1 - errors[0], within(1e-12));
        // More volume, less success.
        assertThat(((Predicted) plan.whatIf(Growth.percent(50)).kpi("success")).elasticity())
                .isNegative();
    }

    @Test
    void hasTheAnswerOfItsComplementWhereErrorsAreRare() {
        Random random = new Random(7);
        double[] volume = volume(random);
        double[] errors = Arrays.stream(volume)
                .map(x -> random.nextDouble() < 0.3 * x / 800 ? 0.002 * Math.exp(0.5 * random.nextGaussian()) : 0)
                .toArray();
        CapacityPlan plan = plan(volume, errors, 0.004);

        Predicted ofErrors = (Predicted) plan.whatIf(Growth.percent(50)).kpi("errors");
        Predicted ofSuccess = (Predicted) plan.whatIf(Growth.percent(50)).kpi("success");

        assertThat(ofErrors.model()).startsWith("rare");
        assertThat(ofSuccess.model()).isEqualTo("100% minus: " + ofErrors.model());
        assertThat(ofSuccess.status()).isEqualTo(ofErrors.status());
        assertThat(ofSuccess.probabilityWithinLimit()).isCloseTo(ofErrors.probabilityWithinLimit(), within(1e-6));
    }

    @Test
    void isMetWhereItNeverChangedAndIsWithinItsLimit() {
        double[] volume = volume(new Random(8));

        CapacityPlan plan = plan(volume, new double[HOURS], 0.05);

        for (String kpi : new String[] {"errors", "success"}) {
            Predicted predicted = (Predicted) plan.whatIf(Growth.percent(20)).kpi(kpi);
            assertThat(predicted.status()).isEqualTo(Status.GREEN);
            assertThat(predicted.notes()).containsExactly("0 of 5% allowed in all 744 hours");
            assertThat(plan.kpi(kpi).headroom()).isInstanceOf(Headroom.NotVolumeBound.class);
            assertThat(plan.kpi(kpi)
                            .curve()
                            .known()
                            .orElseThrow()
                            .probabilityWithin(plan.kpi(kpi).sla(), 1000))
                    .isEqualTo(1);
        }
        assertThat(plan.whatIf(Growth.percent(20)).status()).isEqualTo(Status.GREEN);
    }

    @Test
    void isNotJudgedWhereItNeverChangedAndIsBeyondItsLimit() {
        double[] always = new double[HOURS];
        Arrays.fill(always, 0.07);

        CapacityPlan plan = plan(volume(new Random(9)), always, 0.05);

        assertThat(plan.whatIf(Growth.percent(20)).status()).isEqualTo(Status.UNKNOWN);
    }

    @Test
    void isMissedWithItsComplementAndNotBesideIt() {
        Random random = new Random(10);
        double[] volume = volume(random);
        double[] errors = Arrays.stream(volume)
                .map(x -> 0.001 * (x / 800) * Math.exp(0.2 * random.nextGaussian()))
                .toArray();
        WhatIf whatIf = plan(volume, errors, 0.0019).whatIf(Growth.percent(30));

        double each = ((Predicted) whatIf.kpi("errors")).probabilityWithinLimit();

        // One measurement told twice: as independent KPIs both would meet their limits with the square of it.
        assertThat(each).isBetween(0.6, 0.95);
        assertThat(whatIf.probabilityAllWithin()).hasValueCloseTo(each, withinPercentage(1));
    }

    @Test
    void meetsAllLimitsByTheProductWhereKpisMissApart() {
        Random random = new Random(11);
        double[] volume = volume(random);
        CapacityPlanner planner = CapacityPlanner.forService("shop")
                .volume("orders", hourly("orders", Unit.TRANSACTIONS_PER_SECOND, volume));
        for (String name : new String[] {"errors", "retries", "timeouts"}) {
            double[] values = Arrays.stream(volume)
                    .map(x -> 0.001 * (x / 800) * Math.exp(0.2 * random.nextGaussian()))
                    .toArray();
            planner = planner.kpi(Kpi.of(name, Unit.PERCENT), hourly(name, Unit.PERCENT, values), Sla.atMost(0.0019));
        }
        WhatIf whatIf = planner.plan(Horizon.months(3)).whatIf(Growth.percent(30));

        double product = 1;
        for (KpiOutlook outlook : whatIf.kpis()) {
            product *= ((Predicted) outlook).probabilityWithinLimit();
        }

        // A share of 744 intervals has a standard error of at most 1 / (2 sqrt(744)) = 0.018; three of them.
        assertThat(product).isBetween(0.3, 0.9);
        assertThat(whatIf.probabilityAllWithin()).hasValueCloseTo(product, within(0.055));
    }
}
