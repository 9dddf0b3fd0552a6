package org.capacityplanner.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.capacityplanner.metrics.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusteredQuantilesTest {
    private static final int CLUSTERS = 30;
    private static final int ROWS = 24;

    /** Normal rows of which a part is common to the day. */
    private static ClusteredQuantiles of(double common, double[] values, Random random) {
        int[] cluster = new int[values.length];
        double day = 0;
        for (int i = 0; i < values.length; i++) {
            cluster[i] = i / ROWS;
            day = i % ROWS == 0 ? random.nextGaussian() : day;
            values[i] = Math.sqrt(common) * day + Math.sqrt(1 - common) * random.nextGaussian();
        }
        return ClusteredQuantiles.of(values, cluster, CLUSTERS);
    }

    /** Of 400 intervals of 95%, a share within 0.95 +- 3 sqrt(0.95 * 0.05 / 400) contains the true quantile. */
    @Test
    void containsTheTrueQuantileAsOftenAsItsLevelSays() {
        Random random = new Random(5);
        double quantile = 1.2815515655446004; // qnorm(0.9)
        int holds = 0;
        for (int i = 0; i < 400; i++) {
            double[] values = new double[CLUSTERS * ROWS];
            Interval shares = of(0.2, values, random).probabilitiesAround(0.9, 0.95);
            Arrays.sort(values);
            double lower = values[(int) (shares.lower() * values.length)];
            double upper = values[(int) Math.min(values.length - 1, Math.ceil(shares.upper() * values.length))];
            holds += lower <= quantile && quantile <= upper ? 1 : 0;
        }

        assertThat(holds / 400.0).isCloseTo(0.95, within(0.04));
    }

    @Test
    void alikeRowsTellLess() {
        double independent = width(of(0, new double[CLUSTERS * ROWS], new Random(6)));
        double alike = width(of(0.5, new double[CLUSTERS * ROWS], new Random(6)));

        // Binomial: 2 * 2.045 * sqrt(0.9 * 0.1 / 720), t with 29 degrees of freedom.
        assertThat(independent).isCloseTo(0.0457, within(0.015));
        assertThat(alike).isGreaterThan(1.5 * independent);
    }

    private static double width(ClusteredQuantiles quantiles) {
        Interval shares = quantiles.probabilitiesAround(0.9, 0.95);
        return shares.upper() - shares.lower();
    }

    @Test
    void staysBetweenImpossibleAndCertain() {
        ClusteredQuantiles few = ClusteredQuantiles.of(new double[] {1, 2, 3}, new int[] {0, 1, 2}, 3);

        assertThat(few.probabilitiesAround(0.95, 0.99).upper()).isLessThan(1);
        assertThat(few.probabilitiesAround(0.05, 0.99).lower()).isPositive();
    }

    @Test
    void rejectsValuesWithoutACluster() {
        assertThatThrownBy(() -> ClusteredQuantiles.of(new double[] {1, 2}, new int[] {0}, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got 2 and 1");
    }

    @ParameterizedTest(name = "{0} rows")
    @ValueSource(ints = {3, 70, 1234})
    void countsTheRowsBelowEachQuantileByCluster(int rows) {
        double[] values = new Random(rows).doubles(rows).toArray();
        int[] cluster = new int[rows];
        Arrays.setAll(cluster, i -> i % 3);
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int[] below = new int[3];
        for (int i = 0; i < rows; i++) {
            // At 37%: the rows whose rank plus a half is at most 37% of all.
            below[i % 3] += Arrays.binarySearch(sorted, values[i]) + 0.5 <= 0.37 * rows ? 1 : 0;
        }
        double share = (below[0] + below[1] + below[2]) / (double) rows;
        double squares = 0;
        for (int c = 0; c < 3; c++) {
            double excess = below[c] - share * ((rows + 2 - c) / 3);
            squares += excess * excess;
        }
        double error = Math.sqrt(Math.max(1.5 * squares / rows / rows, share * (1 - share) / rows));

        Interval shares = ClusteredQuantiles.of(values, cluster, 3).probabilitiesAround(0.37, 0.01);

        // Half the width is the error times the critical value of t with 2 degrees of freedom at 1%.
        assertThat((shares.upper() - shares.lower()) / 2)
                .isCloseTo(error * StudentT.criticalValue(2, 0.01), within(1e-12));
    }
}
