package org.capacityplanner.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderStatisticsTest {
    @ParameterizedTest(name = "{0} values")
    @ValueSource(ints = {1, 2, 3, 10, 257, 1000})
    void selectsWhatSortingFinds(int count) {
        Random random = new Random(count);
        // With ties, and beyond saturation.
        double[] values = random.ints(count, -20, 20)
                .mapToDouble(i -> i == 19 ? Double.POSITIVE_INFINITY : i)
                .toArray();
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        for (int rank = 0; rank < count; rank++) {
            assertThat(OrderStatistics.selectInPlace(values.clone(), rank)).isEqualTo(sorted[rank]);
        }
        // As many quantiles as are selected, and as many as are answered from a sorted sample.
        Quantiles quantiles = Quantiles.of(values);
        for (int i = 0; i <= 20; i++) {
            assertThat(quantiles.at(i / 20.0))
                    .isEqualTo(Quantiles.ofSorted(sorted).at(i / 20.0));
        }
        assertThat(Quantiles.of(values).smallest()).isEqualTo(sorted[0]);
        assertThat(Quantiles.of(values).largest()).isEqualTo(sorted[count - 1]);
    }

    /** Selection compares with {@code <}, for which 0.0 and -0.0 are equal: either may be returned in place of the other. */
    @Test
    void selectsAmongEqualAndExtremeValues() {
        double[] equal = new double[1000];
        Arrays.fill(equal, 7);
        assertThat(OrderStatistics.median(equal)).isEqualTo(7);

        double[] extreme = {
            Double.POSITIVE_INFINITY, 0.0, -0.0, Double.NEGATIVE_INFINITY, Double.MAX_VALUE, -0.0, Double.MIN_VALUE
        };
        double[] sorted = {
            Double.NEGATIVE_INFINITY, 0, 0, 0, Double.MIN_VALUE, Double.MAX_VALUE, Double.POSITIVE_INFINITY
        };
        for (int rank = 0; rank < sorted.length; rank++) {
            assertThat(OrderStatistics.selectInPlace(extreme.clone(), rank) == sorted[rank])
                    .isTrue();
        }
        assertThat(OrderStatistics.increasing(extreme)).containsExactly(3, 1, 2, 5, 6, 4, 0);
    }

    /** First and middle value of each part are its two smallest, so that a partition takes away two values only. */
    @Test
    void selectsFromTheWorstOrder() {
        int count = 2_000;
        int[] place = IntStream.range(0, count).toArray();
        double[] values = new double[count];
        Arrays.fill(values, count);
        for (int low = 0; low + 2 < count; low += 2) {
            int middle = (low + count - 1) >>> 1;
            values[place[low]] = low;
            values[place[middle]] = low + 1;
            int moved = place[low + 1];
            place[low + 1] = place[middle];
            place[middle] = moved;
        }
        assertThat(OrderStatistics.selectInPlace(values, count / 2 + 1)).isEqualTo(count / 2 + 1);
    }

    @ParameterizedTest(name = "{0} values")
    @ValueSource(ints = {0, 1, 2, 7, 64, 1000})
    void ordersIndexesAsAStableSortDoes(int count) {
        Random random = new Random(count);
        double[] values = random.ints(count, 0, 50).asDoubleStream().toArray();
        IntToDoubleFunction value = i -> values[i];
        int[] expected = IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparingDouble(value::applyAsDouble))
                .mapToInt(Integer::intValue)
                .toArray();
        assertThat(OrderStatistics.increasing(values)).isEqualTo(expected);
    }
}
