package org.capacityplanner.scale;

import java.util.function.IntPredicate;

/**
 * The search for the smallest sufficient number of nodes within a range, by bisection.
 *
 * @param least the smallest possible number of nodes
 * @param most the largest number that is searched
 */
record NodeSearch(int least, int most) {

    /**
     * Returns the smallest sufficient number of nodes, searched from a guess; {@code most} + 1 if no number in the
     * range is sufficient. The search is fast near the guess.
     *
     * @param enough whether a number is sufficient; if one is, every larger one must be too
     */
    int near(int guess, IntPredicate enough) {
        int low = least - 1;
        int high = most + 1;
        int step = 1;
        int at = Math.max(least, Math.min(most, guess));
        if (enough.test(at)) {
            high = at;
            while (high - step >= least && enough.test(high - step)) {
                high -= step;
                step *= 2;
            }
            low = Math.max(low, high - step);
        } else {
            low = at;
            while (low + step <= most && !enough.test(low + step)) {
                low += step;
                step *= 2;
            }
            high = Math.min(high, low + step);
        }
        while (high - low > 1) {
            int middle = low + (high - low) / 2;
            if (enough.test(middle)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }
}
