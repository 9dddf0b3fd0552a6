package org.capacityplanner.forecast;

import java.time.YearMonth;
import java.util.Objects;

/**
 * The volume of a past month: the 95th percentile of the busy hours of its days.
 *
 * @param volume the 95th percentile of its busy hours, transactions per second
 */
public record BusyMonth(YearMonth month, double volume) {
    public BusyMonth {
        Objects.requireNonNull(month, "month");
        if (!(volume >= 0) || Double.isInfinite(volume)) {
            throw new IllegalArgumentException(
                    "volume must be finite and not negative, got " + volume + " in " + month);
        }
    }
}
