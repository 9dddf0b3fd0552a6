package org.capacityplanner.regression.rate;

import java.util.Arrays;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Refusal;

/**
 * Counts as a power of an exposure, {@code ln E(count) = intercept + elasticity ln(exposure)}: Poisson regression with a logarithmic
 * link, by iteratively reweighted least squares.
 *
 * @param intercept the logarithm of the count at the centre
 * @param elasticity the relative change of the count per relative change of the exposure
 * @param standardError of the elasticity, as for Poisson counts
 * @param interceptError the standard error of the intercept; at the centre the two are independent
 * @param centre the logarithm of the exposure at which the intercept is meant
 * @param deviance twice the logarithm of the ratio of likelihoods, against a model that hits every count
 * @param dispersion Pearson's chi-square per degree of freedom: above 1, counts scatter more than Poisson counts do
 * @see <a href="https://stat.ethz.ch/R-manual/R-devel/library/stats/html/glm.html">R, glm(family = poisson); McCullagh and Nelder,
 *     Generalized Linear Models, 1989</a>
 */
public record PoissonTrend(
        double intercept,
        double elasticity,
        double standardError,
        double interceptError,
        double centre,
        double deviance,
        double dispersion) {
    private static final int FEWEST = 6;
    private static final int MOST_STEPS = 100;
    private static final double CONVERGED = 1e-10;

    /** The 97.5% quantile of the normal distribution. */
    private static final double NORMAL = 1.959963984540054;

    private static final double LEVEL = 0.95;

    /**
     * Fits counts.
     *
     * @param exposures positive and not all the same
     * @param counts as many
     */
    public static Answer<PoissonTrend> of(double[] exposures, long[] counts) {
        if (exposures.length != counts.length) {
            throw new IllegalArgumentException(
                    "exposures and counts must be equally many, got " + exposures.length + " and " + counts.length);
        }
        for (int i = 0; i < counts.length; i++) {
            PoissonRate.requireCount("count", counts[i]);
            PoissonRate.requireExposure("exposure", exposures[i]);
        }
        if (counts.length < FEWEST) {
            return Answer.refused(
                    Refusal.Reason.TOO_FEW_OBSERVATIONS, counts.length + " are known, " + FEWEST + " are needed");
        }
        if (Arrays.stream(counts).sum() == 0) {
            return Answer.refused(Refusal.Reason.ALL_ZERO, "nothing was counted");
        }
        double[] x = Arrays.stream(exposures).map(Math::log).toArray();
        if (Arrays.stream(x).max().orElseThrow() - Arrays.stream(x).min().orElseThrow() < CONVERGED) {
            return Answer.refused(Refusal.Reason.VOLUME_RANGE_TOO_NARROW, "the exposure never changed");
        }
        return fit(x, counts);
    }

    private static Answer<PoissonTrend> fit(double[] x, long[] counts) {
        double mean = Arrays.stream(counts).average().orElseThrow();
        double slope = 0;
        double level = Math.log(mean);
        double centre = Arrays.stream(x).average().orElseThrow();
        double change = Double.POSITIVE_INFINITY;
        Sums sums = Sums.of(x, counts, level, slope, centre);
        for (int step = 0; step < MOST_STEPS && change > CONVERGED; step++) {
            // Newton's step; with weights centred at their own mean the two equations are one each.
            double toSlope = sums.score() / sums.information();
            double atWeights = level + slope * (sums.centre() - centre);
            double toLevel = (sums.total() - sums.expected()) / sums.expected();
            centre = sums.centre();
            level = atWeights + toLevel;
            slope += toSlope;
            change = Math.abs(toSlope) + Math.abs(toLevel);
            sums = Sums.of(x, counts, level, slope, centre);
        }
        boolean isSound = change <= CONVERGED && sums.information() > 0 && Double.isFinite(level + slope);
        if (!isSound) {
            return Answer.refused(Refusal.Reason.NOT_IDENTIFIABLE, "the counts do not determine it");
        }
        double atCentre = level + slope * (sums.centre() - centre);
        return Answer.of(new PoissonTrend(
                atCentre,
                slope,
                1 / Math.sqrt(sums.information()),
                1 / Math.sqrt(sums.expected()),
                sums.centre(),
                sums.deviance(),
                sums.pearson() / (x.length - 2)));
    }

    /** Sums over the counts at a state of the iteration; the weights are the expected counts. */
    private record Sums(
            double total,
            double expected,
            double centre,
            double score,
            double information,
            double deviance,
            double pearson) {
        static Sums of(double[] x, long[] counts, double level, double slope, double centre) {
            double total = 0;
            double expected = 0;
            double weighted = 0;
            for (int i = 0; i < x.length; i++) {
                double mu = Math.exp(level + slope * (x[i] - centre));
                total += counts[i];
                expected += mu;
                weighted += mu * x[i];
            }
            double middle = weighted / expected;
            double score = 0;
            double information = 0;
            double deviance = 0;
            double pearson = 0;
            for (int i = 0; i < x.length; i++) {
                double mu = Math.exp(level + slope * (x[i] - centre));
                double residual = counts[i] - mu;
                score += residual * (x[i] - middle);
                information += mu * (x[i] - middle) * (x[i] - middle);
                deviance += 2 * ((counts[i] > 0 ? counts[i] * Math.log(counts[i] / mu) : 0) - residual);
                pearson += residual * residual / mu;
            }
            return new Sums(total, expected, middle, score, information, deviance, pearson);
        }
    }

    /** Returns how much wider intervals are than those of Poisson counts; 1 where the counts scatter no more than those. */
    public double inflation() {
        return Math.sqrt(Math.max(1, dispersion));
    }

    /** Returns the 95% confidence interval of the elasticity. */
    public Interval elasticityInterval() {
        double half = NORMAL * inflation() * standardError;
        return new Interval(elasticity - half, elasticity + half, LEVEL);
    }

    /** Returns the expected count at an exposure. */
    public double countAt(double exposure) {
        PoissonRate.requireExposure("exposure", exposure);
        return Math.exp(intercept + elasticity * (Math.log(exposure) - centre));
    }

    /** Returns the 95% confidence interval of the expected count at an exposure; a single count scatters more. */
    public Interval intervalAt(double exposure) {
        double count = countAt(exposure);
        double error = inflation() * Math.hypot(interceptError, standardError * (Math.log(exposure) - centre));
        return new Interval(count * Math.exp(-NORMAL * error), count * Math.exp(NORMAL * error), LEVEL);
    }
}
