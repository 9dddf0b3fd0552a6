package org.capacityplanner.model.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;

class CountFitTest {
    private static final Unit COUNT = Unit.parse("count").orElseThrow();

    private static CountFit fit(Observations observations) {
        return CountFit.of(EventCounts.of(observations).orElseThrow());
    }

    /** With two volumes the likelihood is largest where the curve goes through the mean of each. */
    @Test
    void goesThroughTheMeansOfTwoVolumes() {
        int days = 10;
        double[] volume = new double[24 * days];
        double[] counts = new double[24 * days];
        for (int hour = 0; hour < volume.length; hour++) {
            boolean busy = hour % 2 == 0;
            volume[hour] = busy ? 200 : 100;
            // Means of 3 and 1; the quiet hours vary as much as Poisson's, the others less.
            counts[hour] = busy ? 2 + hour / 2 % 3 : hour / 2 % 3;
        }
        CountFit fit = fit(Observations.regular(
                "tx", Kpi.of("failed", COUNT), EventSeries.START, Duration.ofHours(1), volume, counts));

        assertThat(fit.meanAt(100)).isCloseTo(1, within(1e-9));
        assertThat(fit.meanAt(200)).isCloseTo(3, within(1e-9));
        assertThat(fit.exponent()).isCloseTo(Math.log(3) / Math.log(2), within(1e-9));
        assertThat(fit.dispersion()).isZero();
    }

    @Test
    void findsExponentAndDispersionOfOverdispersedCounts() {
        CountFit fit = fit(EventSeries.of(3, COUNT, x -> 4 * Math.pow(x / 400, 1.5), 0.5));

        assertThat(fit.exponent()).isCloseTo(1.5, within(3 * fit.covariance().slopeStandardError()));
        assertThat(fit.meanAt(400)).isCloseTo(4, within(0.5));
        assertThat(fit.dispersion()).isCloseTo(0.5, within(0.15));
    }

    /** A thousand months would show it; of forty, an interval of 90% holds the truth in 31 or more with 98%. */
    @Test
    void intervalsHoldTheExpectedCountAsOftenAsTheySay() {
        int held = 0;
        for (int seed = 0; seed < 40; seed++) {
            CountFit fit = fit(EventSeries.of(seed, COUNT, x -> x / 400, 0.25));
            if (Math.abs(fit.logMeanAt(600) - Math.log(1.5)) <= fit.reachAt(600, 0.9)) {
                held++;
            }
        }
        assertThat(held).isGreaterThanOrEqualTo(31);
    }
}
