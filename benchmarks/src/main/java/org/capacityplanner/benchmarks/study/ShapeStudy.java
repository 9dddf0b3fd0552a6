package org.capacityplanner.benchmarks.study;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.benchmarks.study.SimulatedService.SimulatedKpi;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.Headroom;
import org.capacityplanner.headroom.KpiOutlook;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Quantiles;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.model.Certainty;

/**
 * Measures the accuracy of the planner's answers about simulated services of known shapes. Each KPI has a limit that
 * its truth reaches between +5% and +90%; the answers are compared with draws from the truth.
 *
 * <p>Run: {@code java -cp benchmarks/target/benchmarks.jar org.capacityplanner.benchmarks.study.ShapeStudy SEED SERVICES [SHAPE ...]}.
 */
public final class ShapeStudy {
    private static final double[] GROWTHS = {0, 0.2, 0.25, 0.5};
    private static final int DRAWS = 1000;
    private static final double USUAL_COUNT = 0.9;
    private static final double FARTHEST = 3;
    private static final double WANTED = 0.95;

    private ShapeStudy() {}

    /**
     * The planner's answer about one KPI at one growth, with the true probability and the coverage of its interval.
     *
     * @param probability said of meeting the limit
     * @param truth the share of draws from the truth that meet it
     * @param coverage the share of them in the prediction interval
     * @param width of the interval over the median of the draws
     * @param speculative whether the answer calls itself so, and a response time is amber at best
     */
    record Said(
            ServiceShape shape,
            Kpi.Kind kind,
            double growth,
            double probability,
            double truth,
            double coverage,
            double width,
            boolean speculative) {}

    /**
     * The planner's headroom of one KPI, compared with the true one.
     *
     * @param holds whether the interval holds the true growth
     * @param error the logarithm of the stated capacity over the true one
     */
    record Left(ServiceShape shape, Kpi.Kind kind, boolean holds, double error) {}

    /** The planner's answers about all simulated services. */
    record Outcome(List<Said> said, List<Left> left) {}

    public static void main(String[] arguments) {
        if (arguments.length < 2) {
            System.err.println("usage: ShapeStudy SEED SERVICES [SHAPE ...]");
            System.exit(64);
        }
        List<ServiceShape> shapes = arguments.length == 2
                ? ServiceShape.ordinary()
                : Arrays.stream(arguments)
                        .skip(2)
                        .map(name -> ServiceShape.valueOf(name.toUpperCase(Locale.ROOT)))
                        .toList();
        print(of(Long.parseLong(arguments[0]), Integer.parseInt(arguments[1]), shapes), System.out);
    }

    /** Returns the answers about the given number of services of each shape. */
    static Outcome of(long seed, int services) {
        return of(seed, services, ServiceShape.ordinary());
    }

    /**
     * Returns the answers about the given number of services of some shapes; a service is the same whatever other
     * shapes are included.
     */
    static Outcome of(long seed, int services, List<ServiceShape> shapes) {
        Outcome outcome = new Outcome(new ArrayList<>(), new ArrayList<>());
        for (ServiceShape shape : shapes) {
            for (int i = 0; i < services; i++) {
                ask(shape, new Random(seed * 1_000_003 + shape.ordinal() * 1009L + i), outcome);
            }
        }
        return outcome;
    }

    private static void ask(ServiceShape shape, Random random, Outcome outcome) {
        SimulatedService service = shape.service(random);
        double planning = service.hours().planning();
        List<Sla> limits = service.kpis().stream()
                .map(kpi -> Sla.atMost(limit(kpi, planning, random)))
                .toList();
        CapacityPlan plan = service.plan(limits);
        for (int k = 0; k < limits.size(); k++) {
            SimulatedKpi kpi = service.kpis().get(k);
            Sla sla = limits.get(k);
            for (double growth : GROWTHS) {
                KpiOutlook outlook =
                        plan.whatIf(Growth.percent(100 * growth)).kpis().get(k);
                double volume = plan.volume().planning() * (1 + growth);
                if (outlook instanceof KpiOutlook.Predicted predicted) {
                    outcome.said().add(said(shape, kpi, sla, growth, volume, predicted, random));
                }
            }
            double truth = trueGrowth(kpi, sla, plan.volume().planning());
            if (plan.kpi(kpi.kpi().name()).headroom() instanceof Headroom.Limited limited && truth < FARTHEST) {
                double error = Math.log((1 + limited.growth().ratio()) / (1 + truth));
                outcome.left()
                        .add(new Left(
                                shape,
                                kpi.kpi().kind(),
                                limited.growthInterval().contains(truth),
                                error));
            }
        }
    }

    /**
     * Returns a limit for a KPI that its median, or for counts its 90% quantile, reaches after a growth of 5 to 90%,
     * and that can be reached; of a service that is saturated already, a multiple of what was measured in most hours.
     */
    private static double limit(SimulatedKpi kpi, double planning, Random random) {
        double now = median(kpi, planning);
        double grown = planning * (1 + VolumeMonth.uniform(random, 0.05, 0.9));
        if (kpi.kpi().kind() == Kpi.Kind.OTHER) {
            return Math.max(1, draws(kpi, grown, new Random(1))[(int) (USUAL_COUNT * DRAWS)]);
        }
        double then = median(kpi, grown);
        double jitter = Math.exp(0.02 * random.nextGaussian());
        if (kpi.kpi().kind() == Kpi.Kind.RESPONSE_TIME) {
            boolean relative = random.nextDouble() < 0.4 || Double.isInfinite(then);
            double usual = Double.isInfinite(now) ? Quantiles.median(kpi.values()) : now;
            return relative ? usual * VolumeMonth.uniform(random, 1.15, 3) : then * jitter;
        }
        return Math.min(0.985, Math.max(then * jitter, now * 1.01));
    }

    private static double median(SimulatedKpi kpi, double volume) {
        double[] draws = draws(kpi, volume, new Random(1));
        return draws[draws.length / 2];
    }

    private static double[] draws(SimulatedKpi kpi, double volume, Random random) {
        double[] draws = new double[DRAWS];
        Arrays.setAll(draws, i -> kpi.truth().observationAt(volume, random));
        Arrays.sort(draws);
        return draws;
    }

    private static Said said(
            ServiceShape shape,
            SimulatedKpi kpi,
            Sla sla,
            double growth,
            double volume,
            KpiOutlook.Predicted predicted,
            Random random) {
        double[] draws = draws(kpi, volume, random);
        Interval interval = predicted.interval();
        double within = Arrays.stream(draws).filter(sla::isMetBy).count() / (double) DRAWS;
        double inside = Arrays.stream(draws)
                        .filter(value -> value >= interval.lower() && value <= interval.upper())
                        .count()
                / (double) DRAWS;
        double centre = draws[DRAWS / 2];
        return new Said(
                shape,
                kpi.kpi().kind(),
                growth,
                predicted.probabilityWithinLimit(),
                within,
                Double.isFinite(centre) ? inside : Double.NaN,
                interval.width() / centre,
                predicted.certainty() == Certainty.SPECULATIVE || predicted.certainty() == Certainty.CONTRADICTED);
    }

    /** Returns the largest growth at which enough of the true observations meet the limit, to a thousandth. */
    private static double trueGrowth(SimulatedKpi kpi, Sla sla, double planning) {
        double low = -0.95;
        double high = FARTHEST;
        while (high - low > 1e-3) {
            double middle = (low + high) / 2;
            long met = Arrays.stream(draws(kpi, planning * (1 + middle), new Random(5)))
                    .filter(sla::isMetBy)
                    .count();
            if (met >= WANTED * DRAWS) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Prints the accuracy for each shape and kind of KPI, and for all. */
    static void print(Outcome outcome, PrintStream out) {
        out.println(
                "Brier score at +25 and +50% (truth known), calm and wrong of calm (of these speculative), alarm and wrong; coverage of 90% intervals"
                        + " (median width) at 0, +20, +50%; 95% interval of the headroom holds, unsafe by 5%");
        for (ServiceShape shape : ServiceShape.values()) {
            for (Kpi.Kind kind : Kpi.Kind.values()) {
                line(
                        out,
                        shape.description() + ", " + kind.name().toLowerCase(Locale.ROOT),
                        outcome.said().stream()
                                .filter(one -> one.shape() == shape && one.kind() == kind)
                                .toList(),
                        outcome.left().stream()
                                .filter(one -> one.shape() == shape && one.kind() == kind)
                                .toList());
            }
        }
        line(
                out,
                "response times",
                outcome.said().stream()
                        .filter(one -> one.kind() == Kpi.Kind.RESPONSE_TIME)
                        .toList(),
                outcome.left().stream()
                        .filter(one -> one.kind() == Kpi.Kind.RESPONSE_TIME)
                        .toList());
        line(out, "all", outcome.said(), outcome.left());
        out.println(
                "goals: Brier score at most 0.085; calm and wrong at most 0.7%, alarm and wrong at most 7.4%; coverage at"
                        + " +50% at least 0.87, of response times 0.85, of a lock 0.83; headroom's interval 0.90, unsafe 0.10"
                        + " (docs/decisions/0024)");
    }

    private static void line(PrintStream out, String name, List<Said> said, List<Left> left) {
        if (said.isEmpty()) {
            return;
        }
        List<Said> asked = said.stream().filter(one -> one.growth() > 0.2).toList();
        List<Said> calm = where(asked, one -> one.probability() >= WANTED);
        List<Said> calmAndWrong = where(calm, one -> one.truth() < 0.5);
        List<Said> alarm = where(asked, one -> one.probability() < 0.5);
        StringBuilder line = new StringBuilder(String.format(
                Locale.ROOT,
                "%-62s Brier %.3f (%.3f) calm %d (%d) of %d (%d) alarm %d of %d; ",
                name,
                brier(asked, Said::probability),
                brier(asked, Said::truth),
                calmAndWrong.size(),
                where(calmAndWrong, Said::speculative).size(),
                calm.size(),
                where(calm, Said::speculative).size(),
                where(alarm, one -> one.truth() > 0.5).size(),
                alarm.size()));
        for (double growth : new double[] {0, 0.2, 0.5}) {
            List<Said> part = said.stream()
                    .filter(one -> one.growth() == growth && !Double.isNaN(one.coverage()))
                    .toList();
            double[] widths = part.stream().mapToDouble(Said::width).sorted().toArray();
            if (!part.isEmpty()) {
                line.append(String.format(
                        Locale.ROOT,
                        "%.2f (%.2f) ",
                        part.stream().mapToDouble(Said::coverage).average().orElseThrow(),
                        widths[widths.length / 2]));
            }
        }
        line.append(String.format(
                Locale.ROOT,
                "; %d: %.2f, %.2f",
                left.size(),
                mean(left.stream().mapToDouble(one -> one.holds() ? 1 : 0)),
                mean(left.stream().mapToDouble(one -> one.error() > Math.log(1.05) ? 1 : 0))));
        out.println(line);
    }

    private static List<Said> where(List<Said> said, Predicate<Said> condition) {
        return said.stream().filter(condition).toList();
    }

    /** Returns the mean of the squared error of a probability and of the variance of what it is about. */
    private static double brier(List<Said> asked, ToDoubleFunction<Said> said) {
        return mean(asked.stream()
                .mapToDouble(
                        one -> Math.pow(said.applyAsDouble(one) - one.truth(), 2) + one.truth() * (1 - one.truth())));
    }

    private static double mean(DoubleStream values) {
        return values.average().orElse(0);
    }
}
