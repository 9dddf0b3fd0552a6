package org.capacityplanner.headroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.YearMonth;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.capacityplanner.model.ResponseCurve;
import org.capacityplanner.regression.Domain;
import org.junit.jupiter.api.Test;

/** The months of a KPI against the distribution of K = 5 + 0.05 V + N(0, 3) at a lognormal volume, by integration. */
class KpiMonthTest {
    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);
    private static final int FUTURES = 10_000;
    private static final double LEVEL = 0.9;

    /** Few months ahead the scatter is the larger part of the interval, many months ahead the volume. */
    private static final int[] AHEAD = {1, 12, 60};

    @Test
    void mixesTheDistributionsAtTheVolumesOfAllFutures() {
        List<KpiMonth> months = KpiMonth.of(futures(), LEVEL).apply(curve());
        assertThat(months).hasSize(AHEAD.length);
        // Four standard errors of a share of the futures; that of the median is the largest.
        double tail = 4 * Math.sqrt(0.05 * 0.95 / FUTURES);
        double middle = 4 * Math.sqrt(0.25 / FUTURES);
        for (int m = 0; m < AHEAD.length; m++) {
            KpiMonth month = months.get(m);
            assertThat(probabilityBelow(month.interval().lower(), AHEAD[m])).isCloseTo(0.05, within(tail));
            assertThat(probabilityBelow(month.expected(), AHEAD[m])).isCloseTo(0.5, within(middle));
            assertThat(probabilityBelow(month.interval().upper(), AHEAD[m])).isCloseTo(0.95, within(tail));
        }
    }

    private static ResponseCurve curve() {
        return ResponseCurve.of(new ScatteredLine(5, 0.05, 3, 0, new Domain(500, 1000)), 1000, 11_000);
    }

    private static VolumeFutures futures() {
        double[][] volumes = new double[FUTURES][AHEAD.length];
        SplittableRandom random = new SplittableRandom(46);
        for (double[] future : volumes) {
            for (int m = 0; m < AHEAD.length; m++) {
                future[m] = volume(AHEAD[m], random.nextGaussian());
            }
        }
        List<YearMonth> months =
                IntStream.of(AHEAD).mapToObj(YearMonth.of(2026, 10)::plusMonths).toList();
        return new VolumeFutures(months, volumes, new double[AHEAD.length]);
    }

    /** log V = log 1000 + 0.02 h + 0.05 sqrt(h) Z. */
    private static double volume(int ahead, double normal) {
        return 1000 * Math.exp(0.02 * ahead + 0.05 * Math.sqrt(ahead) * normal);
    }

    /** Returns P(K < value) by the midpoint rule over 2,000 equally probable volumes. */
    private static double probabilityBelow(double value, int ahead) {
        int steps = 2_000;
        return IntStream.range(0, steps)
                .mapToDouble(i -> NORMAL.inverseCumulativeProbability((i + 0.5) / steps))
                .map(normal -> NORMAL.cumulativeProbability((value - 5 - 0.05 * volume(ahead, normal)) / 3))
                .average()
                .orElseThrow();
    }
}
