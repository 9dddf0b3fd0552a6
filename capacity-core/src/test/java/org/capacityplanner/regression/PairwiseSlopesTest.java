package org.capacityplanner.regression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.capacityplanner.metrics.Interval;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PairwiseSlopesTest {

    /** Few different volumes and values, so that there are ties in both. */
    private static double[] rows(long seed, int different) {
        return new Random(seed).ints(60, 0, different).asDoubleStream().toArray();
    }

    private static List<Double> allSlopes(double[] x, double[] y) {
        List<Double> slopes = new ArrayList<>();
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < i; j++) {
                if (x[i] != x[j]) {
                    slopes.add((y[i] - y[j]) / (x[i] - x[j]));
                }
            }
        }
        return slopes;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void countsAsManyAsThereAre(long seed) {
        double[] x = rows(seed, 20);
        double[] y = rows(seed + 100, 15);
        List<Double> all = allSlopes(x, y);

        PairwiseSlopes slopes = PairwiseSlopes.of(x, y);

        assertThat(slopes.pairs()).isEqualTo(all.size());
        // Multiples of an eighth, so that y - s x is exact and a slope that equals s counts on neither side.
        for (double s = -3; s <= 3; s += 0.125) {
            double slope = s;
            assertThat(slopes.below(s))
                    .isEqualTo(all.stream().filter(other -> other < slope).count());
            assertThat(slopes.above(s))
                    .isEqualTo(all.stream().filter(other -> other > slope).count());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void knowsWhereTheMedianLies(long seed) {
        double[] x = new Random(seed).doubles(200, 100, 900).toArray();
        double[] y = new Random(seed + 1).doubles(200, -100, 100).toArray();
        for (int i = 0; i < x.length; i++) {
            y[i] += 0.4 * x[i];
        }
        double median = TheilSenFit.of(x, y).known().orElseThrow().slope();

        var observations = Rows.hourly(x, y);
        assertThat(TheilSenFit.slopeIsWithin(new Interval(median - 0.01, median + 0.01, 0.5), observations))
                .isTrue();
        assertThat(TheilSenFit.slopeIsWithin(new Interval(median + 0.001, median + 1, 0.5), observations))
                .isFalse();
        assertThat(TheilSenFit.slopeIsWithin(new Interval(median - 1, median - 0.001, 0.5), observations))
                .isFalse();
    }
}
