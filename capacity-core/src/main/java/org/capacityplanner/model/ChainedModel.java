package org.capacityplanner.model;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.regression.Domain;

/**
 * The model of a KPI that depends on another KPI, its driver, which in turn depends on volume: for example swap or
 * failures as a function of memory. One observation is drawn of the driver at the volume, and one of the KPI at that
 * driver; the predicted KPI is the mean of {@code outer(driver)} over the driver's distribution at the volume, since a
 * KPI that the driver's middle leaves at zero may come with its upper end.
 */
final class ChainedModel implements KpiModel {
    /** The probability mass that each quantile of a distribution represents, for integrals over the distribution. */
    private static final double[] WEIGHTS = weights();

    /** The relative change of volume, upwards and downwards, over which the elasticity is computed as a difference. */
    private static final double STEP = 0.01;

    private final KpiModel outer;
    private final KpiModel inner;
    private final ResponseCurve drivers;
    private final String driver;
    private final double driverFactor;

    /**
     * Creates the model of a KPI from its dependence on the driver and the driver's dependence on volume.
     *
     * @param outer the KPI as a function of the driver
     * @param inner the driver as a function of volume
     * @param drivers the curve of that, which is quicker to ask
     * @param driver what the driver is called
     */
    ChainedModel(KpiModel outer, KpiModel inner, ResponseCurve drivers, String driver) {
        this(outer, inner, drivers, driver, 1);
    }

    private ChainedModel(KpiModel outer, KpiModel inner, ResponseCurve drivers, String driver, double driverFactor) {
        this.driverFactor = driverFactor;
        this.outer = Objects.requireNonNull(outer, "outer");
        this.inner = Objects.requireNonNull(inner, "inner");
        this.drivers = Objects.requireNonNull(drivers, "drivers");
        this.driver = Objects.requireNonNull(driver, "driver");
    }

    @Override
    public Domain domain() {
        return inner.domain();
    }

    @Override
    public double predictAt(double volume) {
        double[] values = driversAt(volume);
        double mean = 0;
        for (int k = 0; k < values.length; k++) {
            mean += WEIGHTS[k] * outer.predictAt(values[k]);
        }
        return mean;
    }

    @Override
    public Interval confidenceIntervalAt(double volume, double level) {
        Interval of = inner.confidenceIntervalAt(volume, level);
        Interval atLower = outer.confidenceIntervalAt(driverFactor * of.lower(), level);
        Interval atUpper = outer.confidenceIntervalAt(driverFactor * of.upper(), level);
        return new Interval(
                Math.min(atLower.lower(), atUpper.lower()), Math.max(atLower.upper(), atUpper.upper()), level);
    }

    private static double[] weights() {
        List<Double> probabilities = PredictiveDistribution.PROBABILITIES;
        double[] weights = new double[probabilities.size()];
        double from = 0;
        for (int k = 0; k < weights.length; k++) {
            double to = k == weights.length - 1 ? 1 : (probabilities.get(k) + probabilities.get(k + 1)) / 2;
            weights[k] = to - from;
            from = to;
        }
        return weights;
    }

    /**
     * Returns the quantiles of the driving KPI at a volume; the n-th quantile represents the n-th probability mass of
     * {@link #WEIGHTS}.
     */
    private double[] driversAt(double volume) {
        double[] quantiles = drivers.at(volume).distribution().quantiles();
        return driverFactor == 1
                ? quantiles
                : Arrays.stream(quantiles).map(value -> driverFactor * value).toArray();
    }

    @Override
    public Optional<String> driver() {
        return Optional.of(driver);
    }

    @Override
    public KpiModel rescaled(Rescaling by) {
        return by.driverFactor() == 1
                ? KpiModel.super.rescaled(by)
                : new ChainedModel(outer, inner, drivers, driver, driverFactor * by.driverFactor())
                        .rescaled(by.withDriver(1));
    }

    @Override
    public PredictiveDistribution distributionAt(double volume) {
        PredictiveDistribution[] each =
                Arrays.stream(driversAt(volume)).mapToObj(outer::distributionAt).toArray(PredictiveDistribution[]::new);
        double least = 0;
        for (int k = 0; k < each.length; k++) {
            least += WEIGHTS[k] * each[k].probabilityOfLeast();
        }
        return PredictiveDistribution.withMassAtLeast(Math.min(1, least), mixed(each), scale(), range());
    }

    /** A value and the probability mass that it represents in a mixture of distributions. */
    private record Weighted(double value, double weight) {}

    /**
     * Returns the quantiles of the mixture of several distributions, each restricted to the values above the least
     * possible one.
     */
    private static double[] mixed(PredictiveDistribution[] each) {
        List<Double> probabilities = PredictiveDistribution.PROBABILITIES;
        int n = probabilities.size();
        Weighted[] all = new Weighted[each.length * n];
        double total = 0;
        for (int i = 0; i < each.length; i++) {
            double[] quantiles = each[i].quantilesAboveLeast();
            double share = WEIGHTS[i] * Math.max(1e-12, 1 - each[i].probabilityOfLeast());
            for (int k = 0; k < n; k++) {
                all[i * n + k] = new Weighted(quantiles[k], share * WEIGHTS[k]);
                total += share * WEIGHTS[k];
            }
        }
        Arrays.sort(all, Comparator.comparingDouble(Weighted::value));
        double[] quantiles = new double[n];
        double before = 0;
        int at = 0;
        for (int k = 0; k < n; k++) {
            double wanted = probabilities.get(k) * total;
            while (at < all.length - 1 && before + all[at].weight() / 2 < wanted) {
                before += all[at].weight();
                at++;
            }
            quantiles[k] = all[at].value();
        }
        return quantiles;
    }

    @Override
    public double quantileAt(double volume, double probability) {
        return distributionAt(volume).quantileAt(probability);
    }

    @Override
    public ValueScale scale() {
        return outer.scale();
    }

    @Override
    public PhysicalRange range() {
        return outer.range();
    }

    @Override
    public double elasticityAt(double volume) {
        double here = predictAt(volume);
        double change = predictAt(volume * (1 + STEP)) - predictAt(volume * (1 - STEP));
        return here > 0 ? change / (2 * STEP * here) : 0;
    }

    /** {@inheritDoc} It is the lower certainty of the two models. */
    @Override
    public Certainty certaintyAt(double volume) {
        Certainty ofDriver = inner.certaintyAt(volume);
        Certainty ofKpi = outer.certaintyAt(driverFactor * inner.predictAt(volume));
        return ofDriver.lower(ofKpi);
    }

    @Override
    public KpiDraw draw(SplittableRandom random, Set<Uncertainty> varying) {
        KpiDraw ofDriver = inner.draw(random, varying);
        KpiDraw ofKpi = outer.draw(random, varying);
        return (volume, each) -> ofKpi.observationAt(driverFactor * ofDriver.observationAt(volume, each), each);
    }

    @Override
    public String description() {
        return "by " + driver + ": " + outer.description();
    }

    @Override
    public LeadingFamily leadingFamily() {
        return new LeadingFamily("by " + driver, 1);
    }
}
