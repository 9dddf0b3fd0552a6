package org.capacityplanner.forecast.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SShapeTest {
    private static final int DAYS = 500;

    private static SShape from(double middle, double width, double[] values) {
        TrendMethod fit = TrendMethod.fit(values, 7, SShape.time((middle - 1) * values.length, width * values.length));
        return new SShape(middle, width, fit);
    }

    private static double[] series(double middle, double width, double noise) {
        Random random = new Random(11);
        double[] values = new double[DAYS];
        Arrays.setAll(
                values,
                t -> 6 + 0.8 / (1 + Math.exp((middle - (t + 1.0) / DAYS) / width)) + noise * random.nextGaussian());
        return values;
    }

    /** The search ends when a step of a tenth of the first one finds nothing better: .0075 of the midpoint. */
    @ParameterizedTest(name = "midpoint {0}, width {1}")
    @CsvSource({"0.42, 0.10", "0.27, 0.17", "0.58, 0.07"})
    void findsTheMidpointBetweenThoseOfTheGrid(double middle, double width) {
        SShape found = from(0.5, 0.13, series(middle, width, 0)).refined(series(middle, width, 0), 7);

        assertThat(found.middle()).isCloseTo(middle, within(0.01));
        assertThat(found.width()).isCloseTo(width, within(0.01));
    }

    /**
     * The search halves its steps three times, so that a midpoint it finds is eighths of the first step, .075, from where it
     * began; a fourth halving would be below a tenth.
     */
    @Test
    void searchesInEighthsOfTheFirstStep() {
        double found = from(0.5, 0.13, series(0.433, 0.1, 0))
                .refined(series(0.433, 0.1, 0), 7)
                .middle();

        double eighths = (0.5 - found) / (0.075 / 8);
        assertThat(eighths).isCloseTo(Math.rint(eighths), within(1e-6));
        assertThat(Math.rint(eighths) % 2).isNotZero();
    }

    /** What is left of an S-shape before the history is exponential, and the same for every midpoint before it. */
    @ParameterizedTest(name = "time constant {0}")
    @ValueSource(doubles = {0.015, 0.03, 0.06})
    void looksForNoMidpointOutsideTheHistory(double constant) {
        double[] values = new double[DAYS];
        Arrays.setAll(values, t -> 6 - Math.exp(-t / (constant * DAYS)));

        SShape found = from(0.2, 0.08, values).refined(values, 7);

        assertThat(found.middle()).isBetween(0.0, 0.8);
        assertThat(found.fit().sumOfSquares()).isFinite();
    }

    @Test
    void isNoWorseThanWhereTheSearchBegins() {
        double[] values = series(0.9, 0.03, 0.05);
        SShape start = from(0.65, 0.08, values);

        SShape found = start.refined(values, 7);

        assertThat(found.fit().sumOfSquares()).isLessThanOrEqualTo(start.fit().sumOfSquares());
        assertThat(found.middle()).isLessThan(0.8);
        assertThat(found.width()).isGreaterThan(0.05);
    }
}
