package org.capacityplanner.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.regression.Domain;

/**
 * A KPI as a function of volume, estimated from observations and honest about what it does not know. Volumes are
 * transactions per second, KPI values in the core's unit. Immutable.
 */
public interface KpiModel {

    /** The volumes it was estimated from. */
    Domain domain();

    /** The predicted KPI of one observation at a volume. */
    double predictAt(double volume);

    /** Where the curve itself lies at a volume: a confidence interval of the mean, without the scatter around it. */
    Interval confidenceIntervalAt(double volume, double level);

    /** The value below which one new observation at a volume lies with a probability between 0 and 1. */
    double quantileAt(double volume, double probability);

    /** The scale on which values may be interpolated in a straight line. */
    default ValueScale scale() {
        return ValueScale.DIRECT;
    }

    /** The values that the KPI can take. */
    default PhysicalRange range() {
        return PhysicalRange.UNBOUNDED;
    }

    /** Where one new observation at a volume will lie. */
    default PredictiveDistribution distributionAt(double volume) {
        double[] quantiles = PredictiveDistribution.PROBABILITIES.stream()
                .mapToDouble(probability -> quantileAt(volume, probability))
                .toArray();
        return PredictiveDistribution.of(quantiles, scale(), range());
    }

    /** Where one new observation at a volume will lie: a prediction interval, as much outside on either side. */
    default Interval predictionIntervalAt(double volume, double level) {
        Interval.requireLevel(level);
        return new Interval(quantileAt(volume, (1 - level) / 2), quantileAt(volume, (1 + level) / 2), level);
    }

    /** The probability that one new observation at a volume meets a limit. */
    default double probabilityWithin(Sla sla, double volume) {
        return distributionAt(volume).probabilityWithin(sla);
    }

    /**
     * Whether a limit is missed so seldom at a volume, less than once in a trillion observations, that a simulation need not
     * draw any.
     */
    default boolean isSureOf(Sla sla, double volume) {
        return probabilityWithin(sla, volume) > 1 - 1e-12;
    }

    /** Relative change of the KPI per relative change of volume: 0.9 says volume +1%, KPI +0.9%. */
    double elasticityAt(double volume);

    /** How well the observations support a prediction at a volume. */
    Certainty certaintyAt(double volume);

    /**
     * Draws one of the ways in which the KPI may truly follow volume.
     *
     * @param varying what is drawn; the rest is held at the model's centre
     */
    KpiDraw draw(SplittableRandom random, Set<Uncertainty> varying);

    /** What was fitted, in a few words: {@code linear}, or {@code mixture: linear 0.71, power 0.29}. */
    String description();

    /** The family that describes the KPI best, and its share. */
    default LeadingFamily leadingFamily() {
        return new LeadingFamily(description(), 1);
    }

    /** An end of a curve's confidence interval, by what it does to a limit. */
    enum CurveEnd {
        /** The end from which the limit is met most easily. */
        FAVOURABLE,
        /** The end from which the limit is missed most easily. */
        ADVERSE
    }

    /**
     * Returns the step of the samples that the distribution describes, where those are finer than the observations: the
     * probability of meeting a limit is then that of one such sample within an interval of the volume.
     */
    default Optional<Duration> sampleStep() {
        return Optional.empty();
    }

    /**
     * Returns the probabilities whose quantiles are the ends of the confidence interval of one probability's quantile, as
     * far as the scatter around the curve tells it.
     */
    default Interval probabilitiesAround(double probability, double level) {
        return new Interval(probability, probability, level);
    }

    /**
     * Returns the value below which one new observation at a volume would lie with a probability if the curve were known: the
     * scatter alone. Where the whole curve is favourable, what is not known of it must not count against it once more.
     */
    default double scatteredAt(double volume, double probability) {
        return quantileAt(volume, probability);
    }

    /**
     * What is left between a limit and the one-sided prediction bound of a level, if the bound lies at an end of its
     * confidence interval: negative where the limit is met with less than that probability. The bound moves by what is not
     * known of the curve and of the scatter's quantile, two independent errors. Only the sign has a meaning for all models.
     */
    default double marginAt(double volume, Sla sla, double level, CurveEnd end) {
        boolean upwards = (sla.bound() == Sla.Bound.AT_MOST) == (end == CurveEnd.ADVERSE);
        double share = sla.bound() == Sla.Bound.AT_MOST ? level : 1 - level;
        Interval shares = probabilitiesAround(share, level);
        PredictiveDistribution distribution = distributionAt(volume);
        Interval curve = confidenceIntervalAt(volume, level);
        double bound = distribution.quantileAt(share);
        double quantileError = distribution.quantileAt(upwards ? shares.upper() : shares.lower()) - bound;
        if (end == CurveEnd.FAVOURABLE) {
            bound = range().clamp(scatteredAt(volume, share));
        }
        double curveError = (upwards ? curve.upper() : curve.lower()) - predictAt(volume);
        double moved = bound + (upwards ? 1 : -1) * Math.hypot(quantileError, curveError);
        return sla.bound() == Sla.Bound.AT_MOST ? sla.limit() - moved : moved - sla.limit();
    }

    /** Returns what each family alone says of a volume, the heaviest first; empty where the model is not made of families. */
    default List<FamilyAnswer> familiesAt(double volume) {
        return List.of();
    }

    /**
     * Returns the probability by which status and headroom judge a volume: of meeting the limit at the worst time that comes again
     * and again, where the KPI has one.
     */
    default double probabilityJudged(Sla sla, double volume) {
        return probabilityWithin(sla, volume);
    }

    /** Returns where one observation at a volume lies at that time, whose values are the worst ones for a limit of this kind. */
    default PredictiveDistribution judgedDistributionAt(double volume, Sla.Bound bound) {
        return distributionAt(volume);
    }

    /** Returns whether that is another probability than that of any one observation. */
    default boolean isJudgedApart() {
        return false;
    }

    /** What a reader must know beside a prediction at a volume: why it is less certain than its distance says. */
    default List<String> notesAt(double volume) {
        return List.of();
    }

    /** What stands in place of a number where a volume is so near saturation that no number can be promised. */
    default Optional<CapacityStatement> capacityStatementAt(double volume) {
        return Optional.empty();
    }

    /**
     * Returns the predicted KPI of one observation at a volume of the system that was observed; for a model of a changed
     * system that is not {@link #predictAt}.
     */
    default double observedSystemAt(double volume) {
        return predictAt(volume);
    }

    /** Returns this model without the largest possible value, as if a resource could be used beyond all that there is of it. */
    default KpiModel unbounded() {
        return this;
    }

    /** Returns the model of this KPI in a system that was changed. */
    default KpiModel rescaled(Rescaling by) {
        return by.isNone() && by.doubts().isEmpty() ? this : new RescaledModel(this, by);
    }

    /**
     * Returns the ways in which a response time may follow volume up to a resource's saturation; empty where the model is
     * none of a response time, or does not know from a utilization where the resource saturates.
     */
    default List<? extends SaturatingCurve> saturatingCurves() {
        return List.of();
    }

    /** Returns the model of 1 minus this KPI, which is a share of a whole. */
    default KpiModel complement() {
        return new ComplementModel(this);
    }
}
