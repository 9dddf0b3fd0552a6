package org.capacityplanner.availability;

/**
 * The time that a target allows to lose, and how much of it is lost.
 *
 * @param target the share of the agreed time that was promised, such as 0.999
 * @param agreedSeconds the agreed time
 * @param lostSeconds what was lost of it
 */
public record ErrorBudget(double target, double agreedSeconds, double lostSeconds) {

    public ErrorBudget {
        if (!(target > 0 && target < 1)) {
            throw new IllegalArgumentException("target must be between 0 and 1, got " + target);
        }
    }

    /** Returns the time that may be lost, seconds. */
    public double seconds() {
        return (1 - target) * agreedSeconds;
    }

    /** Returns the share of it that is lost: 1 where it is exhausted. */
    public double used() {
        return lostSeconds / seconds();
    }

    /** Returns the longest outage that it still bears, seconds; negative where it is overdrawn. */
    public double leftSeconds() {
        return seconds() - lostSeconds;
    }

    /** Returns whether the target is met. */
    public boolean isMet() {
        return leftSeconds() >= 0;
    }

    /**
     * Returns the speed at which another time, such as the last seven days, used a budget of this target: 1 uses it up
     * exactly at the end of its time.
     */
    public double burnRate(Availability recent) {
        return recent.lostSeconds() / recent.agreedSeconds() / (1 - target);
    }
}
