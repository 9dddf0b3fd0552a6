package org.capacityplanner.regression.rate;

import java.util.Arrays;
import java.util.Objects;
import org.apache.commons.math3.random.RandomDataGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Quantiles;
import org.capacityplanner.metrics.Refusal;

/**
 * A Poisson regression of counts on an exposure with a logarithmic link,
 * {@code ln E(count) = intercept + elasticity ln(exposure)}, by iteratively reweighted least squares.
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
    private static final int FEWEST_DRAWS = 100;
    private static final double CONVERGED = 1e-10;

    /** The 97.5% quantile of the standard normal distribution. */
    private static final double NORMAL = 1.959963984540054;

    private static final double LEVEL = 0.95;

    /** The fixed seed of the simulation, so that the same exposures give the same intervals. */
    private static final long SEED = 0x71C_4E75;

    /**
     * The confidence interval of the expected count and the prediction interval of a single count, at an exposure that
     * is itself uncertain. Both intervals are of 95%.
     *
     * @param expected of the expected count: the doubt about the exposure and about the trend
     * @param single of one count, which scatters around the expected one
     */
    public record Ahead(Interval expected, Interval single) {
        public Ahead {
            Objects.requireNonNull(expected, "expected");
            Objects.requireNonNull(single, "single");
        }
    }

    /**
     * Fits a Poisson regression to counts and their exposures.
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
                    Refusal.Reason.TOO_FEW_OBSERVATIONS,
                    "a trend needs at least " + FEWEST + " counts, got " + counts.length);
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

    /** The sums over the counts that one iteration needs; the weights are the expected counts. */
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

    /**
     * Returns the factor by which overdispersion widens the intervals compared with the intervals of Poisson counts; 1
     * without overdispersion.
     */
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

    /**
     * Returns the 95% confidence interval of the expected count at an exposure, which is narrower than the prediction
     * interval of a single count.
     */
    public Interval intervalAt(double exposure) {
        double count = countAt(exposure);
        double error = inflation() * Math.hypot(interceptError, standardError * (Math.log(exposure) - centre));
        return new Interval(count * Math.exp(-NORMAL * error), count * Math.exp(NORMAL * error), LEVEL);
    }

    /**
     * Returns the confidence interval of the expected count and the prediction interval of a single count at an
     * uncertain exposure, given {@code exposures} drawn from its distribution. Each draw has one error of the trend and
     * one count, which is a Poisson count; where counts scatter more than that, its mean is a gamma variable with the
     * variance that is missing.
     *
     * @param exposures at least 100 draws
     * @see <a href="https://stat.ethz.ch/R-manual/R-devel/library/stats/html/NegBinomial.html">R, NegBinomial: a gamma mixture of
     *     Poisson distributions</a>
     */
    public Ahead ahead(double... exposures) {
        if (exposures.length < FEWEST_DRAWS) {
            throw new IllegalArgumentException(
                    "exposures must be at least " + FEWEST_DRAWS + " draws, got " + exposures.length);
        }
        RandomDataGenerator random = new RandomDataGenerator(new Well19937c(SEED));
        double[] expected = new double[exposures.length];
        double[] single = new double[exposures.length];
        for (int i = 0; i < exposures.length; i++) {
            PoissonRate.requireExposure("exposure", exposures[i]);
            double distance = Math.log(exposures[i]) - centre;
            double error =
                    interceptError * random.nextGaussian(0, 1) + standardError * distance * random.nextGaussian(0, 1);
            expected[i] = Math.exp(intercept + elasticity * distance + inflation() * error);
            single[i] = count(expected[i], random);
        }
        return new Ahead(interval(expected), interval(single));
    }

    private double count(double mean, RandomDataGenerator random) {
        double excess = Math.max(1, dispersion) - 1;
        double drawn = excess > 0 ? random.nextGamma(mean / excess, excess) : mean;
        return drawn > 0 ? random.nextPoisson(drawn) : 0;
    }

    private static Interval interval(double... draws) {
        Quantiles quantiles = Quantiles.of(draws);
        return new Interval(quantiles.at((1 - LEVEL) / 2), quantiles.at((1 + LEVEL) / 2), LEVEL);
    }
}
