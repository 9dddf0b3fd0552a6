package org.capacityplanner.burst;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What became of a burst.
 *
 * @param largestBacklog the most requests that waited
 * @param longestWait the longest that one waited, seconds
 * @param drained when the backlog was gone for good, seconds after the start; empty where it never is
 * @param fresh the requests made, without retries
 * @param answered those that were answered in time, by any of their attempts
 * @param attempts the attempts made
 * @param served the attempts that the service worked off, in time or not
 * @param refused the attempts that found a full pool, or a service that was away
 * @param waiting the attempts that wait at the end
 * @param poolFull when a pool was first full, seconds after the start, and which
 * @param away how long the service was away, seconds
 * @param ended when the account ends, seconds after the start
 * @param minutes the course, a moment a minute; empty where none was wanted
 */
public record FluidOutcome(
        double largestBacklog,
        double longestWait,
        OptionalDouble drained,
        double fresh,
        double answered,
        double attempts,
        double served,
        double refused,
        double waiting,
        Optional<PoolFull> poolFull,
        double away,
        double ended,
        List<FluidMinute> minutes) {
    /** A share of the requests that is a rounding error. */
    private static final double ROUNDING = 1e-9;

    /**
     * The first full pool.
     *
     * @param name its name
     * @param seconds after the start
     */
    public record PoolFull(String name, double seconds) {}

    public FluidOutcome {
        minutes = List.copyOf(minutes);
    }

    /** Returns the share of the requests that no attempt answered in time. */
    public double lostShare() {
        return fresh > 0 ? Math.max(0, 1 - answered / fresh) : 0;
    }

    /** Returns whether every request was answered in time, and none waited longer than a time in seconds. */
    public boolean holds(double wait) {
        return longestWait <= wait && refused == 0 && away == 0 && lostShare() <= ROUNDING;
    }
}
