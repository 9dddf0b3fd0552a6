package org.capacityplanner.metrics;

import java.util.Objects;

/**
 * An agreed limit (service level agreement) that a KPI must meet, in base units (seconds, ratios, bytes, events per
 * second).
 *
 * @param bound the side on which the KPI must stay
 * @param limit the agreed value: 0.80 for 80% CPU, 0.005 for 5 ms
 */
public record Sla(Bound bound, double limit) {

    /** The direction of the limit: an upper or a lower bound of the KPI. */
    public enum Bound {
        AT_MOST,
        AT_LEAST
    }

    public Sla {
        Objects.requireNonNull(bound, "bound");
        if (!Double.isFinite(limit)) {
            throw new IllegalArgumentException("limit must be finite, got " + limit);
        }
    }

    /** Returns an upper limit, which the KPI must not exceed. */
    public static Sla atMost(double limit) {
        return new Sla(Bound.AT_MOST, limit);
    }

    /** Returns a lower limit, below which the KPI must not fall. */
    public static Sla atLeast(double limit) {
        return new Sla(Bound.AT_LEAST, limit);
    }

    /** Returns whether a value of the KPI meets the limit. */
    public boolean isMetBy(double value) {
        return bound == Bound.AT_MOST ? value <= limit : value >= limit;
    }

    /** Returns the equivalent limit of 1 minus the KPI: at most 0.005 errors for at least 0.995 successes. */
    public Sla complement() {
        return new Sla(bound == Bound.AT_MOST ? Bound.AT_LEAST : Bound.AT_MOST, 1 - limit);
    }
}
