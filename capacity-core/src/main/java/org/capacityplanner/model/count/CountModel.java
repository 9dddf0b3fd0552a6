package org.capacityplanner.model.count;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.model.Calibration;
import org.capacityplanner.model.Certainty;
import org.capacityplanner.model.ExtrapolationLimits;
import org.capacityplanner.model.KpiDraw;
import org.capacityplanner.model.KpiModel;
import org.capacityplanner.model.PhysicalRange;
import org.capacityplanner.model.PredictiveDistribution;
import org.capacityplanner.model.Uncertainty;
import org.capacityplanner.regression.Domain;
import org.capacityplanner.regression.StudentT;

/**
 * The model of a KPI that counts rare events (failures, rejections, time-outs) as a function of volume. The expected
 * count is a power of volume, and the counts around it are negative binomial ({@link CountFit}). What is not known of
 * the expected count is a factor, whose logarithm has {@value #NODES} equally probable values of Student's t. The
 * prediction is the expected count, which is no whole number; the ends of intervals are.
 */
public final class CountModel implements KpiModel {
    private static final int NODES = 20;

    /**
     * The smallest number of events to which two parameters are fitted; ten events for each parameter is a rule of
     * thumb (Peduzzi and others 1996).
     */
    private static final int FEWEST_EVENTS = 20;

    /** The smallest number of days with events; on fewer days they may come from a single incident. */
    private static final int FEWEST_DAYS = 5;

    /**
     * The confidence level at which the exponent must differ from zero for the count to be regarded as dependent on
     * volume.
     */
    private static final double RELATION_LEVEL = 0.99;

    /** The cumulative probability at which a table of a count's distribution ends. */
    private static final double ALMOST_ALL = 0.99995;

    private static final PhysicalRange RANGE = new PhysicalRange(0, Double.POSITIVE_INFINITY);

    private final String kpi;
    private final double spacing;
    private final CountFit fit;
    private final Optional<Duration> sampleStep;
    private final ExtrapolationLimits support;
    private final double[] nodes;

    private CountModel(Observations observations, double spacing, CountFit fit, List<String> doubts) {
        this.kpi = observations.kpi().name();
        this.spacing = spacing;
        this.fit = fit;
        this.sampleStep = observations.sampleStep();
        this.support = new ExtrapolationLimits(Domain.of(observations.volume()), doubts);
        this.nodes = IntStream.range(0, NODES)
                .mapToDouble(i -> studentQuantile(fit.days() - 1, (i + 0.5) / NODES))
                .toArray();
    }

    private static double studentQuantile(int degreesOfFreedom, double probability) {
        double beyond = StudentT.criticalValue(degreesOfFreedom, Math.abs(2 * probability - 1));
        return probability < 0.5 ? -beyond : beyond;
    }

    /**
     * Fits the model of event counts on volume.
     *
     * @return empty where the KPI does not count events, where the count has no relation to volume, and where the model does
     *     not reproduce what it was fitted to
     */
    public static Optional<CountModel> of(Observations observations) {
        return EventCounts.of(observations)
                .filter(counts -> counts.total() >= FEWEST_EVENTS && counts.daysWithEvents() >= FEWEST_DAYS)
                .filter(counts -> counts.logVolumeBelow(0) < counts.logVolumeBelow(1))
                .flatMap(counts -> {
                    CountFit fit = CountFit.of(counts);
                    return fit.follows(RELATION_LEVEL)
                                    && GoodnessOfFit.of(counts, fit).isGood()
                            ? Optional.of(new CountModel(
                                    observations, counts.spacing(), fit, ExtrapolationLimits.doubtsOfDays(fit.days())))
                            : Optional.empty();
                });
    }

    /**
     * Returns the value of a single event, in the KPI's base unit, where all samples of the KPI are multiples of it;
     * empty otherwise.
     */
    public static OptionalDouble spacingOf(Observations observations) {
        return EventCounts.spacingOf(observations);
    }

    @Override
    public Domain domain() {
        return support.domain();
    }

    @Override
    public PhysicalRange range() {
        return RANGE;
    }

    @Override
    public Optional<Duration> sampleStep() {
        return sampleStep;
    }

    /** {@inheritDoc} It is the expected count. */
    @Override
    public double predictAt(double volume) {
        return spacing * fit.meanAt(volume);
    }

    @Override
    public Interval confidenceIntervalAt(double volume, double level) {
        double reach = fit.reachAt(volume, level);
        double logMean = fit.logMeanAt(volume);
        return new Interval(spacing * Math.exp(logMean - reach), spacing * Math.exp(logMean + reach), level);
    }

    @Override
    public double quantileAt(double volume, double probability) {
        return distributionAt(volume).quantileAt(probability);
    }

    /** {@inheritDoc} Its values are whole counts. */
    @Override
    public PredictiveDistribution distributionAt(double volume) {
        double deviation = fit.deviationAt(volume);
        return distribution(
                fit.meanAt(volume),
                deviation,
                Arrays.stream(nodes).map(node -> Math.exp(deviation * node)).toArray());
    }

    private PredictiveDistribution distribution(double mean, double deviation, double[] factors) {
        return mean * factors[factors.length - 1] > NegativeBinomial.LARGE
                ? largeCounts(new NegativeBinomial(mean, fit.dispersion()), deviation)
                : smallCounts(mean, factors);
    }

    /**
     * Returns the distribution of large counts as a lognormal, which combines the scatter and the standard error of the
     * expected count.
     */
    private PredictiveDistribution largeCounts(NegativeBinomial counts, double deviation) {
        double scatter = counts.logDeviation();
        double both = Math.hypot(scatter, deviation);
        double centre = Math.log(counts.mean()) - scatter * scatter / 2;
        double[] quantiles = PredictiveDistribution.PROBABILITIES.stream()
                .mapToDouble(p -> spacing * Math.exp(centre + both * Calibration.normalQuantile(p)))
                .toArray();
        return PredictiveDistribution.ofCounts(spacing, 0, quantiles);
    }

    private PredictiveDistribution smallCounts(double mean, double[] factors) {
        double[] atMost = mixed(Arrays.stream(factors)
                .mapToObj(factor -> new NegativeBinomial(mean * factor, fit.dispersion()).cumulative(ALMOST_ALL))
                .toList());
        double none = atMost[0];
        double[] quantiles = new double[PredictiveDistribution.PROBABILITIES.size()];
        int count = 1;
        for (int i = 0; i < quantiles.length; i++) {
            double wanted = none + (1 - none) * PredictiveDistribution.PROBABILITIES.get(i);
            while (count < atMost.length - 1 && atMost[count] < wanted) {
                count++;
            }
            double before = atMost[count - 1];
            double share = (wanted - before) / Math.max(Double.MIN_NORMAL, atMost[count] - before);
            quantiles[i] = spacing * (count - 1 + Math.min(1, share));
        }
        return PredictiveDistribution.ofCounts(spacing, none, quantiles);
    }

    /** Returns the mean of several cumulative distributions of a count, each a table that ends near probability 1. */
    private static double[] mixed(List<double[]> distributions) {
        int longest = Math.max(
                2, distributions.stream().mapToInt(each -> each.length).max().orElseThrow());
        double[] mean = new double[longest];
        for (int i = 0; i < longest; i++) {
            int count = i;
            ToDoubleFunction<double[]> atMost = each -> count < each.length ? each[count] : 1;
            mean[i] = distributions.stream().mapToDouble(atMost).average().orElseThrow();
        }
        return mean;
    }

    /**
     * {@inheritDoc} It is a difference of probabilities, in which only the expected count is uncertain, and not the
     * scatter around it.
     */
    @Override
    public double marginAt(double volume, Sla sla, double level, CurveEnd end) {
        double reach = fit.reachAt(volume, level);
        boolean few = (end == CurveEnd.FAVOURABLE) == (sla.bound() == Sla.Bound.AT_MOST);
        double mean = Math.exp(fit.logMeanAt(volume) + (few ? -reach : reach));
        return distribution(mean, 0, new double[] {1}).probabilityWithin(sla) - level;
    }

    @Override
    public double elasticityAt(double volume) {
        return fit.exponent();
    }

    @Override
    public Certainty certaintyAt(double volume) {
        return support.certaintyAt(volume);
    }

    @Override
    public List<String> notesAt(double volume) {
        List<String> notes = new ArrayList<>(support.notesAt(volume));
        double none = distributionAt(volume).probabilityOfLeast();
        if (none >= 0.005) {
            notes.add(String.format(
                    Locale.ROOT,
                    "%s counts events: none in %.0f%% of the samples at this volume; the prediction is the mean",
                    kpi,
                    100 * none));
        }
        return notes;
    }

    /** {@inheritDoc} The model has a single family of curves, so {@link Uncertainty#FAMILY} has no effect. */
    @Override
    public KpiDraw draw(SplittableRandom random, Set<Uncertainty> varying) {
        double node = varying.contains(Uncertainty.PARAMETERS) ? nodes[random.nextInt(nodes.length)] : 0;
        boolean scatters = varying.contains(Uncertainty.SCATTER);
        return (volume, ofObservation) -> {
            double mean = Math.exp(fit.logMeanAt(volume) + fit.deviationAt(volume) * node);
            return spacing * (scatters ? new NegativeBinomial(mean, fit.dispersion()).draw(ofObservation) : mean);
        };
    }

    @Override
    public String description() {
        return "count: negative binomial, a power of volume";
    }
}
