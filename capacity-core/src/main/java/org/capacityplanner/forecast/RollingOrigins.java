package org.capacityplanner.forecast;

import java.util.ArrayList;
import java.util.List;

/**
 * From where a past forecast could have been made: half a horizon apart, or a quarter where the series is short, each with
 * enough of a past to learn from and enough of a future to compare with.
 *
 * @param origins how many values each origin knows, the latest first
 * @param steps how far each forecast looks: the horizon wanted, at most a third of the series
 * @param spacing how many steps lie between origins
 */
record RollingOrigins(List<Integer> origins, int steps, int spacing) {
    private static final int ENOUGH = 4;

    RollingOrigins {
        origins = List.copyOf(origins);
    }

    static RollingOrigins of(int size, int seasonLength, int wanted, int most) {
        int steps = Math.max(1, Math.min(wanted, size / 3));
        RollingOrigins wide = spaced(size, seasonLength, steps, Math.max(1, steps / 2), most);
        return wide.size() >= ENOUGH ? wide : spaced(size, seasonLength, steps, Math.max(1, steps / 4), most);
    }

    private static RollingOrigins spaced(int size, int seasonLength, int steps, int spacing, int most) {
        // Three seasons tell a season from chance; a forecast wants a past as long as its future.
        int least = Math.max(Math.max(3 * seasonLength, 12), steps);
        List<Integer> origins = new ArrayList<>();
        for (int origin = size - steps; origin >= least && origins.size() < most; origin -= spacing) {
            origins.add(origin);
        }
        return new RollingOrigins(origins, steps, spacing);
    }

    int size() {
        return origins.size();
    }

    /** How many origins in a row share a part of their futures. */
    double overlap() {
        return (double) steps / spacing;
    }
}
