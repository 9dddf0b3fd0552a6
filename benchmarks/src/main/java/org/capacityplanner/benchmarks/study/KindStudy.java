package org.capacityplanner.benchmarks.study;

import static org.capacityplanner.benchmarks.study.VolumeMonth.uniform;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.CapacityPlanner;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.Headroom;
import org.capacityplanner.headroom.KpiOutlook;
import org.capacityplanner.headroom.TransactionMix;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;
import org.capacityplanner.model.ServiceDemand;

/**
 * Counts in how many simulated months a question of one kind is answered or refused as it ought to be: a response time
 * without a utilization, KPIs that no volume drives, transaction types whose peaks are hours apart, and a percentage
 * and its complement.
 *
 * <p>Run: {@code java -cp benchmarks/target/benchmarks.jar org.capacityplanner.benchmarks.study.KindStudy SEED}.
 */
public final class KindStudy {
    private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
    private static final Kpi CPU = Kpi.utilization("cpu");
    private static final Kpi LATENCY = Kpi.responseTime("latency");
    private static final int FEW = 8;
    private static final int MANY = 20;

    /** The M/M/1 queue of the study: seconds, transactions per second, and the limit of its response time. */
    private static final double SERVICE = 0.0008;

    private static final double CAPACITY = 1800;
    private static final double LIMIT = 0.005;
    private static final double SCATTER = 0.05;

    /** The normal quantile of the 95% of observations that must meet a limit. */
    private static final double WANTED = 1.6449;

    private KindStudy() {}

    public static void main(String[] arguments) {
        if (arguments.length != 1) {
            System.err.println("usage: KindStudy SEED");
            System.exit(64);
        }
        long seed = Long.parseLong(arguments[0]);
        count("response time alone: the interval at the limit's volume holds it", seed, FEW, KindStudy::holdsLimit);
        count("response time alone: the headroom's interval holds the true one", seed, FEW, KindStudy::holdsHeadroom);
        count("a response time of noise is refused", seed, MANY, one -> isRefused(noise(new Random(one))));
        count("a utilization of noise is refused", seed, MANY, one -> !answersCpu(one, 0));
        count("a response time of which volume explains 20% is answered", seed, MANY, one -> answersLatency(one, 0.2));
        count("a utilization of which volume explains 20% is answered", seed, MANY, one -> answersCpu(one, 0.2));
        count("a response time that falls is refused", seed, MANY, one -> isRefused(falling(new Random(one))));
        count("a KPI of the clock is refused", seed, MANY, one -> isRefused(clock(new Random(one))));
        count("types out of phase: both demands within 3%", seed, FEW, KindStudy::knowsDemands);
        count("a percentage and its complement have the same status", seed, MANY, KindStudy::sameStatus);
    }

    private static void count(String question, long seed, int of, LongPredicate right) {
        long found =
                LongStream.range(0, of).map(i -> seed * 1009 + i).filter(right).count();
        System.out.printf(Locale.ROOT, "%-64s %2d of %2d%n", question, found, of);
    }

    /** Returns the volumes of a month whose busy hour is at 55% to 65% of the queue's capacity. */
    private static double[] volume(Random random) {
        VolumeMonth month = VolumeMonth.of(random);
        double scale = uniform(random, 0.55, 0.65) * CAPACITY / month.planning();
        return Arrays.stream(month.volume()).map(x -> scale * x).toArray();
    }

    private static double[] scattered(Random random, double[] volume, DoubleUnaryOperator curve) {
        return Arrays.stream(volume)
                .map(x -> curve.applyAsDouble(x) * Math.exp(SCATTER * random.nextGaussian()))
                .toArray();
    }

    private static CapacityPlan queue(long seed) {
        Random random = new Random(seed);
        double[] volume = volume(random);
        double[] slow = scattered(random, volume, x -> SERVICE / (1 - x / CAPACITY));
        return planner(volume)
                .kpi(LATENCY, series("latency", Unit.SECONDS, slow), Sla.atMost(LIMIT))
                .planNow();
    }

    private static boolean holdsLimit(long seed) {
        CapacityPlan plan = queue(seed);
        return plan.kpi("latency")
                .model()
                .known()
                .map(model -> model.predictionIntervalAt(CAPACITY * (1 - SERVICE / LIMIT), 0.9))
                .filter(interval -> interval.contains(LIMIT))
                .isPresent();
    }

    private static boolean holdsHeadroom(long seed) {
        CapacityPlan plan = queue(seed);
        double most = CAPACITY * (1 - SERVICE * Math.exp(WANTED * SCATTER) / LIMIT);
        double truth = most / plan.volume().planning() - 1;
        return plan.kpi("latency").headroom() instanceof Headroom.Limited limited
                && limited.growthInterval().contains(truth);
    }

    private static double[][] noise(Random random) {
        double[] volume = volume(random);
        double[] noise = VolumeMonth.noise(random, uniform(random, 0, 0.9), uniform(random, 0.05, 0.2));
        return new double[][] {
            volume, Arrays.stream(noise).map(z -> 0.05 * Math.exp(z)).toArray()
        };
    }

    /**
     * Returns a month of volumes, and autocorrelated noise beside what follows volume so that it is the given share of the
     * variance; both have a mean of zero.
     */
    private static double[][] weak(Random random, double share) {
        double[] volume = volume(random);
        double deviation = uniform(random, 0.05, 0.2);
        double[] noise = VolumeMonth.noise(random, uniform(random, 0, 0.9), deviation);
        double mean = Arrays.stream(volume).average().orElseThrow();
        double variance = Arrays.stream(volume)
                .map(x -> (x - mean) * (x - mean))
                .average()
                .orElseThrow();
        double slope = deviation * Math.sqrt(share / (1 - share) / variance);
        return new double[][] {
            volume,
            IntStream.range(0, volume.length)
                    .mapToDouble(i -> slope * (volume[i] - mean) + noise[i])
                    .toArray()
        };
    }

    private static boolean answersLatency(long seed, double share) {
        double[][] month = weak(new Random(seed), share);
        return !isRefused(new double[][] {
            month[0], Arrays.stream(month[1]).map(z -> 0.05 * Math.exp(z)).toArray()
        });
    }

    private static boolean answersCpu(long seed, double share) {
        double[][] month = weak(new Random(seed), share);
        double[] cpu =
                Arrays.stream(month[1]).map(z -> 0.25 * Math.max(0.1, 1 + z)).toArray();
        CapacityPlan plan = planner(month[0])
                .kpi(CPU, series("cpu", Unit.RATIO, cpu), Sla.atMost(0.8))
                .planNow();
        return plan.whatIf(Growth.percent(50)).kpi("cpu") instanceof KpiOutlook.Predicted;
    }

    private static double[][] falling(Random random) {
        double[] volume = volume(random);
        double power = uniform(random, 0.2, 0.8);
        return new double[][] {volume, scattered(random, volume, x -> 0.05 * Math.pow(x / CAPACITY, -power))};
    }

    private static double[][] clock(Random random) {
        double[] volume = volume(random);
        double peak = uniform(random, 9, 16);
        double amplitude = uniform(random, 0.15, 0.4);
        double[] values = IntStream.range(0, volume.length)
                .mapToDouble(hour -> 0.05
                        * (1 + amplitude * Math.cos(2 * Math.PI * (hour - peak) / VolumeMonth.HOURS))
                        * Math.exp(SCATTER * random.nextGaussian()))
                .toArray();
        return new double[][] {volume, values};
    }

    private static boolean isRefused(double[][] month) {
        CapacityPlan plan = planner(month[0])
                .kpi(LATENCY, series("latency", Unit.SECONDS, month[1]), Sla.atMost(0.1))
                .planNow();
        return plan.whatIf(Growth.percent(50)).kpi("latency") instanceof KpiOutlook.Unknown;
    }

    private static boolean knowsDemands(long seed) {
        Random random = new Random(seed);
        double peak = uniform(random, 8, 12);
        double[] quotes = type(random, 500, peak);
        double[] orders = type(random, uniform(random, 80, 250), peak + uniform(random, 8, 12));
        double[] demands = {0.0004, uniform(random, 0.0008, 0.002)};
        double[] total = new double[quotes.length];
        double[] cpu = new double[quotes.length];
        for (int i = 0; i < cpu.length; i++) {
            total[i] = quotes[i] + orders[i];
            cpu[i] = 0.03 + demands[0] * quotes[i] + demands[1] * orders[i] + 0.01 * random.nextGaussian();
        }
        CapacityPlan plan = planner(total)
                .types(List.of(
                        series("quotes", Unit.TRANSACTIONS_PER_SECOND, quotes),
                        series("orders", Unit.TRANSACTIONS_PER_SECOND, orders)))
                .kpi(CPU, series("cpu", Unit.RATIO, cpu), Sla.atMost(0.8))
                .planNow();
        List<ServiceDemand> found = plan.mix()
                .flatMap(Answer<TransactionMix>::known)
                .map(mix -> mix.demandsOf(CPU))
                .orElse(List.of());
        return found.size() == 2
                && IntStream.range(0, 2).allMatch(i -> Math.abs(found.get(i).seconds() / demands[i] - 1) <= 0.03);
    }

    private static double[] type(Random random, double base, double peak) {
        return IntStream.range(0, VolumeMonth.DAYS * VolumeMonth.HOURS)
                .mapToDouble(hour -> base
                        * (1 + 0.6 * Math.cos(2 * Math.PI * (hour - peak) / VolumeMonth.HOURS))
                        * Math.exp(0.1 * random.nextGaussian()))
                .toArray();
    }

    private static boolean sameStatus(long seed) {
        Random random = new Random(seed);
        double[] volume = volume(random);
        double errors = Math.pow(10, uniform(random, -4, -2.7));
        double exponent = uniform(random, 1, 2.5);
        double limit = errors * Math.pow(uniform(random, 0.7, 1.1), exponent) * 1.2;
        double[] failed = scattered(random, volume, x -> errors * (0.2 + Math.pow(x / CAPACITY, exponent)));
        double[] succeeded = Arrays.stream(failed).map(share -> 1 - share).toArray();
        CapacityPlan plan = planner(volume)
                .kpi(Kpi.of("errors", Unit.PERCENT), series("errors", Unit.PERCENT, failed), Sla.atMost(limit))
                .kpi(
                        Kpi.of("success", Unit.PERCENT),
                        series("success", Unit.PERCENT, succeeded),
                        Sla.atLeast(1 - limit))
                .planNow();
        return IntStream.of(25, 50)
                .mapToObj(g -> plan.whatIf(Growth.percent(g)))
                .allMatch(answer -> answer.kpi("errors")
                        .status()
                        .equals(answer.kpi("success").status()));
    }

    private static CapacityPlanner planner(double[] volume) {
        return CapacityPlanner.forService("simulated")
                .volume("transactions", series("transactions", Unit.TRANSACTIONS_PER_SECOND, volume));
    }

    private static MetricSeries series(String name, Unit unit, double[] values) {
        return MetricSeries.regular(name, unit, START, Duration.ofHours(1), values)
                .timedBy(Set.of("simulation"));
    }
}
