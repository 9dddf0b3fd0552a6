package org.capacityplanner.forecast.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.capacityplanner.forecast.method.EtsForm.Trend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EtsSearchTest {

    private static EtsModel model(Trend trend, double alpha, double beta, double phi) {
        return new EtsModel(new EtsForm(trend, 1), alpha, beta, 0, phi);
    }

    /** One pass must give what a least squares problem over series of errors gives, up to rounding. */
    @ParameterizedTest(name = "{0}, alpha {1}, beta {2}, phi {3}")
    @CsvSource({
        "NONE, 0.0001, 0, 1",
        "NONE, 0.3, 0, 1",
        "NONE, 0.9999, 0, 1",
        "ADDITIVE, 0.0002, 0.0001, 1",
        "ADDITIVE, 0.4, 0.1, 1",
        "DAMPED, 0.0002, 0.0001, 0.98",
        "DAMPED, 0.2, 0.01, 0.9",
        "DAMPED, 0.99, 0.9, 0.8"
    })
    void findsTheSumOfSquaresOfTheBestInitialState(Trend trend, double alpha, double beta, double phi) {
        Random random = new Random(7);
        double[] values = random.doubles(200).map(value -> 6 + 0.1 * value).toArray();
        Arrays.setAll(values, t -> values[t] + 0.002 * t);
        EtsModel model = model(trend, alpha, beta, phi);

        double expected = EtsInitialState.of(model, values).sumOfSquares();

        assertThat(EtsSearch.leastSumOfSquares(model, values)).isCloseTo(expected, within(1e-9 * expected));
    }

    /** A difference of sums would have only rounding errors left, and may be negative. */
    @Test
    void keepsTheDigitsOfASeriesThatIsFittedExactly() {
        double[] line = new double[100];
        Arrays.setAll(line, t -> 6 + 0.01 * t);

        double least = EtsSearch.leastSumOfSquares(model(Trend.ADDITIVE, 0.3, 0.1, 1), line);

        // A hundred errors of a rounding in the last digits of 6 each.
        assertThat(least).isBetween(0.0, 100 * Math.pow(100 * Math.ulp(6.0), 2));
    }
}
