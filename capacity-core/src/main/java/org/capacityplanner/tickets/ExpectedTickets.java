package org.capacityplanner.tickets;

import java.time.YearMonth;
import java.util.Objects;
import org.capacityplanner.metrics.Interval;

/**
 * The tickets to be expected in a month to come.
 *
 * @param month the month
 * @param transactions how many transactions are expected
 * @param tickets the expected number at that many
 * @param interval the confidence interval of that number, as far as counts determine it: the volume is taken as forecast
 */
public record ExpectedTickets(YearMonth month, double transactions, double tickets, Interval interval) {
    public ExpectedTickets {
        Objects.requireNonNull(month, "month");
        Objects.requireNonNull(interval, "interval");
    }
}
