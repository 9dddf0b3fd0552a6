package org.capacityplanner.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.regression.Domain;

/**
 * A KPI as a function of volume, estimated from observations, with its uncertainty. Volumes are transactions per
 * second, KPI values in the core's unit. Immutable.
 */
public interface KpiModel {

    /** Returns the volumes that the model was estimated from. */
    Domain domain();

    /** Returns the predicted KPI of one observation at a volume. */
    double predictAt(double volume);

    /** Returns the confidence interval of the curve at a volume, without the scatter around it. */
    Interval confidenceIntervalAt(double volume, double level);

    /** Returns the quantile of one new observation at a volume for a probability between 0 and 1. */
    double quantileAt(double volume, double probability);

    /** Returns the scale on which values may be interpolated linearly. */
    default ValueScale scale() {
        return ValueScale.DIRECT;
    }

    /** Returns the values that the KPI can take. */
    default PhysicalRange range() {
        return PhysicalRange.UNBOUNDED;
    }

    /** Returns the distribution of one new observation at a volume. */
    default PredictiveDistribution distributionAt(double volume) {
        double[] quantiles = PredictiveDistribution.PROBABILITIES.stream()
                .mapToDouble(probability -> quantileAt(volume, probability))
                .toArray();
        return PredictiveDistribution.of(quantiles, scale(), range());
    }

    /** Returns the prediction interval of one new observation at a volume, with equal probabilities on either side. */
    default Interval predictionIntervalAt(double volume, double level) {
        Interval.requireLevel(level);
        return new Interval(quantileAt(volume, (1 - level) / 2), quantileAt(volume, (1 + level) / 2), level);
    }

    /** Returns the probability that one new observation at a volume meets a limit. */
    default double probabilityWithin(Sla sla, double volume) {
        return distributionAt(volume).probabilityWithin(sla);
    }

    /**
     * Returns whether a limit is missed less than once in a trillion observations at a volume, at the worst recurring time
     * where the KPI has one, so that a simulation need not draw any.
     */
    default boolean isSureOf(Sla sla, double volume) {
        return probabilityJudged(sla, volume) > 1 - 1e-12;
    }

    /**
     * Returns the elasticity at a volume, the relative change of the KPI per relative change of volume: 0.9 means
     * volume +1%, KPI +0.9%.
     */
    double elasticityAt(double volume);

    /** Returns how well the observations support a prediction at a volume. */
    Certainty certaintyAt(double volume);

    /**
     * Draws a sample of the uncertain relation of the KPI to volume.
     *
     * @param varying the sources of uncertainty to draw; the others are fixed at the model's centre
     */
    KpiDraw draw(SplittableRandom random, Set<Uncertainty> varying);

    /**
     * Returns the name of the fitted model for reports: {@code linear}, or {@code mixture: linear 0.71, power 0.29}.
     */
    String description();

    /** Returns the family that describes the KPI best, and its weight. */
    default LeadingFamily leadingFamily() {
        return new LeadingFamily(description(), 1);
    }

    /** An end of a curve's confidence interval, by its effect on meeting a limit. */
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
     * Returns the probabilities whose quantiles are the ends of the confidence interval of one probability's quantile,
     * as far as the scatter around the curve determines it.
     */
    default Interval probabilitiesAround(double probability, double level) {
        return new Interval(probability, probability, level);
    }

    /**
     * Returns the value below which one new observation at a volume would lie with a probability if the curve were
     * known, from the scatter alone. The favourable end of the curve's confidence interval must not include the curve's
     * uncertainty a second time.
     */
    default double scatteredAt(double volume, double probability) {
        return quantileAt(volume, probability);
    }

    /**
     * Returns the distance between a limit and the one-sided prediction bound of a level, with the bound at an end of
     * its confidence interval: negative where the limit is met with less than that probability. The bound's confidence
     * interval combines the uncertainty of the curve and of the scatter's quantile, which are independent. Only the
     * sign of the distance is comparable between models.
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

    /**
     * Returns the prediction of each family alone at a volume, the one with the largest weight first; empty where the
     * model does not consist of families.
     */
    default List<FamilyAnswer> familiesAt(double volume) {
        return List.of();
    }

    /**
     * Returns the probability on which status and headroom depend: that of meeting the limit at a volume, at the worst
     * recurring time where the KPI has one.
     */
    default double probabilityJudged(Sla sla, double volume) {
        return probabilityWithin(sla, volume);
    }

    /** Returns where one observation at a volume lies at that time, whose values are the worst ones for a limit of this kind. */
    default PredictiveDistribution judgedDistributionAt(double volume, Sla.Bound bound) {
        return distributionAt(volume);
    }

    /** Draws such a relation at that time, whose values are the worst ones for a limit of this kind. */
    default KpiDraw judgedDraw(SplittableRandom random, Set<Uncertainty> varying, Sla.Bound bound) {
        return draw(random, varying);
    }

    /**
     * Returns when the KPI reaches a limit at a volume if the service is not restarted any more; empty where it does not
     * grow between restarts, or so slowly that a date does not help.
     */
    default Optional<Instant> reachedWithoutRestart(Sla sla, double volume) {
        return Optional.empty();
    }

    /** Returns whether that is another probability than that of a random observation. */
    default boolean isJudgedApart() {
        return false;
    }

    /**
     * Returns notes on a prediction at a volume, such as why it is less certain than its distance from the observations
     * suggests.
     */
    default List<String> notesAt(double volume) {
        return List.of();
    }

    /**
     * Returns the statement that replaces a predicted value at a volume too near to saturation; empty at other volumes.
     */
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

    /** Returns this model without the largest possible value, as if a resource could be used beyond 100%. */
    default KpiModel unbounded() {
        return this;
    }

    /** Returns the model of this KPI in a system that was changed. */
    default KpiModel rescaled(Rescaling by) {
        return by.isNone() && by.doubts().isEmpty() ? this : new RescaledModel(this, by);
    }

    /**
     * Returns samples of the uncertain relation of a response time to volume, each up to a resource's saturation; empty
     * where the model is not of a response time, or no utilization shows where the resource saturates.
     */
    default List<? extends SaturatingCurve> saturatingCurves() {
        return List.of();
    }

    /**
     * Returns the model of how many entries of a pool are in use, where each transaction holds one for this KPI, a time.
     *
     * @param lingers how much longer one stays taken, seconds
     * @param notes what a reader must know of that time
     */
    default KpiModel concurrency(double lingers, List<String> notes) {
        return concurrency(volume -> lingers, notes);
    }

    /**
     * Returns the model of how many entries of a pool are in use, where each transaction holds one for this KPI, a time.
     *
     * @param lingersAt how much longer one stays taken at a volume, seconds
     * @param notes what a reader must know of that time
     */
    default KpiModel concurrency(DoubleUnaryOperator lingersAt, List<String> notes) {
        return new ConcurrencyModel(this, lingersAt, notes);
    }

    /**
     * Returns the model of a share that rises from none to all with its driver, or why there is none.
     *
     * @param byDriver shares with the driver's value in the place of volume
     */
    static Answer<KpiModel> ofShare(Observations byDriver) {
        return LogisticShare.of(byDriver);
    }

    /**
     * Returns the model of another KPI that follows this one.
     *
     * @param follower that KPI, with a value of this one in the place of volume
     * @param curve of this KPI
     * @param name what this KPI is called
     */
    default KpiModel followedBy(KpiModel follower, ResponseCurve curve, String name) {
        return new ChainedModel(follower, this, curve, name);
    }

    /** Returns the name of the KPI that this one follows in place of volume; empty where it follows volume. */
    default Optional<String> driver() {
        return Optional.empty();
    }

    /** Returns the same model with more that a reader must know of a predicted value. */
    default KpiModel noting(DoubleFunction<List<String>> notes) {
        return new NotedModel(this, notes);
    }

    /** Returns the model of 1 minus this KPI, which is a share of a whole. */
    default KpiModel complement() {
        return new ComplementModel(this);
    }
}
