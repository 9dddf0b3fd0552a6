package org.capacityplanner.regression;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Refusal.Reason;
import org.capacityplanner.metrics.Unit;

/**
 * A straight line fitted to observations by ordinary least squares: KPI = intercept + slope &middot; volume. Of a
 * utilization the slope is the service demand, in seconds per transaction (utilization law). Intervals without a
 * {@link Covariance} argument are the classical ones of R's {@code predict.lm}.
 */
public final class LinearFit {
    /**
     * The ratio of the residual sum of squares to the KPI's sum of squares below which the residual sum, computed as a
     * difference, has lost over three digits.
     */
    private static final double CLOSE_FIT = 1e-3;

    private final Observations observations;
    private final Intercept intercept;
    private final LineSums sums;
    private final double slope;
    private final double residualSquares;

    private LinearFit(Observations observations, Intercept intercept, LineSums sums) {
        this.observations = observations;
        this.intercept = intercept;
        this.sums = sums;
        this.slope = sums.slope();
        double difference = sums.valueSquares() - slope * sums.products();
        // A difference of sums cancels where the line is close; there the residuals themselves are summed.
        this.residualSquares = difference > CLOSE_FIT * sums.valueSquares() ? difference : sumOfSquaredResiduals();
    }

    /**
     * Fits a line with an intercept to rows that are equally spaced in time.
     *
     * @param x volumes, finite
     * @param y KPI values, finite and as many as volumes
     * @return refused as in {@link #of(Observations, Intercept)}
     */
    public static Answer<LinearFit> of(double[] x, double[] y) {
        // Steps longer than a day: a day then has no samples of its own, and the Newey-West lag follows the rows alone.
        return of(Observations.regular("x", Kpi.of("y", Unit.custom("")), Instant.EPOCH, Duration.ofDays(2), x, y));
    }

    /**
     * Fits a line with an intercept to observations, or returns the reason why it cannot be fitted, as
     * {@link #of(Observations, Intercept)} does.
     */
    public static Answer<LinearFit> of(Observations observations) {
        return of(observations, Intercept.ESTIMATED);
    }

    /**
     * Fits a line to observations, with or without an intercept.
     *
     * @return refused if volume or KPI is constant, or observations do not outnumber the coefficients
     */
    public static Answer<LinearFit> of(Observations observations, Intercept intercept) {
        int n = observations.size();
        int coefficients = coefficients(intercept);
        if (n <= coefficients) {
            return Answer.refused(
                    Reason.TOO_FEW_OBSERVATIONS,
                    "observations must outnumber the coefficients, got " + n + " and " + coefficients);
        }
        if (isConstant(observations::volumeAt, n)) {
            return Answer.refused(
                    Reason.VOLUME_CONSTANT,
                    "volume must vary, got only " + observations.volumeAt(0) + " of " + observations.volumeName());
        }
        if (isConstant(observations::valueAt, n)) {
            return Answer.refused(
                    Reason.KPI_CONSTANT,
                    "KPI must vary, got only " + observations.valueAt(0) + " of "
                            + observations.kpi().name());
        }
        LineSums sums =
                intercept == Intercept.ZERO ? LineSums.aboutOrigin(observations) : LineSums.aboutMeans(observations);
        return Double.isFinite(sums.slope())
                ? Answer.of(new LinearFit(observations, intercept, sums))
                : Answer.refused(
                        Reason.VOLUME_CONSTANT,
                        "volumes must differ by more than rounding, got a slope of " + sums.slope());
    }

    private static boolean isConstant(IntToDoubleFunction value, int n) {
        double first = value.applyAsDouble(0);
        return IntStream.range(1, n).allMatch(i -> value.applyAsDouble(i) == first);
    }

    private double sumOfSquaredResiduals() {
        double sum = 0;
        for (int i = 0; i < n(); i++) {
            double residual = residualAt(i);
            sum += residual * residual;
        }
        return sum;
    }

    private int coefficients() {
        return coefficients(intercept);
    }

    private static int coefficients(Intercept intercept) {
        return intercept == Intercept.ZERO ? 1 : 2;
    }

    /** Returns the observations that the line was fitted to. */
    public Observations observations() {
        return observations;
    }

    /** Returns the number of observations. */
    public int n() {
        return observations.size();
    }

    /** Returns the intercept, the line's KPI at volume zero. */
    public double intercept() {
        return sums.centreValue() - slope * sums.centreVolume();
    }

    /** Returns the slope, the change of the KPI per transaction per second. */
    public double slope() {
        return slope;
    }

    /** Returns the residual degrees of freedom: the number of observations minus the number of coefficients. */
    public int residualDegreesOfFreedom() {
        return n() - coefficients();
    }

    /** Returns the residual standard error, with n minus the number of coefficients as degrees of freedom. */
    public double residualStandardError() {
        return Math.sqrt(residualSquares / residualDegreesOfFreedom());
    }

    /**
     * Returns R-squared, the share of the KPI's variance that the line explains; without an intercept, the share of its
     * mean square, as in R, which is not comparable with the share of the variance.
     */
    public double rSquared() {
        return correlation() * correlation();
    }

    /** Returns Pearson's correlation of KPI and volume; without an intercept, the correlation about the origin. */
    public double correlation() {
        double correlation = sums.products() / (Math.sqrt(sums.volumeSquares()) * Math.sqrt(sums.valueSquares()));
        return Math.max(-1, Math.min(1, correlation));
    }

    /** Returns the range of observed volumes, transactions per second. */
    public Domain domain() {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n(); i++) {
            min = Math.min(min, observations.volumeAt(i));
            max = Math.max(max, observations.volumeAt(i));
        }
        return new Domain(min, max);
    }

    /** Returns the KPI on the line at a volume. */
    public double predictAt(double volume) {
        return sums.centreValue() + slope * (volume - sums.centreVolume());
    }

    /** Returns the residual of one observation: the observed minus the predicted KPI. */
    public double residualAt(int index) {
        return observations.valueAt(index)
                - sums.centreValue()
                - slope * (observations.volumeAt(index) - sums.centreVolume());
    }

    /**
     * Returns the volume at which the line reaches a KPI value; empty where its slope is zero or that volume is
     * negative.
     */
    public OptionalDouble volumeAt(double limit) {
        double volume = sums.centreVolume() + (limit - sums.centreValue()) / slope;
        return volume >= 0 && volume < Double.POSITIVE_INFINITY ? OptionalDouble.of(volume) : OptionalDouble.empty();
    }

    /** Returns the relative change of the KPI per relative change of volume; infinite where the line crosses zero. */
    public double elasticityAt(double volume) {
        return intercept == Intercept.ZERO ? 1 : slope * volume / predictAt(volume);
    }

    /** Returns the covariance matrix of the line under an assumption about its residuals. */
    public LineCovariance covariance(Covariance covariance) {
        if (covariance == Covariance.CLASSICAL) {
            return classicalCovariance();
        }
        InfluenceFunctions influences = influences(covariance);
        int lag = covariance == Covariance.NEWEY_WEST ? influences.automaticLag() : 0;
        return longRun(influences, lag, covariance.smallSample());
    }

    /**
     * Returns the Newey-West covariance matrix of the line at a given lag.
     *
     * @param lag how many steps apart residuals may still resemble each other, at least 0
     */
    public LineCovariance neweyWest(int lag, Covariance.SmallSample smallSample) {
        if (lag < 0) {
            throw new IllegalArgumentException("lag must not be negative, got " + lag);
        }
        return longRun(influences(Covariance.NEWEY_WEST), lag, smallSample);
    }

    /** Returns the automatic lag that {@link Covariance#NEWEY_WEST} uses, in sampling intervals. */
    public int neweyWestLag() {
        return influences(Covariance.NEWEY_WEST).automaticLag();
    }

    /** Returns the confidence interval of the slope at a level. */
    public Interval slopeInterval(double level, Covariance covariance) {
        double half = criticalValue(level, covariance) * covariance(covariance).slopeStandardError();
        return new Interval(slope - half, slope + half, level);
    }

    /** Returns the confidence interval of the line at a volume, for independent residuals of one variance. */
    public Interval confidenceIntervalAt(double volume, double level) {
        return confidenceIntervalAt(volume, level, Covariance.CLASSICAL);
    }

    /** Returns the confidence interval of the line at a volume, under an assumption about its residuals. */
    public Interval confidenceIntervalAt(double volume, double level, Covariance covariance) {
        double half = criticalValue(level, covariance)
                * Math.sqrt(covariance(covariance).varianceAt(volume));
        return new Interval(predictAt(volume) - half, predictAt(volume) + half, level);
    }

    /** Returns the prediction interval of one observation at a volume, for independent residuals of one variance. */
    public Interval predictionIntervalAt(double volume, double level) {
        double variance = residualSquares / residualDegreesOfFreedom()
                + classicalCovariance().varianceAt(volume);
        double half = criticalValue(level, Covariance.CLASSICAL) * Math.sqrt(variance);
        return new Interval(predictAt(volume) - half, predictAt(volume) + half, level);
    }

    private double criticalValue(double level, Covariance covariance) {
        return covariance == Covariance.NEWEY_WEST
                ? neweyWestCriticalValue(level, neweyWestLag())
                : StudentT.criticalValue(residualDegreesOfFreedom(), Interval.requireLevel(level));
    }

    /** Returns the critical value of a Newey-West interval, the multiple of its standard error. */
    public double neweyWestCriticalValue(double level, int lag) {
        return FixedB.criticalValue(Interval.requireLevel(level), lag, n(), residualDegreesOfFreedom());
    }

    private LineCovariance classicalCovariance() {
        double variance = residualSquares / residualDegreesOfFreedom();
        double heightVariance = intercept == Intercept.ZERO ? 0 : variance / n();
        return new LineCovariance(sums.centreVolume(), heightVariance, 0, variance / sums.volumeSquares());
    }

    private LineCovariance longRun(InfluenceFunctions influences, int lag, Covariance.SmallSample smallSample) {
        double factor = smallSample.factor(n(), coefficients());
        double[][] v = influences.longRunVariance(lag);
        return intercept == Intercept.ZERO
                ? new LineCovariance(0, 0, 0, factor * v[0][0])
                : new LineCovariance(sums.centreVolume(), factor * v[1][1], factor * v[0][1], factor * v[0][0]);
    }

    /**
     * Returns the influence functions of the slope and, where there is an intercept, of the line's height at the mean
     * volume.
     */
    private InfluenceFunctions influences(Covariance covariance) {
        double[][] influences = new double[coefficients()][n()];
        double levelShare = intercept == Intercept.ZERO ? 0 : 1.0 / n();
        for (int i = 0; i < n(); i++) {
            double distance = observations.volumeAt(i) - sums.centreVolume();
            double leverage = levelShare + distance * distance / sums.volumeSquares();
            double residual = covariance.residualFactorAt(leverage) * residualAt(i);
            influences[0][i] = residual * distance / sums.volumeSquares();
            if (intercept == Intercept.ESTIMATED) {
                influences[1][i] = residual * levelShare;
            }
        }
        return new InfluenceFunctions(influences, InfluenceFunctions.TimeSlots.of(observations));
    }

    @Override
    public String toString() {
        return observations.kpi().name() + " = " + intercept() + " + " + slope + " * " + observations.volumeName();
    }
}
