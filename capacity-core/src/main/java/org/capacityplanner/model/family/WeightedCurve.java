package org.capacityplanner.model.family;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Quantiles;
import org.capacityplanner.model.LevellingFit;
import org.capacityplanner.regression.Curve;
import org.capacityplanner.regression.Domain;
import org.capacityplanner.regression.OffsetPowerFit;
import org.capacityplanner.regression.PoleFit;

/**
 * A family's curve in the mixture, with its weight and its extrapolation errors.
 *
 * @param family the family
 * @param curve the family's curve through all observations
 * @param weight its weight; the weights sum to one
 * @param reach its envelope weight, the part of the distance to it by which bounds are extended: 0 for a family that is
 *     ruled out, 1 for one that is not, and more where a few days are too few to know even that distance
 * @param extrapolationError root mean square error of the highest volumes predicted from the lower ones, as a share
 * @param extrapolationBias the mean of those errors: 0.1 says that the family predicts 10% too much
 */
public record WeightedCurve(
        Family family, Curve curve, double weight, double reach, double extrapolationError, double extrapolationBias) {
    /**
     * The rate at which weights decrease: the logarithm of a weight decreases by 2 for each multiple of the best
     * family's squared error.
     */
    private static final double SELECTIVITY = 2;

    /** The smallest squared error by which families are distinguished; smaller ones are rounding errors. */
    private static final double LEAST_SQUARE = 1e-12;

    /** The smallest weight with which a family extends the prediction bounds by the full distance to its curve. */
    private static final double FULL_SAY = 0.02;

    /** The smallest weight with which a curve adds to the mean; what is less is a family that is ruled out. */
    static final double LEAST_WEIGHT = 1e-10;

    private static final double REACH_OF_FEW_DAYS = 1.5;

    /** The share of the observations, those of the smallest volumes, that are not among the highest. */
    private static final double HIGH = 0.9;

    /** The smallest number of rows at the highest volumes with which their mean is known better than a family. */
    private static final int FEWEST_ANCHORS = 10;

    /** The longest time in which no two days differ. */
    private static final Duration ONE_TEST = Duration.ofHours(12);

    /**
     * How many times the errors of the closest curve another one's may have, on average over the observations, to be one
     * that a few days do not rule out.
     */
    private static final double FEW_DAYS_MISFIT = 3;

    /** The smallest number of observations that tell a curve's misfit from one by chance. */
    private static final int ROWS_TO_TELL_A_MISFIT = 20;

    public WeightedCurve {
        Objects.requireNonNull(family, "family");
        Objects.requireNonNull(curve, "curve");
        if (!(weight >= 0 && weight <= 1)) {
            throw new IllegalArgumentException("weight must be between 0 and 1, got " + weight);
        }
        if (!(reach >= 0) || Double.isInfinite(reach)) {
            throw new IllegalArgumentException("reach must be finite and not negative, got " + reach);
        }
    }

    /**
     * Fits the curve of a family that predictions are made with; empty where there is none. It is that of least squares,
     * but for the exponent of the offset power law, for which the observations are weighed against a prior. The trial of
     * a family takes least squares: an exponent that follows the noise of the lower volumes shows there.
     */
    static Optional<? extends Curve> predicting(Family family, double[] volume, double[] values) {
        return family == Family.OFFSET_POWER
                ? OffsetPowerFit.withPrior(volume, values).known()
                : family.fit(volume, values).known();
    }

    /**
     * Returns the curves weighted by their extrapolation errors, the one with the largest weight first.
     *
     * @param volume the volumes that the curves were fitted to
     * @param values the KPI at these volumes
     * @param days the number of days of the observations
     */
    static List<WeightedCurve> of(Map<Family, Curve> curves, double[] volume, double[] values, int days) {
        ExtrapolationTrial trial = new ExtrapolationTrial(volume, values);
        Map<Family, ExtrapolationTrial.Outcome> outcomes = new EnumMap<>(Family.class);
        for (Family family : curves.keySet()) {
            trial.of(family).ifPresent(outcome -> outcomes.put(family, outcome));
        }
        // A family that the trial could not fit counts as the worst that it could: neither dropped nor believed.
        ExtrapolationTrial.Outcome worst = outcomes.values().stream()
                .max(Comparator.comparingDouble(ExtrapolationTrial.Outcome::meanSquare))
                .orElse(new ExtrapolationTrial.Outcome(0, 0));
        curves.keySet().forEach(family -> outcomes.putIfAbsent(family, worst));
        double best = outcomes.values().stream()
                .mapToDouble(ExtrapolationTrial.Outcome::meanSquare)
                .min()
                .orElseThrow();
        Map<Family, Double> shares = new EnumMap<>(Family.class);
        outcomes.forEach((family, outcome) -> {
            double ratio = (outcome.meanSquare() + LEAST_SQUARE) / (best + LEAST_SQUARE);
            shares.put(family, Math.exp(-SELECTIVITY * (ratio - 1)));
        });
        // The curves of the universal scalability law are forms of one law. Where the rows tell no family from
        // another, each would weigh as much as a line, and all four, which bend upwards, more than half.
        long ofLaw = curves.values().stream().filter(PoleFit.class::isInstance).count();
        ToDoubleFunction<Family> prior = family -> curves.get(family) instanceof PoleFit ? 1.0 / ofLaw : 1;
        double total = shares.values().stream().mapToDouble(share -> share).sum();
        double weighed = shares.entrySet().stream()
                .mapToDouble(entry -> entry.getValue() * prior.applyAsDouble(entry.getKey()))
                .sum();
        double closest = curves.values().stream()
                .mapToDouble(curve -> meanSquare(curve, volume, values))
                .min()
                .orElseThrow();
        List<WeightedCurve> components = new ArrayList<>();
        outcomes.forEach((family, outcome) -> {
            Curve curve = Objects.requireNonNull(curves.get(family));
            double share = Objects.requireNonNull(shares.get(family));
            boolean isOfFewDays = days < MixtureFitting.CALIBRATION_DAYS && !misses(curve, closest, volume, values);
            components.add(new WeightedCurve(
                    family,
                    curve,
                    share * prior.applyAsDouble(family) / weighed,
                    reach(curve, share / total, isOfFewDays),
                    outcome.rootMeanSquare(),
                    outcome.bias()));
        });
        components.sort(Comparator.comparingDouble(WeightedCurve::weight).reversed());
        components.addAll(withoutPrior(components, volume, values));
        return components;
    }

    /**
     * Returns the weighted mean of curves at a volume. A family that is ruled out adds nothing, wherever its curve goes:
     * a tiny share of an infinite value would be infinite.
     */
    static double mean(List<WeightedCurve> components, double volume) {
        double sum = 0;
        for (WeightedCurve component : components) {
            if (component.weight >= LEAST_WEIGHT) {
                sum += component.weight * component.curve.predictAt(volume);
            }
        }
        return sum;
    }

    /**
     * Returns the offset power law whose exponent is that of least squares alone, without the prior. It has no weight in
     * the mean, and extends the bounds as far as the one with the prior: a prior that expects a slight bend does not
     * make a strong one impossible. The list is empty where the two are the same.
     */
    private static List<WeightedCurve> withoutPrior(List<WeightedCurve> components, double[] volume, double[] values) {
        return components.stream()
                .filter(component -> component.curve() instanceof OffsetPowerFit)
                .flatMap(component -> OffsetPowerFit.of(volume, values).known().stream()
                        .filter(free -> !free.equals(component.curve()))
                        .map(free -> component.withCurve(free, 0)))
                .toList();
    }

    /** Returns another curve of the same family, with a weight of its own and the same envelope weight. */
    WeightedCurve withCurve(Curve other, double otherWeight) {
        return new WeightedCurve(family, other, otherWeight, reach, extrapolationError, extrapolationBias);
    }

    /** Returns a curve that has no weight in the mean, and only extends the prediction bounds as far as it goes. */
    WeightedCurve bound(Curve farthest) {
        return new WeightedCurve(family, farthest, 0, 1, extrapolationError, extrapolationBias);
    }

    /**
     * Returns the components; of a test of at most {@code ONE_TEST} each curve of a small weight is multiplied so that
     * it begins at the mean at the highest volumes. There the KPI is known from many rows, and a family whose curve misses
     * them, such as a power law that follows the small values of an idle machine, would extend the bounds at every volume
     * by its own misfit. Such a family only shows how else the KPI may go on from there.
     */
    static List<WeightedCurve> anchored(List<WeightedCurve> components, Observations rows) {
        double least = Quantiles.of(rows.volume()).at(HIGH);
        double[] highest =
                Arrays.stream(rows.volume()).filter(volume -> volume > least).toArray();
        if (highest.length < FEWEST_ANCHORS
                || rows.timeAt(rows.size() - 1).isAfter(rows.timeAt(0).plus(ONE_TEST))) {
            return components;
        }
        double mean = Arrays.stream(highest).map(at -> mean(components, at)).sum();
        return components.stream()
                .map(component -> component.beginningAt(mean, highest))
                .toList();
    }

    /** Returns a curve of a small weight, multiplied so that its sum at some volumes is that of the mean. */
    private WeightedCurve beginningAt(double mean, double[] volumes) {
        double factor = mean / Arrays.stream(volumes).map(curve::predictAt).sum();
        if (weight >= FULL_SAY || !(factor > 0) || Double.isInfinite(factor)) {
            return this;
        }
        // A utilization is full at the pole, whatever it is multiplied by below.
        return withCurve(curve instanceof PoleFit pole ? pole.times(factor) : new Multiplied(curve, factor), weight);
    }

    /** A curve times a constant. */
    private record Multiplied(Curve curve, double factor) implements Curve {
        @Override
        public double predictAt(double volume) {
            return factor * curve.predictAt(volume);
        }

        @Override
        public double elasticityAt(double volume) {
            return curve.elasticityAt(volume);
        }

        @Override
        public String family() {
            return curve.family();
        }

        @Override
        public Domain domain() {
            return curve.domain();
        }
    }

    /** Returns this curve with another weight; its envelope weight is at most that of the new one. */
    WeightedCurve weighing(double other) {
        return new WeightedCurve(
                family, curve, other, Math.min(reach, other / FULL_SAY), extrapolationError, extrapolationBias);
    }

    /**
     * Returns the envelope weight of a family, the share of the distance to its curve by which prediction bounds are
     * extended; it is zero for a family that weeks of data rule out. A few days rule out no family whose curve goes
     * through the observations, and the distance between the families is then uncertain itself. A curve that becomes
     * level makes every rise look harmless, so it extends the lower bound fully only where it is believed.
     */
    private static double reach(Curve curve, double weight, boolean isOfFewDays) {
        double full = isOfFewDays ? REACH_OF_FEW_DAYS : Math.min(1, weight / FULL_SAY);
        return curve instanceof LevellingFit levelling && levelling.isLevelAbove() ? Math.min(2 * weight, full) : full;
    }

    /** Returns whether a curve lies beside the observations that it was fitted to, as one that only rises where they fall. */
    private static boolean misses(Curve curve, double closest, double[] volume, double[] values) {
        return volume.length >= ROWS_TO_TELL_A_MISFIT
                && meanSquare(curve, volume, values) > FEW_DAYS_MISFIT * FEW_DAYS_MISFIT * closest;
    }

    private static double meanSquare(Curve curve, double[] volume, double[] values) {
        double squares = 0;
        for (int i = 0; i < volume.length; i++) {
            double error = curve.predictAt(volume[i]) - values[i];
            squares += error * error;
        }
        return squares / volume.length;
    }
}
