package org.capacityplanner.batch.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignificantDigitsTest {
    @ParameterizedTest
    @CsvSource({
        "1234.5, 4, 1235",
        "1233.5, 4, 1234",
        "-1234.5, 4, -1235",
        "0.00012345, 3, 0.000123",
        "999999.6, 6, 1000000",
        "0, 3, 0",
        "12345678, 3, 12300000",
        "Infinity, 3, Infinity"
    })
    void roundsHalvesAwayFromZero(double value, int digits, double rounded) {
        assertThat(SignificantDigits.rounded(value, digits)).isEqualTo(rounded);
    }

    @ParameterizedTest(name = "{0} digits")
    @ValueSource(ints = {3, 4, 5, 6, 7, 12, 15})
    void isTheNumberThatDecimalArithmeticGives(int digits) {
        SplittableRandom random = new SplittableRandom(digits);
        for (int i = 0; i < 20_000; i++) {
            double value = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(-30, 30));
            // Numbers of few digits more, halves and powers of ten among them.
            double near = i % 3 == 0
                    ? new BigDecimal(value)
                            .round(new MathContext(digits + i % 2))
                            .doubleValue()
                    : value;
            double tested = i % 30 == 0 ? Math.pow(10, random.nextInt(-25, 25)) : near;
            assertThat(SignificantDigits.rounded(tested, digits))
                    .as("%s", tested)
                    .isEqualTo(new BigDecimal(tested)
                            .round(new MathContext(digits))
                            .doubleValue());
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void hasNoNumberForWhatIsNotFinite(double value) {
        assertThat(SignificantDigits.rounded(new double[] {value, 2.346}, 3)).isEqualTo(Arrays.asList(null, 2.35));
    }
}
