package org.capacityplanner.metrics;

/**
 * A confidence interval (of a mean) or prediction interval (of one observation) at a stated level; the method that
 * returns it says which of the two. A bound may be infinite.
 *
 * @param lower the lower bound
 * @param upper the upper bound, at least {@code lower}
 * @param level the coverage, in (0, 1)
 */
public record Interval(double lower, double upper, double level) {

    public Interval {
        if (!(lower <= upper)) {
            throw new IllegalArgumentException("lower must not exceed upper, got " + lower + " and " + upper);
        }
        requireLevel(level);
    }

    /** Returns the given coverage level, or throws an exception if it is not between 0 and 1. */
    public static double requireLevel(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level must be between 0 and 1, got " + level);
        }
        return level;
    }

    /** Returns whether a value is inside the interval, bounds included. */
    public boolean contains(double value) {
        return value >= lower && value <= upper;
    }

    /** Returns the width of the interval, the upper minus the lower bound. */
    public double width() {
        return upper - lower;
    }
}
