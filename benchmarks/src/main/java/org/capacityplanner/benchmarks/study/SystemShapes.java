package org.capacityplanner.benchmarks.study;

import static org.capacityplanner.benchmarks.study.VolumeMonth.uniform;

import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.capacityplanner.benchmarks.study.SimulatedService.SimulatedKpi;

/** Simulates services whose machine or whose users make a transaction cost more at some times or volumes. */
final class SystemShapes {
    /** The correlation from hour to hour of what else varies. */
    private static final double USUAL_CORRELATION = 0.5;

    private SystemShapes() {}

    /**
     * Returns a service of 1 to 8 servers with two types of transactions, of which one costs 2 to 5 times as much as the
     * other; its share wanders about its mean and is forgotten in 1 to 6 days. In the future it is any share that it may
     * have.
     */
    static SimulatedService wanderingMix(Random random) {
        VolumeMonth month = VolumeMonth.of(random);
        double[] volume = month.volume();
        double dear = uniform(random, 2, 5);
        double mean = uniform(random, 0.2, 0.45);
        double deviation = uniform(random, 0.04, 0.12);
        double[] shares = VolumeMonth.noise(random, Math.exp(-1 / uniform(random, 24, 150)), deviation);
        double idle = uniform(random, 0.01, 0.05);
        double busy = uniform(random, 0.35, 0.55) / month.planning();
        double time = Math.exp(uniform(random, Math.log(0.001), Math.log(0.08)));
        int servers = 1 << random.nextInt(4);
        double scatter = uniform(random, 0.02, 0.06);
        double slowScatter = uniform(random, 0.04, 0.1);
        double[] noise = VolumeMonth.noise(random, USUAL_CORRELATION, scatter);
        DoubleUnaryOperator cost =
                more -> (1 + (dear - 1) * ServiceShape.fraction(mean + more)) / (1 + (dear - 1) * mean);
        double[] used = new double[volume.length];
        double[] slow = new double[volume.length];
        for (int i = 0; i < volume.length; i++) {
            double relative = cost.applyAsDouble(shares[i]);
            used[i] = ServiceShape.fraction((idle + busy * volume[i] * relative) * Math.exp(noise[i]));
            slow[i] = time
                    * relative
                    * QueueShapes.erlang(busy * volume[i] * relative, servers)
                    * Math.exp(slowScatter * random.nextGaussian());
        }
        return new SimulatedService(
                month,
                List.of(
                        SimulatedKpi.cpu(
                                used,
                                (x, dice) -> ServiceShape.fraction(
                                        (idle + busy * x * cost.applyAsDouble(deviation * dice.nextGaussian()))
                                                * Math.exp(scatter * dice.nextGaussian()))),
                        SimulatedKpi.latency(slow, (x, dice) -> {
                            double relative = cost.applyAsDouble(deviation * dice.nextGaussian());
                            return time
                                    * relative
                                    * QueueShapes.erlang(busy * x * relative, servers)
                                    * Math.exp(slowScatter * dice.nextGaussian());
                        })));
    }

    /**
     * Returns a service on processors of two threads a core, which report a half of their use when all cores are busy; the
     * second threads add 15 to 35% to what the cores can do, and slow the first ones down.
     */
    static SimulatedService hyperthreads(Random random) {
        VolumeMonth month = VolumeMonth.of(random);
        double busy = month.planning() / uniform(random, 0.5, 0.95);
        double more = uniform(random, 0.15, 0.35);
        double idle = uniform(random, 0.01, 0.04);
        double time = Math.exp(uniform(random, Math.log(0.001), Math.log(0.08)));
        int cores = 4 << random.nextInt(3);
        DoubleUnaryOperator second = x -> Math.max(0, x / busy - 1) / more;
        return QueueShapes.service(
                random,
                month,
                x -> idle + 0.5 * Math.min(1, x / busy) + 0.5 * second.applyAsDouble(x),
                x -> time
                        * (1 + Math.min(1, second.applyAsDouble(x)) * (2 / (1 + more) - 1))
                        * QueueShapes.erlang(x / busy / (1 + more), cores),
                uniform(random, 0.04, 0.1));
    }
}
