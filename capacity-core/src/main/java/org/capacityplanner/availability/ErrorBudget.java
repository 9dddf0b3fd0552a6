package org.capacityplanner.availability;

/**
 * The error budget of an availability target: the downtime that it allows, and how much of it is used.
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

    /** Returns the downtime that the target allows, seconds. */
    public double seconds() {
        return (1 - target) * agreedSeconds;
    }

    /** Returns the used share of the error budget: 1 where it is exhausted. */
    public double used() {
        return lostSeconds / seconds();
    }

    /**
     * Returns the unused part of the error budget, seconds: the longest outage that it still allows; negative if it is
     * exceeded.
     */
    public double leftSeconds() {
        return seconds() - lostSeconds;
    }

    /** Returns whether the availability target is met. */
    public boolean isMet() {
        return leftSeconds() >= 0;
    }

    /**
     * Returns the burn rate of another period, such as the last seven days; at 1 it uses up its error budget exactly at
     * its end.
     */
    public double burnRate(Availability recent) {
        return recent.lostSeconds() / recent.agreedSeconds() / (1 - target);
    }
}
