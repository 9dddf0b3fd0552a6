package org.capacityplanner.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.capacityplanner.testing.Digits.assertAgree;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MultipleFitTest {
    private static final int ROWS = 700;
    private static final double[] QUOTES = new Random(1).doubles(ROWS, 100, 500).toArray();
    private static final double[] ORDERS = new Random(2).doubles(ROWS, 10, 90).toArray();
    private static final double[] NOISE =
            new Random(3).doubles(ROWS, -0.02, 0.02).toArray();
    private static final double[] CPU = IntStream.range(0, ROWS)
            .mapToDouble(i -> 0.04 + 0.0005 * QUOTES[i] + 0.002 * ORDERS[i] + NOISE[i])
            .toArray();

    @Test
    void recoversServiceDemands() {
        MultipleFit fit = MultipleFit.of(Predictors.of("quotes", QUOTES).and("orders", ORDERS), CPU)
                .orElseThrow();

        assertThat(fit.coefficientInterval("quotes", 0.999, Covariance.HC3).contains(0.0005))
                .isTrue();
        assertThat(fit.coefficientInterval("orders", 0.999, Covariance.HC3).contains(0.002))
                .isTrue();
        // A uniform distribution of half-width 0.02 has a standard deviation of 0.01155.
        assertThat(fit.residualStandardError()).isCloseTo(0.01155, within(0.0005));
    }

    @ParameterizedTest
    @EnumSource
    void agreesWithTheLineOnOnePredictor(Covariance covariance) {
        Observations gapped = Rows.hourly(QUOTES, CPU).where(i -> i % 24 != 3 && (i < 200 || i > 260));
        LinearFit line = LinearFit.of(gapped).orElseThrow();

        MultipleFit fit = MultipleFit.of(Predictors.of("quotes", gapped.volume()), gapped, Intercept.ESTIMATED)
                .orElseThrow();

        assertAgree("slope", fit.coefficient("quotes"), line.slope(), 1e-13);
        assertAgree("intercept", fit.intercept(), line.intercept(), 1e-12);
        LineCovariance expected = line.covariance(covariance);
        CoefficientCovariance actual = fit.covariance(covariance);
        assertAgree("slope", actual.standardErrorOf("quotes"), expected.slopeStandardError(), 1e-11);
        assertAgree("intercept", actual.interceptStandardError(), expected.interceptStandardError(), 1e-11);
        assertAgree(
                "interval",
                fit.coefficientInterval("quotes", 0.9, covariance).width(),
                line.slopeInterval(0.9, covariance).width(),
                1e-11);
    }

    @Test
    void keepsItsDigitsWhereTheSampledRowsAreNotTypical() {
        // Rows 270, 810, ... are those that the sums look at for a centre.
        double[] x = IntStream.range(0, 8_640)
                .mapToDouble(i -> i % 540 == 270 ? 1e9 : i % 7)
                .toArray();
        double[] y = IntStream.range(0, 8_640)
                .mapToDouble(i -> i % 540 == 270 ? 1e9 + i % 11 : i % 5)
                .toArray();

        MultipleFit fit = MultipleFit.of(Predictors.of("x", x), y).orElseThrow();

        assertAgree(
                "slope",
                fit.coefficient("x"),
                LinearFit.of(Rows.hourly(x, y)).orElseThrow().slope(),
                1e-13);
    }

    @ParameterizedTest(name = "difference of 1e-{0}")
    @ValueSource(ints = {2, 5, 8, 10})
    void separatesPredictorsThatNearlyAgree(int digits) {
        double[] almostQuotes = IntStream.range(0, ROWS)
                .mapToDouble(i -> QUOTES[i] + Math.pow(10, -digits) * ORDERS[i])
                .toArray();
        double[] response = IntStream.range(0, ROWS)
                .mapToDouble(i -> 3 * QUOTES[i] - 2 * almostQuotes[i])
                .toArray();

        MultipleFit fit = MultipleFit.of(Predictors.of("quotes", QUOTES).and("almost", almostQuotes), response)
                .orElseThrow();

        // The response is rounded to 16 digits, the difference holds all but `digits` + 1 of them.
        double tolerance = Math.pow(10, digits - 14);
        assertAgree("quotes", fit.coefficient("quotes"), 3, tolerance);
        assertAgree("almost", fit.coefficient("almost"), -2, tolerance);
    }

    @Test
    void rejectsAPredictorThatOthersDetermine() {
        double[] all = IntStream.range(0, ROWS)
                .mapToDouble(i -> QUOTES[i] + 0.1 * ORDERS[i] + 7)
                .toArray();
        Predictors predictors =
                Predictors.of("quotes", QUOTES).and("orders", ORDERS).and("all", all);

        assertThat(MultipleFit.of(predictors, CPU).refusal().map(Refusal::message))
                .contains("all must not be a linear combination of the predictors before it, [quotes, orders] and a"
                        + " constant");
    }

    @Test
    void rejectsAConstantPredictorBesideAnIntercept() {
        double[] constant = new double[ROWS];
        Arrays.fill(constant, 0.1);

        assertThat(MultipleFit.of(Predictors.of("constant", constant), CPU)
                        .refusal()
                        .map(Refusal::message))
                .contains("constant must vary");
        assertThat(MultipleFit.of(Predictors.of("constant", constant), CPU, Intercept.ZERO)
                        .orElseThrow()
                        .coefficient("constant"))
                .isCloseTo(Arrays.stream(CPU).average().orElseThrow() / 0.1, within(1e-12));
    }

    @Test
    void rejectsAConstantResponse() {
        assertThat(MultipleFit.of(Predictors.of("x", new double[] {1, 2, 4}), new double[] {0.1, 0.1, 0.1})
                        .refusal()
                        .map(Refusal::message))
                .contains("response must vary, got only 0.1");
    }

    @Test
    void rejectsAsManyCoefficientsAsRows() {
        assertThat(MultipleFit.of(Predictors.of("x", new double[] {1, 2}), new double[] {1, 3})
                        .refusal()
                        .map(Refusal::message))
                .contains("rows must outnumber the coefficients, got 2 and 2");
    }
}
