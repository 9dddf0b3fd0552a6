package org.capacityplanner.availability;

/**
 * The availability of a service over its agreed service hours: agreed, lost and unknown seconds.
 *
 * @param agreedSeconds the agreed time
 * @param lostSeconds the part of it that was lost, weighted by the share of the service that was affected
 * @param unknownSeconds the part of it of which nothing is known, which counts neither as available nor as lost
 */
public record Availability(double agreedSeconds, double lostSeconds, double unknownSeconds) {
    /**
     * The precision to which a share is rounded before its nines are counted, so that a rounding error does not cost a
     * nine.
     */
    private static final double NOISE = 1e-12;

    public Availability {
        if (!(agreedSeconds > 0)) {
            throw new IllegalArgumentException("agreedSeconds must be positive, got " + agreedSeconds);
        }
        if (!(lostSeconds >= 0 && lostSeconds <= agreedSeconds * (1 + NOISE))) {
            throw new IllegalArgumentException("lostSeconds must be at most the agreed time, got " + lostSeconds);
        }
        if (!(unknownSeconds >= 0)) {
            throw new IllegalArgumentException("unknownSeconds must not be negative, got " + unknownSeconds);
        }
    }

    /** Returns the availability for agreed and lost seconds without unknown time. */
    public static Availability of(double agreedSeconds, double lostSeconds) {
        return new Availability(agreedSeconds, lostSeconds, 0);
    }

    /** Returns the availability as a ratio: the share of the agreed time that was not lost, such as 0.99940476. */
    public double ratio() {
        return 1 - lostSeconds / agreedSeconds;
    }

    /**
     * Returns the number of nines with which the unrounded availability begins: 3 for 0.99940476; the largest possible
     * number where nothing was lost.
     */
    public int nines() {
        return lostSeconds == 0
                ? Integer.MAX_VALUE
                : (int) Math.floor(-Math.log10(lostSeconds / agreedSeconds) + NOISE);
    }

    /** Returns the error budget for an availability target, a ratio. */
    public ErrorBudget budget(double target) {
        return new ErrorBudget(target, agreedSeconds, lostSeconds);
    }

    /** Returns the availability over two periods together, such as two months: this one and another. */
    public Availability and(Availability other) {
        return new Availability(
                agreedSeconds + other.agreedSeconds,
                lostSeconds + other.lostSeconds,
                unknownSeconds + other.unknownSeconds);
    }
}
