package org.capacityplanner.burst;

/**
 * The backlog of waiting requests during a burst, in closed form, for a constant capacity and requests that neither
 * give up nor are refused. It is the fluid queue {@code dq = (offered - c) dt}.
 *
 * @param profile the burst
 * @param volume V, the volume expected without it, transactions per second
 * @param capacity c, transactions per second, above the volume
 */
public record Backlog(BurstProfile profile, double volume, double capacity) {
    public Backlog {
        if (!(volume > 0) || !(capacity > volume) || Double.isInfinite(capacity)) {
            throw new IllegalArgumentException(
                    "capacity must be finite and above a positive volume, got " + capacity + " and " + volume);
        }
    }

    /**
     * Returns the largest number of waiting requests, {@code (p-c)^2/(2s) + (p-c) D} until the peak ends, with p the
     * peak volume, c the capacity, s the slope of the rise and D the duration of the peak, plus the part of the fall
     * that exceeds the capacity.
     */
    public double largest() {
        double excess = volume * profile.times() - capacity;
        if (!(excess > 0)) {
            return 0;
        }
        double over = BurstProfile.seconds(profile.over());
        double above = volume * (profile.times() - 1);
        double rise = over > 0 ? rise(excess, over, above) : 0;
        double hold = excess * BurstProfile.seconds(profile.holds());
        double halves = BurstProfile.seconds(profile.halves());
        double spare = capacity - volume;
        double fall = halves > 0
                ? halves / Math.log(2) * (above - spare) - spare * halves * Math.log(above / spare) / Math.log(2)
                : 0;
        return rise + hold + Math.max(0, fall);
    }

    /** Returns the backlog at the end of the rise: the integral of the volume in excess of the capacity. */
    private double rise(double excess, double over, double above) {
        if (profile.rise() == BurstProfile.Rise.LINEAR) {
            return excess * excess * over / (2 * above);
        }
        double perFold = over / Math.log(profile.times());
        return perFold * (excess - capacity * Math.log(volume * profile.times() / capacity));
    }
}
