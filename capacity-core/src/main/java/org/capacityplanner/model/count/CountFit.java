package org.capacityplanner.model.count;

import java.util.stream.IntStream;
import org.capacityplanner.model.Information;
import org.capacityplanner.regression.LineCovariance;
import org.capacityplanner.regression.StudentT;

/**
 * A negative binomial regression (NB2) of a count on volume with a logarithmic link (Cameron and Trivedi 1998). The
 * expected count is a power of volume, {@code log(mean) = height + exponent (log(volume) - centre)}, and its variance
 * is {@code mean + dispersion mean^2}; with a dispersion of zero it is a Poisson regression. The covariance is that of
 * days as clusters, which holds whatever the variance is.
 *
 * @param height logarithm of the expected count at the centre
 * @param exponent change of the count in percent per percent of volume
 * @param covariance of the logarithm of the expected count, over the logarithm of volume
 * @param dispersion at least 0
 * @param days how many days were seen
 */
record CountFit(double height, double exponent, LineCovariance covariance, double dispersion, int days) {
    private static final int MOST_STEPS = 50;
    private static final double LAST_STEP = 1e-9;
    private static final double LEAST_SHARE = 1e-6;

    /** The number of times that the dispersion and the regression coefficients are estimated in alternation. */
    private static final int ROUNDS = 4;

    /**
     * Fits the regression by maximum likelihood, the dispersion by the moments of Pearson's residuals.
     *
     * @param counts on at least two days, at two volumes, with at least one event
     */
    static CountFit of(EventCounts counts) {
        Search search = new Search(counts);
        search.climb();
        for (int round = 0; round < ROUNDS; round++) {
            search.disperse();
            search.climb();
        }
        return search.fit();
    }

    double logMeanAt(double volume) {
        return height + exponent * (Math.log(volume) - covariance.centre());
    }

    double meanAt(double volume) {
        return Math.exp(logMeanAt(volume));
    }

    /** Returns the standard error of the logarithm of the expected count at a volume. */
    double deviationAt(double volume) {
        return Math.sqrt(covariance.varianceAt(Math.log(volume)));
    }

    /** Returns the half-width of the confidence interval of the expected count's logarithm at a volume. */
    double reachAt(double volume, double level) {
        return StudentT.criticalValue(days - 1, level) * deviationAt(volume);
    }

    /**
     * Returns whether the exponent differs significantly from zero: its confidence interval at {@code level} excludes
     * zero.
     */
    boolean follows(double level) {
        return Math.abs(exponent) > StudentT.criticalValue(days - 1, level) * covariance.slopeStandardError();
    }

    /** The maximization of the likelihood by Fisher scoring. */
    private static final class Search {
        private final EventCounts counts;
        private final double centre;
        private double height;
        private double exponent;
        private double dispersion;

        Search(EventCounts counts) {
            this.counts = counts;
            this.centre = IntStream.range(0, counts.size())
                    .mapToDouble(counts::logVolumeAt)
                    .average()
                    .orElseThrow();
            this.height = Math.log(counts.total() / counts.size());
        }

        private double logMean(int row, double atHeight, double atExponent) {
            return atHeight + atExponent * (counts.logVolumeAt(row) - centre);
        }

        private double logLikelihood(double atHeight, double atExponent) {
            double sum = 0;
            for (int i = 0; i < counts.size(); i++) {
                double logMean = logMean(i, atHeight, atExponent);
                double mean = Math.exp(logMean);
                double spread = Math.log1p(dispersion * mean);
                sum += counts.countAt(i) * (logMean - spread) - (dispersion == 0 ? mean : spread / dispersion);
            }
            return sum;
        }

        private double residual(int row, double mean) {
            return (counts.countAt(row) - mean) / (1 + dispersion * mean);
        }

        private Information information(double[] score) {
            Information information = Information.NONE;
            for (int i = 0; i < counts.size(); i++) {
                double mean = Math.exp(logMean(i, height, exponent));
                double driver = counts.logVolumeAt(i) - centre;
                score[0] += residual(i, mean);
                score[1] += residual(i, mean) * driver;
                information = information.plus(mean / (1 + dispersion * mean), driver);
            }
            return information;
        }

        void climb() {
            double likelihood = logLikelihood(height, exponent);
            for (int step = 0; step < MOST_STEPS; step++) {
                double[] score = new double[2];
                double[] change = information(score).solve(score);
                double share = 1;
                double next = logLikelihood(height + change[0], exponent + change[1]);
                while (!(next >= likelihood) && share > LEAST_SHARE) {
                    share /= 2;
                    next = logLikelihood(height + share * change[0], exponent + share * change[1]);
                }
                if (!(next >= likelihood)) {
                    return;
                }
                height += share * change[0];
                exponent += share * change[1];
                likelihood = next;
                if (Math.abs(change[0]) + Math.abs(change[1]) < LAST_STEP * (1 + Math.abs(height))) {
                    return;
                }
            }
        }

        void disperse() {
            double excess = 0;
            double squares = 0;
            for (int i = 0; i < counts.size(); i++) {
                double mean = Math.exp(logMean(i, height, exponent));
                double error = counts.countAt(i) - mean;
                excess += error * error - mean;
                squares += mean * mean;
            }
            dispersion = Math.max(0, excess / squares);
        }

        /**
         * Returns the fit, with its covariance clustered by day, since rows of one day are correlated (Liang and Zeger
         * 1986).
         */
        CountFit fit() {
            Information information = information(new double[2]);
            double vHeight = 0;
            double vBoth = 0;
            double vSlope = 0;
            int days = 0;
            int i = 0;
            while (i < counts.size()) {
                long day = counts.dayAt(i);
                double[] score = new double[2];
                for (; i < counts.size() && counts.dayAt(i) == day; i++) {
                    double residual = residual(i, Math.exp(logMean(i, height, exponent)));
                    score[0] += residual;
                    score[1] += residual * (counts.logVolumeAt(i) - centre);
                }
                double[] influence = information.solve(score);
                vHeight += influence[0] * influence[0];
                vBoth += influence[0] * influence[1];
                vSlope += influence[1] * influence[1];
                days++;
            }
            double factor = days / (days - 1.0);
            return new CountFit(
                    height,
                    exponent,
                    new LineCovariance(centre, factor * vHeight, factor * vBoth, factor * vSlope),
                    dispersion,
                    days);
        }
    }
}
