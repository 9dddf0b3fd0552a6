package org.capacityplanner.model.family;

import java.util.Locale;
import java.util.regex.Pattern;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.model.BlockSums;

/**
 * The prior distribution of a queue's parameters: in front of m equal servers the queueing term S is one m-th of the
 * response time R0 without queueing. It is smaller where R0 includes time spent elsewhere, and larger where service
 * times vary more than exponentially. Without the prior, a constant response time would allow a pole at any volume, and
 * a steep curve could be mistaken for an early pole.
 */
enum QueuePrior {
    /**
     * The prior for the mean response time at a resource with one or many servers whose utilization is measured, and
     * where transactions may spend only a part of their time.
     */
    MEASURED_MEAN(1.5, 0.4, 7),
    /**
     * The prior for a percentile of the response time at a measured resource, whose queueing term may be several times
     * that of the mean response time.
     */
    MEASURED_PERCENTILE(1.5, 1, 7),
    /**
     * The prior for a lock or a small pool whose utilization is not measured; without a visible bend of the response
     * time there is no evidence for it.
     */
    HIDDEN(1, 0.4, 2),
    /** The prior for a resource of which nothing but the response time is known. */
    UNKNOWN(1.5, Double.POSITIVE_INFINITY, 7);

    /**
     * The ratio of the queueing term to the queueing term of M/M/m, or its inverse, beyond which the prior no longer
     * decreases.
     */
    private static final double FARTHEST = 1000;

    /**
     * The pattern of metric names that denote a high percentile or a maximum: {@code latency_ms_p95},
     * {@code 99th percentile}.
     */
    private static final Pattern PERCENTILE = Pattern.compile(
            "(?:^|[^a-z])[pq][ _.-]?[6-9]\\d|[6-9]\\d(?:th|\\s?%)|percentile|quantile|max|slowest|worst");

    private final double below;
    private final double above;
    private final double largestExponent;

    QueuePrior(double below, double above, double largestExponent) {
        this.below = below;
        this.above = above;
        this.largestExponent = largestExponent;
    }

    /**
     * Returns the prior for a response time at a measured resource, by its name: a percentile, and otherwise a mean.
     */
    static QueuePrior measured(Kpi response) {
        String name = response.name().toLowerCase(Locale.ROOT);
        return PERCENTILE.matcher(name).find() ? MEASURED_PERCENTILE : MEASURED_MEAN;
    }

    /**
     * Returns the prior probability that a system has an unmeasured bottleneck that saturates before its measured
     * resource. Percentiles that queue more than a mean resemble hidden bottlenecks, which are believed less readily
     * there.
     */
    double hidden() {
        return this == MEASURED_MEAN ? 0.3 : 0.25;
    }

    /**
     * Returns the prior probability that volume varies notably within the intervals of observations. It changes their mean
     * little, and a percentile is that of the busiest moments.
     */
    double bursts() {
        return this == MEASURED_PERCENTILE ? 0.3 : 0.1;
    }

    /** Returns the log prior probability of a curve with an exponent and a line of R0 and S, up to a constant. */
    double logOf(double exponent, BlockSums.SumLine line) {
        if (exponent > largestExponent) {
            return Double.NEGATIVE_INFINITY;
        }
        double servers = QueueGrid.servers(exponent);
        double share = line.slope() * servers / Math.max(line.intercept(), line.slope() * servers / FARTHEST);
        double log = Math.log(Math.max(1 / FARTHEST, share));
        double deviations = line.slope() == 0 ? -Math.log(FARTHEST) / below : log / (log < 0 ? below : above);
        return -deviations * deviations / 2 - Math.log(exponent) / 2;
    }
}
