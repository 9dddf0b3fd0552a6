package org.capacityplanner.headroom;

import org.capacityplanner.metrics.Unit;

/**
 * The volume of one transaction type in a scenario, and its growth.
 *
 * @param type its name
 * @param unit the unit for people
 * @param growth against its part of the planning volume
 * @param volume transactions per second
 */
public record TypeVolume(String type, Unit unit, Growth growth, double volume) {
    public TypeVolume {
        if (!(volume >= 0) || Double.isInfinite(volume)) {
            throw new IllegalArgumentException("volume must be finite and not negative, got " + volume);
        }
    }
}
