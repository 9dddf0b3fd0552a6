package org.capacityplanner.forecast.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Random;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;
import org.capacityplanner.testing.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrendMethodTest {

    @ParameterizedTest
    @ValueSource(strings = {"AirPassengers", "Nile", "WWWusage"})
    void reproducesRsLinearTrend(String series) {
        JsonNode reference = Reference.json("forecast/" + series + ".json");
        double[] values = Reference.columns("forecast/" + series + ".csv").get("y");
        double[] train = Arrays.copyOf(values, reference.get("n_train").asInt());
        JsonNode lm = reference.get("linear_trend");
        double[] mean = Reference.numbers(lm.get("mean"));
        double[] upper = Reference.numbers(lm.get("hi95"));
        double t = new TDistribution(train.length - 2).inverseCumulativeProbability(0.975);

        TrendMethod fit = TrendMethod.fit(train, 1);

        for (int step = 0; step < mean.length; step++) {
            assertThat(fit.valueAt(step)).isCloseTo(mean[step], within(1e-10 * Math.abs(mean[step])));
            // commons-math3 inverts the t distribution to about 1e-9.
            assertThat(fit.valueAt(step) + t * Math.sqrt(fit.predictionVarianceAt(step)))
                    .isCloseTo(upper[step], within(1e-8 * Math.abs(upper[step])));
        }
    }

    @Test
    void recoversGrowthAndWeekdays() {
        double[] weekday = {0.1, 0.2, 0.3, 0.2, 0.1, -0.4, -0.5};
        double[] values = new double[70];
        Arrays.setAll(values, t -> 5 + 0.01 * t + weekday[t % 7]);

        TrendMethod fit = TrendMethod.fit(values, 7);

        assertThat(fit.growth()).isCloseTo(0.01, within(1e-12));
        assertThat(fit.level()).isCloseTo(5.69, within(1e-12));
        assertThat(fit.valueAt(2)).isCloseTo(5.72 + 0.3, within(1e-12));
    }

    @Test
    void knowsGrowthLessWellWhereResidualsResembleTheirNeighbours() {
        double[] alternating = new double[120];
        double[] slow = new double[120];
        for (int t = 0; t < 120; t++) {
            alternating[t] = t % 2 == 0 ? 1 : -1;
            slow[t] = t % 30 < 15 ? 1 : -1;
        }

        double known = TrendMethod.fit(alternating, 1).forecast(1).drift().growthVariance();
        double unknown = TrendMethod.fit(slow, 1).forecast(1).drift().growthVariance();

        assertThat(unknown).isGreaterThan(3 * known);
    }

    @Test
    void rejectsASeriesShorterThanItsSeason() {
        assertThatThrownBy(() -> TrendMethod.fit(new double[9], 7))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 10 values, got 9");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3})
    void agreesWithTheRegressionOnTimeAndIndicatorsOfTheSeason(int seed) {
        Random random = new Random(seed);
        double[] values = random.doubles(45 + seed).toArray();
        double[][] rows = new double[values.length][7];
        for (int t = 0; t < rows.length; t++) {
            rows[t][0] = t - (values.length - 1.0);
            rows[t][1 + t % 7 % 6] = t % 7 < 6 ? 1 : 0;
        }
        OLSMultipleLinearRegression textbook = new OLSMultipleLinearRegression();
        textbook.newSampleData(values, rows);
        double[] ahead = new double[8];
        ahead[0] = 1;
        ahead[1] = 3;
        int step = values.length + 2;
        ahead[2 + step % 7 % 6] = step % 7 < 6 ? 1 : 0;
        double expected = 0;
        double variance = textbook.estimateErrorVariance();
        double[] beta = textbook.estimateRegressionParameters();
        double[][] covariance = textbook.estimateRegressionParametersVariance();
        for (int i = 0; i < beta.length; i++) {
            expected += beta[i] * ahead[i];
            for (int j = 0; j < beta.length; j++) {
                variance += textbook.estimateErrorVariance() * ahead[i] * ahead[j] * covariance[i][j];
            }
        }

        TrendMethod fit = TrendMethod.fit(values, 7);

        assertThat(fit.growth()).isCloseTo(beta[1], within(1e-12));
        assertThat(fit.valueAt(2)).isCloseTo(expected, within(1e-12));
        assertThat(fit.residualVariance()).isCloseTo(textbook.estimateErrorVariance(), within(1e-12));
        assertThat(fit.predictionVarianceAt(2)).isCloseTo(variance, within(1e-12));
    }

    @Test
    void rejectsATimeThatStandsStill() {
        assertThatThrownBy(() -> TrendMethod.fit(new double[20], 7, t -> 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("time must vary");
    }
}
