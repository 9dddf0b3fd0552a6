package org.capacityplanner.headroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.model.KpiModel;
import org.capacityplanner.model.family.ModelSelection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A response time without any utilization beside it. The truth is M/M/1 with a service time of 0.8 ms, which is saturated at
 * 1,250 transactions per second: its mean response time {@code S / (1 - x S)} is 5.00 ms at 1,050/s.
 */
class ResponseTimeAloneTest {
    private static final double SERVICE_TIME = 0.0008;
    private static final double LIMIT = 0.005;
    private static final double PLANNING = 700;
    private static final double DEVIATION = 0.06;
    private static final double LEVEL = 0.95;

    /** The volume at which the expected response time is at a limit. */
    private static double volumeAt(double limit) {
        return (1 - SERVICE_TIME / limit) / SERVICE_TIME;
    }

    private static KpiPlan plan(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int hours = 744;
        double[] volume = new double[hours];
        double[] response = new double[hours];
        for (int i = 0; i < hours; i++) {
            volume[i] = 430 * (1 + 0.5 * Math.sin(2 * Math.PI * i / 24)) * Math.exp(0.06 * random.nextGaussian());
            response[i] = SERVICE_TIME / (1 - volume[i] * SERVICE_TIME) * Math.exp(DEVIATION * random.nextGaussian());
        }
        Observations observations = Observations.regular(
                "transactions",
                Kpi.responseTime("latency"),
                Instant.parse("2026-10-01T00:00:00Z"),
                Duration.ofHours(1),
                volume,
                response);
        Answer<? extends KpiModel> model =
                ModelSelection.of(List.of(observations), seed).get(0);
        return KpiPlan.of(observations, Sla.atMost(LIMIT), model, PLANNING, LEVEL, List.of());
    }

    private static long count(Predicate<KpiPlan> right) {
        return LongStream.rangeClosed(1, 8)
                .mapToObj(ResponseTimeAloneTest::plan)
                .filter(right)
                .count();
    }

    @Test
    void holdsTheTrueResponseTimeInItsPredictionInterval() {
        assertThat(volumeAt(LIMIT)).isCloseTo(1050, within(1e-9));

        assertThat(count(plan -> plan.model()
                        .known()
                        .orElseThrow()
                        .predictionIntervalAt(volumeAt(LIMIT), 0.9)
                        .contains(LIMIT)))
                .isGreaterThanOrEqualTo(7);
    }

    @Test
    void holdsTheTrueHeadroomInItsInterval() {
        // 95% of the observations are at most exp(1.645 deviations) times the expected response time.
        double truth = volumeAt(LIMIT / Math.exp(1.6449 * DEVIATION)) / PLANNING - 1;

        assertThat(count(plan -> plan.headroom()
                        .fold(
                                limited -> contains(limited.growthInterval(), truth),
                                notVolumeBound -> false,
                                exhausted -> false,
                                unknown -> false)))
                .isGreaterThanOrEqualTo(7);
    }

    private static boolean contains(Interval growth, double truth) {
        return growth.lower() <= truth && truth <= growth.upper();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void isNotGreenBeyondWhatWasObserved(long seed) {
        KpiOutlook outlook = plan(seed).outlookAt(PLANNING, 1.2 * PLANNING, LEVEL, 0.9);

        assertThat(outlook.status()).isNotEqualTo(Status.GREEN);
    }
}
