package org.capacityplanner.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuantilesTest {

    @Test
    void interpolatesBetweenOrderStatistics() {
        // R: quantile(1:20, .95), type 7. Type 6 would say 19.95.
        Quantiles oneToTwenty =
                Quantiles.of(IntStream.rangeClosed(1, 20).asDoubleStream().toArray());

        assertThat(oneToTwenty.at(0.95)).isCloseTo(19.05, within(1e-12));
        assertThat(oneToTwenty.at(0)).isEqualTo(1);
        assertThat(oneToTwenty.at(1)).isEqualTo(20);
        assertThat(oneToTwenty.median()).isEqualTo(10.5);
    }

    @Test
    void areInfiniteOnlyWhereTheirOrderStatisticsAre() {
        double infinity = Double.POSITIVE_INFINITY;

        assertThat(Quantiles.median(1, infinity, infinity)).isEqualTo(infinity);
        assertThat(Quantiles.median(1, 2, infinity)).isEqualTo(2);
        assertThat(Quantiles.median(1, infinity)).isEqualTo(infinity);
        assertThat(Quantiles.upper(new double[] {infinity, 2, 1}, 0.5)).isEqualTo(2);
        assertThat(Quantiles.upper(new double[] {infinity, infinity, 1}, 0.5)).isEqualTo(infinity);
    }

    @Test
    void findsAnUpperQuantileWithoutSorting() {
        Random random = new Random(1);
        for (int n = 1; n <= 60; n++) {
            double[] values = random.doubles(n).toArray();

            assertThat(Quantiles.upper(values, 0.95))
                    .isEqualTo(Quantiles.of(values).at(0.95));
        }
        assertThat(Quantiles.upper(new double[] {3, 3, 3, 1}, 0.5)).isEqualTo(3);
    }

    @Test
    void spreadEstimatesTheStandardDeviationOfANormalSample() {
        // R: mad(c(1, 2, 3, 4, 100)) = 1.4826
        assertThat(Quantiles.of(1, 2, 3, 4, 100).robustStandardDeviation()).isCloseTo(1.4826, within(1e-4));
    }

    /** By the definition: the median of the distances from the median, of which many are the same. */
    @ParameterizedTest(name = "{0} values")
    @ValueSource(ints = {1, 2, 3, 4, 7, 10, 101})
    void takesTheMedianOfTheDeviationsFromTheMedian(int size) {
        double[] values = new Random(size).ints(size, -5, 20).asDoubleStream().toArray();
        double median = Quantiles.median(values);
        double[] deviations =
                Arrays.stream(values).map(value -> Math.abs(value - median)).toArray();

        assertThat(Quantiles.of(values).robustStandardDeviation())
                .isEqualTo(1.482602218505602 * Quantiles.median(deviations));
    }

    @Test
    void leavesTheGivenValuesInTheirOrder() {
        double[] values = {3, 1, 2};

        assertThat(Quantiles.median(values)).isEqualTo(2);
        assertThat(values).containsExactly(3, 1, 2);
    }

    @Test
    void countsDistinctValues() {
        assertThat(Quantiles.of(1, 2, 2, 5, 1).distinct()).isEqualTo(3);
    }

    @Test
    void refusesNoValuesAndNaN() {
        assertThatIllegalArgumentException().isThrownBy(Quantiles::of).withMessageContaining("empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Quantiles.of(1, Double.NaN, 2))
                .withMessageContaining("NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Quantiles.of(1, 2).at(Double.NaN))
                .withMessageContaining("share");
    }

    @Test
    void transformOnlyWhatAnUpperQuantileNeeds() {
        double[] values = new Random(3).doubles(31).toArray();

        assertThat(Quantiles.upper(values, 0.95, Math::exp))
                .isEqualTo(Quantiles.of(Arrays.stream(values).map(Math::exp).toArray())
                        .at(0.95));
    }
}
