package org.capacityplanner.benchmarks.study;

import static org.capacityplanner.benchmarks.study.VolumeMonth.uniform;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.CapacityPlanner;
import org.capacityplanner.forecast.Horizon;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;
import org.capacityplanner.model.KpiModel;

/**
 * Measures the accuracy of the planner's answers about simulated load tests in steps. Each level of volume is measured
 * some times in a row, and has an error that its rows share: what the machine did besides, how warm it was. The
 * intervals are compared with rows of new levels.
 *
 * <p>Run: {@code java -cp benchmarks/target/benchmarks.jar org.capacityplanner.benchmarks.study.StepStudy SEED TESTS}.
 */
public final class StepStudy {
    private static final Instant START = Instant.parse("2026-10-01T09:00:00Z");
    private static final Duration STEP = Duration.ofSeconds(10);
    private static final double[] TIMES = {1, 1.25, 1.5};
    private static final double[] LEVELS = {0.9, 0.95};
    private static final int DRAWS = 400;

    private StepStudy() {}

    /** The simulated system under the load test. */
    enum Tested {
        QUEUE("M/M/c") {
            @Override
            DoubleUnaryOperator response(Random random) {
                int servers = 1 << (2 * random.nextInt(3));
                return rho -> QueueShapes.erlang(rho, servers);
            }
        },
        CONTENTION("USL with contention") {
            @Override
            DoubleUnaryOperator response(Random random) {
                // X = N / (1 + sigma (N - 1)) in units of 1 / R(1); R = N / X has a pole at X = 1 / sigma: what is
                // serial is full first.
                double sigma = uniform(random, 0.02, 0.1);
                double pole = uniform(random, 0.7, 1);
                return rho -> rho >= pole ? Double.POSITIVE_INFINITY : (1 - sigma) / (1 - rho / pole);
            }
        };

        private final String description;

        Tested(String description) {
            this.description = description;
        }

        /** Returns the response time as a function of the utilization, relative to that of a single transaction. */
        abstract DoubleUnaryOperator response(Random random);
    }

    /**
     * The planner's answer about one KPI at one volume, with the coverage and width of its intervals.
     *
     * @param times the volume over the largest level
     * @param answered whether there was an answer
     * @param coverage the share of new rows in the interval, by level; none where there is no answer
     * @param width of the 90% interval, over the truth
     */
    record Said(
            Tested system,
            Kpi.Kind kind,
            int levels,
            double times,
            boolean answered,
            List<Double> coverage,
            double width) {
        Said {
            coverage = List.copyOf(coverage);
        }
    }

    public static void main(String[] arguments) {
        if (arguments.length != 2) {
            System.err.println("usage: StepStudy SEED TESTS");
            System.exit(64);
        }
        print(of(Long.parseLong(arguments[0]), Integer.parseInt(arguments[1])), System.out);
    }

    /** Returns the answers about the given number of tests for each system and number of load levels. */
    static List<Said> of(long seed, int tests) {
        List<Said> said = new ArrayList<>();
        for (Tested system : Tested.values()) {
            for (int levels : new int[] {4, 6, 10}) {
                for (int i = 0; i < tests; i++) {
                    long ofTest = seed * 1_000_003 + system.ordinal() * 10_007 + levels * 101L + i;
                    ask(system, levels, new Random(ofTest), said);
                }
            }
        }
        return said;
    }

    private static void ask(Tested system, int levels, Random random, List<Said> said) {
        DoubleUnaryOperator response = system.response(random);
        double capacity = Math.exp(uniform(random, Math.log(100), Math.log(5000)));
        double top = uniform(random, 0.4, 0.6) * capacity;
        double service = Math.exp(uniform(random, Math.log(0.002), Math.log(0.1)));
        double idle = uniform(random, 0.01, 0.05);
        int rows = random.nextBoolean() ? 6 : 30;
        double ofLevel = uniform(random, 0.01, 0.05);
        double ofRow = uniform(random, 0.03, 0.1);
        int n = levels * rows;
        double[] volume = new double[n];
        double[] cpu = new double[n];
        double[] latency = new double[n];
        DoubleUnaryOperator busy = x -> idle + (1 - idle) * x / capacity;
        DoubleUnaryOperator slow = x -> service * response.applyAsDouble(x / capacity);
        for (int level = 0; level < levels; level++) {
            double cpuError = ofLevel * random.nextGaussian();
            double latencyError = 2 * ofLevel * random.nextGaussian();
            for (int row = 0; row < rows; row++) {
                int i = level * rows + row;
                volume[i] = top * (level + 1) / levels * Math.exp(0.01 * random.nextGaussian());
                cpu[i] =
                        Math.min(1, busy.applyAsDouble(volume[i]) * Math.exp(cpuError + ofRow * random.nextGaussian()));
                latency[i] = slow.applyAsDouble(volume[i]) * Math.exp(latencyError + ofRow * random.nextGaussian());
            }
        }
        CapacityPlan plan = CapacityPlanner.forService("tested")
                .volume("transactions", series("transactions", Unit.TRANSACTIONS_PER_SECOND, volume))
                .kpi(Kpi.utilization("cpu"), series("cpu", Unit.RATIO, cpu), Sla.atMost(0.8))
                .kpi(Kpi.responseTime("latency"), series("latency", Unit.SECONDS, latency), Sla.atMost(3 * service))
                .plan(Horizon.days(7));
        for (double times : TIMES) {
            said.add(said(system, levels, plan, "cpu", times, top, busy, Math.hypot(ofLevel, ofRow), random));
            said.add(said(system, levels, plan, "latency", times, top, slow, Math.hypot(2 * ofLevel, ofRow), random));
        }
    }

    private static MetricSeries series(String name, Unit unit, double[] values) {
        return MetricSeries.regular(name, unit, START, STEP, values).timedBy(Set.of("test"));
    }

    private static Said said(
            Tested system,
            int levels,
            CapacityPlan plan,
            String kpi,
            double times,
            double top,
            DoubleUnaryOperator truth,
            double deviation,
            Random random) {
        double at = times * top;
        Kpi.Kind kind = plan.kpi(kpi).kpi().kind();
        double centre = truth.applyAsDouble(at);
        double[] draws = new double[DRAWS];
        Arrays.setAll(draws, i -> {
            double drawn = centre * Math.exp(deviation * random.nextGaussian());
            return kind == Kpi.Kind.UTILIZATION ? Math.min(1, drawn) : drawn;
        });
        if (plan.kpi(kpi).model().known().isEmpty() || Double.isInfinite(centre)) {
            return new Said(system, kind, levels, times, Double.isInfinite(centre), List.of(), Double.NaN);
        }
        KpiModel model = plan.kpi(kpi).model().known().orElseThrow();
        List<Double> coverage = Arrays.stream(LEVELS)
                .mapToObj(level -> Arrays.stream(draws)
                                .filter(model.predictionIntervalAt(at, level)::contains)
                                .count()
                        / (double) DRAWS)
                .toList();
        return new Said(
                system,
                kind,
                levels,
                times,
                true,
                coverage,
                model.predictionIntervalAt(at, LEVELS[0]).width() / centre);
    }

    /** Prints the accuracy for each system, KPI and number of load levels. */
    static void print(List<Said> all, PrintStream out) {
        out.println(
                "load tests in steps: answered; coverage of 90% and 95% intervals (median width) at the largest level,"
                        + " +25%, +50%");
        for (Tested system : Tested.values()) {
            for (Kpi.Kind kind : List.of(Kpi.Kind.UTILIZATION, Kpi.Kind.RESPONSE_TIME)) {
                for (int levels : new int[] {4, 6, 10}) {
                    StringBuilder line = new StringBuilder(
                            String.format(Locale.ROOT, "%-20s %-14s %2d levels", system.description, kind, levels));
                    for (double times : TIMES) {
                        List<Said> part = all.stream()
                                .filter(one -> one.system() == system
                                        && one.kind() == kind
                                        && one.levels() == levels
                                        && one.times() == times)
                                .toList();
                        List<Said> known = part.stream()
                                .filter(one -> !one.coverage().isEmpty())
                                .toList();
                        double[] widths =
                                known.stream().mapToDouble(Said::width).sorted().toArray();
                        line.append(String.format(
                                Locale.ROOT,
                                "  %.2f: %.2f %.2f (%.2f)",
                                part.stream().filter(Said::answered).count() / (double) part.size(),
                                mean(known, 0),
                                mean(known, 1),
                                widths.length == 0 ? Double.NaN : widths[widths.length / 2]));
                    }
                    out.println(line);
                }
            }
        }
    }

    private static double mean(List<Said> known, int level) {
        return known.stream()
                .mapToDouble(one -> one.coverage().get(level))
                .average()
                .orElse(Double.NaN);
    }
}
