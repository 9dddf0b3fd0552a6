package org.capacityplanner.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineTest {
    private static final int ROWS = 40;

    /** Returns ordinates around a line; those of a negative intercept or slope are bounded by the fit. */
    private static double[] around(double intercept, double slope, double[] x, Random random) {
        double[] y = new double[ROWS];
        Arrays.setAll(y, i -> Math.max(0, intercept + slope * x[i] + 0.1 * random.nextGaussian()));
        return y;
    }

    @ParameterizedTest(name = "slope {0}")
    @ValueSource(doubles = {2, 0.1, -1, 5})
    void isTheSameWithoutWeightsAsWithWeightsOfOne(double slope) {
        Random random = new Random(4);
        double[] x = random.doubles(ROWS, 1, 2).toArray();
        double[] y = around(3 - 3 * Math.max(0, slope - 1), slope, x, random);
        double[] ones = new double[ROWS];
        Arrays.fill(ones, 1);

        Line line = Line.nonNegative(x, y);

        assertThat(line).isEqualTo(Line.nonNegative(x, y, ones));
        assertThat(line.squares(x, y)).isEqualTo(line.squares(x, y, ones));
    }

    @ParameterizedTest(name = "slope {0}")
    @ValueSource(doubles = {2, 0.1, -1, 5})
    void knowsItsSquaresFromSumsInASearch(double slope) {
        Random random = new Random(5);
        double[] x = random.doubles(ROWS, 1, 2).toArray();
        double[] y = around(3 - 3 * Math.max(0, slope - 1), slope, x, random);
        double ofValues = Arrays.stream(y).map(value -> value * value).sum();

        assertThat(new Line.Searched(y).squares(x))
                .isCloseTo(Line.nonNegative(x, y).squares(x, y), within(1e-13 * ofValues));
    }

    @ParameterizedTest(name = "slope {0}")
    @ValueSource(doubles = {2, 0.1, -1, 5})
    void knowsItsWeightedSquaresFromSumsInASearch(double slope) {
        Random random = new Random(5);
        double[] x = random.doubles(ROWS, 1, 2).toArray();
        double[] y = around(3 - 3 * Math.max(0, slope - 1), slope, x, random);
        double[] weights = random.doubles(ROWS, 0.01, 100).toArray();
        double ofValues = 0;
        for (int i = 0; i < ROWS; i++) {
            ofValues += weights[i] * y[i] * y[i];
        }

        assertThat(new Line.Searched(y, weights).squares(x))
                .isCloseTo(Line.nonNegative(x, y, weights).squares(x, y, weights), within(1e-13 * ofValues));
    }
}
