package org.capacityplanner.forecast;

import java.time.LocalDate;
import java.util.Objects;

/**
 * The busy-hour volume of one complete day.
 *
 * @param volume the largest hourly volume, transactions per second
 */
public record BusyDay(LocalDate day, double volume) {
    public BusyDay {
        Objects.requireNonNull(day, "day");
        if (!(volume >= 0) || Double.isInfinite(volume)) {
            throw new IllegalArgumentException("volume must be finite and not negative, got " + volume + " on " + day);
        }
    }
}
