package org.capacityplanner.tickets;

import java.time.YearMonth;
import java.util.Objects;
import org.capacityplanner.metrics.Interval;

/**
 * The expected number of tickets in a future month, with a confidence interval of the mean and a prediction interval of
 * the count.
 *
 * @param month the month
 * @param transactions how many transactions are expected
 * @param tickets the expected number at that many
 * @param interval the 95% interval of that number: the doubt about the month's transactions, and about how tickets follow them
 * @param count the 95% prediction interval of the month's tickets, which scatter around that number
 */
public record ExpectedTickets(YearMonth month, double transactions, double tickets, Interval interval, Interval count) {
    public ExpectedTickets {
        Objects.requireNonNull(month, "month");
        Objects.requireNonNull(interval, "interval");
        Objects.requireNonNull(count, "count");
    }
}
