package org.capacityplanner.forecast;

import java.time.YearMonth;

/** A change of a month's volume as a function of the volume without it, such as a new customer's volume. */
@FunctionalInterface
public interface MonthlyChange {
    /** The change that leaves the volume of every month as it is. */
    MonthlyChange NONE = (month, volume) -> volume;

    /**
     * Returns the volume of a month after the change, an increasing function of the volume without it.
     *
     * @param volume the volume without the change, transactions per second
     */
    double applied(YearMonth month, double volume);
}
