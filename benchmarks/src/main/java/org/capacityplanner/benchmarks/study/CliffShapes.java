package org.capacityplanner.benchmarks.study;

import static org.capacityplanner.benchmarks.study.VolumeMonth.uniform;

import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.capacityplanner.benchmarks.study.SimulatedService.SimulatedKpi;
import org.capacityplanner.benchmarks.study.SimulatedService.Truth;

/**
 * Simulates services whose response time is driven by what neither their CPU nor their hourly volume shows: a pool of
 * connections, retries after a timeout, and bursts within the hour.
 */
final class CliffShapes {
    private static final int MINUTES = 60;
    private static final double NEARLY_FULL = 0.97;

    /** The number of attempts of a request after which a client gives up. */
    private static final int ATTEMPTS = 3;

    private CliffShapes() {}

    /** Returns a service whose pool of 4 to 31 connections is exhausted at 1.2 to 2 times the planning volume. */
    static SimulatedService pool(Random random) {
        VolumeMonth month = VolumeMonth.of(random);
        int connections = 4 + random.nextInt(28);
        double exhausted = month.planning() * uniform(random, 1.2, 2);
        double full = month.planning() / uniform(random, 0.25, 0.4);
        double held = Math.exp(uniform(random, Math.log(0.002), Math.log(0.08)));
        DoubleUnaryOperator response = x -> held * QueueShapes.erlang(x / exhausted, connections);
        return QueueShapes.service(random, month, line(random, full), response, uniform(random, 0.04, 0.15));
    }

    /**
     * Returns a service of one server whose clients repeat a request up to twice after a timeout of 6 to 14 service
     * times; what is repeated is work, too, so that above some volume no state but saturation is stable.
     */
    static SimulatedService retries(Random random) {
        VolumeMonth month = VolumeMonth.of(random);
        double full = month.planning() / uniform(random, 0.33, 0.62);
        double timeout = uniform(random, 6, 14);
        double service = Math.exp(uniform(random, Math.log(0.001), Math.log(0.08)));
        DoubleUnaryOperator busy = x -> repeated(x / full, timeout);
        double idle = uniform(random, 0, 0.04);
        return QueueShapes.service(
                random,
                month,
                x -> idle + (1 - idle) * Math.min(1, busy.applyAsDouble(x)),
                x -> {
                    double rho = busy.applyAsDouble(x);
                    double attempts = rho / (x / full);
                    return rho >= 1 ? Double.POSITIVE_INFINITY : service * attempts / (1 - rho);
                },
                uniform(random, 0.04, 0.15));
    }

    /** Returns the utilization by first and repeated attempts, 1 where it grows without end. */
    private static double repeated(double offered, double timeout) {
        double rho = offered;
        for (int round = 0; round < 1000 && rho < 1; round++) {
            double late = Math.exp(-timeout * (1 - rho));
            double attempts = 0;
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                attempts += Math.pow(late, attempt);
            }
            double next = offered * attempts;
            if (next - rho < 1e-9) {
                return next;
            }
            rho = next;
        }
        return 1;
    }

    /**
     * Returns a service of one server whose response time is the 99th percentile of each minute, averaged over the hour;
     * the minutes of an hour have volumes of their own.
     */
    static SimulatedService percentileOfMinutes(Random random) {
        VolumeMonth month = VolumeMonth.of(random);
        double full = month.planning() / uniform(random, 0.33, 0.55);
        double service = Math.exp(uniform(random, Math.log(0.001), Math.log(0.08)));
        double bursts = uniform(random, 0.1, 0.3);
        double ofMinute = uniform(random, 0.1, 0.4);
        Truth truth = (x, dice) -> {
            double sum = 0;
            for (int minute = 0; minute < MINUTES; minute++) {
                double volume = x * Math.exp(bursts * dice.nextGaussian() - bursts * bursts / 2);
                double rho = Math.min(NEARLY_FULL, volume / full);
                sum += Math.log(100) * service / (1 - rho) * Math.exp(ofMinute * dice.nextGaussian());
            }
            return x >= full ? Double.POSITIVE_INFINITY : sum / MINUTES;
        };
        SimulatedService base = QueueShapes.service(random, month, line(random, full), x -> service, 0.1);
        double[] slow = IntStream.range(0, month.volume().length)
                .mapToDouble(i -> truth.observationAt(month.volume()[i], random))
                .toArray();
        return new SimulatedService(
                month, List.of(base.kpis().get(0), SimulatedKpi.latency("latency p99", slow, truth)));
    }

    private static DoubleUnaryOperator line(Random random, double full) {
        double idle = uniform(random, 0, 0.04);
        return x -> idle + (1 - idle) * x / full;
    }
}
