package org.capacityplanner.chain;

import java.util.Objects;
import java.util.Optional;
import org.capacityplanner.metrics.Interval;

/**
 * The number of calls that one transaction of the caller makes, given by the user or estimated.
 *
 * @param call whose
 * @param perTransaction calls for each transaction of the caller, retries included
 * @param measured where the rate lies, if it was measured as a ratio of volumes; empty where it was given
 */
public record CallRate(Call call, double perTransaction, Optional<Interval> measured) {
    public CallRate {
        Objects.requireNonNull(call, "call");
        Objects.requireNonNull(measured, "measured");
        if (!(perTransaction > 0) || Double.isInfinite(perTransaction)) {
            throw new IllegalArgumentException("perTransaction must be positive and finite, got " + perTransaction);
        }
    }

    /**
     * Returns the number of calls for each transaction of the caller if every attempt fails and is retried as often as
     * allowed.
     */
    public double atWorst() {
        return perTransaction
                * call.retries().attemptsAtWorst()
                / call.retries().attempts();
    }
}
