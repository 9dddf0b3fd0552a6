package org.capacityplanner.model.hurdle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Refusal.Reason;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.model.Certainty;
import org.capacityplanner.model.ExtrapolationLimits;
import org.capacityplanner.model.KpiDraw;
import org.capacityplanner.model.KpiModel;
import org.capacityplanner.model.PhysicalRange;
import org.capacityplanner.model.PredictiveDistribution;
import org.capacityplanner.model.Uncertainty;
import org.capacityplanner.model.count.CountModel;
import org.capacityplanner.regression.DayBlocks;
import org.capacityplanner.regression.Domain;
import org.capacityplanner.regression.StudentT;

/**
 * The hurdle (two-part) model of a KPI that is zero most of the time: a logistic regression on volume of the
 * probability of being above zero, and the distribution of the values above zero, called sizes. With p(x) that
 * probability and F the distribution of the size, one observation is at most y with probability
 * {@code 1 - p(x) (1 - F(y))}. The prediction is the mean, {@code p(x)} times the mean size, since the median of such a
 * KPI is zero at nearly all volumes and carries no information.
 *
 * <p>The log odds a + b x are an estimate of deviation s(x), so p(x) is the mean of
 * {@code 1 / (1 + exp(-a - b x - s(x) t))} over {@value #NODES} equally probable values of Student's t with as many
 * degrees of freedom as there are days but one. The sampling error of the sizes is neglected.
 */
public final class HurdleModel implements KpiModel {
    /** The number of equally probable errors of the log odds over which predictions are averaged. */
    private static final int NODES = 20;

    /**
     * The smallest number of observations above zero to which two parameters are fitted; ten for the slope is a rule of
     * thumb (Peduzzi and others 1996).
     */
    private static final int FEWEST_ABOVE = 10;

    /** The smallest number of days with values above zero; values on one or two days may come from a single event. */
    private static final int FEWEST_DAYS_ABOVE = 3;

    /**
     * The confidence level at which the slope must differ from zero for the KPI to be regarded as dependent on volume.
     */
    private static final double RELATION_LEVEL = 0.99;

    private final OccurrenceFit occurrence;
    private final PositivePart size;

    /** The KPI's value for one event, in its base unit, where the KPI counts events; empty otherwise. */
    private final OptionalDouble spacing;

    private final double shareAbove;
    private final PhysicalRange range;
    private final ExtrapolationLimits support;
    private final double[] nodes;

    /** The quantiles of the values above zero, at the volume where their distribution is centred. */
    private final double[] sizes;

    private HurdleModel(Observations observations, OccurrenceFit occurrence) {
        this.occurrence = occurrence;
        Observations above = observations.where(i -> observations.valueAt(i) > 0);
        this.spacing = CountModel.spacingOf(observations);
        this.size = spacing.isPresent() ? PositivePart.ofCounts(above, spacing.getAsDouble()) : PositivePart.of(above);
        this.shareAbove = (double) above.size() / observations.size();
        this.range = PhysicalRange.of(observations);
        this.support =
                new ExtrapolationLimits(occurrence.domain(), ExtrapolationLimits.doubtsOfDays(occurrence.days()));
        this.nodes = IntStream.range(0, NODES)
                .mapToDouble(i -> studentQuantile(occurrence.days() - 1, (i + 0.5) / NODES))
                .toArray();
        this.sizes = Arrays.stream(size.logSizes().multiples()).map(Math::exp).toArray();
    }

    private static double studentQuantile(int degreesOfFreedom, double probability) {
        double beyond = StudentT.criticalValue(degreesOfFreedom, Math.abs(2 * probability - 1));
        return probability < 0.5 ? -beyond : beyond;
    }

    /**
     * Fits the hurdle model to a KPI that is zero most of the time.
     *
     * @return refused where it is above zero too rarely, independently of volume, or exactly at the volumes beyond some
     *     value
     */
    public static Answer<HurdleModel> of(Observations observations) {
        Observations above = observations.where(i -> observations.valueAt(i) > 0);
        int days = DayBlocks.of(above.epochMillis()).size();
        String kpi = observations.kpi().name();
        if (above.size() < FEWEST_ABOVE || days < FEWEST_DAYS_ABOVE) {
            return Answer.refused(
                    Reason.NO_RELATION,
                    String.format(
                            Locale.ROOT,
                            "%s is above zero in %d of %d intervals, on %d %s: %d on %d days are needed to relate that to %s",
                            kpi,
                            above.size(),
                            observations.size(),
                            days,
                            days == 1 ? "day" : "days",
                            FEWEST_ABOVE,
                            FEWEST_DAYS_ABOVE,
                            observations.volumeName()));
        }
        Answer<OccurrenceFit> occurrence = OccurrenceFit.of(observations);
        if (occurrence.refusal().isPresent()) {
            return new Answer.Refused<>(occurrence.refusal().get());
        }
        OccurrenceFit fit = occurrence.known().orElseThrow();
        double reach = StudentT.criticalValue(fit.days() - 1, RELATION_LEVEL)
                * fit.covariance().slopeStandardError();
        return Math.abs(fit.slope()) > reach
                ? Answer.of(new HurdleModel(observations, fit))
                : Answer.refused(
                        Reason.NO_RELATION,
                        String.format(
                                Locale.ROOT,
                                "%s is above zero in %s of the intervals, and that may as well have nothing to do with %s",
                                kpi,
                                percent((double) above.size() / observations.size()),
                                observations.volumeName()));
    }

    /** Returns the logistic regression of the probability of being above zero. */
    public OccurrenceFit occurrence() {
        return occurrence;
    }

    /** Returns the distribution of the values above zero, called sizes. */
    public PositivePart size() {
        return size;
    }

    @Override
    public PhysicalRange range() {
        return range;
    }

    @Override
    public Domain domain() {
        return support.domain();
    }

    /** Returns the probability that one observation at a volume is above zero. */
    public double probabilityAboveZeroAt(double volume) {
        return meanOverNodes(logOdds -> OccurrenceFit.logistic(logOdds), volume);
    }

    private double meanOverNodes(DoubleUnaryOperator ofLogOdds, double volume) {
        double logOdds = occurrence.logOddsAt(volume);
        double deviation = occurrence.deviationAt(volume);
        double sum = 0;
        for (double node : nodes) {
            sum += ofLogOdds.applyAsDouble(logOdds + deviation * node);
        }
        return sum / nodes.length;
    }

    /** {@inheritDoc} It is the mean: the probability of being above zero times the mean of the values above zero. */
    @Override
    public double predictAt(double volume) {
        return range.clamp(probabilityAboveZeroAt(volume) * size.meanAt(volume));
    }

    /** {@inheritDoc} It is computed from the confidence interval of the probability of being above zero. */
    @Override
    public Interval confidenceIntervalAt(double volume, double level) {
        Interval probability = occurrence.probabilityIntervalAt(volume, level);
        double mean = size.meanAt(volume);
        return new Interval(range.clamp(probability.lower() * mean), range.clamp(probability.upper() * mean), level);
    }

    @Override
    public double quantileAt(double volume, double probability) {
        return distributionAt(volume).quantileAt(probability);
    }

    /** {@inheritDoc} It consists of the probability of zero and the quantiles of the values above zero. */
    @Override
    public PredictiveDistribution distributionAt(double volume) {
        return distribution(volume, probabilityAboveZeroAt(volume));
    }

    private PredictiveDistribution distribution(double volume, double above) {
        double rise = Math.exp(size.riseAt(volume));
        double[] quantiles =
                Arrays.stream(sizes).map(atCentre -> atCentre * rise).toArray();
        return spacing.isPresent()
                ? PredictiveDistribution.ofCounts(spacing.getAsDouble(), 1 - above, quantiles)
                : PredictiveDistribution.withMassAtLeast(1 - above, quantiles, scale(), range);
    }

    /**
     * {@inheritDoc} It is a difference of probabilities, in which only the probability of being above zero is
     * uncertain, and not the distribution of the values above zero.
     */
    @Override
    public double marginAt(double volume, Sla sla, double level, CurveEnd end) {
        Interval probability = occurrence.probabilityIntervalAt(volume, level);
        boolean rare = (end == CurveEnd.FAVOURABLE) == (sla.bound() == Sla.Bound.AT_MOST);
        return distribution(volume, rare ? probability.lower() : probability.upper())
                        .probabilityWithin(sla)
                - level;
    }

    @Override
    public double elasticityAt(double volume) {
        double slope = meanOverNodes(
                logOdds -> OccurrenceFit.logistic(logOdds) * OccurrenceFit.logistic(-logOdds) * occurrence.slope(),
                volume);
        return volume * slope / probabilityAboveZeroAt(volume) + size.elasticity();
    }

    @Override
    public Certainty certaintyAt(double volume) {
        return support.certaintyAt(volume);
    }

    @Override
    public List<String> notesAt(double volume) {
        List<String> notes = new ArrayList<>(support.notesAt(volume));
        notes.add(String.format(
                Locale.ROOT,
                "above zero in %s of the intervals, at this volume in %s; the prediction is the mean",
                percent(shareAbove),
                percent(probabilityAboveZeroAt(volume))));
        return notes;
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, share < 0.0995 ? "%.1f%%" : "%.0f%%", 100 * share);
    }

    /** {@inheritDoc} The model has a single family of curves, so {@link Uncertainty#FAMILY} has no effect. */
    @Override
    public KpiDraw draw(SplittableRandom random, Set<Uncertainty> varying) {
        double node = nodes[random.nextInt(nodes.length)];
        boolean estimated = varying.contains(Uncertainty.PARAMETERS);
        boolean scatters = varying.contains(Uncertainty.SCATTER);
        return (volume, ofObservation) -> {
            double above = estimated
                    ? OccurrenceFit.logistic(occurrence.logOddsAt(volume) + occurrence.deviationAt(volume) * node)
                    : probabilityAboveZeroAt(volume);
            if (!scatters) {
                return range.clamp(above * size.meanAt(volume));
            }
            boolean isAbove = ofObservation.nextDouble() < above;
            double drawn = size.sizeOfNormal(ofObservation.nextGaussian(), volume);
            return isAbove ? range.clamp(whole(drawn)) : 0;
        };
    }

    private double whole(double drawn) {
        return spacing.isPresent() ? spacing.getAsDouble() * Math.ceil(drawn / spacing.getAsDouble()) : drawn;
    }

    @Override
    public String description() {
        return "rare: logistic chance of more than zero";
    }
}
