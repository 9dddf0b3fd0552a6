package org.capacityplanner.model.hurdle;

import org.capacityplanner.model.Information;
import org.capacityplanner.regression.DayBlocks;
import org.capacityplanner.regression.Domain;
import org.capacityplanner.regression.LineCovariance;

/**
 * The maximum likelihood fit of a logistic regression on one driver, by Newton's method on the driver centred and
 * scaled.
 */
final class LogisticRegression {
    /** The size of a Newton step at which the search ends, since each step squares the error. */
    private static final double LAST_STEP = 1e-9;

    private static final double LEAST_SHARE = 1e-6;
    private static final int MOST_STEPS = 200;

    private final double[] driver;
    private final boolean[] above;
    private final double centre;
    private final double scale;
    private double height;
    private double slope;

    private LogisticRegression(double[] driver, boolean[] above) {
        Domain domain = Domain.of(driver);
        this.driver = driver;
        this.above = above;
        this.centre = (domain.min() + domain.max()) / 2;
        this.scale = (domain.max() - domain.min()) / 2;
    }

    /**
     * Fits the regression to rows whose outcomes no threshold of the driver separates completely, so that the
     * likelihood has a maximum.
     */
    static LogisticRegression of(double[] driver, boolean[] above) {
        LogisticRegression regression = new LogisticRegression(driver, above);
        regression.climb();
        return regression;
    }

    private void climb() {
        double likelihood = logLikelihood(height, slope);
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] score = new double[2];
            Information information = information(score);
            double[] delta = information.solve(score);
            if (Math.abs(delta[0]) + Math.abs(delta[1]) < LAST_STEP * (1 + Math.abs(height) + Math.abs(slope))) {
                height += delta[0];
                slope += delta[1];
                return;
            }
            // A full step may overshoot where the curve is steep; the likelihood is concave, so halving always helps.
            double share = 1;
            double next = logLikelihood(height + delta[0], slope + delta[1]);
            while (!(next >= likelihood) && share > LEAST_SHARE) {
                share /= 2;
                next = logLikelihood(height + share * delta[0], slope + share * delta[1]);
            }
            if (next < likelihood) {
                return;
            }
            height += share * delta[0];
            slope += share * delta[1];
            likelihood = next;
        }
    }

    private double scaled(int row) {
        return (driver[row] - centre) / scale;
    }

    private double logLikelihood(double atHeight, double atSlope) {
        double sum = 0;
        for (int i = 0; i < driver.length; i++) {
            double logOdds = atHeight + atSlope * scaled(i);
            sum -= Math.log1p(Math.exp(above[i] ? -logOdds : logOdds));
        }
        return sum;
    }

    /**
     * Returns Fisher's information of the rows about both parameters, and adds the gradient of the log-likelihood to
     * {@code score}.
     */
    private Information information(double[] score) {
        Information information = Information.NONE;
        for (int i = 0; i < driver.length; i++) {
            double p = OccurrenceFit.logistic(height + slope * scaled(i));
            double residual = (above[i] ? 1 : 0) - p;
            score[0] += residual;
            score[1] += residual * scaled(i);
            information = information.plus(p * (1 - p), scaled(i));
        }
        return information;
    }

    /**
     * Returns the fitted regression, with its covariance clustered by day, since rows of one day are correlated (Liang
     * and Zeger 1986).
     */
    OccurrenceFit fit(DayBlocks days, Domain domain) {
        Information information = information(new double[2]);
        double vHeight = 0;
        double vBoth = 0;
        double vSlope = 0;
        for (int day = 0; day < days.size(); day++) {
            double[] score = new double[2];
            int number = day;
            for (int row : days.rowsOf(other -> other == number)) {
                double residual = (above[row] ? 1 : 0) - OccurrenceFit.logistic(height + slope * scaled(row));
                score[0] += residual;
                score[1] += residual * scaled(row);
            }
            double[] influence = information.solve(score);
            vHeight += influence[0] * influence[0];
            vBoth += influence[0] * influence[1];
            vSlope += influence[1] * influence[1];
        }
        double factor = days.size() / (days.size() - 1.0);
        return new OccurrenceFit(
                height - slope * centre / scale,
                slope / scale,
                new LineCovariance(centre, factor * vHeight, factor * vBoth / scale, factor * vSlope / (scale * scale)),
                days.size(),
                domain);
    }
}
