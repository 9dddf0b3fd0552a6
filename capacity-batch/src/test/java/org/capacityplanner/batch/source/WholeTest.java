package org.capacityplanner.batch.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WholeTest {

    @ParameterizedTest(name = "limit {0}, largest {1}")
    @CsvSource({"6.4, 3.8, 8", "12.8, 3, 16", "3.2, 1.9, 4", "1.8, 1.2, 2", "3, 2.5, 4", "6.4, 7.9, 8"})
    void isProvenByAUsualLimit(double limit, double largest, double whole) {
        assertThat(Whole.of(upTo(largest, 1), limit)).contains(whole);
    }

    @ParameterizedTest(name = "limit {0}, largest {1}")
    @CsvSource({"0.8, 3.8", "1, 0.9", "6.37, 3.8", "6.4, 9.5"})
    void isNotGuessed(double limit, double largest) {
        assertThat(Whole.of(upTo(largest, 1), limit)).isEmpty();
    }

    @Test
    void isProvenByValuesThatAreCutOff() {
        assertThat(Whole.of(upTo(5, 4), 0.8)).contains(4.0);
        assertThat(Whole.of(upTo(5, 3.7), 0.8)).isEmpty();
    }

    @Test
    void isNotExceededByJitter() {
        double[] values = new double[1000];
        Arrays.fill(values, 0.99);
        Arrays.fill(values, 0, 100, 1.03);
        Arrays.fill(values, 500, 502, 3);

        assertThat(Whole.isExceeded(series(values))).isFalse();
        assertThat(Whole.isExceeded(upTo(4, 4))).isTrue();
    }

    /** Returns shares of a processor up to a largest one, cut off at a number of processors if that is above 1. */
    private static MetricSeries upTo(double largest, double cutOff) {
        Random random = new Random(3);
        double[] values = new double[500];
        for (int i = 0; i < values.length; i++) {
            double share = largest * random.nextDouble();
            values[i] = cutOff > 1 ? Math.min(cutOff, share) : share;
        }
        values[7] = cutOff > 1 ? cutOff : largest;
        return series(values);
    }

    private static MetricSeries series(double... ratios) {
        return MetricSeries.in(
                Unit.PERCENT,
                "cpu",
                MetricSeries.regular("t", Unit.SECONDS, Instant.EPOCH, Duration.ofMinutes(1), new double[ratios.length])
                        .epochMillis(),
                Arrays.stream(ratios).map(ratio -> 100 * ratio).toArray());
    }
}
