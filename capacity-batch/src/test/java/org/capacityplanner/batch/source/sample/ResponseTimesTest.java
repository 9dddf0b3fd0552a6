package org.capacityplanner.batch.source.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.capacityplanner.metrics.Quantiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseTimesTest {
    /** Half of a class of 1/256 of a power of two. */
    private static final double CLASS = 1 / 512.0;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 255, 256})
    void isExactForAFewHundred(int size) {
        double[] millis = millis(size);

        assertThat(times(millis).at(0.95)).isEqualTo(Quantiles.of(millis).at(0.95));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 0.95, 0.99, 1})
    void isRightToAFewThousandthsForMany(double share) {
        double[] millis = millis(20_000);

        double exact = Quantiles.of(millis).at(share);

        // The classes are of the time plus one millisecond.
        assertThat(times(millis).at(share)).isCloseTo(exact, within((exact + 1) * CLASS));
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 200, 300, 5000})
    void joinsPartsToTheWhole(int sizeOfFirst) {
        double[] millis = millis(5200);
        ResponseTimes whole = times(millis);

        ResponseTimes joined = times(Arrays.copyOf(millis, sizeOfFirst));
        joined.addAll(times(Arrays.copyOfRange(millis, sizeOfFirst, millis.length)));

        assertThat(joined.size()).isEqualTo(whole.size());
        assertThat(joined.at(0.95)).isEqualTo(whole.at(0.95));
    }

    @Test
    void takesNoTimeAtAllAndAVeryLongOne() {
        double[] millis = new double[1000];
        Arrays.fill(millis, 600, 1000, 999_999_999);

        assertThat(times(millis).at(0)).isCloseTo(0, within(CLASS));
        assertThat(times(millis).at(1)).isCloseTo(999_999_999, within(1e9 * CLASS));
    }

    private static ResponseTimes times(double[] millis) {
        ResponseTimes times = new ResponseTimes();
        for (double each : millis) {
            times.add(each);
        }
        return times;
    }

    /** From 5 to 300 ms, evenly in their logarithm. */
    private static double[] millis(int size) {
        return new Random(1)
                .doubles(size)
                .map(uniform -> 40 * Math.exp(uniform * 4 - 2))
                .toArray();
    }
}
