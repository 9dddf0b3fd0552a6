package org.capacityplanner.model.family;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.moment.Variance;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Refusal.Reason;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.model.Calibration;
import org.capacityplanner.model.Certainty;
import org.capacityplanner.model.KpiDraw;
import org.capacityplanner.model.KpiModel;
import org.capacityplanner.model.PhysicalRange;
import org.capacityplanner.model.PredictiveDistribution;
import org.capacityplanner.model.ResidualScale;
import org.capacityplanner.model.ServiceDemand;
import org.capacityplanner.model.Uncertainty;
import org.capacityplanner.regression.Domain;

/**
 * A utilization as a function of the volumes of several transaction types, by the service demand of each (utilization
 * law), also for mixes that were never observed. One observation is distributed around {@code U0 + sum S_i x_i}; its
 * variance is that of the scatter, a power of the utilization as in a {@link MixtureModel}, plus that of the sum over
 * resampled days; the distribution in units of this standard deviation is a {@link Calibration}. Volumes are
 * transactions per second. Immutable.
 */
public final class DemandModel {
    /** The level of the service demands' confidence intervals. */
    private static final double LEVEL = 0.95;

    private final ServiceDemandFit fit;
    private final double[][] resampled;
    private final List<Domain> observed;
    private final Domain busy;
    private final PhysicalRange range;
    private final ResidualScale spread;
    private final Calibration calibration;
    private final double unexplained;

    private DemandModel(ServiceDemandFit fit, ServiceDemandFit.Rows rows, PhysicalRange range, long seed) {
        this.fit = fit;
        this.range = range;
        this.resampled =
                DemandSplit.of(rows.volumes(), rows.utilization()).resamples(rows.days(), new SplittableRandom(seed));
        this.observed = Arrays.stream(rows.volumes()).map(Domain::of).toList();
        double[] fitted = IntStream.range(0, rows.size())
                .mapToDouble(i -> at(
                        solution(),
                        Arrays.stream(rows.volumes())
                                .mapToDouble(column -> column[i])
                                .toArray()))
                .toArray();
        double[] residuals = IntStream.range(0, rows.size())
                .mapToDouble(i -> rows.utilization()[i] - fitted[i])
                .toArray();
        this.busy = Domain.of(fitted);
        this.spread = ResidualScale.of(fitted, residuals, rows.size() - observed.size() - 1);
        this.calibration = Calibration.ofSample(IntStream.range(0, rows.size())
                .mapToDouble(i -> spread.scale() == 0 ? 0 : residuals[i] / spread.deviationAt(fitted[i]))
                .toArray());
        double total = new Variance().evaluate(rows.utilization());
        this.unexplained = total > 0 ? new Variance().evaluate(residuals) / total : 1;
    }

    /**
     * Fits the service demand of each transaction type.
     *
     * @param volumes one series for each type, of different names; all are averaged by the longest of the steps
     * @param utilization the observations of the resource, as cleaned
     * @param seed of the resampling of days
     * @return refused where the types always rise and fall together, or too few samples have all of them
     */
    public static Answer<DemandModel> of(List<MetricSeries> volumes, Observations utilization, long seed) {
        MetricSeries measured = utilization.kpiSeries();
        // A sample of five minutes beside a mean of the hour would be an error in the volume, which flattens every
        // demand.
        Duration step = volumes.stream()
                .map(MetricSeries::step)
                .reduce(utilization.step(), (one, other) -> one.compareTo(other) >= 0 ? one : other);
        List<MetricSeries> averaged =
                volumes.stream().map(series -> series.averagedBy(step)).toList();
        MetricSeries busy = measured.averagedBy(step);
        Answer<ServiceDemandFit> demands = ServiceDemandFit.of(averaged, busy, LEVEL, seed);
        if (demands.refusal().isPresent()) {
            return new Answer.Refused<>(demands.refusal().get());
        }
        ServiceDemandFit.Rows rows = ServiceDemandFit.Rows.of(averaged, busy);
        if (rows.days().size() < 2) {
            return Answer.refused(
                    Reason.TOO_FEW_DAYS, "the uncertainty of service demands needs at least 2 days, got 1");
        }
        return demands.map(fit -> new DemandModel(fit, rows, PhysicalRange.of(utilization), seed));
    }

    private double[] solution() {
        double[] solution = new double[fit.demands().size() + 1];
        solution[0] = fit.idle();
        for (int i = 1; i < solution.length; i++) {
            solution[i] = fit.demands().get(i - 1).seconds();
        }
        return solution;
    }

    private static double at(double[] solution, double[] volumes) {
        double sum = solution[0];
        for (int i = 0; i < volumes.length; i++) {
            sum += solution[i + 1] * volumes[i];
        }
        return sum;
    }

    /** Returns the service demand of each transaction type, with its confidence interval. */
    public List<ServiceDemand> demands() {
        return fit.demands();
    }

    /** Returns the expected utilization at given volumes of the transaction types. */
    public double predictAt(Map<String, Double> volumeByType) {
        return range.clamp(fit.utilizationAt(volumeByType));
    }

    /** Returns the prediction interval of one observation at given volumes of the transaction types. */
    public Interval predictionIntervalAt(Map<String, Double> volumeByType, double level) {
        Interval.requireLevel(level);
        double curve = fit.utilizationAt(volumeByType);
        double deviation = deviationAt(volumeByType);
        return new Interval(
                range.clamp(curve + calibration.multipleAt((1 - level) / 2) * deviation),
                range.clamp(curve + calibration.multipleAt((1 + level) / 2) * deviation),
                level);
    }

    /** Returns the probability that one observation at given volumes of the transaction types meets an SLA limit. */
    public double probabilityWithin(Sla sla, Map<String, Double> volumeByType) {
        double limit = sla.limit();
        return switch (sla.bound()) {
            case AT_MOST -> limit >= range.most() ? 1 : probabilityAtMost(limit, volumeByType);
            case AT_LEAST -> limit <= range.least() ? 1 : 1 - probabilityAtMost(limit, volumeByType);
        };
    }

    private double probabilityAtMost(double limit, Map<String, Double> volumeByType) {
        if (limit < range.least() || limit > range.most()) {
            return limit < range.least() ? 0 : 1;
        }
        double room = limit - fit.utilizationAt(volumeByType);
        double deviation = deviationAt(volumeByType);
        if (deviation == 0) {
            return room >= 0 ? 1 : 0;
        }
        return calibration.probabilityAtMost(room / deviation);
    }

    private double deviationAt(Map<String, Double> volumeByType) {
        double scatter = spread.deviationAt(fit.utilizationAt(volumeByType));
        return Math.sqrt(scatter * scatter + parameterVarianceAt(volumeByType));
    }

    private double parameterVarianceAt(Map<String, Double> volumeByType) {
        double[] volumes = inOrder(volumeByType);
        return new Variance()
                .evaluate(Arrays.stream(resampled)
                        .mapToDouble(solution -> at(solution, volumes))
                        .toArray());
    }

    /** Returns the share of the utilization's variance that the demands leave unexplained. */
    public double unexplained() {
        return unexplained;
    }

    /**
     * Returns a model of the utilization as a function of the total volume, in a constant mix of transaction types.
     *
     * @param shares the share of each type in the total
     * @param totals the total volumes observed
     * @param doubts the reasons why another mix may be more relevant
     */
    public KpiModel inMix(Map<String, Double> shares, Domain totals, List<String> doubts) {
        return new MixModel(this, shares, totals, doubts);
    }

    PhysicalRange range() {
        return range;
    }

    Interval confidenceIntervalAt(Map<String, Double> volumeByType, double level) {
        double reach = Calibration.normalQuantile((1 + Interval.requireLevel(level)) / 2)
                * Math.sqrt(parameterVarianceAt(volumeByType));
        double curve = fit.utilizationAt(volumeByType);
        return new Interval(range.clamp(curve - reach), range.clamp(curve + reach), level);
    }

    double quantileAt(Map<String, Double> volumeByType, double probability) {
        return range.clamp(
                fit.utilizationAt(volumeByType) + calibration.multipleAt(probability) * deviationAt(volumeByType));
    }

    /**
     * Returns the quantiles of the utilization at {@link PredictiveDistribution#PROBABILITIES}, for given volumes of
     * the types.
     */
    double[] quantilesAt(Map<String, Double> volumeByType) {
        double curve = fit.utilizationAt(volumeByType);
        double deviation = deviationAt(volumeByType);
        return Arrays.stream(calibration.multiples())
                .map(multiple -> curve + multiple * deviation)
                .toArray();
    }

    /**
     * Returns a random curve of the utilization over total volume, with the service demands of one bootstrap resample.
     */
    KpiDraw draw(
            SplittableRandom random, Set<Uncertainty> varying, DoubleFunction<Map<String, Double>> volumesAtTotal) {
        double[] drawn = resampled[random.nextInt(resampled.length)];
        double[] solution = varying.contains(Uncertainty.PARAMETERS) ? drawn : solution();
        boolean scatters = varying.contains(Uncertainty.SCATTER);
        return (volume, ofObservation) -> {
            double curve = at(solution, inOrder(volumesAtTotal.apply(volume)));
            double scatter = scatters ? calibration.multipleOfNormal(ofObservation.nextGaussian()) : 0;
            return range.clamp(curve + scatter * spread.deviationAt(curve));
        };
    }

    private double[] inOrder(Map<String, Double> volumeByType) {
        return fit.demands().stream()
                .mapToDouble(demand -> volumeByType.getOrDefault(demand.type(), 0.0))
                .toArray();
    }

    /** Returns the relative change of the utilization per relative change of the volume of all types together. */
    public double elasticityAt(Map<String, Double> volumeByType) {
        return 1 - fit.idle() / fit.utilizationAt(volumeByType);
    }

    /**
     * Returns the certainty of a prediction, by the largest distance of a type's volume, or of the utilization, beyond
     * its observed range.
     */
    public Certainty certaintyAt(Map<String, Double> volumeByType) {
        double[] volumes = inOrder(volumeByType);
        Certainty certainty = Certainty.at(fit.utilizationAt(volumeByType), busy);
        for (int i = 0; i < volumes.length; i++) {
            certainty = certainty.lower(Certainty.at(volumes[i], observed.get(i)));
        }
        return certainty;
    }
}
