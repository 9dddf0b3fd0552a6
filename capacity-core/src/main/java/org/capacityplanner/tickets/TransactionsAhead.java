package org.capacityplanner.tickets;

import java.util.List;

/**
 * The forecast number of transactions in a future month, with random draws from its distribution.
 *
 * @param expected the median
 * @param draws from their distribution; at least 100 for an interval of the tickets
 */
public record TransactionsAhead(double expected, List<Double> draws) {
    public TransactionsAhead {
        draws = List.copyOf(draws);
        if (!(expected > 0) || Double.isInfinite(expected)) {
            throw new IllegalArgumentException("expected must be positive and finite, got " + expected);
        }
        for (double draw : draws) {
            if (!(draw > 0) || Double.isInfinite(draw)) {
                throw new IllegalArgumentException("draws must be positive and finite, got " + draw);
            }
        }
    }

    double[] values() {
        return draws.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
