package org.capacityplanner.scale;

import java.util.function.IntPredicate;

/**
 * Looks for the smallest number of nodes that is enough.
 *
 * @param least the fewest nodes that can be
 * @param most the most that are looked at
 */
record NodeSearch(int least, int most) {

    /**
     * Returns the smallest number that is enough, one beyond the most where none is. Few steps are needed near the guess.
     *
     * @param enough whether a number is enough; with more nodes it stays so
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
