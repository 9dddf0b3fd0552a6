package org.capacityplanner.burst;

import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;

/**
 * A resource of a service that a burst can fill: its capacity, a pool, or memory.
 *
 * @param name its name in reports
 * @param kind what it is
 * @param share the share in use at a volume, which grows with it
 */
record Resource(String name, Kind kind, DoubleUnaryOperator share) {
    private static final double FARTHEST = 1e4;
    private static final int HALVINGS = 60;

    /** The kind of a resource: the service's capacity, a pool, or memory. */
    enum Kind {
        CAPACITY,
        POOL,
        MEMORY
    }

    /**
     * Returns the smallest volume not below {@code from} at which the share {@code wanted} of the resource is in use,
     * transactions per second; empty if there is none.
     */
    OptionalDouble volumeAt(double wanted, double from) {
        double lower = from;
        double upper = from * FARTHEST;
        if (share.applyAsDouble(lower) >= wanted) {
            return OptionalDouble.of(lower);
        }
        if (!(share.applyAsDouble(upper) >= wanted)) {
            return OptionalDouble.empty();
        }
        // Volumes far apart: halve their ratio.
        for (int i = 0; i < HALVINGS && upper / lower > 1 + 1e-12; i++) {
            double middle = Math.sqrt(lower * upper);
            if (share.applyAsDouble(middle) >= wanted) {
                upper = middle;
            } else {
                lower = middle;
            }
        }
        return OptionalDouble.of(upper);
    }
}
