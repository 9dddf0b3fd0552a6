package org.capacityplanner.chain;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * The calls of one service by another: the number for each transaction of the caller, the retries and the parallelism.
 *
 * @param caller the service that calls
 * @param callee the service that is called
 * @param times how many calls one transaction of the caller makes, without retries; empty where that is to be measured
 * @param retries how failed calls are tried again
 * @param parallel how many of the calls are made at once, so that the slowest decides
 */
public record Call(String caller, String callee, OptionalDouble times, Retries retries, int parallel) {
    public Call {
        Objects.requireNonNull(caller, "caller");
        Objects.requireNonNull(callee, "callee");
        Objects.requireNonNull(times, "times");
        Objects.requireNonNull(retries, "retries");
        if (times.isPresent() && !(times.getAsDouble() > 0 && Double.isFinite(times.getAsDouble()))) {
            throw new IllegalArgumentException("times must be positive and finite, got " + times.getAsDouble());
        }
        if (parallel < 1) {
            throw new IllegalArgumentException("parallel must be at least 1, got " + parallel);
        }
    }

    /**
     * Returns calls that are made one after the other without retries, {@code times} of them for each transaction of
     * the caller.
     */
    public static Call of(String caller, String callee, double times) {
        return new Call(caller, callee, OptionalDouble.of(times), Retries.NONE, 1);
    }

    /** Returns calls whose number for each transaction is to be estimated from the services' volumes. */
    public static Call measured(String caller, String callee) {
        return new Call(caller, callee, OptionalDouble.empty(), Retries.NONE, 1);
    }

    /** Returns these calls with another retry policy. */
    public Call with(Retries other) {
        return new Call(caller, callee, times, other, parallel);
    }

    /**
     * Returns the number of calls for each transaction of the caller, retries included; empty if it is to be estimated.
     */
    public OptionalDouble perTransaction() {
        return times.isPresent() ? OptionalDouble.of(times.getAsDouble() * retries.attempts()) : times;
    }

    @Override
    public String toString() {
        return caller + " -> " + callee;
    }
}
