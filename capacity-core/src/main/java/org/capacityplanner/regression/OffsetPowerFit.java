package org.capacityplanner.regression;

import java.util.Arrays;
import java.util.Objects;
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

    private static Answer<OffsetPowerFit> of(double[] volume, double[] values, Domain domain) {
        double smallest = Arrays.stream(values).min().orElseThrow();
        if (!(domain.min() >= 0) || !(smallest >= 0)) {
            return Answer.refused(
                    Reason.NOT_POSITIVE,
                    "an offset power law allows no negative values; the smallest volume is " + domain.min()
                            + " and the smallest KPI value " + smallest);
        }
        // Given the exponent the rest is a line, so the exponent alone is searched for: no start values, no local
        // traps.
        double[] grid = ScalarMinimum.grid(LEAST_EXPONENT, MOST_EXPONENT, 57);
        double[] onGrid = new double[grid.length];
        double[] powers = powers(volume, domain.max(), grid[0]);
        double[] factors = powers(volume, domain.max(), grid[1] - grid[0]);
        Line.Searched searched = new Line.Searched(values);
        for (int k = 0; k < grid.length; k++) {
            onGrid[k] = searched.squares(powers);
            // One step up the grid multiplies every power by the same factor as the step before.
            for (int i = 0; i < powers.length; i++) {
                powers[i] *= factors[i];
            }
        }
        double exponent = ScalarMinimum.on(grid, onGrid, b -> {
                    double[] exact = powers(volume, domain.max(), b);
                    return Line.nonNegative(exact, values).squares(exact, values);
                })
                .at();
        Line line = Line.nonNegative(powers(volume, domain.max(), exponent), values);
        double scale = line.slope() / Math.pow(domain.max(), exponent);
        return Answer.of(new OffsetPowerFit(line.intercept(), scale, exponent, domain));
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
