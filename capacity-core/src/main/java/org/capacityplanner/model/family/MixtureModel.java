package org.capacityplanner.model.family;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.model.Calibration;
import org.capacityplanner.model.Certainty;
import org.capacityplanner.model.KpiDraw;
import org.capacityplanner.model.KpiModel;
import org.capacityplanner.model.LeadingFamily;
import org.capacityplanner.model.PhysicalRange;
import org.capacityplanner.model.PredictiveDistribution;
import org.capacityplanner.model.ResidualScale;
import org.capacityplanner.model.Uncertainty;
import org.capacityplanner.regression.ClusteredQuantiles;
import org.capacityplanner.regression.Curve;
import org.capacityplanner.regression.Domain;
import org.capacityplanner.regression.LineCovariance;

/**
 * Several families at once, weighted by how well each predicts high volumes from low ones. Which family is true cannot be
 * known from the observed range, and beyond it that is the largest error of all: so the prediction is the weighted mean,
 * and the interval reaches out towards the family that says most on either side.
 *
 * <p>With the mixture's curve f, one observation at volume x is below {@code f(x) + q d(x)} with the probability that the
 * {@linkplain Calibration calibration} has for the multiple q. The deviation is
 * {@code d² = s²(f(x)) + (1, x) V (1, x)' + (e max_j r_j (f_j(x) - f(x)))²} above the curve and {@code ... (e max_j r_j
 * (f(x) - f_j(x)))²} below it, where s is the scatter as a function of the KPI, V the Newey-West covariance of the line,
 * f_j a family's curve and r_j its reach, and e is {@value #ENVELOPE_ABOVE} above and {@value #ENVELOPE_BELOW} below. Predictions and bounds stay in
 * the {@linkplain PhysicalRange possible range}. What was measured to choose this is in docs/decisions/0003.
 */
public final class MixtureModel implements KpiModel {
    /** How far the upper bound reaches towards the highest family: a KPI that grows faster than thought breaks limits. */
    public static final double ENVELOPE_ABOVE = 1.1;

    /** How far the lower bound reaches towards the lowest family. */
    public static final double ENVELOPE_BELOW = 0.6;

    /** A limit that is met with more than this probability need not be simulated. */
    private static final double SURE = 1 - 1e-12;

    /** Weights below this are not worth a reader's time. */
    private static final double WORTH_NAMING = 0.005;

    /**
     * A curve of the mixture.
     *
     * @param family what kind of curve
     * @param curve the family's curve through all observations
     * @param weight its share; the shares sum to one
     * @param reach how far the bounds reach out towards it: 0 for a family that is ruled out, 1 for one that is not
     * @param extrapolationError root mean square error of the highest volumes predicted from the lower ones, as a share
     * @param extrapolationBias the mean of those errors: 0.1 says that the family predicts 10% too much
     */
    public record Component(
            Family family,
            Curve curve,
            double weight,
            double reach,
            double extrapolationError,
            double extrapolationBias) {
        public Component {
            Objects.requireNonNull(family, "family");
            Objects.requireNonNull(curve, "curve");
            if (!(weight >= 0 && weight <= 1)) {
                throw new IllegalArgumentException("weight must be between 0 and 1, got " + weight);
            }
            if (!(reach >= 0) || Double.isInfinite(reach)) {
                throw new IllegalArgumentException("reach must be finite and not negative, got " + reach);
            }
        }
    }

    private final List<Component> components;
    private final PhysicalRange range;
    private final ResidualScale spread;
    private final LineCovariance covariance;
    private final Calibration calibration;
    private final ClusteredQuantiles scatterQuantiles;
    private final Optional<Duration> sampleStep;
    private final ResampledCurves resampled;
    private final ExtrapolationLimits support;
    private final double[] multiples;

    MixtureModel(
            List<Component> components,
            PhysicalRange range,
            ResidualScale spread,
            LineCovariance covariance,
            Calibration calibration,
            ClusteredQuantiles scatterQuantiles,
            Optional<Duration> sampleStep,
            ResampledCurves resampled,
            ExtrapolationLimits support) {
        this.components = List.copyOf(components);
        this.range = range;
        this.spread = spread;
        this.covariance = covariance;
        this.calibration = calibration;
        this.scatterQuantiles = scatterQuantiles;
        this.sampleStep = sampleStep;
        this.resampled = resampled;
        this.support = support;
        this.multiples = calibration.multiples();
    }

    /**
     * The mixture for observations, or why there is none. The KPI is not checked for being worth a model at all; the caller
     * does that.
     */
    public static Answer<MixtureModel> of(Observations observations) {
        return new MixtureFitting(observations).result();
    }

    /** The curves and their weights, the heaviest first. */
    public List<Component> components() {
        return components;
    }

    @Override
    public PhysicalRange range() {
        return range;
    }

    @Override
    public KpiModel unbounded() {
        return new MixtureModel(
                components,
                range.withoutMost(),
                spread,
                covariance,
                calibration,
                scatterQuantiles,
                sampleStep,
                resampled,
                support);
    }

    /** The scatter of observations around the curve, as a function of the curve's KPI in place of a volume. */
    public ResidualScale spread() {
        return spread;
    }

    /** The covariance of the line, widened for what is not known about itself. */
    public LineCovariance covariance() {
        return covariance;
    }

    /** The multiples of the deviation at which shares of observations lie. */
    public Calibration calibration() {
        return calibration;
    }

    @Override
    public Domain domain() {
        return support.domain();
    }

    @Override
    public double predictAt(double volume) {
        return range.clamp(curveAt(volume));
    }

    /** The weighted mean of the curves, which may leave the possible range. */
    public double curveAt(double volume) {
        double sum = 0;
        for (Component component : components) {
            sum += component.weight() * component.curve().predictAt(volume);
        }
        return sum;
    }

    /** Standard deviation that the model claims above its curve: scatter, parameters, and the choice of family. */
    public double deviationAboveAt(double volume) {
        return spotAt(volume).above();
    }

    /** Standard deviation that the model claims below its curve. */
    public double deviationBelowAt(double volume) {
        return spotAt(volume).below();
    }

    /** All that is said of one volume: the curve, and the standard deviation of each thing that is uncertain there. */
    private record Spot(double curve, double scatter, double parameters, double familyAbove, double familyBelow) {
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

    private Spot spotAt(double volume) {
        double[] predicted = new double[components.size()];
        double curve = 0;
        for (int i = 0; i < predicted.length; i++) {
            predicted[i] = components.get(i).curve().predictAt(volume);
            curve += components.get(i).weight() * predicted[i];
        }
        double highest = 0;
        double lowest = 0;
        for (int i = 0; i < predicted.length; i++) {
            double distance = components.get(i).reach() * (predicted[i] - curve);
            highest = Math.max(highest, distance);
            lowest = Math.min(lowest, distance);
        }
        return new Spot(
                curve,
                spread.deviationAt(curve),
                Math.sqrt(covariance.varianceAt(volume)),
                ENVELOPE_ABOVE * highest,
                -ENVELOPE_BELOW * lowest);
    }

    @Override
    public Interval confidenceIntervalAt(double volume, double level) {
        double z = Calibration.normalQuantile((1 + Interval.requireLevel(level)) / 2);
        Spot spot = spotAt(volume);
        ResampledCurves.Spread spread = resampled.spreadAt(volume);
        double below = Math.max(spot.parameters(), spread.below() * spot.curve());
        double above = Math.max(spot.parameters(), spread.above() * spot.curve());
        return new Interval(
                range.clamp(spot.curve() - z * Math.hypot(below, spot.familyBelow())),
                range.clamp(spot.curve() + z * Math.hypot(above, spot.familyAbove())),
                level);
    }

    @Override
    public double quantileAt(double volume, double probability) {
        return range.clamp(spotAt(volume).at(calibration.multipleAt(probability)));
    }

    @Override
    public PredictiveDistribution distributionAt(double volume) {
        Spot spot = spotAt(volume);
        double[] quantiles = new double[multiples.length];
        for (int i = 0; i < quantiles.length; i++) {
            quantiles[i] = spot.at(multiples[i]);
        }
        return PredictiveDistribution.of(quantiles, scale(), range);
    }

    @Override
    public boolean isSureOf(Sla sla, double volume) {
        double below = unboundedProbabilityAtMost(sla.limit(), volume);
        return switch (sla.bound()) {
            case AT_MOST -> sla.limit() >= range.most() || below > SURE;
            case AT_LEAST -> sla.limit() <= range.least() || 1 - below > SURE;
        };
    }

    /** The probability of at most a limit, whatever the possible range says. */
    double unboundedProbabilityAtMost(double limit, double volume) {
        Spot spot = spotAt(volume);
        double room = limit - spot.curve();
        double deviation = room > 0 ? spot.above() : spot.below();
        if (deviation == 0) {
            return room >= 0 ? 1 : 0;
        }
        return calibration.probabilityAtMost(room / deviation);
    }

    /** What one observation at a volume is below with a probability; the possible range is left to the caller. */
    double unboundedQuantileAt(double volume, double probability) {
        return spotAt(volume).at(calibration.multipleAt(probability));
    }

    /**
     * The probability that one observation at a volume is at most a limit, as a mean over all limits between two; what is
     * physically possible is left to the caller.
     */
    double meanProbabilityAtMost(double from, double to, double volume) {
        Spot spot = spotAt(volume);
        double mean = (integralTo(to - spot.curve(), spot) - integralTo(from - spot.curve(), spot)) / (to - from);
        // A difference of integrals has a rounding error that a probability near zero or one must not show.
        return Math.max(0, Math.min(1, mean));
    }

    /** The integral over rooms, from none to a given one, of the probability that an observation takes no more of it. */
    private double integralTo(double room, Spot spot) {
        double deviation = room > 0 ? spot.above() : spot.below();
        return deviation == 0
                ? Math.max(0, room)
                : deviation * (calibration.integralTo(room / deviation) - calibration.integralTo(0));
    }

    @Override
    public Optional<Duration> sampleStep() {
        return sampleStep;
    }

    @Override
    public Interval probabilitiesAround(double probability, double level) {
        return scatterQuantiles.probabilitiesAround(probability, level);
    }

    @Override
    public double elasticityAt(double volume) {
        double change = 0;
        for (Component component : components) {
            Curve curve = component.curve();
            change += component.weight() * curve.predictAt(volume) * curve.elasticityAt(volume);
        }
        return change / curveAt(volume);
    }

    @Override
    public Certainty certaintyAt(double volume) {
        return support.certaintyAt(volume);
    }

    @Override
    public List<String> notesAt(double volume) {
        return support.notesAt(volume);
    }

    /** What speaks against trusting it beyond the volumes observed; any of it makes predictions there less certain. */
    public List<String> doubts() {
        return support.doubts();
    }

    @Override
    public LeadingFamily leadingFamily() {
        Component heaviest = components.get(0);
        return new LeadingFamily(heaviest.curve().family(), heaviest.weight());
    }

    @Override
    public String description() {
        List<Component> named = components.stream()
                .filter(component -> component.weight() >= WORTH_NAMING)
                .toList();
        if (named.size() == 1) {
            return named.get(0).curve().family();
        }
        return named.stream()
                .map(component ->
                        String.format(Locale.ROOT, "%s %.2f", component.curve().family(), component.weight()))
                .collect(Collectors.joining(", ", "mixture: ", ""));
    }

    /**
     * {@inheritDoc}
     *
     * <p>A normal number for each source of uncertainty; their sum, in the proportion of their variances at the volume,
     * is turned into a multiple of the deviation by the calibration. So the observations of many draws are distributed
     * as the prediction interval says.
     */
    @Override
    public KpiDraw draw(SplittableRandom random, Set<Uncertainty> varying) {
        KpiDraw unbounded = drawUnbounded(random, varying);
        return (volume, ofObservation) -> range.clamp(unbounded.observationAt(volume, ofObservation));
    }

    /** The same, but for the possible range. */
    KpiDraw drawUnbounded(SplittableRandom random, Set<Uncertainty> varying) {
        double family = varying.contains(Uncertainty.FAMILY) ? random.nextGaussian() : 0;
        double parameters = varying.contains(Uncertainty.PARAMETERS) ? random.nextGaussian() : 0;
        boolean scatters = varying.contains(Uncertainty.SCATTER);
        return (volume, ofObservation) -> {
            Spot spot = spotAt(volume);
            double scatter = scatters ? ofObservation.nextGaussian() : 0;
            double sum = spot.familyAbove() * family + spot.parameters() * parameters + spot.scatter() * scatter;
            double normal = spot.above() > 0 ? sum / spot.above() : 0;
            return spot.at(calibration.multipleOfNormal(normal));
        };
    }
}
