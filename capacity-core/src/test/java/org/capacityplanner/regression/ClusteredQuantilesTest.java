package org.capacityplanner.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.capacityplanner.metrics.Interval;
import org.junit.jupiter.api.Test;

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
}
