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

    /** Returns the range of volumes that the model was estimated from, transactions per second. */
    Domain domain();

    /** Returns the predicted value of the KPI for one observation at a volume. */
    double predictAt(double volume);

    /**
     * Returns the confidence interval of the KPI's curve at a volume, without the scatter of observations around it.
     */
    Interval confidenceIntervalAt(double volume, double level);

    /** Returns the quantile of one new observation at a volume for a probability between 0 and 1. */
    double quantileAt(double volume, double probability);

    /** Returns the scale (direct or reciprocal) on which values of the KPI may be interpolated linearly. */
    default ValueScale scale() {
        return ValueScale.DIRECT;
    }

    /** Returns the range of values that the KPI can physically take. */
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

    /** Returns the probability that one new observation at a volume meets an SLA limit. */
    default double probabilityWithin(Sla sla, double volume) {
        return distributionAt(volume).probabilityWithin(sla);
    }

    /**
     * Returns whether fewer than one in a trillion observations at a volume miss an SLA limit, so that a simulation
     * need not draw random observations; a KPI with a worst recurring time is judged at that time.
     */
    default boolean isSureOf(Sla sla, double volume) {
        return probabilityJudged(sla, volume) > 1 - 1e-12;
    }

    /** Returns the elasticity of the KPI at a volume: 0.9 means volume +1%, KPI +0.9%. */
    double elasticityAt(double volume);

    /** Returns the certainty of a prediction at a volume: how well the observations support it. */
    Certainty certaintyAt(double volume);

    /**
     * Returns a random curve of the KPI over volume, which differs from the estimated curve by the sources of
     * uncertainty in {@code varying}.
     *
     * @param varying the sources of uncertainty to draw; the others are fixed at the model's centre
     */
    KpiDraw draw(SplittableRandom random, Set<Uncertainty> varying);

    /**
     * Returns the name of the fitted model for reports, such as {@code linear}, or
     * {@code mixture: linear 0.71, power 0.29}.
     */
    String description();

    /** Returns the family of curves with the largest weight in the model, and that weight. */
    default LeadingFamily leadingFamily() {
        return new LeadingFamily(description(), 1);
    }

    /** An end of the curve's confidence interval, named by whether it makes an SLA limit easier or harder to meet. */
    enum CurveEnd {
        /** The end of the confidence interval at which the limit is met most easily. */
        FAVOURABLE,
        /** The end of the confidence interval at which the limit is missed most easily. */
        ADVERSE
    }

    /**
     * Returns the length of the KPI samples whose distribution is predicted, where they are finer than the
     * observations; empty otherwise.
     */
    default Optional<Duration> sampleStep() {
        return Optional.empty();
    }

    /**
     * Returns two probabilities whose quantiles are the ends of the confidence interval of the quantile at
     * {@code probability}, as far as the interval is due to the scatter and not to the curve.
     */
    default Interval probabilitiesAround(double probability, double level) {
        return new Interval(probability, probability, level);
    }

    /**
     * Returns the quantile of one new observation at a volume from the scatter alone, as if the curve were known
     * exactly. The favourable end of the curve's confidence interval must not include the curve's uncertainty a second
     * time.
     */
    default double scatteredAt(double volume, double probability) {
        return quantileAt(volume, probability);
    }

    /**
     * Returns the margin to an SLA limit: its distance from the one-sided prediction bound with the probability
     * {@code level}, at one end of the bound's confidence interval. The margin is negative where the limit is met with
     * a smaller probability than {@code level}. The bound's confidence interval combines the uncertainty of the curve
     * and of the scatter's quantile, which are independent. Only the sign of the distance is comparable between models.
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
     * Returns the KPI that each family of curves alone predicts at a volume, the one with the largest weight first;
     * empty where the model has no families.
     */
    default List<FamilyAnswer> familiesAt(double volume) {
        return List.of();
    }

    /**
     * Returns the probability, used for status and headroom, of meeting an SLA limit at a volume; for a KPI with a
     * worst recurring time, such as the end of the time between restarts, the probability at that time.
     */
    default double probabilityJudged(Sla sla, double volume) {
        return probabilityWithin(sla, volume);
    }

    /**
     * Returns the distribution of one observation at a volume; for a KPI with a worst recurring time for this kind of
     * bound, the distribution at that time.
     */
    default PredictiveDistribution judgedDistributionAt(double volume, Sla.Bound bound) {
        return distributionAt(volume);
    }

    /**
     * Returns a random curve of the KPI over volume; for a KPI with a worst recurring time for this kind of bound, the
     * curve at that time.
     */
    default KpiDraw judgedDraw(SplittableRandom random, Set<Uncertainty> varying, Sla.Bound bound) {
        return draw(random, varying);
    }

    /**
     * Returns the time at which the KPI reaches a limit at a volume if the service is not restarted any more; empty
     * where it does not grow between restarts, or too slowly to matter.
     */
    default Optional<Instant> reachedWithoutRestart(Sla sla, double volume) {
        return Optional.empty();
    }

    /**
     * Returns whether {@link #probabilityJudged} differs from {@link #probabilityWithin}, as it does for a KPI with a
     * worst recurring time.
     */
    default boolean isJudgedApart() {
        return false;
    }

    /**
     * Returns remarks for readers on a prediction at a volume, such as why it is less certain than its distance from
     * the observations suggests.
     */
    default List<String> notesAt(double volume) {
        return List.of();
    }

    /** Returns the saturation volume shown in place of a value too near to saturation; empty elsewhere. */
    default Optional<CapacityStatement> capacityStatementAt(double volume) {
        return Optional.empty();
    }

    /**
     * Returns the KPI predicted at a volume for the system as it was observed, which differs from {@link #predictAt}
     * for the model of a changed system.
     */
    default double observedSystemAt(double volume) {
        return predictAt(volume);
    }

    /** Returns this model without an upper limit of the KPI's values, as if a resource could be used beyond 100%. */
    default KpiModel unbounded() {
        return this;
    }

    /** Returns the model of this KPI in a changed system, given the change's effect on volume and value. */
    default KpiModel rescaled(Rescaling by) {
        return by.isNone() && by.doubts().isEmpty() ? this : new RescaledModel(this, by);
    }

    /**
     * Returns random curves of response time over volume, each up to the volume at which a resource saturates; empty
     * for any other KPI, or where no measured utilization shows that volume.
     */
    default List<? extends SaturatingCurve> saturatingCurves() {
        return List.of();
    }

    /**
     * Returns the model of the number of a pool's entries in use, of which a transaction holds one for this KPI's time.
     *
     * @param lingers how much longer one stays taken, seconds
     * @param notes sentences for reports on the number in use, which precede the notes of this KPI
     */
    default KpiModel concurrency(double lingers, List<String> notes) {
        return concurrency(volume -> lingers, notes);
    }

    /**
     * Returns the model of how many entries of a pool are in use, where each transaction holds one for this KPI, a time.
     *
     * @param lingersAt how much longer one stays taken at a volume, seconds
     * @param notes sentences for reports on the number in use, which precede the notes of this KPI
     */
    default KpiModel concurrency(DoubleUnaryOperator lingersAt, List<String> notes) {
        return new ConcurrencyModel(this, lingersAt, notes);
    }

    /**
     * Returns a logistic model of a share that rises from 0 to 1 with its driver, or the reason why there is none.
     *
     * @param byDriver shares with the driver's value in the place of volume
     */
    static Answer<KpiModel> ofShare(Observations byDriver) {
        return LogisticShare.of(byDriver);
    }

    /**
     * Returns the model, as a function of volume, of the KPI {@code follower}, which depends on this KPI.
     *
     * @param follower that KPI, with a value of this one in the place of volume
     * @param curve of this KPI
     * @param name what this KPI is called
     */
    default KpiModel followedBy(KpiModel follower, ResponseCurve curve, String name) {
        return new ChainedModel(follower, this, curve, name);
    }

    /** Returns the name of the KPI that this KPI depends on in place of volume; empty where on volume itself. */
    default Optional<String> driver() {
        return Optional.empty();
    }

    /** Returns a model with the predictions of this one and additional notes for readers, given by predicted value. */
    default KpiModel noting(DoubleFunction<List<String>> notes) {
        return NotedModel.noting(this, notes);
    }

    /** Returns a model with this one's predictions, which are contradicted at the volumes with a doubt, and note it. */
    default KpiModel doubted(DoubleFunction<Optional<String>> doubtAt) {
        return NotedModel.doubting(this, doubtAt);
    }

    /** Returns the model of 1 minus this KPI, for a KPI that is a share of a whole. */
    default KpiModel complement() {
        return new ComplementModel(this);
    }
}
