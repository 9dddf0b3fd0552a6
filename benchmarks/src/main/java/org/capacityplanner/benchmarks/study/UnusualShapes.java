package org.capacityplanner.benchmarks.study;

import static org.capacityplanner.benchmarks.study.VolumeMonth.uniform;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.capacityplanner.benchmarks.study.SimulatedService.SimulatedKpi;
import org.capacityplanner.benchmarks.study.SimulatedService.Truth;

/**
 * Simulates services that change within the month, whose response time grows or scatters for another reason than
 * queueing, or whose measurements are coarse.
 */
final class UnusualShapes {
    private static final int SERVERS = 2;

    /** The share of the planning volume from which an hour is busy. */
    private static final double BUSY = 0.7;

    private UnusualShapes() {}

    /**
     * Returns a service whose transactions become 15 to 40% dearer or 15 to 35% cheaper on one of the days 9 to 24 of the
     * month; a limit concerns what they cost since then.
     */
    static SimulatedService release(Random random) {
        VolumeMonth month = VolumeMonth.of(random);
        boolean dearer = random.nextBoolean();
        double ratio = dearer ? uniform(random, 1.15, 1.4) : uniform(random, 0.65, 0.85);
        int day = 8 + random.nextInt(16);
        double before = uniform(random, 0.33, 0.55) / Math.max(1, ratio) / month.planning();
        double after = before * ratio;
        double time = serviceTime(random) / after;
        double[] volume = month.volume();
        IntToDoubleFunction cost = i -> i / VolumeMonth.HOURS < day ? before : after;
        return QueueShapes.service(
                random,
                month,
                i -> cost.applyAsDouble(i) * volume[i],
                x -> after * x,
                i -> response(time, cost.applyAsDouble(i), volume[i]),
                x -> response(time, after, x),
                scatter(random));
    }

    /** Returns the response time of two servers whose service time is in proportion to the cost of a transaction. */
    private static double response(double time, double cost, double volume) {
        return time * cost * QueueShapes.erlang(cost * volume, SERVERS);
    }

    /**
     * Returns a service with a window of 2 to 6 hours, every week or every second one, in which there are no transactions;
     * in half of such services a job is done then, which keeps the CPU busy.
     */
    static SimulatedService maintenance(Random random) {
        double[] volume = VolumeMonth.of(random).volume();
        int every = 7 * (1 + random.nextInt(2));
        int first = random.nextInt(7);
        int from = random.nextInt(5);
        int to = from + 2 + random.nextInt(5);
        boolean[] closed = new boolean[volume.length];
        for (int i = 0; i < volume.length; i++) {
            int day = i / VolumeMonth.HOURS;
            int hour = i % VolumeMonth.HOURS;
            closed[i] = day >= first && (day - first) % every == 0 && hour >= from && hour < to;
            volume[i] = closed[i] ? 0 : volume[i];
        }
        VolumeMonth month = VolumeMonth.of(volume);
        double job = random.nextBoolean() ? uniform(random, 0.3, 0.8) : 0;
        double idle = uniform(random, 0.01, 0.06);
        double cost = uniform(random, 0.35, 0.6) / month.planning();
        double time = serviceTime(random);
        DoubleUnaryOperator slow = x -> time * QueueShapes.erlang(cost * x, SERVERS);
        return QueueShapes.service(
                random,
                month,
                i -> idle + (closed[i] ? job : cost * volume[i]),
                x -> idle + cost * x,
                i -> closed[i] ? 0 : slow.applyAsDouble(volume[i]),
                slow,
                scatter(random));
    }

    /**
     * Returns a service with a cache in front of 1 to 8 servers; its misses, 5 to 25% at the planning volume, become more
     * by a power of the volume, and what misses waits for the servers.
     */
    static SimulatedService cache(Random random) {
        VolumeMonth month = VolumeMonth.of(random);
        double hit = Math.exp(uniform(random, Math.log(0.001), Math.log(0.02)));
        double miss = hit * uniform(random, 5, 20);
        double share = uniform(random, 0.05, 0.25);
        double power = uniform(random, 0.2, 0.8);
        double busy = uniform(random, 0.3, 0.5);
        int servers = 1 << random.nextInt(4);
        double front = uniform(random, 0.3, 0.55);
        DoubleUnaryOperator more = x -> Math.min(1 / share, Math.pow(x / month.planning(), power));
        return QueueShapes.service(
                random,
                month,
                x -> 0.01 + front * x / month.planning(),
                x -> hit
                        + share
                                * more.applyAsDouble(x)
                                * miss
                                * QueueShapes.erlang(busy * x / month.planning() * more.applyAsDouble(x), servers),
                scatter(random));
    }

    /**
     * Returns a service of 1 to 8 servers, 2 to 15% of whose requests are 8 to 40 times as slow as the others; their share
     * varies from hour to hour, and grows by a power of the volume.
     */
    static SimulatedService slowShare(Random random) {
        VolumeMonth month = VolumeMonth.of(random);
        double fast = Math.exp(uniform(random, Math.log(0.001), Math.log(0.02)));
        double slow = fast * uniform(random, 8, 40);
        double share = uniform(random, 0.02, 0.15);
        double power = uniform(random, 0.2, 0.8);
        double deviation = uniform(random, 0.2, 0.5);
        double busy = uniform(random, 0.35, 0.6);
        int servers = 1 << random.nextInt(4);
        double[] noise = VolumeMonth.noise(random, uniform(random, 0, 0.8), deviation);
        SimulatedService base = QueueShapes.service(
                random, month, x -> 0.01 + 0.99 * busy * x / month.planning(), x -> fast, scatter(random));
        DoubleUnaryOperator wait = x -> QueueShapes.erlang(busy * x / month.planning(), servers);
        DoubleUnaryOperator slowOnes = x -> share * Math.pow(x / month.planning(), power);
        double[] mean = IntStream.range(0, noise.length)
                .mapToDouble(i -> mixed(
                        wait.applyAsDouble(month.volume()[i]),
                        slowOnes.applyAsDouble(month.volume()[i]) * Math.exp(noise[i]),
                        fast,
                        slow))
                .toArray();
        Truth truth = (x, dice) -> mixed(
                wait.applyAsDouble(x),
                slowOnes.applyAsDouble(x) * Math.exp(deviation * dice.nextGaussian()),
                fast,
                slow);
        return new SimulatedService(month, List.of(base.kpis().get(0), SimulatedKpi.latency(mean, truth)));
    }

    private static double mixed(double wait, double share, double fast, double slow) {
        double slowOnes = Math.min(1, share);
        return wait * ((1 - slowOnes) * fast + slowOnes * slow);
    }

    /** Returns a service of two servers whose CPU is in whole percent and whose response time is in whole milliseconds. */
    static SimulatedService rounded(Random random) {
        VolumeMonth month = VolumeMonth.of(random);
        double busy = uniform(random, 0.4, 0.6);
        double time = uniform(random, 0.003, 0.009);
        SimulatedService exact = QueueShapes.service(
                random,
                month,
                x -> busy * x / month.planning(),
                x -> time * QueueShapes.erlang(busy * x / month.planning(), SERVERS),
                scatter(random));
        SimulatedKpi cpu = exact.kpis().get(0);
        SimulatedKpi latency = exact.kpis().get(1);
        return new SimulatedService(
                month,
                List.of(
                        SimulatedKpi.cpu(rounded(cpu.values(), 0.01), rounded(cpu.truth(), 0.01)),
                        SimulatedKpi.latency(rounded(latency.values(), 0.001), rounded(latency.truth(), 0.001))));
    }

    private static double[] rounded(double[] values, double step) {
        return Arrays.stream(values)
                .map(value -> step * Math.rint(value / step))
                .toArray();
    }

    private static Truth rounded(Truth truth, double step) {
        return (x, dice) -> step * Math.rint(truth.observationAt(x, dice) / step);
    }

    /**
     * Returns a service that lost a half of its machines, or nearly so, on 2 to 4 days, one after the other or apart; the
     * machines that are left carry the load of all. Such days are as frequent in the future.
     */
    static SimulatedService failover(Random random) {
        VolumeMonth month = VolumeMonth.of(random);
        int count = 2 + random.nextInt(3);
        int first = random.nextInt(VolumeMonth.DAYS - count);
        Set<Integer> days = new HashSet<>();
        while (days.size() < count) {
            days.add(random.nextBoolean() ? first + days.size() : random.nextInt(VolumeMonth.DAYS));
        }
        boolean[] half = new boolean[month.volume().length];
        for (int day : days) {
            Arrays.fill(half, day * VolumeMonth.HOURS, (day + 1) * VolumeMonth.HOURS, true);
        }
        return servedByHalf(random, month, half, count / (double) VolumeMonth.DAYS);
    }

    /**
     * Returns a service that lost a half of its machines, or nearly so, for 4 to 10 hours on each of 3 to 5 occasions. Such
     * hours are as frequent in the busy hours of the future.
     */
    static SimulatedService failoverHours(Random random) {
        VolumeMonth month = VolumeMonth.of(random);
        double[] volume = month.volume();
        boolean[] half = new boolean[volume.length];
        for (int occasion = 3 + random.nextInt(3); occasion > 0; occasion--) {
            int from = VolumeMonth.HOURS * random.nextInt(VolumeMonth.DAYS) + 6 + random.nextInt(8);
            Arrays.fill(half, from, from + 4 + random.nextInt(7), true);
        }
        double often = IntStream.range(0, volume.length)
                .filter(i -> volume[i] > BUSY * month.planning())
                .mapToDouble(i -> half[i] ? 1 : 0)
                .average()
                .orElse(0);
        return servedByHalf(random, month, half, often);
    }

    /**
     * Returns a service whose CPU is that of a half of its machines, or nearly so, in some hours.
     *
     * @param half the hours in which a half of the machines served
     * @param often how often a future hour is such
     */
    private static SimulatedService servedByHalf(Random random, VolumeMonth month, boolean[] half, double often) {
        double left = uniform(random, 0.45, 0.6);
        double idle = uniform(random, 0.01, 0.06);
        double cost = uniform(random, 0.2, 0.4) / month.planning();
        double deviation = uniform(random, 0.02, 0.08);
        double[] noise = VolumeMonth.noise(random, uniform(random, 0, 0.9), deviation);
        double[] busy = IntStream.range(0, noise.length)
                .mapToDouble(i -> ServiceShape.fraction(
                        (idle + cost * month.volume()[i] / (half[i] ? left : 1)) * Math.exp(noise[i])))
                .toArray();
        return new SimulatedService(
                month,
                List.of(SimulatedKpi.cpu(
                        busy,
                        (x, dice) -> ServiceShape.fraction((idle + cost * x / (dice.nextDouble() < often ? left : 1))
                                * Math.exp(deviation * dice.nextGaussian())))));
    }

    /**
     * Returns a service of two servers, of which a transaction also waits for what does not depend on the volume, and whose
     * response time scatters the more, the more transactions there are.
     */
    static SimulatedService growingScatter(Random random) {
        VolumeMonth month = VolumeMonth.of(random);
        double full = month.planning() / uniform(random, 0.33, 0.6);
        double time = serviceTime(random);
        double elsewhere = time * uniform(random, 1, 4);
        double least = uniform(random, 0.02, 0.06);
        double more = uniform(random, 0.1, 0.35);
        DoubleUnaryOperator deviation = x -> least + more * Math.pow(x / month.planning(), 2);
        DoubleUnaryOperator response = x -> elsewhere + time * QueueShapes.erlang(x / full, SERVERS);
        double[] noise = VolumeMonth.noise(random, uniform(random, 0, 0.7), 1);
        SimulatedService base =
                QueueShapes.service(random, month, x -> 0.02 + 0.98 * x / full, response, scatter(random));
        double[] slow = IntStream.range(0, noise.length)
                .mapToDouble(i -> response.applyAsDouble(month.volume()[i])
                        * Math.exp(deviation.applyAsDouble(month.volume()[i]) * noise[i]))
                .toArray();
        return new SimulatedService(
                month,
                List.of(
                        base.kpis().get(0),
                        SimulatedKpi.latency(
                                slow,
                                (x, dice) -> response.applyAsDouble(x)
                                        * Math.exp(deviation.applyAsDouble(x) * dice.nextGaussian()))));
    }

    private static double serviceTime(Random random) {
        return Math.exp(uniform(random, Math.log(0.001), Math.log(0.08)));
    }

    private static double scatter(Random random) {
        return uniform(random, 0.04, 0.12);
    }
}
