package org.capacityplanner.model.family;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.capacityplanner.CapacityPlanner;
import org.capacityplanner.forecast.Horizon;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueueScatterTest {
    private static final int SAMPLES = 31 * 24 * 12;

    private static double curve(double volume) {
        return 0.02 + 0.01 / (1 - Math.min(0.97, volume / 1000));
    }

    /**
     * A month of five-minute samples between about 2 and 500 orders/s, whose logarithm has a standard deviation of 0.3 at
     * 500 orders/s that grows by the square of the volume. A tenth of the quiet samples are zero, so that the curve through
     * the hourly means is too low there, by many times the little that they scatter. Busy hours do not scatter by that.
     */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void doesNotCarryErrorsOfTheCurveAtQuietHoursToBusyOnes(long seed) {
        Random random = new Random(seed);
        double[] volume = new double[SAMPLES];
        double[] time = new double[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            double day = 0.5 + 0.5 * Math.cos(2 * Math.PI * (i / 12.0 - 13) / 24);
            volume[i] = 500 * (0.005 + 0.995 * day * day) * Math.exp(0.05 * random.nextGaussian());
            double scatter = 0.3 * Math.pow(volume[i] / 500, 2) * random.nextGaussian();
            boolean zero = volume[i] < 250 && random.nextInt(10) == 0;
            time[i] = zero ? 0 : curve(volume[i]) * Math.exp(scatter);
        }
        Instant start = Instant.parse("2026-10-01T00:00:00Z");
        Duration step = Duration.ofMinutes(5);

        double slow = CapacityPlanner.forService("orders")
                .volume("orders", MetricSeries.regular("orders", Unit.TRANSACTIONS_PER_SECOND, start, step, volume))
                .kpi(
                        Kpi.responseTime("time"),
                        MetricSeries.regular("time", Unit.SECONDS, start, step, time),
                        Sla.atMost(0.1))
                .plan(Horizon.months(1))
                .kpi("time")
                .model()
                .known()
                .orElseThrow()
                .distributionAt(500)
                .quantileAt(0.95);

        double truth = curve(500) * Math.exp(1.645 * 0.3);
        assertThat(slow).isBetween(truth / 1.25, truth * 1.25);
    }

    /** A scatter that grows makes a fast sample infinitely fast at some volume, which a saturated service is not. */
    @ParameterizedTest(name = "at {0}")
    @ValueSource(doubles = {1000, 1e6})
    void leavesASaturatedServiceSaturated(double volume) {
        QueueDraw fast = new QueueDraw(1000, 1, 0.02, 0.01, 0.5).scattering(x -> Math.pow(0.5, x * x));

        assertThat(fast.observationAt(volume)).isInfinite();
    }
}
