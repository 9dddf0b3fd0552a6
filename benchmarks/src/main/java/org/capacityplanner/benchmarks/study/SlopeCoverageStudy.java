package org.capacityplanner.benchmarks.study;

import java.time.Duration;
import java.util.SplittableRandom;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Unit;
import org.capacityplanner.regression.Covariance;
import org.capacityplanner.regression.LinearFit;

/** Measures the coverage of 95% intervals of a regression slope when noise is correlated in time, on five designs. */
final class SlopeCoverageStudy {
    private static final double SLOPE = 0.07;
    private static final double LEVEL = 0.95;

    private SlopeCoverageStudy() {}

    /**
     * A design of simulated measurements over a month or a week: the number of rows, the rows a day, and the
     * correlation of the noise.
     */
    enum Design {
        HOURLY_MONTH(720, 24, 0.8, false),
        HOURLY_MONTH_SLOW(720, 24, 0.95, false),
        HOURLY_MONTH_UNEVEN(720, 24, 0.8, true),
        FIVE_MINUTE_WEEK(2016, 288, 0.98, false),
        FIVE_MINUTE_MONTH_UNEVEN(8640, 288, 0.98, true);

        private final int rows;
        private final int perDay;
        private final double correlation;
        private final boolean uneven;

        Design(int rows, int perDay, double correlation, boolean uneven) {
            this.rows = rows;
            this.perDay = perDay;
            this.correlation = correlation;
            this.uneven = uneven;
        }
    }

    static double coverage(Design design, int replicates, long seed) {
        int held = 0;
        for (int replicate = 0; replicate < replicates; replicate++) {
            Observations observations = simulate(design, new SplittableRandom(seed * 1_000_003 + replicate));
            Interval slope = LinearFit.of(observations).orElseThrow().slopeInterval(LEVEL, Covariance.NEWEY_WEST);
            held += slope.contains(SLOPE) ? 1 : 0;
        }
        return (double) held / replicates;
    }

    private static Observations simulate(Design design, SplittableRandom random) {
        double[] wander = Scenario.autoregression(design.rows, design.perDay > 50 ? 0.9 : 0.5, random);
        double[] noise = Scenario.autoregression(design.rows, design.correlation, random);
        double[] volume = new double[design.rows];
        double[] values = new double[design.rows];
        for (int i = 0; i < design.rows; i++) {
            double ofDay = 1 + 0.5 * Math.sin(2 * Math.PI * (i % design.perDay) / design.perDay);
            volume[i] = 400 * ofDay * Math.exp(0.1 * wander[i]) + 20;
            values[i] = 5 + SLOPE * volume[i] + 3 * noise[i] * (design.uneven ? volume[i] / 400 : 1);
        }
        Duration step = Duration.ofDays(1).dividedBy(design.perDay);
        return Observations.regular(
                "transactions", Kpi.of("cpu", Unit.RATIO), SimulatedMonth.START, step, volume, values);
    }
}
