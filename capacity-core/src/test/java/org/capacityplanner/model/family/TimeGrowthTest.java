package org.capacityplanner.model.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.model.Certainty;
import org.capacityplanner.model.KpiModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeGrowthTest {
    private static final int HOURS = 31 * 24;
    private static final double CAPACITY = 1400;

    @Test
    void isOneAtTheLargestVolumeAndAPowerNearIt() {
        TimeGrowth growth = new TimeGrowth(0.5, 1000);

        assertThat(growth.at(1000)).isEqualTo(1);
        // (1.5 + 0.05) / 1.05 to the power of a half.
        assertThat(growth.at(1500)).isCloseTo(Math.sqrt(1.55 / 1.05), within(1e-12));
        double step = 1e-4;
        double slope = Math.log(growth.at(800 * (1 + step)) / growth.at(800 * (1 - step))) / (2 * step);
        assertThat(growth.elasticityAt(800)).isCloseTo(slope, within(1e-7));
    }

    @Test
    void aCurveHasTheElasticityOfBothItsQueueAndItsGrowth() {
        QueueDraw curve = new QueueDraw(CAPACITY, 2, 0.01, 0.02, 1).growing(new TimeGrowth(0.5, 700));

        double step = 1e-4;
        double slope = Math.log(curve.curveAt(900 * (1 + step)) / curve.curveAt(900 * (1 - step))) / (2 * step);
        assertThat(curve.elasticityAt(900)).isCloseTo(slope, within(1e-6));
    }

    /**
     * Sixteen servers, idle but for a cache whose hits become fewer: the time grows by the power 0.4 of the volume, and
     * does not queue below the capacity. As a queue, the rise of the month's volumes would have a pole there.
     */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void aTimeThatGrowsIsNotTakenForAQueue(long seed) {
        Random random = new Random(seed);
        double[] volume = new double[HOURS];
        double[] busy = new double[HOURS];
        double[] latency = new double[HOURS];
        for (int hour = 0; hour < HOURS; hour++) {
            volume[hour] =
                    400 * (1 + 0.6 * Math.cos(2 * Math.PI * (hour - 13) / 24)) * Math.exp(0.05 * random.nextGaussian());
            busy[hour] = volume[hour] / CAPACITY * Math.exp(0.03 * random.nextGaussian());
            latency[hour] = truthAt(volume[hour]) * Math.exp(0.06 * random.nextGaussian());
        }
        Instant start = Instant.parse("2026-10-01T00:00:00Z");
        Observations cpu = Observations.regular("tx", Kpi.utilization("cpu"), start, Duration.ofHours(1), volume, busy);
        Observations times =
                Observations.regular("tx", Kpi.responseTime("latency"), start, Duration.ofHours(1), volume, latency);

        KpiModel model = ModelSelection.byKpi(List.of(cpu, times), Map.of(), 1)
                .get(times.kpi())
                .known()
                .orElseThrow();

        // Above the largest volume, at 71% of the capacity.
        assertThat(model.predictionIntervalAt(1000, 0.9).contains(truthAt(1000)))
                .isTrue();
        assertThat(model.certaintyAt(1000)).isEqualTo(Certainty.SPECULATIVE);
        assertThat(model.notesAt(1000))
                .anySatisfy(note -> assertThat(note).contains("rises more evenly than waiting alone would"));
        assertThat(model.predictAt(1000)).isCloseTo(truthAt(1000), within(0.15 * truthAt(1000)));
    }

    private static double truthAt(double volume) {
        return 0.02 * Math.pow(volume / 700, 0.4);
    }
}
