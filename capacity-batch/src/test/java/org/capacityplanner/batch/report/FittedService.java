package org.capacityplanner.batch.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.headroom.VolumeSummary;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;
import org.capacityplanner.model.KpiModel;
import org.capacityplanner.model.family.MemoryLeak;
import org.capacityplanner.model.family.MixtureModel;
import org.capacityplanner.model.family.ModelSelection;
import org.capacityplanner.model.family.QueueModel;

/** A service whose KPIs have the models that a planner gives them, in each of their forms. Its CPU is full at 1300 tx/s. */
public final class FittedService {
    private static final double FULL = 1300;
    private static final long SEED = 20261001;

    private static final Observations CPU = observations(Kpi.utilization("CPU"), x -> x / FULL, 0.03);
    private static final Observations NETWORK =
            observations(Kpi.of("network", Unit.parse("Mbit/s").orElseThrow()), x -> 2e4 * Math.pow(x, 0.8), 0.02);
    private static final Observations FREE_MEMORY =
            observations(Kpi.of("free memory", Unit.parse("GiB").orElseThrow()), x -> 20e9 - 8e6 * x, 0.03);
    private static final Observations RESPONSE =
            observations(Kpi.responseTime("latency p95"), x -> 0.001 + 0.0008 * (x / FULL) / (1 - x / FULL), 0.15);

    private static final Observations REJECTED =
            rare(Kpi.of("rejected", Unit.parse("tx/min").orElseThrow()), 0);
    private static final Observations SWAP = rare(Kpi.memory("swap"), 3);

    private static final MemoryLeak LEAKING = leaking(Kpi.memory("memory"));

    private static final List<Answer<? extends KpiModel>> MODELS =
            ModelSelection.of(List.of(CPU, NETWORK, FREE_MEMORY, RESPONSE, REJECTED, SWAP), SEED);

    private FittedService() {}

    /** A service with so many response times, all alike. */
    public static CapacityPlan queues(String name, int count) {
        return Plans.plan(
                name,
                IntStream.range(0, count)
                        .mapToObj(i -> kpi(RESPONSE, Sla.atMost(0.005), MODELS.get(3)))
                        .toArray(KpiPlan[]::new));
    }

    public static CapacityPlan named(String name) {
        Observations fewDays = CPU.where(i -> i < 5 * 24);
        Answer<? extends KpiModel> queue = MODELS.get(3);
        List<KpiPlan> kpis = new ArrayList<>(List.of(
                kpi(CPU, Sla.atMost(0.8), MODELS.get(0)),
                kpi(NETWORK, Sla.atMost(7e6), MODELS.get(1)),
                kpi(FREE_MEMORY, Sla.atLeast(9e9), MODELS.get(2)),
                kpi(fewDays, Sla.atMost(0.9), MixtureModel.of(fewDays)),
                kpi(RESPONSE, Sla.atMost(0.005), queue),
                kpi(RESPONSE, Sla.atLeast(0.002), queue),
                kpi(RESPONSE, Sla.atMost(0.004), QueueModel.of(RESPONSE, Optional.empty(), SEED)),
                kpi(REJECTED, Sla.atMost(0.02), MODELS.get(4)),
                kpi(REJECTED, Sla.atMost(0), MODELS.get(4)),
                kpi(REJECTED, Sla.atLeast(0.02), MODELS.get(4)),
                kpi(SWAP, Sla.atMost(0.05), MODELS.get(5)),
                kpi(LEAKING.memory(), Sla.atMost(0.7), ModelSelection.memory(LEAKING)),
                kpi(LEAKING.memory(), Sla.atLeast(0.5), ModelSelection.memory(LEAKING)),
                kpi(LEAKING.memory(), Sla.atMost(1), ModelSelection.memory(LEAKING))));
        CapacityPlan plan = Plans.plan(name, kpis.toArray(KpiPlan[]::new));
        Unit perMinute = Unit.parse("tx/min").orElseThrow();
        return new CapacityPlan(
                name,
                plan.from(),
                plan.to(),
                new VolumeSummary(
                        "transactions",
                        perMinute,
                        plan.volume().planning(),
                        plan.volume().observedMax()),
                plan.level(),
                plan.intervalLevel(),
                plan.leadTime(),
                kpis,
                plan.forecast(),
                plan.breach(),
                plan.findings());
    }

    private static KpiPlan kpi(Observations observations, Sla sla, Answer<? extends KpiModel> fit) {
        return KpiPlan.of(observations, sla, fit, Plans.PLANNING, 0.95, List.of());
    }

    /** Memory of 30% and 0.03 points per tx/s, and 0.05 points an hour since the last of three restarts. */
    private static MemoryLeak leaking(Kpi kpi) {
        Observations rest = observations(kpi, x -> 0.3 + 0.0003 * x, 0.02);
        double[] values = rest.values();
        for (int i = 0; i < values.length; i++) {
            values[i] += 0.0005 * ((i + 140) % 240);
        }
        List<Instant> restarts =
                IntStream.of(100, 340, 580).mapToObj(rest::timeAt).toList();
        return MemoryLeak.of(
                        Observations.of(rest.volumeName(), kpi, rest.step(), rest.epochMillis(), rest.volume(), values),
                        restarts)
                .orElseThrow();
    }

    /** Zero but for some hours, with a chance of a half at 1000 tx/s; lognormal sizes that rise with a power of volume. */
    private static Observations rare(Kpi kpi, double elasticity) {
        Random random = new Random(SEED);
        Observations zero = observations(kpi, x -> 0, 0);
        double[] values = new double[zero.size()];
        for (int i = 0; i < values.length; i++) {
            double x = zero.volumeAt(i);
            boolean above = random.nextDouble() < 1 / (1 + Math.exp(-0.006 * (x - 1000)));
            double size = 0.01 * Math.pow(x / 1000, elasticity) * Math.exp(0.6 * random.nextGaussian());
            values[i] = above ? size : 0;
        }
        return Observations.of(zero.volumeName(), kpi, zero.step(), zero.epochMillis(), zero.volume(), values);
    }

    private static Observations observations(Kpi kpi, DoubleUnaryOperator truth, double scatter) {
        Random random = new Random(SEED);
        double[] volume = Plans.observations(kpi, new StraightLine(0, 0, 0, Plans.domain()))
                .volume();
        double[] values = new double[volume.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = truth.applyAsDouble(volume[i]) * Math.exp(scatter * random.nextGaussian());
        }
        return Observations.regular("transactions", kpi, Plans.FROM, Duration.ofHours(1), volume, values);
    }
}
