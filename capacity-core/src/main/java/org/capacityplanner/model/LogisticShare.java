package org.capacityplanner.model;

import java.util.Arrays;
import java.util.Set;
import java.util.SplittableRandom;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.regression.Covariance;
import org.capacityplanner.regression.Domain;
import org.capacityplanner.regression.LineCovariance;
import org.capacityplanner.regression.LinearFit;

/**
 * A logistic model of a share that rises from 0 to 1 with its driver: {@code logit(f) = a + b x}, the logit of the
 * observed shares regressed on the driver (Berkson 1944). Failures follow memory so: few at first, and then suddenly
 * most.
 */
final class LogisticShare implements KpiModel {
    /** The distance from 0 and from 1 to which observed shares are limited, so that each has a finite logit. */
    private static final double SMALLEST = 1e-6;

    private static final PhysicalRange SHARES = new PhysicalRange(0, 1);

    private final LinearFit line;
    private final LineCovariance covariance;
    private final int lag;
    private final double scatter;
    private final Domain domain;

    private LogisticShare(LinearFit line) {
        this.line = line;
        this.covariance = line.covariance(Covariance.NEWEY_WEST);
        this.lag = line.neweyWestLag();
        this.scatter = line.residualStandardError();
        this.domain = line.domain();
    }

    /**
     * Fits the logistic curve to observed shares.
     *
     * @param byDriver shares with the driver's value in the place of volume
     * @return refused where a value is no share, or where share or driver do not vary
     */
    public static Answer<KpiModel> of(Observations byDriver) {
        double[] shares = byDriver.values();
        if (Arrays.stream(shares).anyMatch(share -> !(share >= 0 && share <= 1))) {
            return Answer.refused(
                    Refusal.Reason.NOT_IDENTIFIABLE,
                    byDriver.kpi().name() + " is no share: some values are not within 0 and 1");
        }
        double[] logits = Arrays.stream(shares)
                .map(share -> logit(Math.max(SMALLEST, Math.min(1 - SMALLEST, share))))
                .toArray();
        return LinearFit.of(byDriver.withValues(logits)).map(LogisticShare::new);
    }

    private static double logit(double share) {
        return Math.log(share / (1 - share));
    }

    private static double share(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }

    @Override
    public Domain domain() {
        return domain;
    }

    @Override
    public double predictAt(double driver) {
        return share(line.predictAt(driver));
    }

    @Override
    public Interval confidenceIntervalAt(double driver, double level) {
        double half = line.neweyWestCriticalValue(level, lag) * errorAt(driver);
        double middle = line.predictAt(driver);
        return new Interval(share(middle - half), share(middle + half), level);
    }

    private double errorAt(double driver) {
        return Math.sqrt(covariance.varianceAt(driver));
    }

    /** {@inheritDoc} It is computed in closed form, since the logit is normally distributed. */
    @Override
    public double probabilityWithin(Sla sla, double driver) {
        double limit = Math.max(SMALLEST, Math.min(1 - SMALLEST, sla.limit()));
        double below = Calibration.normalProbability(
                (logit(limit) - line.predictAt(driver)) / Math.max(1e-12, Math.hypot(scatter, errorAt(driver))));
        return sla.bound() == Sla.Bound.AT_MOST ? below : 1 - below;
    }

    @Override
    public double quantileAt(double driver, double probability) {
        return share(line.predictAt(driver)
                + Math.hypot(scatter, errorAt(driver)) * Calibration.normalQuantile(probability));
    }

    @Override
    public PhysicalRange range() {
        return SHARES;
    }

    /** {@inheritDoc} It is {@code b x (1 - f)} with the slope b of the logit, the driver x and the share f. */
    @Override
    public double elasticityAt(double driver) {
        return line.slope() * driver * (1 - predictAt(driver));
    }

    @Override
    public Certainty certaintyAt(double driver) {
        return Certainty.at(driver, domain());
    }

    @Override
    public KpiDraw draw(SplittableRandom random, Set<Uncertainty> varying) {
        double moved = varying.contains(Uncertainty.PARAMETERS) ? random.nextGaussian() : 0;
        double around = varying.contains(Uncertainty.SCATTER) ? scatter : 0;
        return (driver, each) -> share(line.predictAt(driver) + moved * errorAt(driver) + around * each.nextGaussian());
    }

    @Override
    public String description() {
        return "logistic";
    }
}
