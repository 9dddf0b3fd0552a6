package org.capacityplanner.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.capacityplanner.forecast.method.GaussianForecast;
import org.capacityplanner.forecast.method.GaussianForecast.Drift;
import org.junit.jupiter.api.Test;

/** A forecast of zero with a noise of 0.28 a day and an error of the level of 0.04, for two periods of four weeks. */
class MonthInflationTest {
    private static final int STEPS = 56;
    private static final double NOISE = 0.28;
    private static final double LEVEL = 0.04;

    /** The standard deviation that the forecast claims for the mean of 28 days. */
    private static final double OF_MEAN = Math.sqrt(LEVEL * LEVEL + NOISE * NOISE / 28);

    private static BacktestErrors errors(double off, int forecasts) {
        BacktestErrors errors =
                new BacktestErrors(new BacktestErrors.RollingOrigins(List.of(500, 400, 300), STEPS, 28));
        double[] zeros = new double[STEPS];
        GaussianForecast forecast =
                new GaussianForecast(zeros, NOISE * NOISE, zeros, new Drift(LEVEL * LEVEL, 0, 0), zeros);
        double[] actual = new double[STEPS];
        Arrays.fill(actual, off);
        for (int i = 0; i < forecasts; i++) {
            errors.add(forecast, actual, LogScale.of(new double[] {1, 2}), 1);
        }
        return errors;
    }

    @Test
    void isTheRootOfTheMeanSquaredErrorOfMonthsOverTheClaimed() {
        assertThat(errors(1.3 * OF_MEAN, 3).monthInflation(1)).isCloseTo(1.3, within(1e-9));
        assertThat(errors(-1.3 * OF_MEAN, 3).monthInflation(1)).isCloseTo(1.3, within(1e-9));
    }

    @Test
    void countsWhatTheDaysAreInflatedBy() {
        assertThat(errors(1.3 * OF_MEAN, 3).monthInflation(1.1)).isCloseTo(1.3 / 1.1, within(1e-9));
        assertThat(errors(1.3 * OF_MEAN, 3).monthInflation(1.4)).isEqualTo(1);
    }

    @Test
    void isBounded() {
        assertThat(errors(5 * OF_MEAN, 3).monthInflation(1)).isEqualTo(1.5);
        assertThat(errors(0.2 * OF_MEAN, 3).monthInflation(1)).isEqualTo(1);
    }

    @Test
    void needsThreeOriginsOfTwoMonths() {
        assertThat(errors(1.3 * OF_MEAN, 2).monthInflation(1)).isEqualTo(1);
    }
}
