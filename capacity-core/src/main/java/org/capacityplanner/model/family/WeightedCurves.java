package org.capacityplanner.model.family;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.capacityplanner.model.Calibration;
import org.capacityplanner.model.KpiDraw;
import org.capacityplanner.model.LeadingFamily;
import org.capacityplanner.model.PhysicalRange;
import org.capacityplanner.model.ResidualScale;
import org.capacityplanner.model.Uncertainty;
import org.capacityplanner.regression.Curve;
import org.capacityplanner.regression.LineCovariance;

/**
 * The weighted mean of several families' curves and its uncertainty, from scatter, parameters, and the choice of the
 * family.
 */
final class WeightedCurves {
    /**
     * The share of the distance from the mean curve to the highest family by which the upper prediction bound is
     * extended. It is larger than for the lower bound, since a KPI that grows faster than predicted breaks limits.
     */
    static final double ENVELOPE_ABOVE = 1.1;

    /**
     * The share of the distance from the mean curve to the lowest family by which the lower prediction bound is
     * extended.
     */
    static final double ENVELOPE_BELOW = 0.6;

    /** The smallest weight with which a family is named in reports. */
    private static final double WORTH_NAMING = 0.005;

    private final List<WeightedCurve> curves;
    private final ResidualScale scatter;
    private final LineCovariance covariance;

    /**
     * @param curves the curves, the one with the largest weight first
     * @param scatter of observations, as a function of the mean's KPI in place of a volume
     * @param covariance the covariance of the line, inflated for its own estimation error
     */
    WeightedCurves(List<WeightedCurve> curves, ResidualScale scatter, LineCovariance covariance) {
        this.curves = List.copyOf(curves);
        this.scatter = scatter;
        this.covariance = covariance;
    }

    List<WeightedCurve> curves() {
        return curves;
    }

    /** The mean curve's value at one volume, and the standard deviation that each source of uncertainty has there. */
    record Spot(double curve, double scatter, double parameters, double familyAbove, double familyBelow) {
        double above() {
            return Math.sqrt(scatter * scatter + parameters * parameters + familyAbove * familyAbove);
        }

        double below() {
            return Math.sqrt(scatter * scatter + parameters * parameters + familyBelow * familyBelow);
        }

        double at(double multiple) {
            return curve + multiple * (multiple > 0 ? above() : below());
        }
    }

    /**
     * A random curve drawn from a mixture; its position between the families and its parameter error do not depend on
     * volume. A class and not a lambda: simulations make a hundred thousand, and a lambda that captures values is made
     * more slowly.
     */
    static final class Draw implements KpiDraw {
        private final WeightedCurves curves;
        private final Calibration calibration;
        private final PhysicalRange range;
        private final double family;
        private final double parameters;
        private final boolean scatters;

        /**
         * @param calibration turns the sum of the errors into a multiple of the deviation
         * @param range the values that an observation may take
         * @param varying which of the errors are drawn; the others are zero
         */
        Draw(
                WeightedCurves curves,
                Calibration calibration,
                PhysicalRange range,
                SplittableRandom random,
                Set<Uncertainty> varying) {
            this.curves = curves;
            this.calibration = calibration;
            this.range = range;
            this.family = varying.contains(Uncertainty.FAMILY) ? random.nextGaussian() : 0;
            this.parameters = varying.contains(Uncertainty.PARAMETERS) ? random.nextGaussian() : 0;
            this.scatters = varying.contains(Uncertainty.SCATTER);
        }

        @Override
        public double observationAt(double volume, SplittableRandom random) {
            WeightedCurves.Spot spot = curves.spotAt(volume);
            double scatter = scatters ? random.nextGaussian() : 0;
            double sum = spot.familyAbove() * family + spot.parameters() * parameters + spot.scatter() * scatter;
            double above = spot.above();
            double normal = above > 0 ? sum / above : 0;
            return range.clamp(spot.at(calibration.multipleOfNormal(normal)));
        }
    }

    /** Returns the mean curve's value at a volume, and the standard deviation of each source of uncertainty there. */
    Spot spotAt(double volume) {
        double[] predicted = new double[curves.size()];
        double curve = 0;
        for (int i = 0; i < predicted.length; i++) {
            predicted[i] = curves.get(i).curve().predictAt(volume);
            curve += curves.get(i).weight() >= WeightedCurve.LEAST_WEIGHT
                    ? curves.get(i).weight() * predicted[i]
                    : 0;
        }
        if (Double.isInfinite(curve)) {
            return new Spot(curve, 0, 0, 0, 0);
        }
        double highest = 0;
        double lowest = 0;
        for (int i = 0; i < predicted.length; i++) {
            if (curves.get(i).reach() > 0) {
                double distance = curves.get(i).reach() * (predicted[i] - curve);
                highest = Math.max(highest, distance);
                lowest = Math.min(lowest, distance);
            }
        }
        return new Spot(
                curve,
                scatter.deviationAt(curve),
                Math.sqrt(covariance.varianceAt(volume)),
                ENVELOPE_ABOVE * highest,
                -ENVELOPE_BELOW * lowest);
    }

    /** Returns the weighted mean of the curves at a volume, without truncation to the possible range. */
    double curveAt(double volume) {
        return WeightedCurve.mean(curves, volume);
    }

    /** Returns the relative change of the mean curve per relative change of volume. */
    double elasticityAt(double volume) {
        double change = 0;
        for (WeightedCurve weighted : curves) {
            if (weighted.weight() >= WeightedCurve.LEAST_WEIGHT) {
                Curve curve = weighted.curve();
                change += weighted.weight() * curve.predictAt(volume) * curve.elasticityAt(volume);
            }
        }
        return change / curveAt(volume);
    }

    /** Returns the family of curves with the largest weight, and that weight. */
    LeadingFamily leadingFamily() {
        WeightedCurve heaviest = curves.get(0);
        return new LeadingFamily(heaviest.curve().family(), heaviest.weight());
    }

    /** Returns the families of curves and their weights as text for reports. */
    String description() {
        List<WeightedCurve> named =
                curves.stream().filter(curve -> curve.weight() >= WORTH_NAMING).toList();
        if (named.size() == 1) {
            return named.get(0).curve().family();
        }
        return named.stream()
                .map(curve ->
                        String.format(Locale.ROOT, "%s %.2f", curve.curve().family(), curve.weight()))
                .collect(Collectors.joining(", ", "mixture: ", ""));
    }
}
