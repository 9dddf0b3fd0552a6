package org.capacityplanner.regression;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.DoubleBinaryOperator;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Refusal.Reason;

/**
 * A power law with an offset, a constant plus a power of volume: {@code idle + scale x^exponent}, by least squares with
 * idle and scale not negative and the exponent between 0.2 and 3. On public load tests it extrapolated CPU best of all
 * families.
 *
 * @param idle KPI without volume
 * @param scale KPI beyond idle at a volume of one transaction per second
 * @param exponent within {@value #LEAST_EXPONENT} and {@value #MOST_EXPONENT}
 * @param domain the volumes it was estimated from
 */
public record OffsetPowerFit(double idle, double scale, double exponent, Domain domain) implements Curve {
    public static final double LEAST_EXPONENT = 0.2;
    public static final double MOST_EXPONENT = 3;

    /**
     * The prior standard deviation of the exponent's logarithm: 95% of exponents are between a half and 2
     * (docs/decisions/0036).
     */
    private static final double PRIOR_DEVIATION = 0.35;

    /** The smallest squared error that is distinguished, as a share of the squared values. */
    private static final double LEAST_SQUARE = 1e-12;

    /** The multiple of the largest volume at which two curves are compared. */
    private static final double FAR = 2;

    /** The difference of two curves there, as a share of one, up to which they count as the same. */
    private static final double HARDLY = 0.01;

    public OffsetPowerFit {
        if (!(idle >= 0) || Double.isInfinite(idle)) {
            throw new IllegalArgumentException("idle must be non-negative and finite, got " + idle);
        }
        if (!(scale >= 0) || Double.isInfinite(scale)) {
            throw new IllegalArgumentException("scale must be non-negative and finite, got " + scale);
        }
        if (!(exponent >= LEAST_EXPONENT && exponent <= MOST_EXPONENT)) {
            throw new IllegalArgumentException("exponent must be within 0.2 and 3, got " + exponent);
        }
        Objects.requireNonNull(domain, "domain");
    }

    /**
     * Fits the offset power law, or returns the reason why it cannot be fitted: a volume or value is negative, or the
     * volumes do not vary.
     */
    public static Answer<OffsetPowerFit> of(double[] volume, double[] values) {
        return Domain.toFit(volume, values).flatMap(domain -> of(volume, values, domain));
    }

    /**
     * Fits the offset power law with an exponent near 1 where the observations do not show another one: the maximum of
     * the likelihood times a lognormal prior of the exponent about 1. Least squares alone take the exponent of a few
     * noisy observations from their noise, and the prediction at twice the volume then is that of chance. The likelihood
     * counts the effective number of independent observations, by the first-order autocorrelation of their errors. Where
     * the curve differs by less than a hundredth at twice the largest volume, the observations show their exponent, and
     * it is that of least squares.
     *
     * @param values in order of time
     */
    public static Answer<OffsetPowerFit> withPrior(double[] volume, double[] values) {
        return Domain.toFit(volume, values)
                .flatMap(domain -> of(volume, values, domain)
                        .map(free -> free.unlessFarFrom(free.searched(volume, values, free.penalty(volume, values)))));
    }

    /** Returns this fit where another one hardly differs from it, and otherwise the other one. */
    private OffsetPowerFit unlessFarFrom(OffsetPowerFit other) {
        double far = FAR * domain.max();
        double expected = other.predictAt(far);
        return Math.abs(predictAt(far) - expected) > HARDLY * expected ? other : this;
    }

    private static Answer<OffsetPowerFit> of(double[] volume, double[] values, Domain domain) {
        double smallest = Arrays.stream(values).min().orElseThrow();
        if (!(domain.min() >= 0) || !(smallest >= 0)) {
            return Answer.refused(
                    Reason.NOT_POSITIVE,
                    "an offset power law allows no negative values; the smallest volume is " + domain.min()
                            + " and the smallest KPI value " + smallest);
        }
        return Answer.of(new OffsetPowerFit(0, 0, 1, domain).searched(volume, values, (squares, exponent) -> squares));
    }

    /**
     * Returns the function that is minimized: the negative logarithm of likelihood times prior, up to a constant, given
     * the squared errors of the best line with an exponent. The number of independent errors is that of this fit.
     */
    private DoubleBinaryOperator penalty(double[] volume, double[] values) {
        double[] errors = new double[values.length];
        double least = 0;
        for (int i = 0; i < errors.length; i++) {
            errors[i] = values[i] - predictAt(volume[i]);
            least += LEAST_SQUARE * values[i] * values[i];
        }
        double weight = independent(errors) / 2;
        double smallest = least;
        return (squares, exponent) -> {
            double deviations = Math.log(exponent) / PRIOR_DEVIATION;
            return weight * Math.log(Math.max(0, squares) + smallest) + deviations * deviations / 2;
        };
    }

    /** Returns the effective number of independent errors, by their first-order autocorrelation. */
    private static double independent(double[] errors) {
        double squares = errors[0] * errors[0];
        double products = 0;
        for (int i = 1; i < errors.length; i++) {
            squares += errors[i] * errors[i];
            products += errors[i] * errors[i - 1];
        }
        double correlation = squares > 0 ? Math.max(0, products / squares) : 0;
        return errors.length * (1 - correlation) / (1 + correlation);
    }

    /** Returns the fit with the exponent that minimizes a function of the squared errors and the exponent. */
    private OffsetPowerFit searched(double[] volume, double[] values, DoubleBinaryOperator minimized) {
        // Given the exponent the rest is a line, so the exponent alone is searched for, without start values.
        double[] grid = ScalarMinimum.grid(LEAST_EXPONENT, MOST_EXPONENT, 57);
        double[] onGrid = new double[grid.length];
        double[] powers = powers(volume, domain.max(), grid[0]);
        double[] factors = powers(volume, domain.max(), grid[1] - grid[0]);
        Line.Searched searched = new Line.Searched(values);
        for (int k = 0; k < grid.length; k++) {
            onGrid[k] = minimized.applyAsDouble(searched.squares(powers), grid[k]);
            // One step up the grid multiplies every power by the same factor as the step before.
            for (int i = 0; i < powers.length; i++) {
                powers[i] *= factors[i];
            }
        }
        double exponentOfMinimum = ScalarMinimum.on(grid, onGrid, b -> {
                    double[] exact = powers(volume, domain.max(), b);
                    return minimized.applyAsDouble(
                            Line.nonNegative(exact, values).squares(exact, values), b);
                })
                .at();
        Line line = Line.nonNegative(powers(volume, domain.max(), exponentOfMinimum), values);
        double scaled = line.slope() / Math.pow(domain.max(), exponentOfMinimum);
        return new OffsetPowerFit(line.intercept(), scaled, exponentOfMinimum, domain);
    }

    /**
     * Returns the volumes raised to a power, each divided by the largest one so that powers neither overflow nor
     * vanish.
     */
    private static double[] powers(double[] volume, double largest, double exponent) {
        double[] powers = new double[volume.length];
        for (int i = 0; i < powers.length; i++) {
            powers[i] = Math.pow(volume[i] / largest, exponent);
        }
        return powers;
    }

    @Override
    public double predictAt(double volume) {
        return idle + scale * Math.pow(volume, exponent);
    }

    @Override
    public double elasticityAt(double volume) {
        double expected = predictAt(volume);
        return expected > 0 ? exponent * (expected - idle) / expected : exponent;
    }

    @Override
    public String family() {
        return "offset power";
    }
}
