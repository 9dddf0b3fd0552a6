package org.capacityplanner.metrics;

/**
 * A range that holds a quantity with a stated certainty. Whether it is a confidence interval (of a mean) or a prediction
 * interval (of one observation) is said where it comes from; a bound may be infinite.
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

    /** Checks a coverage. */
    public static double requireLevel(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level must be between 0 and 1, got " + level);
        }
        return level;
    }

    /** Whether a value lies inside, bounds included. */
    public boolean contains(double value) {
        return value >= lower && value <= upper;
    }

    /** The distance between the bounds. */
    public double width() {
        return upper - lower;
    }
}
