package org.capacityplanner.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SortingTest {
    private static final int COUNT = 5_000;

    static Stream<Arguments> shapes() {
        return Stream.of(
                shape("normal", x -> x),
                shape("long tail", x -> Math.exp(4 * x)),
                shape("few values", x -> Math.rint(2 * x)),
                shape("constant", x -> 7),
                shape("one value far from the others", x -> x > 3 ? 1e300 : x),
                shape("range beyond the largest number", x -> x > 3 ? 1.7e308 : x < -3 ? -1.7e308 : x),
                shape("infinities", x -> x > 2 ? 1 / 0.0 : x < -2 ? -1 / 0.0 : x),
                shape("NaN", x -> x > 2 ? Double.NaN : x),
                shape("a few zeros of either sign", x -> x > 3.2 ? -0.0 : x < -3.2 ? 0.0 : x),
                shape("least numbers", x -> x * Double.MIN_VALUE));
    }

    private static Arguments shape(String name, DoubleUnaryOperator ofNormal) {
        return Arguments.of(name, ofNormal);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void sortsAsTheStandardLibraryDoes(String name, DoubleUnaryOperator ofNormal) {
        double[] values = new double[COUNT];
        Random random = new Random(20261130);
        Arrays.setAll(values, i -> ofNormal.applyAsDouble(random.nextGaussian()));
        double[] expected = values.clone();
        Arrays.sort(expected);

        assertThat(bits(Sorting.sorted(values))).isEqualTo(bits(expected));
        assertThat(bits(Sorting.sorted(expected))).isEqualTo(bits(expected));
        for (int i = 0; i < COUNT / 2; i++) {
            values[i] = expected[COUNT - 1 - i];
            values[COUNT - 1 - i] = expected[i];
        }
        assertThat(bits(Sorting.sorted(values))).as("in decreasing order").isEqualTo(bits(expected));
    }

    private static long[] bits(double[] values) {
        return Arrays.stream(values).mapToLong(Double::doubleToLongBits).toArray();
    }
}
