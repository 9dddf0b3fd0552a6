package org.capacityplanner.tickets;

import java.time.YearMonth;
import java.util.Objects;
import org.capacityplanner.regression.rate.PoissonRate;

/**
 * The tickets of a service that were opened in a month.
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

    /** Returns the tickets per transaction, with their exact 95% interval. */
    public PoissonRate rate() {
        return PoissonRate.of(tickets, transactions, LEVEL);
    }
}
