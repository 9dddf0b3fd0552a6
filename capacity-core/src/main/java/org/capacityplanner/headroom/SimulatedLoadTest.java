package org.capacityplanner.headroom;

import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.Quantiles;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.model.FamilyAnswer;
import org.capacityplanner.model.KpiDraw;
import org.capacityplanner.model.KpiModel;
import org.capacityplanner.model.Uncertainty;

/**
 * The simulation of load tests on curves drawn from a KPI's model. Each curve meets the limit at a volume or misses it;
 * a load test to a smaller volume measures its mean with an error. The test settles the question where a single
 * threshold for its result tells most curves of the one kind from those of the other. Curves as near to the limit as a
 * test's error do not count: no test of this length tells them apart, and either answer is right about them.
 */
final class SimulatedLoadTest {
    private static final int CURVES = 200;

    /** The smallest share of the curves on either side of the limit that leaves the question open. */
    private static final double LEAST_SHARE = 0.1;

    /** The largest probability, the mean of both kinds, with which a load test mistakes a curve for the other kind. */
    private static final double MISTAKEN = 0.05;

    /** The distance from the limit, in errors of a load test's mean, up to which a curve is on neither side. */
    private static final double NEAR = 1.645;

    /** The number of times by which the interval of volumes is halved: to 1% of an extrapolation by a half. */
    private static final int HALVINGS = 6;

    private final KpiModel model;
    private final double volume;
    private final KpiDraw scattered;
    private final KpiDraw[] curves = new KpiDraw[CURVES];
    private final double[] errors = new double[CURVES];
    private final boolean[] meets = new boolean[CURVES];
    private final boolean[] counts = new boolean[CURVES];
    private final int meeting;

    /** Returns whether a limit is within the interval of the curves at a volume, so that many are on either side. */
    static boolean isOpen(KpiModel model, Sla sla, double volume) {
        return model.confidenceIntervalAt(volume, 1 - 2 * LEAST_SHARE).contains(sla.limit());
    }

    SimulatedLoadTest(KpiModel model, Sla sla, double volume) {
        this.model = model;
        this.volume = volume;
        this.scattered =
                model.draw(new FutureRandom(BreachSimulation.SEED, 2).of(CURVES), EnumSet.of(Uncertainty.SCATTER));
        FutureRandom seeded = new FutureRandom(BreachSimulation.SEED, 0);
        int count = 0;
        double near = NEAR * errorAt(volume);
        for (int i = 0; i < CURVES; i++) {
            SplittableRandom random = seeded.of(i);
            curves[i] = model.draw(random, EnumSet.complementOf(EnumSet.of(Uncertainty.SCATTER)));
            errors[i] = random.nextGaussian();
            double value = curveAt(i, volume);
            meets[i] = sla.isMetBy(value);
            counts[i] = meets[i] == sla.isMetBy(value * (1 + near)) && meets[i] == sla.isMetBy(value / (1 + near));
            count += meets[i] ? 1 : 0;
        }
        this.meeting = count;
    }

    /** Returns the question with the load test that settles it; empty where nearly all curves agree. */
    Optional<OpenQuestion> question() {
        if (Math.min(meeting, CURVES - meeting) < LEAST_SHARE * CURVES) {
            return Optional.empty();
        }
        return Optional.of(new OpenQuestion(
                List.of(answer(true, "the median curve within the limit"), answer(false, "the median curve beyond it")),
                settledFrom()));
    }

    private FamilyAnswer answer(boolean met, String name) {
        double[] values = IntStream.range(0, CURVES)
                .filter(i -> meets[i] == met)
                .mapToDouble(i -> curveAt(i, volume))
                .toArray();
        return new FamilyAnswer(name, values.length / (double) CURVES, Quantiles.median(values));
    }

    private OptionalDouble settledFrom() {
        double low = model.domain().max();
        double high = volume;
        if (!isSettledAt(high)) {
            return OptionalDouble.empty();
        }
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (isSettledAt(middle)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return OptionalDouble.of(high);
    }

    /** Returns whether a load test to a volume tells the curves that meet the limit from the others. */
    private boolean isSettledAt(double tested) {
        double error = errorAt(tested);
        double[] measured = new double[CURVES];
        Arrays.setAll(measured, i -> curveAt(i, tested) * (1 + error * errors[i]));
        int[] byResult = IntStream.range(0, CURVES)
                .filter(i -> counts[i])
                .boxed()
                .sorted(Comparator.comparingDouble(i -> measured[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        long within = IntStream.of(byResult).filter(i -> meets[i]).count();
        long beyond = byResult.length - within;
        if (Math.min(within, beyond) == 0) {
            return false;
        }
        double below = 0;
        double best = 0;
        for (int i : byResult) {
            below += meets[i] ? 1.0 / within : -1.0 / beyond;
            best = Math.max(best, Math.abs(below));
        }
        // The mean probability of a mistake is half of what the shares on one side of the threshold lack to one.
        return (1 - best) / 2 <= MISTAKEN;
    }

    /** Returns the standard error of the mean result of a load test to a volume, as a share of the result. */
    private double errorAt(double tested) {
        Quantiles observed = Quantiles.of(IntStream.range(0, CURVES)
                .mapToDouble(i -> scattered.observationAt(tested, new FutureRandom(BreachSimulation.SEED, 2).of(i)))
                .toArray());
        double half = (observed.at(OpenQuestion.UPPER) - observed.at(OpenQuestion.LOWER)) / 2;
        double error = half / observed.median() / Math.sqrt(OpenQuestion.TESTED);
        return Double.isFinite(error) ? error : 0;
    }

    private double curveAt(int curve, double at) {
        return curves[curve].observationAt(at, new FutureRandom(BreachSimulation.SEED, 1).of(curve));
    }
}
