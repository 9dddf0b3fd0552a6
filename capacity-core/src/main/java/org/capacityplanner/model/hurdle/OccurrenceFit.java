package org.capacityplanner.model.hurdle;

import java.util.Locale;
import java.util.Objects;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Refusal.Reason;
import org.capacityplanner.regression.DayBlocks;
import org.capacityplanner.regression.Domain;
import org.capacityplanner.regression.LineCovariance;
import org.capacityplanner.regression.StudentT;

/**
 * A logistic regression of the probability that a KPI is above zero, for a KPI that is zero most of the time: swapping,
 * errors, rejected transactions. No line fits such a KPI; its occurrence depends on a driver by logistic regression,
 * {@code log(p / (1 - p)) = intercept + slope x}. The driver may be the volume, or for swapping the memory in use.
 *
 * @param intercept log odds at a driver of zero
 * @param slope change of the log odds per unit of the driver
 * @param covariance the covariance of the log odds, clustered by day
 * @param days the number of observed days
 * @param domain the range of observed values of the driver
 */
public record OccurrenceFit(double intercept, double slope, LineCovariance covariance, int days, Domain domain) {

    public OccurrenceFit {
        if (!Double.isFinite(intercept) || !Double.isFinite(slope)) {
            throw new IllegalArgumentException(
                    "intercept and slope must be finite, got " + intercept + " and " + slope);
        }
        if (days < 2) {
            throw new IllegalArgumentException("days must be at least 2, got " + days);
        }
        Objects.requireNonNull(covariance, "covariance");
        Objects.requireNonNull(domain, "domain");
    }

    /**
     * Fits the logistic regression by maximum likelihood.
     *
     * @param observations the driver, in the place of volume, and the KPI
     * @return refused if the KPI is never or always above zero, or if a value of the driver separates the two (the
     *     likelihood then has no maximum, Albert and Anderson 1984)
     */
    public static Answer<OccurrenceFit> of(Observations observations) {
        double[] driver = observations.volume();
        boolean[] above = new boolean[driver.length];
        double lowestAbove = Double.POSITIVE_INFINITY;
        double highestAbove = Double.NEGATIVE_INFINITY;
        double lowestZero = Double.POSITIVE_INFINITY;
        double highestZero = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < driver.length; i++) {
            above[i] = observations.valueAt(i) > 0;
            if (above[i]) {
                lowestAbove = Math.min(lowestAbove, driver[i]);
                highestAbove = Math.max(highestAbove, driver[i]);
            } else {
                lowestZero = Math.min(lowestZero, driver[i]);
                highestZero = Math.max(highestZero, driver[i]);
            }
        }
        String kpi = observations.kpi().name();
        String name = observations.volumeName();
        if (lowestAbove > highestAbove) {
            return Answer.refused(Reason.ALL_ZERO, kpi + " is never above zero");
        }
        if (lowestZero > highestZero) {
            return Answer.refused(Reason.KPI_CONSTANT, kpi + " is always above zero");
        }
        Domain domain = Domain.of(driver);
        if (!(domain.min() < domain.max())) {
            return Answer.refused(
                    Reason.VOLUME_CONSTANT,
                    name + " is always " + observations.volumeUnit().text(domain.min()));
        }
        if (highestZero <= lowestAbove || highestAbove <= lowestZero) {
            boolean rises = highestZero <= lowestAbove;
            return Answer.refused(
                    Reason.NOT_IDENTIFIABLE,
                    String.format(
                            Locale.ROOT,
                            "%s is zero for all %s %s %s and above zero for all %s %s: a threshold, not a probability",
                            kpi,
                            name,
                            rises ? "up to" : "from",
                            observations.volumeUnit().text(rises ? highestZero : lowestZero),
                            rises ? "from" : "up to",
                            observations.volumeUnit().text(rises ? lowestAbove : highestAbove)));
        }
        DayBlocks days = DayBlocks.of(observations);
        if (days.size() < 2) {
            return Answer.refused(Reason.TOO_FEW_DAYS, "the uncertainty of an onset needs at least 2 days, got 1");
        }
        return Answer.of(LogisticRegression.of(driver, above).fit(days, domain));
    }

    /** Returns the log odds that the KPI is above zero at a value of the driver. */
    public double logOddsAt(double driver) {
        return intercept + slope * driver;
    }

    /** Returns the standard error of the log odds at a value of the driver. */
    public double deviationAt(double driver) {
        return Math.sqrt(covariance.varianceAt(driver));
    }

    /** Returns the probability that the KPI is above zero at a value of the driver. */
    public double probabilityAt(double driver) {
        return logistic(logOddsAt(driver));
    }

    /** Returns the confidence interval of the probability that the KPI is above zero at a value of the driver. */
    public Interval probabilityIntervalAt(double driver, double level) {
        double half = StudentT.criticalValue(days - 1, level) * deviationAt(driver);
        double logOdds = logOddsAt(driver);
        return new Interval(logistic(logOdds - half), logistic(logOdds + half), level);
    }

    /** Returns the value of the driver at which the probability that the KPI is above zero equals a given one. */
    public double driverAt(double probability) {
        if (!(probability > 0 && probability < 1)) {
            throw new IllegalArgumentException("probability must be between 0 and 1, got " + probability);
        }
        return (Math.log(probability / (1 - probability)) - intercept) / slope;
    }

    static double logistic(double logOdds) {
        return 1 / (1 + Math.exp(-logOdds));
    }
}
