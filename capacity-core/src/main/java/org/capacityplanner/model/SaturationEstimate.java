package org.capacityplanner.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.regression.Autocorrelation;
import org.capacityplanner.regression.ScalarMinimum;

/**
 * The volume at which a system saturates, read off the bend of its response time alone. It is the last resort where no
 * utilization was measured: below half the capacity there is hardly a bend, and then the honest answer is that the
 * response times do not say.
 */
public sealed interface SaturationEstimate {

    /** The curve that fits best. Where the saturation is not identifiable, many others fit as well. */
    QueueFit fit();

    /**
     * The response times bend enough.
     *
     * @param capacity profile likelihood interval of the capacity, transactions per second
     */
    record Identified(QueueFit fit, Interval capacity) implements SaturationEstimate {

        public Identified {
            Objects.requireNonNull(fit, "fit");
            Objects.requireNonNull(capacity, "capacity");
        }
    }

    /**
     * The response times do not bend enough.
     *
     * @param capacityAtLeast what they still say: the lower end of the interval, transactions per second
     */
    record NotIdentifiable(QueueFit fit, double capacityAtLeast, Refusal refusal) implements SaturationEstimate {

        public NotIdentifiable {
            Objects.requireNonNull(fit, "fit");
            Objects.requireNonNull(refusal, "refusal");
        }
    }

    /** Coverage of the interval that decides. */
    double LEVEL = 0.90;

    /** The interval must end below this many times the largest volume seen. */
    double MOST_TIMES_OBSERVED = 3;

    /**
     * Fits R0, S and c by least squares of log response time, for c from 1.001 to 50 times the largest volume.
     *
     * @param observations positive response times and non-negative volumes that vary
     * @param exponent k of {@link QueueFit}
     */
    static SaturationEstimate of(Observations observations, double exponent) {
        return of(observations.volume(), observations.values(), exponent);
    }

    /** {@link #of(Observations, double)} for parallel arrays in the order of time. */
    static SaturationEstimate of(double[] volume, double[] responseTime, double exponent) {
        QueueProfile profile = QueueProfile.of(volume, responseTime, exponent);
        double observed = profile.domain().max();
        DoubleUnaryOperator squares = c -> profile.at(c).squares();
        // The profile is steep near the largest volume and flat far from it: equal steps of log(c / x_max - 1).
        double[] grid = Arrays.stream(ScalarMinimum.grid(Math.log(0.001), Math.log(49), 40))
                .map(log -> observed * (1 + Math.exp(log)))
                .toArray();
        ScalarMinimum best = ScalarMinimum.on(grid, squares);
        QueueProfile.Point point = profile.at(best.at());
        QueueFit fit = new QueueFit(point.baseTime(), point.queueingTime(), exponent, best.at(), profile.domain());

        double rows = Autocorrelation.effectiveRows(profile.residuals(fit));
        double most = new ChiSquaredDistribution(1).inverseCumulativeProbability(LEVEL);
        DoubleUnaryOperator excess = c -> rows * Math.log(squares.applyAsDouble(c) / best.value()) - most;
        double lower = lastInside(excess, best.at(), grid[0]);
        double upper = lastInside(excess, best.at(), grid[grid.length - 1]);
        if (upper <= MOST_TIMES_OBSERVED * observed) {
            return new Identified(fit, new Interval(lower, upper, LEVEL));
        }
        return new NotIdentifiable(
                fit,
                lower,
                new Refusal(
                        Refusal.Reason.NOT_IDENTIFIABLE,
                        String.format(
                                Locale.ROOT,
                                "saturation not identifiable from response times up to %.4g tx/s: any capacity"
                                        + " above %.4g tx/s fits; a utilization of the bottleneck would tell",
                                observed,
                                lower)));
    }

    /** How far from the estimate towards a bound the likelihood stays within its drop, by bisection. */
    private static double lastInside(DoubleUnaryOperator excess, double estimate, double bound) {
        if (!(excess.applyAsDouble(bound) > 0)) {
            return bound;
        }
        double inside = estimate;
        double outside = bound;
        while (Math.abs(outside - inside) > 1e-9 * estimate) {
            double middle = (inside + outside) / 2;
            if (excess.applyAsDouble(middle) > 0) {
                outside = middle;
            } else {
                inside = middle;
            }
        }
        return inside;
    }
}
