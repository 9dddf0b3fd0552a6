package org.capacityplanner.model.family;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.model.Calibration;
import org.capacityplanner.model.Certainty;
import org.capacityplanner.model.ExtrapolationLimits;
import org.capacityplanner.model.FamilyAnswer;
import org.capacityplanner.model.KpiDraw;
import org.capacityplanner.model.KpiModel;
import org.capacityplanner.model.LeadingFamily;
import org.capacityplanner.model.PhysicalRange;
import org.capacityplanner.model.PredictiveDistribution;
import org.capacityplanner.model.ResidualScale;
import org.capacityplanner.model.Uncertainty;
import org.capacityplanner.regression.ClusteredQuantiles;
import org.capacityplanner.regression.Domain;
import org.capacityplanner.regression.LineCovariance;

/**
 * The model of a KPI as a mixture of several families of curves, weighted by how well each predicts high volumes from
 * low ones. The observed range does not show which family is true, and beyond it the choice of family is the largest
 * error: so the prediction is the weighted mean, and the interval extends towards the highest and the lowest family.
 *
 * <p>With the mixture's curve f, one observation at volume x is below {@code f(x) + q d(x)} with the probability of the
 * multiple q in the {@linkplain Calibration calibration}. The deviation is
 * {@code d² = s²(f(x)) + (1, x) V (1, x)' + (e max_j r_j (f_j(x) - f(x)))²} above the curve and
 * {@code ... (e max_j r_j (f(x) - f_j(x)))²} below it, where s is the scatter as a function of the KPI, V the
 * Newey-West covariance of the line, f_j a family's curve and r_j its envelope weight, and e is
 * {@value WeightedCurves#ENVELOPE_ABOVE} above and {@value WeightedCurves#ENVELOPE_BELOW} below. Predictions and bounds
 * stay in the {@linkplain PhysicalRange possible range}. The measurements behind this choice are in
 * docs/decisions/0003.
 */
public final class MixtureModel implements KpiModel {
    /** The probability of meeting a limit above which a simulation counts the limit as met without drawing. */
    private static final double SURE = 1 - 1e-12;

    private final WeightedCurves curves;
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
            List<WeightedCurve> components,
            PhysicalRange range,
            ResidualScale spread,
            LineCovariance covariance,
            Calibration calibration,
            ClusteredQuantiles scatterQuantiles,
            Optional<Duration> sampleStep,
            ResampledCurves resampled,
            ExtrapolationLimits support) {
        this.curves = new WeightedCurves(components, spread, covariance);
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
     * Fits the mixture to observations, or returns the reason why there is none. The caller checks whether the KPI
     * depends on volume.
     */
    public static Answer<MixtureModel> of(Observations observations) {
        return new MixtureFitting(observations).result();
    }

    /** Returns the families' curves and their weights, the largest weight first. */
    public List<WeightedCurve> components() {
        return curves.curves();
    }

    @Override
    public PhysicalRange range() {
        return range;
    }

    @Override
    public KpiModel unbounded() {
        return new MixtureModel(
                curves.curves(),
                range.withoutMost(),
                spread,
                covariance,
                calibration,
                scatterQuantiles,
                sampleStep,
                resampled,
                support);
    }

    @Override
    public Domain domain() {
        return support.domain();
    }

    @Override
    public double predictAt(double volume) {
        return range.clamp(curves.curveAt(volume));
    }

    /** Returns the weighted mean of the curves at a volume, without truncation to the possible range. */
    public double curveAt(double volume) {
        return curves.curveAt(volume);
    }

    @Override
    public Interval confidenceIntervalAt(double volume, double level) {
        double z = Calibration.normalQuantile((1 + Interval.requireLevel(level)) / 2);
        WeightedCurves.Spot spot = curves.spotAt(volume);
        if (Double.isInfinite(spot.curve())) {
            return new Interval(range.clamp(spot.curve()), range.clamp(spot.curve()), level);
        }
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
        return range.clamp(curves.spotAt(volume).at(calibration.multipleAt(probability)));
    }

    @Override
    public List<FamilyAnswer> familiesAt(double volume) {
        return curves.curves().stream()
                .map(curve -> new FamilyAnswer(
                        curve.curve().family(),
                        curve.weight(),
                        range.clamp(curve.curve().predictAt(volume))))
                .toList();
    }

    @Override
    public double scatteredAt(double volume, double probability) {
        WeightedCurves.Spot spot = curves.spotAt(volume);
        return spot.curve() + calibration.multipleAt(probability) * spot.scatter();
    }

    @Override
    public PredictiveDistribution distributionAt(double volume) {
        WeightedCurves.Spot spot = curves.spotAt(volume);
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

    /**
     * Returns the probability that one observation at a volume is at most a limit, without truncation to the possible
     * range.
     */
    double unboundedProbabilityAtMost(double limit, double volume) {
        WeightedCurves.Spot spot = curves.spotAt(volume);
        double room = limit - spot.curve();
        double deviation = room > 0 ? spot.above() : spot.below();
        if (deviation == 0) {
            return room >= 0 ? 1 : 0;
        }
        return calibration.probabilityAtMost(room / deviation);
    }

    /**
     * Returns the quantile of one observation at a volume for a probability, without truncation to the possible range.
     */
    double unboundedQuantileAt(double volume, double probability) {
        return curves.spotAt(volume).at(calibration.multipleAt(probability));
    }

    /**
     * Returns the probability that one observation at a volume is at most a limit, averaged over limits between
     * {@code from} and {@code to}, without truncation to the possible range.
     */
    double meanProbabilityAtMost(double from, double to, double volume) {
        WeightedCurves.Spot spot = curves.spotAt(volume);
        double mean = (integralTo(to - spot.curve(), spot) - integralTo(from - spot.curve(), spot)) / (to - from);
        // A difference of integrals has a rounding error that a probability near zero or one must not show.
        return Math.max(0, Math.min(1, mean));
    }

    /**
     * Returns the integral of the probability that an observation exceeds the curve by at most a distance, over
     * distances from 0 to {@code room}.
     */
    private double integralTo(double room, WeightedCurves.Spot spot) {
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
        return curves.elasticityAt(volume);
    }

    @Override
    public Certainty certaintyAt(double volume) {
        return support.certaintyAt(volume);
    }

    @Override
    public List<String> notesAt(double volume) {
        return support.notesAt(volume);
    }

    @Override
    public LeadingFamily leadingFamily() {
        return curves.leadingFamily();
    }

    @Override
    public String description() {
        return curves.description();
    }

    /**
     * Returns a random curve of the KPI over volume, which differs from the fit by the sources of uncertainty in
     * {@code varying}. A standard normal number is drawn for each of them; their sum, weighted by their variances at
     * the volume, is converted to a multiple of the standard deviation by the calibration. So the observations of many
     * draws have the distribution of the prediction interval.
     */
    @Override
    public KpiDraw draw(SplittableRandom random, Set<Uncertainty> varying) {
        return new WeightedCurves.Draw(curves, calibration, range, random, varying);
    }

    /** Returns a random curve of the KPI over volume, without truncation of its values to the possible range. */
    KpiDraw drawUnbounded(SplittableRandom random, Set<Uncertainty> varying) {
        return new WeightedCurves.Draw(curves, calibration, PhysicalRange.UNBOUNDED, random, varying);
    }
}
