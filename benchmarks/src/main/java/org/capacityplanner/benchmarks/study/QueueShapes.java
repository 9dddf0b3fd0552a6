package org.capacityplanner.benchmarks.study;

import static org.capacityplanner.benchmarks.study.VolumeMonth.uniform;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.capacityplanner.benchmarks.study.SimulatedService.SimulatedKpi;
import org.capacityplanner.benchmarks.study.SimulatedService.Truth;
import org.capacityplanner.metrics.Quantiles;

/** Simulates services that have a response time beside their CPU. */
final class QueueShapes {
    private QueueShapes() {}

    /**
     * Returns the mean response time of an M/M/c queue as a multiple of the service time; infinite from saturation on.
     */
    static double erlang(double rho, int servers) {
        if (rho >= 1) {
            return Double.POSITIVE_INFINITY;
        }
        double busy = Math.min(rho, 0.99999);
        double load = busy * servers;
        double blocked = 1;
        for (int k = 1; k <= servers; k++) {
            blocked = load * blocked / (k + load * blocked);
        }
        double waits = blocked / (1 - busy + busy * blocked);
        return 1 + waits / (servers * (1 - busy));
    }

    /**
     * Returns a service whose CPU follows the utilization law, and whose response time is a function of the CPU's
     * utilization.
     */
    static SimulatedService service(
            Random random,
            DoubleUnaryOperator response,
            double leastBusy,
            double mostBusy,
            double leastScatter,
            double mostScatter) {
        VolumeMonth month = VolumeMonth.of(random);
        double capacity = month.planning() / uniform(random, leastBusy, mostBusy);
        double serviceTime = Math.exp(uniform(random, Math.log(0.001), Math.log(0.08)));
        double idle = uniform(random, 0, 0.04);
        double full = uniform(random, 0.9, 1);
        DoubleUnaryOperator cpu = x -> idle + (full - idle) * x / capacity;
        return service(
                random,
                month,
                cpu,
                x -> serviceTime * response.applyAsDouble(x / capacity),
                uniform(random, leastScatter, mostScatter));
    }

    /** Returns a service with given curves of CPU and response time, and noise around both. */
    static SimulatedService service(
            Random random, VolumeMonth month, DoubleUnaryOperator cpu, DoubleUnaryOperator response, double scatter) {
        double[] volume = month.volume();
        return service(
                random,
                month,
                i -> cpu.applyAsDouble(volume[i]),
                cpu,
                i -> response.applyAsDouble(volume[i]),
                response,
                scatter);
    }

    /** Returns a service with the expected values of each hour, and the curves that its limits concern. */
    static SimulatedService service(
            Random random,
            VolumeMonth month,
            IntToDoubleFunction busy,
            DoubleUnaryOperator cpu,
            IntToDoubleFunction slow,
            DoubleUnaryOperator response,
            double scatter) {
        double deviation = uniform(random, 0.02, 0.08);
        double[] busyNoise = VolumeMonth.noise(random, uniform(random, 0, 0.9), deviation);
        double[] slowNoise = VolumeMonth.noise(random, uniform(random, 0, 0.7), scatter);
        double[] used = new double[busyNoise.length];
        double[] times = new double[slowNoise.length];
        Arrays.setAll(used, i -> ServiceShape.fraction(busy.applyAsDouble(i) * Math.exp(busyNoise[i])));
        Arrays.setAll(times, i -> slow.applyAsDouble(i) * Math.exp(slowNoise[i]));
        return new SimulatedService(
                month,
                List.of(
                        SimulatedKpi.cpu(
                                used,
                                (x, dice) -> ServiceShape.fraction(
                                        cpu.applyAsDouble(x) * Math.exp(deviation * dice.nextGaussian()))),
                        SimulatedKpi.latency(
                                times,
                                (x, dice) -> response.applyAsDouble(x) * Math.exp(scatter * dice.nextGaussian()))));
    }

    /** Returns a service by the universal scalability law, in which waiting transactions keep the CPU busy. */
    static SimulatedService coherency(Random random) {
        VolumeMonth month = VolumeMonth.of(random);
        double sigma = uniform(random, 0.005, 0.04);
        double kappa = Math.pow(10, uniform(random, -4, -3));
        double most = Math.sqrt((1 - sigma) / kappa);
        double reached = most / (1 + sigma * (most - 1) + kappa * most * (most - 1));
        double time = uniform(random, 0.4, 0.62) * reached / month.planning();
        // N of X = N / (time (1 + sigma (N - 1) + kappa N (N - 1))), the smaller root.
        DoubleUnaryOperator working = x -> {
            double a = kappa * x * time;
            double b = x * time * (sigma - kappa) - 1;
            double root = b * b - 4 * a * x * time * (1 - sigma);
            return root < 0 ? most : x == 0 ? 0 : (-b - Math.sqrt(root)) / (2 * a);
        };
        double cores = most * uniform(random, 1, 1.3);
        double pole = reached / time;
        return service(
                random,
                month,
                x -> Math.min(1, working.applyAsDouble(Math.min(x, pole)) / cores),
                x -> x >= pole ? Double.POSITIVE_INFINITY : working.applyAsDouble(x) / x,
                uniform(random, 0.04, 0.12));
    }

    /**
     * Returns a service with four servers and pauses of Pareto-distributed length, which are more frequent at higher
     * volume.
     */
    static SimulatedService pauses(Random random) {
        SimulatedService base = service(random, rho -> erlang(rho, 4), 0.33, 0.62, 0.03, 0.08);
        VolumeMonth month = base.hours();
        SimulatedKpi latency = base.kpis().get(1);
        double often = uniform(random, 0.03, 0.15);
        double tail = uniform(random, 1.6, 3);
        double size = uniform(random, 0.5, 2) * Quantiles.median(latency.values());
        Truth pause = (x, dice) -> dice.nextDouble() < Math.min(1, often * x / month.planning())
                ? size * Math.pow(1 - dice.nextDouble(), -1 / tail)
                : 0;
        double[] slower = IntStream.range(0, latency.values().length)
                .mapToDouble(i -> latency.values()[i] + pause.observationAt(month.volume()[i], random))
                .toArray();
        return new SimulatedService(
                month,
                List.of(
                        base.kpis().get(0),
                        SimulatedKpi.latency(
                                slower,
                                (x, dice) -> latency.truth().observationAt(x, dice) + pause.observationAt(x, dice))));
    }
}
