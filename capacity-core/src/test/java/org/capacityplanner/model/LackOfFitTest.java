package org.capacityplanner.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A month of hours at volumes from 100 to 900 tx/s, with a scatter of 0.03. */
class LackOfFitTest {
    private static final int HOURS = 31 * 24;
    private static final double SCATTER = 0.03;

    private static LackOfFit of(long seed, DoubleUnaryOperator deviation) {
        Random random = new Random(seed);
        double[] volume = new double[HOURS];
        double[] residuals = new double[HOURS];
        for (int hour = 0; hour < HOURS; hour++) {
            volume[hour] = 100 + 800 * random.nextDouble();
            residuals[hour] = deviation.applyAsDouble(volume[hour]) + SCATTER * random.nextGaussian();
        }
        return LackOfFit.of(observations(volume, residuals), residuals).orElseThrow();
    }

    private static Observations observations(double[] volume, double[] residuals) {
        double[] cpu = Arrays.stream(residuals).map(residual -> 0.5 + residual).toArray();
        Instant start = Instant.parse("2026-10-01T00:00:00Z");
        Duration step = Duration.ofHours(1);
        Kpi kpi = Kpi.utilization("cpu");
        return Observations.of(
                MetricSeries.regular("tx", Unit.TRANSACTIONS_PER_SECOND, start, step, volume),
                kpi,
                MetricSeries.regular("cpu", kpi.unit(), start, step, cpu));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void isTheDeviationThatRecursWithoutTheScatter(long seed) {
        LackOfFit lack = of(seed, volume -> volume % 200 < 100 ? 0.02 : -0.02);

        // A range of volume that an edge divides has less; scatter in forty means of nine adds a tenth of the variance.
        assertThat(lack.deviation()).isCloseTo(0.02, within(0.005));
        assertThat(lack.tStatistic()).isGreaterThan(3);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void isSmallForScatterAlone(long seed) {
        LackOfFit lack = of(seed, volume -> 0);

        // The mean product of forty pairs of means of nine, four standard errors: 4 * 0.03^2 / 9 / sqrt(40) = 0.008^2.
        assertThat(lack.deviation()).isLessThan(0.008);
        assertThat(lack.tStatistic()).isLessThan(4);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void isNotWhatDaysDoNotHaveInCommon(long seed) {
        Random random = new Random(seed);
        double[] volume = new double[HOURS];
        double[] residuals = new double[HOURS];
        double morning = 0;
        for (int hour = 0; hour < HOURS; hour++) {
            morning = hour % 24 == 0 ? 0.05 * random.nextGaussian() : morning;
            double ofDay = Math.cos(2 * Math.PI * hour / 24);
            volume[hour] = (500 + 400 * ofDay) * Math.exp(0.05 * random.nextGaussian());
            residuals[hour] = morning * ofDay;
        }

        // Each day has a deviation of its own, which is as likely to be the opposite: the statistic is nearly normal.
        assertThat(LackOfFit.of(observations(volume, residuals), residuals)
                        .orElseThrow()
                        .tStatistic())
                .isBetween(-2.5, 2.5);
    }
}
