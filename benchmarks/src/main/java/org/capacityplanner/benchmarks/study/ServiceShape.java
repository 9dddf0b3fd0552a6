package org.capacityplanner.benchmarks.study;

import static org.capacityplanner.benchmarks.study.VolumeMonth.uniform;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.capacityplanner.benchmarks.study.SimulatedService.SimulatedKpi;

/** The ways in which simulated services depend on their volume; each draw has random parameters of its own. */
enum ServiceShape {
    LINEAR("CPU in proportion to volume") {
        @Override
        SimulatedService service(Random random) {
            return cpuAlone(random, uniform(random, 0.35, 0.65), uniform(random, 0.01, 0.12), 1);
        }
    },
    CONCAVE("CPU by a power of volume below one") {
        @Override
        SimulatedService service(Random random) {
            return cpuAlone(
                    random, uniform(random, 0.35, 0.75), uniform(random, 0.01, 0.08), uniform(random, 0.6, 0.88));
        }
    },
    CONVEX("CPU by a power of volume above one") {
        @Override
        SimulatedService service(Random random) {
            return cpuAlone(random, uniform(random, 0.3, 0.6), uniform(random, 0.01, 0.08), uniform(random, 1.12, 1.6));
        }
    },
    ONE_SERVER("response time of M/M/1") {
        @Override
        SimulatedService service(Random random) {
            return QueueShapes.service(random, rho -> QueueShapes.erlang(rho, 1), 0.33, 0.62, 0.04, 0.15);
        }
    },
    SEVERAL_SERVERS("response time of M/M/c") {
        @Override
        SimulatedService service(Random random) {
            int servers = 2 << random.nextInt(5);
            return QueueShapes.service(random, rho -> QueueShapes.erlang(rho, servers), 0.4, 0.66, 0.04, 0.15);
        }
    },
    LOCK("a lock that CPU does not show") {
        @Override
        SimulatedService service(Random random) {
            double share = uniform(random, 0.5, 0.8);
            return QueueShapes.service(
                    random, rho -> 0.5 + 0.5 * QueueShapes.erlang(rho / share, 1), 0.25, 0.42, 0.04, 0.15);
        }
    },
    COHERENCY("CPU with a pole, by the universal scalability law") {
        @Override
        SimulatedService service(Random random) {
            return QueueShapes.coherency(random);
        }
    },
    PAUSES("pauses of a garbage collector") {
        @Override
        SimulatedService service(Random random) {
            return QueueShapes.pauses(random);
        }
    },
    NIGHT_BATCH("a nightly job without transactions") {
        @Override
        SimulatedService service(Random random) {
            VolumeMonth month = VolumeMonth.of(random);
            double idle = uniform(random, 0.01, 0.08);
            DoubleUnaryOperator cpu = line(month, uniform(random, 0.35, 0.62), idle);
            double job = uniform(random, 0.2, 0.6);
            int from = random.nextInt(4);
            int to = from + 1 + random.nextInt(3);
            return withNoise(
                    random,
                    month,
                    i -> {
                        int hour = i % VolumeMonth.HOURS;
                        double batch = hour >= from && hour < to ? job * Math.exp(0.1 * random.nextGaussian()) : 0;
                        return new double[] {cpu.applyAsDouble(month.volume()[i]), batch};
                    },
                    cpu);
        }
    },
    DRIFTING_MIX("a dearer type gains or loses share") {
        @Override
        SimulatedService service(Random random) {
            VolumeMonth month = VolumeMonth.of(random);
            double low = uniform(random, 0.1, 0.25);
            double high = uniform(random, 0.3, 0.5);
            boolean gains = random.nextDouble() < 0.7;
            double start = gains ? low : high;
            double end = gains ? high : low;
            double dear = uniform(random, 2, 6);
            double idle = uniform(random, 0.01, 0.06);
            double cost =
                    (uniform(random, 0.3, 0.55) - idle) / month.planning() / (1 + (dear - 1) * 0.5 * (start + end));
            return withNoise(
                    random,
                    month,
                    i -> {
                        double day = Math.floor(i / (double) VolumeMonth.HOURS) / (VolumeMonth.DAYS - 1);
                        double share = start + (end - start) * day + 0.02 * random.nextGaussian();
                        double mixed = Math.max(0, Math.min(1, share));
                        return new double[] {idle + cost * month.volume()[i] * (1 + (dear - 1) * mixed), 0};
                    },
                    x -> idle + cost * x * (1 + (dear - 1) * end));
        }
    },
    DAY_AND_NIGHT("another cost per transaction at night") {
        @Override
        SimulatedService service(Random random) {
            VolumeMonth month = VolumeMonth.of(random);
            double idle = uniform(random, 0.01, 0.06);
            DoubleUnaryOperator cpu = line(month, uniform(random, 0.32, 0.62), idle);
            double night = random.nextBoolean() ? uniform(random, 0.4, 0.7) : uniform(random, 1.5, 3);
            return withNoise(
                    random,
                    month,
                    i -> {
                        int hour = i % VolumeMonth.HOURS;
                        double own = cpu.applyAsDouble(month.volume()[i]) - idle;
                        return new double[] {idle + own * (hour >= 22 || hour < 6 ? night : 1), 0};
                    },
                    cpu);
        }
    },
    LEAK("memory that leaks between restarts") {
        @Override
        SimulatedService service(Random random) {
            VolumeMonth month = VolumeMonth.of(random);
            double floor = uniform(random, 0.2, 0.4);
            double byVolume = uniform(random, 0.03, 0.15);
            int cycle = VolumeMonth.HOURS * (3 + random.nextInt(8));
            double grown = uniform(random, 0.08, 0.25);
            int age = random.nextInt(cycle);
            double deviation = uniform(random, 0.003, 0.01);
            double[] used = IntStream.range(0, month.volume().length)
                    .mapToDouble(i -> fraction(floor
                            + byVolume * month.volume()[i] / month.planning()
                            + grown * ((i + age) % cycle) / cycle
                            + deviation * random.nextGaussian()))
                    .toArray();
            return new SimulatedService(
                    month,
                    List.of(SimulatedKpi.memory(
                            used,
                            (x, dice) -> fraction(floor
                                    + byVolume * x / month.planning()
                                    + grown * dice.nextDouble()
                                    + deviation * dice.nextGaussian()))));
        }
    },
    LEVEL_MEMORY("memory that does not follow volume") {
        @Override
        SimulatedService service(Random random) {
            VolumeMonth month = VolumeMonth.of(random);
            double level = uniform(random, 0.4, 0.75);
            double deviation = uniform(random, 0.003, 0.02);
            double[] used = Arrays.stream(VolumeMonth.noise(random, 0.9, deviation))
                    .map(z -> fraction(level + z))
                    .toArray();
            return new SimulatedService(
                    month,
                    List.of(SimulatedKpi.memory(used, (x, dice) -> fraction(level + deviation * dice.nextGaussian()))));
        }
    },
    CLIPPED("CPU that is full in the busiest hours") {
        @Override
        SimulatedService service(Random random) {
            VolumeMonth month = VolumeMonth.of(random);
            double idle = uniform(random, 0.01, 0.06);
            double busy = uniform(random, 0.86, 0.97);
            DoubleUnaryOperator cpu = line(month, busy, idle);
            double full = month.planning() * (1 - idle) / (busy - idle);
            double deviation = uniform(random, 0.02, 0.08);
            double[] noise = VolumeMonth.noise(random, uniform(random, 0, 0.9), deviation);
            double[] served = month.volume().clone();
            double[] used = new double[served.length];
            for (int i = 0; i < served.length; i++) {
                double wanted = served[i] * (random.nextDouble() < 0.04 ? uniform(random, 1.05, 1.4) : 1);
                used[i] = fraction(cpu.applyAsDouble(wanted) * Math.exp(noise[i]));
                served[i] = Math.min(wanted, full * Math.exp(0.01 * random.nextGaussian()));
            }
            return new SimulatedService(
                    VolumeMonth.of(served),
                    List.of(SimulatedKpi.cpu(
                            used,
                            (x, dice) -> fraction(cpu.applyAsDouble(x) * Math.exp(deviation * dice.nextGaussian())))));
        }
    },
    FAILURES("failures that are counted", CountShapes::failures),
    POOL("a pool of connections that is exhausted before CPU", CliffShapes::pool),
    RETRIES("retries after a timeout", CliffShapes::retries),
    PERCENTILE_OF_MINUTES("p99 of minutes, by the hour", CliffShapes::percentileOfMinutes),
    RELEASE("a release that changes what a transaction costs", UnusualShapes::release),
    MAINTENANCE("maintenance windows without transactions", UnusualShapes::maintenance),
    CACHE("a cache whose hits become fewer", UnusualShapes::cache),
    SLOW_SHARE("a share of slow requests that grows", UnusualShapes::slowShare),
    ROUNDED("CPU and response time that are rounded", UnusualShapes::rounded),
    FAILOVER("days with half of the machines", UnusualShapes::failover),
    FAILOVER_HOURS("hours with half of the machines", UnusualShapes::failoverHours),
    GROWING_SCATTER("a response time whose scatter grows", UnusualShapes::growingScatter),
    WANDERING_MIX("a mix of transactions that wanders", SystemShapes::wanderingMix),
    HYPERTHREADS("processors with two threads a core", SystemShapes::hyperthreads);

    private final String description;
    private final Function<Random, SimulatedService> simulation;

    ServiceShape(String description) {
        this(description, random -> {
            throw new IllegalStateException("the shape has its own simulation");
        });
    }

    ServiceShape(String description, Function<Random, SimulatedService> simulation) {
        this.description = description;
        this.simulation = simulation;
    }

    /**
     * Returns the shapes that are measured together; the others have cliffs that nothing in a month shows, or are unusual.
     */
    static List<ServiceShape> ordinary() {
        return Arrays.stream(values())
                .filter(shape -> shape.ordinal() < POOL.ordinal())
                .toList();
    }

    String description() {
        return description;
    }

    SimulatedService service(Random random) {
        return simulation.apply(random);
    }

    static double fraction(double value) {
        return Math.max(0, Math.min(1, value));
    }

    private static DoubleUnaryOperator line(VolumeMonth month, double busy, double idle) {
        return x -> idle + (busy - idle) * x / month.planning();
    }

    private static SimulatedService cpuAlone(Random random, double busy, double idle, double exponent) {
        VolumeMonth month = VolumeMonth.of(random);
        DoubleUnaryOperator cpu = x -> idle + (busy - idle) * Math.pow(x / month.planning(), exponent);
        return withNoise(random, month, i -> new double[] {cpu.applyAsDouble(month.volume()[i]), 0}, cpu);
    }

    /**
     * Returns the use of a resource in an hour: the part that scatters in proportion to its size, and the part added to
     * that.
     */
    private interface Hour {
        double[] of(int hour);
    }

    private static SimulatedService withNoise(Random random, VolumeMonth month, Hour hours, DoubleUnaryOperator truth) {
        double deviation = uniform(random, 0.02, 0.08);
        double[] noise = VolumeMonth.noise(random, uniform(random, 0, 0.9), deviation);
        double[] used = IntStream.range(0, noise.length)
                .mapToDouble(i -> {
                    double[] parts = hours.of(i);
                    return fraction(parts[0] * Math.exp(noise[i]) + parts[1]);
                })
                .toArray();
        return new SimulatedService(
                month,
                List.of(SimulatedKpi.cpu(
                        used,
                        (x, dice) -> fraction(truth.applyAsDouble(x) * Math.exp(deviation * dice.nextGaussian())))));
    }
}
