package org.capacityplanner.model.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.regression.Domain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Response times by the hour, of whose minutes each has a volume of its own. */
class QueueBurstsTest {
    private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
    private static final double CAPACITY = 1300;
    private static final double BURSTS = 0.2;
    private static final int MINUTES = 60;
    private static final int HOURS = 744;

    private static double hour(double volume, double bursts, SplittableRandom random) {
        double sum = 0;
        for (int minute = 0; minute < MINUTES; minute++) {
            double ofMinute = volume * Math.exp(bursts * random.nextGaussian() - bursts * bursts / 2);
            sum += 0.01 / (1 - Math.min(0.97, ofMinute / CAPACITY));
        }
        return sum / MINUTES * Math.exp(0.02 * random.nextGaussian());
    }

    /** A month whose busy hours take half of the capacity. */
    private static QueueModel month(long seed, String kpi, Duration step, double bursts) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] volume = new double[HOURS];
        double[] response = new double[HOURS];
        double[] cpu = new double[HOURS];
        for (int i = 0; i < HOURS; i++) {
            volume[i] = 400 * (1 + 0.6 * Math.sin(2 * Math.PI * i / 24)) * Math.exp(0.06 * random.nextGaussian());
            response[i] = hour(volume[i], bursts, random);
            cpu[i] = 0.02 + 0.98 * volume[i] / CAPACITY + 0.01 * random.nextGaussian();
        }
        Observations utilization =
                Observations.regular("transactions", Kpi.utilization("cpu"), START, step, volume, cpu);
        return QueueModel.of(
                        Observations.regular("transactions", Kpi.responseTime(kpi), START, step, volume, response),
                        Optional.of(new Bottleneck(
                                utilization,
                                MixtureModel.of(utilization).known().orElseThrow())),
                        seed)
                .orElseThrow();
    }

    /** At 910/s, 70% of the capacity; a model without bursts holds it in 2 of these 8 months. */
    @Test
    void aPercentileOfMinutesIsWithinItsIntervalFarBeyondTheObservedVolumes() {
        double[] truth = IntStream.range(0, 401)
                .mapToDouble(i -> hour(910, BURSTS, new SplittableRandom(1000 + i)))
                .sorted()
                .toArray();

        long held = LongStream.rangeClosed(1, 8)
                .filter(seed -> month(seed, "latency p99", Duration.ofHours(1), BURSTS)
                        .predictionIntervalAt(910, 0.9)
                        .contains(truth[200]))
                .count();

        assertThat(held).isGreaterThanOrEqualTo(7);
    }

    /** Without bursts the scatter does not grow with the elasticity, so that they become less probable than a priori. */
    @ParameterizedTest(name = "{0}: at most {1}")
    @CsvSource({"latency p99, 0.3", "latency, 0.1"})
    void theShareOfCurvesWithBurstsIsThePriorsWhereNothingShowsThem(String kpi, double most) {
        assertThat(shareWithBursts(month(3, kpi, Duration.ofHours(1), 0)))
                .isPositive()
                .isLessThanOrEqualTo(most + 0.01);
        assertThat(shareWithBursts(month(3, kpi, Duration.ofHours(1), BURSTS))).isGreaterThan(most);
    }

    @Test
    void saysThatVolumeProbablyVariesWithinTheHour() {
        String said = "volume probably varies within the intervals";

        assertThat(month(3, "latency p99", Duration.ofHours(1), BURSTS).notesAt(910))
                .anyMatch(note -> note.contains(said));
        assertThat(month(3, "latency p99", Duration.ofHours(1), 0).notesAt(910)).noneMatch(note -> note.contains(said));
    }

    @Test
    void intervalsOfFiveMinutesHaveNoParts() {
        assertThat(shareWithBursts(month(3, "latency p99", Duration.ofMinutes(5), BURSTS)))
                .isZero();
    }

    private static double shareWithBursts(QueueModel model) {
        return model.saturatingCurves().stream()
                .mapToDouble(draw -> draw.bursts() > 0 ? 1 : 0)
                .average()
                .orElseThrow();
    }

    /** The mean of rho W / (1 - rho W) is the sum of rho^k E W^k, with E W^k = exp(k (k - 1) b^2 / 2) of a lognormal W with a mean of 1. */
    @Test
    void theQueueOfPartsIsTheMeanOverTheirVolumes() {
        double series = IntStream.rangeClosed(1, 12)
                .mapToDouble(k -> Math.pow(0.3, k) * Math.exp(k * (k - 1) * 0.04 / 2))
                .sum();

        assertThat(new QueueParts(1, 0.2).queueAt(0.3)).isCloseTo(series, within(2e-4));
        assertThat(new QueueParts(1, 0).queueAt(0.3)).isEqualTo(QueueGrid.queueBelowFull(0.3, 1));
    }

    @Test
    void theElasticityIsTheSlopeOfTheLogarithms() {
        QueueDraw curve = new QueueDraw(CAPACITY, 1, 0.01, 0.01, 1).bursting(new QueueParts(1, 0.2));
        double h = 1e-3;

        assertThat(curve.elasticityAt(800))
                .isCloseTo(
                        Math.log(curve.curveAt(800 * (1 + h)) / curve.curveAt(800 * (1 - h))) / (2 * h), within(1e-3));
    }

    /**
     * At a volume of zero nothing waits yet, so that a response time with a constant part does not change with volume; one that is
     * waiting alone is proportional to a power of the volume, and its elasticity is the exponent.
     */
    @ParameterizedTest(name = "bursts of {0}")
    @ValueSource(doubles = {0, 0.2})
    void theElasticityOfAnIdleServiceIsItsLimit(double bursts) {
        assertThat(new QueueDraw(CAPACITY, 1, 0.01, 0.01, 1)
                        .bursting(new QueueParts(1, bursts))
                        .elasticityAt(0))
                .isZero();
        assertThat(new QueueDraw(CAPACITY, 2, 0, 0.01, 1)
                        .bursting(new QueueParts(2, bursts))
                        .elasticityAt(0))
                .isEqualTo(2);
    }

    /**
     * Three years whose variance grows by .09 of the squared elasticity, as if an hour were a single part of 30%: known to
     * about {@code sqrt(3 / n)} of itself, .001, it is some 60 standard errors above that of six parts, .015, which is
     * the largest of all. Then the likelihood of every size is too small for a double.
     */
    @Test
    void evidenceBeyondAllDoubtHasTheLargestBursts() {
        int hours = 3 * 8_760;
        SplittableRandom random = new SplittableRandom(7);
        double[] volume = random.doubles(hours, 0.1 * CAPACITY, 0.8 * CAPACITY).toArray();
        QueueFit curve = new QueueFit(0.01, 0.01, 1, CAPACITY, new Domain(0.1 * CAPACITY, 0.8 * CAPACITY));
        double[] logs = new double[hours];
        double[] response = new double[hours];
        for (int i = 0; i < hours; i++) {
            logs[i] = Math.hypot(0.02, 0.3 * curve.elasticityAt(volume[i])) * random.nextGaussian();
            response[i] = curve.predictAt(volume[i]) * Math.exp(logs[i]);
        }
        Observations rows = Observations.regular(
                "transactions", Kpi.responseTime("latency"), START, Duration.ofHours(1), volume, response);

        assertThat(Arrays.stream(QueueBursts.of(rows, rows, logs, curve).sizes(100, random)))
                .allMatch(size -> size > 0.25);
    }
}
