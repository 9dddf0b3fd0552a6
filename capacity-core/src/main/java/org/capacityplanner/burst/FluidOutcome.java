package org.capacityplanner.burst;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The outcome of a simulated burst: its backlog, its waits, and the numbers of answered, refused and repeated requests.
 *
 *
 * @param largestBacklog the largest number of waiting requests
 * @param longestWait the longest wait of a request, seconds
 * @param drained when the backlog had drained completely, seconds after the start; empty where it never is
 * @param fresh the number of requests, retries not counted
 * @param answered the requests of which an attempt was answered in time
 * @param attempts the number of attempts, retries included
 * @param served the attempts that the service answered, in time or not
 * @param refused the attempts that found a pool full or the service down
 * @param waiting the attempts that wait at the end
 * @param poolFull the first pool that was full, and when; empty where none was
 * @param away how long the service was down, seconds
 * @param ended when the simulation ended, seconds after the start
 * @param minutes the course of the burst, one state a minute; empty where it was not asked for
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
    /** The largest share of lost requests that is attributed to rounding errors. */
    private static final double ROUNDING = 1e-9;

    /**
     * The name of the first pool that became full during a burst, and the time at which it did.
     *
     * @param name its name
     * @param seconds when it was full, seconds after the start
     */
    public record PoolFull(String name, double seconds) {}

    public FluidOutcome {
        minutes = List.copyOf(minutes);
    }

    /** Returns the share of the requests that were not answered in time by any attempt. */
    public double lostShare() {
        return fresh > 0 ? Math.max(0, 1 - answered / fresh) : 0;
    }

    /**
     * Returns whether every request was answered in time, none was rejected, and none waited longer than {@code wait}
     * seconds.
     */
    public boolean holds(double wait) {
        return longestWait <= wait && refused == 0 && away == 0 && lostShare() <= ROUNDING;
    }
}
