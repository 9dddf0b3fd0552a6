package org.capacityplanner.burst;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The test whether a service withstands a burst: every request is answered in time, none is rejected, and none waits
 * too long. Then nobody retries, and the closed form of the backlog gives the answer; with automatic scaling the
 * simulation does.
 *
 * @param system the service
 * @param volume the volume expected without the burst, transactions per second, below the capacity
 * @param patience the longest wait, seconds
 * @param ceiling the volume at which a resource that the simulation does not include, such as measured memory, is full;
 *     infinite for none
 */
record Holding(FluidSystem system, double volume, double patience, double ceiling) {
    /** The largest peak that is searched, as a multiple of the expected volume. */
    static final double LARGEST_TIMES = 1_000;

    private static final double PRECISION = 1e-7;
    private static final double MOST_CAPACITY = 4;

    boolean holds(BurstProfile profile) {
        double peak = volume * profile.times();
        if (peak > ceiling) {
            return false;
        }
        return system.autoscale().isPresent()
                ? FluidRun.holds(system, volume, profile, patience)
                : holdsAtConstantCapacity(profile);
    }

    private boolean holdsAtConstantCapacity(BurstProfile profile) {
        double capacity = system.service().capacity();
        double peak = volume * profile.times();
        double timeout = system.clients()
                .map(clients -> BurstProfile.seconds(clients.timeout()))
                .orElse(Double.POSITIVE_INFINITY);
        if (!(capacity > volume)) {
            return false;
        }
        double backlog = new Backlog(profile, volume, capacity).largest();
        double wait = backlog / capacity;
        boolean quick = Double.isInfinite(timeout)
                || wait + Pool.responseTime(system.service(), Math.min(peak, capacity)) <= timeout;
        return wait <= patience
                && quick
                && system.pools().stream().allMatch(pool -> needed(pool, peak, backlog) <= pool.size() * (1 + 1e-12));
    }

    /**
     * Returns the number of entries of a pool that are in use at a peak volume with a given backlog of waiting
     * requests.
     */
    private double needed(Pool pool, double peak, double backlog) {
        return pool.inUseAt(system.service(), Math.min(peak, system.service().capacity())) + backlog;
    }

    /**
     * Returns the largest peak that the service withstands of bursts with a given shape, as a multiple of the expected
     * volume; 1 if it withstands none.
     */
    double largestTimes(BurstProfile profile) {
        double lower = 1;
        double upper = 2;
        while (holds(profile.withTimes(upper))) {
            lower = upper;
            upper *= 2;
            if (lower > LARGEST_TIMES) {
                return Double.POSITIVE_INFINITY;
            }
        }
        double precision = system.autoscale().isPresent() ? 1e-3 : PRECISION;
        while (upper - lower > precision * upper) {
            double middle = (lower + upper) / 2;
            if (holds(profile.withTimes(middle))) {
                lower = middle;
            } else {
                upper = middle;
            }
        }
        return lower;
    }

    /**
     * Returns the capacity, pool entries and memory with which the service would withstand a burst without automatic
     * scaling.
     */
    HeldBy heldBy(BurstProfile profile) {
        OptionalDouble factor = factor(profile);
        if (factor.isEmpty()) {
            return new HeldBy(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());
        }
        // Nobody takes capacity away for a crowd: the entries are those that today's capacity needs, or a larger one.
        FluidSystem enough = alone().scaled(Math.max(1, factor.getAsDouble()));
        Holding larger = new Holding(enough, volume, patience, Double.POSITIVE_INFINITY);
        double capacity = enough.service().capacity();
        double backlog = new Backlog(profile, volume, capacity).largest();
        Optional<Pool> tightest = system.pools().stream()
                .max((one, other) -> Double.compare(
                        larger.needed(one, volume * profile.times(), backlog) / one.size(),
                        larger.needed(other, volume * profile.times(), backlog) / other.size()));
        OptionalDouble entries = tightest.isPresent()
                ? OptionalDouble.of(larger.needed(tightest.get(), volume * profile.times(), backlog))
                : OptionalDouble.empty();
        Optional<PoolMemory> memory = tightest.flatMap(Pool::memory);
        return new HeldBy(
                OptionalDouble.of(factor.getAsDouble() * system.service().capacity()),
                entries,
                memory.isPresent()
                        ? OptionalDouble.of(memory.get().usedBy(entries.getAsDouble()))
                        : OptionalDouble.empty());
    }

    private FluidSystem alone() {
        return new FluidSystem(system.service(), system.clients(), List.of(), Optional.empty(), system.restart());
    }

    /**
     * Returns the smallest factor by which capacity must be multiplied to withstand a burst, ignoring the limits of
     * pools; empty if no factor is enough.
     */
    private OptionalDouble factor(BurstProfile profile) {
        double capacity = system.service().capacity();
        double lower = volume / capacity;
        double upper = Math.max(lower, volume * profile.times() / capacity) * (1 + 1e-9);
        double most = MOST_CAPACITY * upper;
        while (!holdsWith(upper, profile)) {
            if (upper > most) {
                return OptionalDouble.empty();
            }
            upper *= 1.25;
        }
        while (upper - lower > PRECISION * upper) {
            double middle = (lower + upper) / 2;
            if (holdsWith(middle, profile)) {
                upper = middle;
            } else {
                lower = middle;
            }
        }
        return OptionalDouble.of(upper);
    }

    private boolean holdsWith(double factor, BurstProfile profile) {
        return new Holding(alone().scaled(factor), volume, patience, Double.POSITIVE_INFINITY).holds(profile);
    }
}
