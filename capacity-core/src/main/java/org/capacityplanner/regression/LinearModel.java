package org.capacityplanner.regression;

import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Refusal.Reason;
import org.capacityplanner.metrics.Sla;

/**
 * A KPI that grows in a straight line with volume: a {@link LinearFit}, the uncertainty of that line under residuals that
 * are neither independent nor of one variance, and the scatter around it as a function of volume. One observation at
 * volume x lies around the line by Student's t times the square root of s&sup2;(x) + (1, x) V (1, x)', where s is the
 * {@linkplain SpreadModel spread} and V the Newey-West {@linkplain LineCovariance covariance}.
 */
public final class LinearModel implements KpiModel {
    /** Fewer observations than this are refused. */
    public static final int MINIMUM_OBSERVATIONS = 30;

    private final LinearFit fit;
    private final Domain domain;
    private final int neweyWestLag;
    private final LineCovariance covariance;
    private final SpreadModel spread;

    private LinearModel(Observations observations) {
        this.fit = LinearFit.of(observations);
        this.domain = fit.domain();
        this.neweyWestLag = fit.neweyWestLag();
        this.covariance = fit.neweyWest(neweyWestLag, SmallSample.ADJUSTED);
        this.spread = SpreadModel.of(
                observations.volume(),
                IntStream.range(0, fit.n()).mapToDouble(fit::residualAt).toArray(),
                fit.residualDegreesOfFreedom());
    }

    /** The line through observations, or why there is none: too few of them, or volume or KPI that does not vary. */
    public static FitResult<LinearModel> of(Observations observations) {
        int n = observations.size();
        if (n < MINIMUM_OBSERVATIONS) {
            return refused(
                    Reason.TOO_FEW_OBSERVATIONS,
                    "%d observations of %s, and a line needs at least %d",
                    n,
                    observations.kpi().name(),
                    MINIMUM_OBSERVATIONS);
        }
        if (IntStream.range(1, n).allMatch(i -> observations.volumeAt(i) == observations.volumeAt(0))) {
            return refused(
                    Reason.VOLUME_CONSTANT,
                    "%s never varies, so that what %s does at another volume was not observed",
                    observations.volumeName(),
                    observations.kpi().name());
        }
        if (IntStream.range(1, n).allMatch(i -> observations.valueAt(i) == observations.valueAt(0))) {
            return refused(
                    Reason.KPI_CONSTANT,
                    "%s never varies, so that it has no relation to %s",
                    observations.kpi().name(),
                    observations.volumeName());
        }
        return FitResult.of(new LinearModel(observations));
    }

    private static FitResult<LinearModel> refused(Reason reason, String message, Object... arguments) {
        return FitResult.refused(reason, String.format(Locale.ROOT, message, arguments));
    }

    /** The line, with its classical statistics. */
    public LinearFit fit() {
        return fit;
    }

    /** The Newey-West covariance of the line. */
    public LineCovariance covariance() {
        return covariance;
    }

    /** The scatter of observations around the line. */
    public SpreadModel spread() {
        return spread;
    }

    /** Degrees of freedom of Student's t in prediction intervals and probabilities. */
    public int degreesOfFreedom() {
        return fit.residualDegreesOfFreedom();
    }

    @Override
    public Domain domain() {
        return domain;
    }

    @Override
    public double predictAt(double volume) {
        return fit.predictAt(volume);
    }

    @Override
    public Interval confidenceIntervalAt(double volume, double level) {
        double critical = fit.neweyWestCriticalValue(level, neweyWestLag);
        return around(volume, critical * Math.sqrt(covariance.varianceAt(volume)), level);
    }

    @Override
    public Interval predictionIntervalAt(double volume, double level) {
        double t = StudentT.criticalValue(degreesOfFreedom(), Interval.requireLevel(level));
        return around(volume, t * predictionDeviationAt(volume), level);
    }

    private Interval around(double volume, double half, double level) {
        return new Interval(predictAt(volume) - half, predictAt(volume) + half, level);
    }

    /** Standard deviation of one observation around the prediction at a volume: scatter and the line's uncertainty. */
    public double predictionDeviationAt(double volume) {
        double scatter = spread.deviationAt(volume);
        return Math.sqrt(scatter * scatter + covariance.varianceAt(volume));
    }

    /**
     * {@inheritDoc}
     *
     * <p>By the distribution that the prediction interval comes from, so that the interval's upper bound at a level of
     * 90% is the limit that is met with a probability of 95%.
     */
    @Override
    public double probabilityWithin(Sla sla, double volume) {
        double deviation = predictionDeviationAt(volume);
        if (deviation == 0) {
            return sla.isMetBy(predictAt(volume)) ? 1 : 0;
        }
        double room = (sla.limit() - predictAt(volume)) / deviation;
        // P(T >= t) is P(T <= -t): one minus a probability near one would have no digits left.
        return StudentT.probabilityAtMost(degreesOfFreedom(), sla.bound() == Sla.Bound.AT_MOST ? room : -room);
    }

    @Override
    public double elasticityAt(double volume) {
        return fit.elasticityAt(volume);
    }

    @Override
    public Certainty certaintyAt(double volume) {
        return Certainty.atExtrapolation(domain.extrapolationAt(volume));
    }

    /**
     * {@inheritDoc}
     *
     * <p>Height and slope are drawn from their joint distribution, the scatter anew for each observation. One common
     * factor, drawn once, makes Student's t of the normal draws, so that a single observation is distributed as {@link
     * #probabilityWithin} says.
     */
    @Override
    public KpiDraw draw(SplittableRandom random, Set<Uncertainty> varying) {
        double heightNormal = random.nextGaussian();
        double slopeNormal = random.nextGaussian();
        double tail = tailFactor(random.nextGaussian());
        double parameters = varying.contains(Uncertainty.PARAMETERS) ? tail : 0;
        double scatter = varying.contains(Uncertainty.SCATTER) ? tail : 0;

        double heightDeviation = Math.sqrt(covariance.heightVariance());
        double slopeOnHeight = heightDeviation > 0 ? covariance.heightSlopeCovariance() / heightDeviation : 0;
        double slopeAlone = Math.sqrt(Math.max(0, covariance.slopeVariance() - slopeOnHeight * slopeOnHeight));
        double heightError = parameters * heightDeviation * heightNormal;
        double slopeError = parameters * (slopeOnHeight * heightNormal + slopeAlone * slopeNormal);
        return (volume, observationRandom) -> predictAt(volume)
                + heightError
                + slopeError * (volume - covariance.centre())
                + scatter * spread.deviationAt(volume) * observationRandom.nextGaussian();
    }

    /**
     * Root of the degrees of freedom over a chi-squared value, the value by the cube of a normal one: within 0.1% at the
     * 28 degrees of freedom that a model has at least.
     *
     * @see "Wilson and Hilferty, The distribution of chi-square, PNAS 17 (1931)"
     */
    private double tailFactor(double normal) {
        double variance = 2.0 / (9.0 * degreesOfFreedom());
        return Math.pow(1 - variance + normal * Math.sqrt(variance), -1.5);
    }

    @Override
    public String description() {
        return "linear";
    }
}
