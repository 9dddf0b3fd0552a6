package org.capacityplanner.model.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.LongStream;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Refusal.Reason;
import org.capacityplanner.model.KpiModel;
import org.capacityplanner.regression.Covariance;
import org.capacityplanner.regression.LinearFit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseTimeRelationTest {
    private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
    private static final int HOURS = 744;

    private final double[] volume = new double[HOURS];
    private final double[] response = new double[HOURS];
    private final double[] cpu = new double[HOURS];

    /** A month; the CPU is full at 1,000 transactions per second. */
    private void month(long seed, DoubleUnaryOperator truth, double deviation) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < HOURS; i++) {
            volume[i] = 400 * (1 + 0.5 * Math.sin(2 * Math.PI * i / 24)) * Math.exp(0.06 * random.nextGaussian());
            response[i] = truth.applyAsDouble(volume[i]) * Math.exp(deviation * random.nextGaussian());
            cpu[i] = 0.02 + 0.98e-3 * volume[i] * Math.exp(0.03 * random.nextGaussian());
        }
    }

    private Observations of(Kpi kpi, double[] values) {
        return Observations.regular("transactions", kpi, START, Duration.ofHours(1), volume, values);
    }

    private Answer<? extends KpiModel> alone(long seed) {
        return ModelSelection.of(List.of(of(Kpi.responseTime("latency"), response)), seed)
                .get(0);
    }

    private Answer<? extends KpiModel> withCpu(long seed) {
        return ModelSelection.of(
                        List.of(of(Kpi.responseTime("latency"), response), of(Kpi.utilization("cpu"), cpu)), seed)
                .get(0);
    }

    private static boolean hasNoRelation(Answer<? extends KpiModel> answer) {
        return answer.refusal()
                .map(Refusal::reason)
                .filter(Reason.NO_RELATION::equals)
                .isPresent();
    }

    /** Of twenty months with two tests at 99.8%, whose upper sides count, more than one error has a probability of 0.1%. */
    @Test
    void refusesNoise() {
        long refused = LongStream.rangeClosed(1, 20)
                .filter(seed -> {
                    month(seed, x -> 0.004, 0.1);
                    return hasNoRelation(alone(seed));
                })
                .count();

        assertThat(refused).isGreaterThanOrEqualTo(19);
    }

    /**
     * A response time and a utilization that follow volume by the least that is significant at 99.8%, and by less, which
     * noise reaches in one month of a hundred: their errors are the residuals of a line, so that their slope is known.
     */
    @ParameterizedTest(name = "{0} times the half width of the slope''s interval of 99.8%: predicted {1}")
    @CsvSource({"0.9, false", "1.1, true"})
    void predictsWhatFollowsVolumeAt998InAThousand(double share, boolean predicted) {
        month(31, x -> 1, 0.1);
        Observations noise = of(Kpi.responseTime("noise"), response);
        LinearFit line = LinearFit.of(noise).orElseThrow();
        double slope = share * halfWidth(line, 0.998);
        assertThat(slope).isGreaterThan(halfWidth(line, 0.99));
        for (int i = 0; i < HOURS; i++) {
            double value = slope * (volume[i] - 400) + line.residualAt(i);
            response[i] = 0.004 * Math.exp(value);
            cpu[i] = 0.3 + 0.3 * value;
        }

        assertThat(alone(31).known().isPresent()).isEqualTo(predicted);
        assertThat(ModelSelection.of(List.of(of(Kpi.utilization("cpu"), cpu)), 31)
                        .get(0)
                        .known()
                        .isPresent())
                .isEqualTo(predicted);
    }

    private static double halfWidth(LinearFit line, double level) {
        return line.slopeInterval(level, Covariance.NEWEY_WEST).width() / 2;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void refusesAResponseTimeThatFalls(long seed) {
        month(seed, x -> 0.004 / (1 + x / 1000), 0.1);

        assertThat(hasNoRelation(alone(seed))).isTrue();
        assertThat(hasNoRelation(withCpu(seed))).isTrue();
    }

    /** Many servers stay level for long; their utilization tells where that ends. */
    @Test
    void doesNotRefuseALevelResponseTimeInFrontOfABusyResource() {
        month(21, x -> 0.004, 0.1);

        assertThat(withCpu(21).known()).isPresent();
    }

    /** Cold caches at night, and a queue by day. */
    @Test
    void doesNotRefuseAResponseTimeThatRisesOnlyAsTheServiceFills() {
        month(22, x -> 0.004 + 0.02 * Math.exp(-x / 80) + 0.004 * Math.pow(x / 1000, 3) / (1 - x / 1000), 0.05);

        assertThat(alone(22).known()).isPresent();
    }

    /** Behind a lock that saturates at 700/s, where the CPU is 71% busy. */
    @Test
    void saysThatAResponseTimeBendsBeforeTheCpuIsFull() {
        long found = LongStream.rangeClosed(1, 8)
                .filter(seed -> {
                    month(seed, x -> 0.001 + 0.003 / (1 - x / 700), 0.05);
                    QueueModel model = (QueueModel) withCpu(seed).known().orElseThrow();
                    return model.hiddenBottleneck().isPresent() && holds(model, 650, 0.001 + 0.003 / (1 - 650.0 / 700));
                })
                .count();

        assertThat(found).isGreaterThanOrEqualTo(7);
    }

    @Test
    void doesNotSuspectALockWhereTheCpuExplainsTheBend() {
        long right = LongStream.rangeClosed(1, 8)
                .filter(seed -> {
                    month(seed, x -> 0.004 / (1 - x / 1000), 0.05);
                    QueueModel model = (QueueModel) withCpu(seed).known().orElseThrow();
                    return model.hiddenBottleneck().isEmpty() && holds(model, 850, 0.004 / (1 - 0.85));
                })
                .count();

        assertThat(right).isGreaterThanOrEqualTo(7);
    }

    private static boolean holds(QueueModel model, double volume, double truth) {
        return model.predictionIntervalAt(volume, 0.9).contains(truth);
    }

    /**
     * Without a utilization, pauses that come in proportion to volume are no bend: in three of ten intervals at 600 tx/s
     * the response time is four times as long. The curve without them is known within 1% there, from 744 rows that
     * scatter by 2%. With the pauses in the curve it was 12 to 17 ms in place of 10.65.
     */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {3, 4, 5, 6})
    void takesPausesForNoEarlySaturation(long seed) {
        SplittableRandom pauses = new SplittableRandom(100 + seed);
        DoubleUnaryOperator truth = x -> 0.01 * (1 + 0.3 * Math.pow(x / 1000, 3));
        month(seed, x -> truth.applyAsDouble(x) * (pauses.nextDouble() < 0.3 * x / 600 ? 4 : 1), 0.02);

        KpiModel model = alone(seed).known().orElseThrow();

        assertThat(model.predictAt(600)).isCloseTo(truth.applyAsDouble(600), within(0.0004));
    }
}
