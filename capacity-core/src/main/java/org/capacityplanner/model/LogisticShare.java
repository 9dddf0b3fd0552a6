package org.capacityplanner.model;

import java.util.Arrays;
import java.util.Set;
import java.util.SplittableRandom;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.regression.Covariance;
import org.capacityplanner.regression.Domain;
import org.capacityplanner.regression.LineCovariance;
import org.capacityplanner.regression.LinearFit;

/**
 * A share that rises from none to all with its driver: {@code logit(f) = a + b x}, the logit of the observed shares regressed on
 * the driver (Berkson 1944). Failures follow memory so: few at first, and then suddenly most.
 */
final class LogisticShare implements KpiModel {
    /** The smallest and largest share that has a logit: what is beyond was rounded. */
    private static final double SMALLEST = 1e-6;

    private static final PhysicalRange SHARES = new PhysicalRange(0, 1);

    private final LinearFit line;

    private LogisticShare(LinearFit line) {
        this.line = line;
    }

    /**
     * Fits the curve.
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
        return LinearFit.of(Observations.of(
                        byDriver.volumeName(),
                        byDriver.kpi(),
                        byDriver.step(),
                        byDriver.epochMillis(),
                        byDriver.volume(),
                        logits))
                .map(LogisticShare::new);
    }

    private static double logit(double share) {
        return Math.log(share / (1 - share));
    }

    private static double share(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }

    private static Interval share(Interval logits) {
        return new Interval(share(logits.lower()), share(logits.upper()), logits.level());
    }

    @Override
    public Domain domain() {
        return line.domain();
    }

    @Override
    public double predictAt(double driver) {
        return share(line.predictAt(driver));
    }

    @Override
    public Interval confidenceIntervalAt(double driver, double level) {
        return share(line.confidenceIntervalAt(driver, level, Covariance.NEWEY_WEST));
    }

    @Override
    public double quantileAt(double driver, double probability) {
        double error = Math.sqrt(line.covariance(Covariance.NEWEY_WEST).varianceAt(driver));
        return share(line.predictAt(driver)
                + Math.hypot(line.residualStandardError(), error) * Calibration.normalQuantile(probability));
    }

    @Override
    public PhysicalRange range() {
        return SHARES;
    }

    /** {@inheritDoc} {@code b x (1 - f)}. */
    @Override
    public double elasticityAt(double driver) {
        return line.slope() * driver * (1 - predictAt(driver));
    }

    @Override
    public Certainty certaintyAt(double driver) {
        return Certainty.atExtrapolation(domain().extrapolationAt(driver));
    }

    @Override
    public KpiDraw draw(SplittableRandom random, Set<Uncertainty> varying) {
        double moved = varying.contains(Uncertainty.PARAMETERS) ? random.nextGaussian() : 0;
        double scatter = varying.contains(Uncertainty.SCATTER) ? line.residualStandardError() : 0;
        LineCovariance covariance = line.covariance(Covariance.NEWEY_WEST);
        return (driver, each) -> share(line.predictAt(driver)
                + moved * Math.sqrt(covariance.varianceAt(driver))
                + scatter * each.nextGaussian());
    }

    @Override
    public String description() {
        return "logistic";
    }
}
