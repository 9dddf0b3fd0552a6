package org.capacityplanner.model.family;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Refusal.Reason;
import org.capacityplanner.model.KpiModel;
import org.junit.jupiter.api.Test;

class ModelSelectionTest {
    private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
    private static final int HOURS = 336;

    private static double[] volume() {
        SplittableRandom random = new SplittableRandom(1);
        return IntStream.range(0, HOURS)
                .mapToDouble(
                        i -> 400 * (1 + 0.5 * Math.sin(2 * Math.PI * i / 24)) * Math.exp(0.05 * random.nextGaussian()))
                .toArray();
    }

    private static Observations observations(Kpi kpi, DoubleUnaryOperator truth, double noise) {
        SplittableRandom random = new SplittableRandom(2);
        double[] volume = volume();
        double[] values = IntStream.range(0, HOURS)
                .mapToDouble(i -> truth.applyAsDouble(volume[i]) * Math.exp(noise * random.nextGaussian()))
                .toArray();
        return Observations.regular("transactions", kpi, START, Duration.ofHours(1), volume, values);
    }

    private static Reason reason(Observations observations) {
        return ModelSelection.mixture(observations).refusal().orElseThrow().reason();
    }

    @Test
    void putsResponseTimesInFrontOfTheResourceThatFillsFirst() {
        Observations cpu = observations(Kpi.utilization("cpu"), x -> 0.02 + 0.0006 * x, 0.02);
        Observations link = observations(Kpi.utilization("link"), x -> 0.01 + 0.0009 * x, 0.02);
        Observations latency = observations(Kpi.responseTime("latency"), x -> 0.01 + 0.005 * x / (1100 - x), 0.05);

        List<Answer<? extends KpiModel>> models = ModelSelection.of(List.of(latency, cpu, link), 3);

        QueueModel queue = (QueueModel) models.get(0).known().orElseThrow();
        assertThat(queue.saturation(0.99).contains(1100)).isTrue();
        assertThat(models.get(1).known().orElseThrow()).isInstanceOf(MixtureModel.class);
        assertThat(models.get(2).known().orElseThrow()).isInstanceOf(MixtureModel.class);
    }

    @Test
    void doesNotTakeAResourceThatVolumeDoesNotFillForTheBottleneck() {
        Observations idle = observations(Kpi.utilization("cpu"), x -> 0.02 + 1e-6 * x, 0.001);
        Observations latency = observations(Kpi.responseTime("latency"), x -> 0.01 + 0.005 * x / (1100 - x), 0.05);

        QueueModel queue = (QueueModel)
                ModelSelection.of(List.of(idle, latency), 3).get(1).known().orElseThrow();

        assertThat(queue.capacitySource()).isEqualTo(QueueModel.CapacitySource.BEND);
    }

    @Test
    void refusesALineThroughNoise() {
        assertThat(reason(observations(Kpi.memory("memory"), x -> 0.4, 0.05))).isEqualTo(Reason.NO_RELATION);
    }

    /** Batch work counts as volume and costs nothing: the highest volumes are the cheapest. */
    @Test
    void refusesAVolumeThatDoesNotDriveTheKpi() {
        double[] work = volume();
        double[] calls = work.clone();
        for (int i = 0; i < HOURS; i++) {
            if (i % 9 == 4) {
                calls[i] += 3000 + i;
            }
        }
        double[] cpu = IntStream.range(0, HOURS)
                .mapToDouble(i -> 0.05 + 0.0006 * work[i])
                .toArray();

        assertThat(reason(
                        Observations.regular("calls", Kpi.utilization("cpu"), START, Duration.ofHours(1), calls, cpu)))
                .isIn(Reason.NO_USABLE_DRIVER, Reason.NO_RELATION);
    }

    /** A cache that overflows at 450: each transaction beyond costs four times as much, and volume drives the CPU all the same. */
    @Test
    void doesNotRefuseAKpiWhoseCostChangesAtAVolume() {
        Observations cpu =
                observations(Kpi.utilization("cpu"), x -> 0.05 + 0.0005 * x + 0.0015 * Math.max(0, x - 450), 0.03);

        assertThat(ModelSelection.mixture(cpu).known()).isPresent();
    }
}
