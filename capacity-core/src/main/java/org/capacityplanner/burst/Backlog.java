package org.capacityplanner.burst;

import java.util.OptionalDouble;

/**
 * The backlog of a burst in closed form, where nothing but the volume offered and a constant capacity decides: no
 * request gives up, none is refused. It is the fluid queue {@code dq = (offered - c) dt}.
 *
 * @param profile the burst
 * @param volume V, the volume expected without it, transactions per second
 * @param capacity c, transactions per second, above the volume
 */
public record Backlog(BurstProfile profile, double volume, double capacity) {
    private static final int HALVINGS = 200;

    public Backlog {
        if (!(volume > 0) || !(capacity > volume) || Double.isInfinite(capacity)) {
            throw new IllegalArgumentException(
                    "capacity must be finite and above a positive volume, got " + capacity + " and " + volume);
        }
    }

    /** Returns when the service is full, seconds after the start; empty where the peak is below the capacity. */
    public OptionalDouble full() {
        OptionalDouble at = profile.reaches(capacity / volume);
        return volume * profile.times() > capacity ? at : OptionalDouble.empty();
    }

    /**
     * Returns the largest backlog, transactions: {@code (p-c)^2/(2s) + (p-c) D} until the peak ends, with p = V times
     * and the slope s of the rise, and what is above the capacity of the fall.
     */
    public double largest() {
        double excess = volume * profile.times() - capacity;
        if (!(excess > 0)) {
            return 0;
        }
        double over = BurstProfile.seconds(profile.over());
        double above = volume * (profile.times() - 1);
        double rise = over > 0 ? excess * excess * over / (2 * above) : 0;
        double hold = excess * BurstProfile.seconds(profile.holds());
        double halves = BurstProfile.seconds(profile.halves());
        double spare = capacity - volume;
        double fall = halves > 0
                ? halves / Math.log(2) * (above - spare) - spare * halves * Math.log(above / spare) / Math.log(2)
                : 0;
        return rise + hold + Math.max(0, fall);
    }

    /** Returns the longest wait, seconds. */
    public double longestWait() {
        return largest() / capacity;
    }

    /** Returns how long a backlog takes to drain at the volume expected, seconds. */
    public double drains(double backlog) {
        return backlog / (capacity - volume);
    }

    /** Returns the smallest capacity at which no request waits longer, transactions per second. */
    public double capacityFor(double wait) {
        double lower = volume;
        double upper = Math.max(capacity, volume * profile.times());
        for (int i = 0; i < HALVINGS && upper - lower > 1e-12 * upper; i++) {
            double middle = (lower + upper) / 2;
            if (new Backlog(profile, volume, middle).longestWait() <= wait) {
                upper = middle;
            } else {
                lower = middle;
            }
        }
        return upper;
    }

    /**
     * Returns the largest peak of this shape, as a multiple of the volume expected, at which no request waits
     * longer.
     */
    public double largestTimes(double wait) {
        double lower = 1;
        double upper = 2;
        while (with(upper).longestWait() <= wait) {
            lower = upper;
            upper *= 2;
        }
        for (int i = 0; i < HALVINGS && upper - lower > 1e-12 * upper; i++) {
            double middle = (lower + upper) / 2;
            if (with(middle).longestWait() <= wait) {
                lower = middle;
            } else {
                upper = middle;
            }
        }
        return lower;
    }

    private Backlog with(double times) {
        return new Backlog(profile.withTimes(times), volume, capacity);
    }
}
