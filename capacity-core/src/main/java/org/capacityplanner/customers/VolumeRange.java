package org.capacityplanner.customers;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The expected range of a customer's volume within the customer's service hours, transactions per second.
 *
 * @param low the lower end
 * @param likely the volume that was agreed, or the middle of a range
 * @param high the upper end
 */
public record VolumeRange(double low, double likely, double high) {
    /** The half-width of the range that is assumed around a single given volume, relative to that volume. */
    private static final double USUAL_REACH = 0.2;

    public VolumeRange {
        if (!(low > 0 && low <= likely && likely <= high) || Double.isInfinite(high)) {
            throw new IllegalArgumentException(
                    "volumes must be positive, finite and in order, got " + low + ", " + likely + ", " + high);
        }
    }

    /** Returns the range of 20% on either side of a volume. */
    public static VolumeRange around(double volume) {
        return new VolumeRange((1 - USUAL_REACH) * volume, volume, (1 + USUAL_REACH) * volume);
    }

    /** Returns the range between two volumes, with their mean as the likely volume. */
    public static VolumeRange between(double low, double high) {
        return new VolumeRange(low, low + (high - low) / 2, high);
    }

    /** Returns the lower end, the likely volume and the upper end, without duplicates. */
    public List<Double> volumes() {
        return DoubleStream.of(low, likely, high).distinct().boxed().toList();
    }
}
