package org.capacityplanner.customers;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The volume that a customer is expected to bring in its window, transactions per second.
 *
 * @param low the lower end
 * @param likely the volume that was agreed, or the middle of a range
 * @param high the upper end
 */
public record VolumeRange(double low, double likely, double high) {
    /** How far a volume that was given without a range may be off. */
    private static final double USUAL_REACH = 0.2;

    public VolumeRange {
        if (!(low > 0 && low <= likely && likely <= high) || Double.isInfinite(high)) {
            throw new IllegalArgumentException(
                    "volumes must be positive, finite and in order, got " + low + ", " + likely + ", " + high);
        }
    }

    /** Returns the range of a volume that was given without one: 20% to either side. */
    public static VolumeRange around(double volume) {
        return new VolumeRange((1 - USUAL_REACH) * volume, volume, (1 + USUAL_REACH) * volume);
    }

    /** Returns the range between two volumes, of which the middle is the likely one. */
    public static VolumeRange between(double low, double high) {
        return new VolumeRange(low, low + (high - low) / 2, high);
    }

    /** Returns the three volumes, or one where they are equal, in increasing order. */
    public List<Double> volumes() {
        return DoubleStream.of(low, likely, high).distinct().boxed().toList();
    }
}
