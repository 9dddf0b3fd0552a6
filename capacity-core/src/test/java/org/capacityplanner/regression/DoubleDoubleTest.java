package org.capacityplanner.regression;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoubleDoubleTest {
    private static final MathContext FORTY_DIGITS = new MathContext(40);

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void keepsThirtyDigits(long seed) {
        Random random = new Random(seed);
        DoubleDouble a = arbitrary(random);
        DoubleDouble b = arbitrary(random);

        assertThirtyDigits(a.plus(b), exact(a).add(exact(b)));
        assertThirtyDigits(a.minus(b), exact(a).subtract(exact(b)));
        assertThirtyDigits(a.times(b), exact(a).multiply(exact(b)));
        assertThirtyDigits(a.dividedBy(b), exact(a).divide(exact(b), FORTY_DIGITS));
        assertThirtyDigits(b.root(), exact(b).sqrt(FORTY_DIGITS));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {6, 7, 8})
    void findsTheErrorOfAProductWithAndWithoutAFusedInstruction(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            double a = random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
            double b = random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
            double error = new BigDecimal(a)
                    .multiply(new BigDecimal(b))
                    .subtract(new BigDecimal(a * b))
                    .doubleValue();

            assertThat(MultiplyAdd.errorOf(a, b, a * b)).isEqualTo(error);
            assertThat(MultiplyAdd.errorOfHalves(a, b, a * b)).isEqualTo(error);
        }
    }

    private static DoubleDouble arbitrary(Random random) {
        double high = 1 + 9 * random.nextDouble();
        return DoubleDouble.of(high).plus(DoubleDouble.of(Math.ulp(high) * (random.nextDouble() - 0.5)));
    }

    private static BigDecimal exact(DoubleDouble value) {
        return new BigDecimal(value.high()).add(new BigDecimal(value.low()));
    }

    private static void assertThirtyDigits(DoubleDouble actual, BigDecimal expected) {
        BigDecimal error = exact(actual).subtract(expected).abs();
        assertThat(error).isLessThan(expected.abs().scaleByPowerOfTen(-30));
    }
}
