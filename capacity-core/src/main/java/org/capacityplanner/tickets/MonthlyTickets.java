package org.capacityplanner.tickets;

import java.time.YearMonth;
import java.util.Objects;
import org.capacityplanner.regression.rate.PoissonRate;

/**
 * The number of tickets of a service opened in a month, with the month's number of transactions.
 *
 * @param month the month
 * @param tickets how many
 * @param transactions how many transactions the service had in the month
 */
public record MonthlyTickets(YearMonth month, int tickets, double transactions) {
    private static final double LEVEL = 0.95;

    public MonthlyTickets {
        Objects.requireNonNull(month, "month");
        if (tickets < 0) {
            throw new IllegalArgumentException("tickets must not be negative, got " + tickets);
        }
        if (!(transactions > 0) || Double.isInfinite(transactions)) {
            throw new IllegalArgumentException("transactions must be positive and finite, got " + transactions);
        }
    }

    /** Returns the rate of tickets per transaction, with its exact 95% Poisson interval. */
    public PoissonRate rate() {
        return PoissonRate.of(tickets, transactions, LEVEL);
    }
}
