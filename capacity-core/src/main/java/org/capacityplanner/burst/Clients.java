package org.capacityplanner.burst;

import java.time.Duration;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * The behaviour of a service's callers when an answer is late: they give up after a timeout, and retry.
 *
 * @param timeout how long an attempt waits for its answer
 * @param retries how many more attempts follow the first
 * @param backoff the pause before each
 * @param budget the largest number of retries per fresh request, as a share; empty for no limit
 */
public record Clients(Duration timeout, int retries, Duration backoff, OptionalDouble budget) {

    public Clients {
        Objects.requireNonNull(budget, "budget");
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout must be positive, got " + timeout);
        }
        if (retries < 0) {
            throw new IllegalArgumentException("retries must not be negative, got " + retries);
        }
        if (backoff.isNegative()) {
            throw new IllegalArgumentException("backoff must not be negative, got " + backoff);
        }
        if (budget.isPresent() && !(budget.getAsDouble() >= 0)) {
            throw new IllegalArgumentException("budget must not be negative, got " + budget.getAsDouble());
        }
    }

    /** Returns the number of attempts for each request if every attempt times out. */
    public double worstAttempts() {
        return 1 + Math.min(retries, budget.orElse(retries));
    }

    /**
     * Returns the ratio of volume to capacity above which a service is metastable: a backlog longer than the timeout
     * then persists because of the retries.
     *
     * @see "Bronson, Aghayev, Charapko, Zhu: Metastable Failures in Distributed Systems, HotOS 2021"
     */
    public double vulnerableFrom() {
        return 1 / worstAttempts();
    }
}
