package org.capacityplanner.cleaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LagCorrelationTest {
    private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
    private static final int SAMPLES = 600;

    /** Sums of non-negative terms lose at most a unit in the last place for each of some hundred terms. */
    private static final double ROUNDING = 1e-12;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3})
    void isTheSumOfProductsByTheRootOfTheSumsOfSquares(int seed) {
        Random random = new Random(seed);
        LagGrid grid = LagGrid.of(withGaps("volume", random), withGaps("kpi", random));
        LagCorrelation correlation = new LagCorrelation(grid);

        for (int lag = -SAMPLES; lag <= SAMPLES; lag += 7) {
            assertThat(correlation.at(lag)).as("lag " + lag).isCloseTo(pairByPair(grid, lag), within(ROUNDING));
        }
    }

    private static double pairByPair(LagGrid grid, int lag) {
        int pairs = 0;
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < grid.volume().size(); i++) {
            double x = grid.volume().at(i);
            double y = grid.values().at(i + lag);
            if (Double.isFinite(x) && Double.isFinite(y)) {
                pairs++;
                xx += x * x;
                yy += y * y;
                xy += x * y;
            }
        }
        return pairs < 50 ? 0 : xy / Math.sqrt(xx * yy);
    }

    /** Returns a random walk with one sample in ten missing. */
    private static MetricSeries withGaps(String name, Random random) {
        List<Instant> times = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        double value = 100;
        for (int i = 0; i < SAMPLES; i++) {
            value += random.nextGaussian();
            if (i == 0 || i == SAMPLES - 1 || random.nextInt(10) > 0) {
                times.add(START.plusSeconds(300L * i));
                values.add(value);
            }
        }
        return MetricSeries.in(
                Unit.parse("tx/s").orElseThrow(),
                name,
                times,
                values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
