package org.capacityplanner.scale;

import java.util.Objects;

/**
 * The price of a node per hour.
 *
 * @param perHour of one node, not negative
 * @param currency as reports print it
 */
public record NodePrice(double perHour, String currency) {
    private static final double SECONDS_PER_HOUR = 3600;
    private static final double MILLION = 1e6;

    public NodePrice {
        Objects.requireNonNull(currency, "currency");
        if (!(perHour >= 0) || Double.isInfinite(perHour)) {
            throw new IllegalArgumentException("perHour must be finite and not negative, got " + perHour);
        }
        if (currency.isBlank()) {
            throw new IllegalArgumentException("currency must not be blank");
        }
    }

    /** Returns the price of a number of nodes for a number of hours, in the price's currency. */
    public double of(double nodes, double hours) {
        return perHour * nodes * hours;
    }

    /**
     * Returns the price of a million transactions on a number of nodes.
     *
     * @param meanVolume transactions per second over all hours of the day, positive
     */
    public double perMillion(double nodes, double meanVolume) {
        if (!(meanVolume > 0)) {
            throw new IllegalArgumentException("meanVolume must be positive, got " + meanVolume);
        }
        return of(nodes, 1) / (meanVolume * SECONDS_PER_HOUR) * MILLION;
    }
}
