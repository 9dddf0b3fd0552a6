package org.capacityplanner.forecast.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.capacityplanner.testing.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForecastMethodTest {

    /** R: {@code snaive(y, h)}. */
    @ParameterizedTest
    @ValueSource(strings = {"AirPassengers", "USAccDeaths", "taylor_week"})
    void repeatsTheLastSeasonAsRDoes(String series) {
        JsonNode reference = Reference.json("forecast/" + series + ".json");
        double[] mean = Reference.numbers(reference.get("snaive").get("mean"));
        double[] upper = Reference.numbers(reference.get("snaive").get("hi95"));

        GaussianForecast forecast = ForecastMethod.SEASONAL_NAIVE.uncapped(
                new SeasonalSeries(
                        training(series, reference), reference.get("frequency").asInt()),
                mean.length);

        for (int h = 0; h < mean.length; h++) {
            assertThat(forecast.meanAt(h)).isCloseTo(mean[h], within(1e-10 * mean[h]));
            assertThat(forecast.meanAt(h) + 1.959963984540054 * forecast.standardDeviationAt(h))
                    .isCloseTo(upper[h], within(1e-10 * upper[h]));
        }
    }

    /** R: {@code thetaf(y, h)}; its smoothing parameter is searched for, and the search leaves the fourth digit open. */
    @ParameterizedTest
    @ValueSource(strings = {"Nile", "WWWusage"})
    void carriesOnHalfTheSlopeAsRDoes(String series) {
        JsonNode reference = Reference.json("forecast/" + series + ".json");
        double[] mean = Reference.numbers(reference.get("thetaf").get("mean"));

        GaussianForecast forecast = ForecastMethod.THETA.forecast(training(series, reference), 1, mean.length);

        for (int h = 0; h < mean.length; h++) {
            assertThat(forecast.meanAt(h)).isCloseTo(mean[h], within(1e-3 * mean[h]));
        }
    }

    @ParameterizedTest
    @EnumSource
    void carriesOnARepeatingWeek(ForecastMethod method) {
        double[] week = {5, 5.1, 5.2, 5.1, 5, 4, 3.9};
        double[] values = new double[420];
        SplittableRandom random = new SplittableRandom(3);
        Arrays.setAll(values, t -> week[t % 7] + 0.01 * random.nextGaussian());

        GaussianForecast forecast = method.forecast(values, 7, 14);

        for (int h = 0; h < 14; h++) {
            assertThat(forecast.meanAt(h)).isCloseTo(week[h % 7], within(0.05));
            assertThat(forecast.standardDeviationAt(h)).isBetween(0.002, 0.1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void isNeverLessSureOfSoonerSteps(ForecastMethod method) {
        double[] values = new double[420];
        SplittableRandom random = new SplittableRandom(4);
        double level = 5;
        for (int t = 0; t < values.length; t++) {
            level += 0.03 * random.nextGaussian();
            values[t] = level + 0.05 * random.nextGaussian();
        }

        double[] deviations = method.forecast(values, 7, 60).standardDeviation();

        for (int h = 1; h < deviations.length; h++) {
            assertThat(deviations[h]).isGreaterThanOrEqualTo(deviations[h - 1] - 1e-12);
        }
    }

    @Test
    void wandersNoFartherThanTheSeriesDid() {
        double[] calm = new double[60];
        Arrays.setAll(calm, t -> t % 2 == 0 ? 0.1 : -0.1);
        double[] explosive = new double[40];
        Arrays.setAll(explosive, h -> Math.pow(h, 3));
        GaussianForecast forecast =
                new GaussianForecast(new double[40], 0.01, explosive, GaussianForecast.Drift.NONE, new double[40]);

        GaussianForecast capped = forecast.cappedBy(calm, 1);

        // Over 30 steps, an even number, the series does not change at all.
        assertThat(capped.stateVarianceAt(39)).isZero();
        // Changes of 0.2 over 3 steps: a mean square of 0.04, and 40 / 3 times that by the fortieth step.
        assertThat(forecast.cappedBy(new double[] {0, 0, 0, 0.2, 0.2, 0.2}, 1).stateVarianceAt(39))
                .isCloseTo(0.04 * 40 / 3, within(1e-12));
    }

    @Test
    void staysWithinAFactorOfTenOfWhatWasSeen() {
        double[] values = {1, 1.5, 2, 1.5, 1};
        double[] mean = {-5, 1.5, 9};
        GaussianForecast wild = new GaussianForecast(
                mean, 0.01, new double[3], new GaussianForecast.Drift(0, 100, 0), new double[] {1, 2, 3});

        GaussianForecast capped = wild.cappedBy(values, 1);

        assertThat(capped.mean()).containsExactly(1 - Math.log(10), 1.5, 2 + Math.log(10));
        assertThat(1.96 * Math.sqrt(capped.drift().varianceAt(3))).isCloseTo(Math.log(10), within(1e-9));
    }

    @Test
    void longSeasonsHaveMethodsWithoutAStateForEachStep() {
        assertThat(ForecastMethod.candidates(2000, 168))
                .startsWith(ForecastMethod.COMBINATION)
                .contains(ForecastMethod.PROFILE)
                .doesNotContain(ForecastMethod.ETS, ForecastMethod.TREND);
        assertThat(ForecastMethod.candidates(120, 12)).startsWith(ForecastMethod.ETS);
        assertThat(ForecastMethod.candidates(14, 7)).isNotEmpty();
    }

    private static double[] training(String series, JsonNode reference) {
        double[] values = Reference.columns("forecast/" + series + ".csv").get("y");
        return Arrays.copyOf(values, reference.get("n_train").asInt());
    }
}
