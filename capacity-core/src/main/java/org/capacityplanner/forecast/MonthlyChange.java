package org.capacityplanner.forecast;

import java.time.YearMonth;

/** What happens to the volume of a month, whatever the volume would be without: a customer who comes, for example. */
@FunctionalInterface
public interface MonthlyChange {
    /** A change that leaves every volume as it is. */
    MonthlyChange NONE = (month, volume) -> volume;

    /**
     * Returns the volume of a month after the change; it increases with the volume before.
     *
     * @param volume the volume without the change, transactions per second
     */
    double applied(YearMonth month, double volume);
}
