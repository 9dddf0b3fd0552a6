package org.capacityplanner.regression;

import java.util.function.IntToLongFunction;
import org.capacityplanner.metrics.Observations;

/**
 * When each row was measured, counted in steps since the first: rows on both sides of a gap are as far apart as they
 * were.
 */
final class TimeSlots {
    private static final long DAY_MILLIS = 86_400_000;

    private final int size;
    private final IntToLongFunction slotOfRow;
    private final long perDay;

    private TimeSlots(int size, IntToLongFunction slotOfRow, long perDay) {
        this.size = size;
        this.slotOfRow = slotOfRow;
        this.perDay = perDay;
    }

    /** Rows one step apart, where nothing is known of the day. */
    static TimeSlots inSequence(int rows) {
        return new TimeSlots(rows, row -> row, 0);
    }

    /** The observations' times in their own step; in sequence where they have none. */
    static TimeSlots of(Observations observations) {
        long step = observations.step().toMillis();
        if (step <= 0) {
            return inSequence(observations.size());
        }
        long first = observations.epochMillisAt(0);
        return new TimeSlots(
                observations.size(),
                row -> (observations.epochMillisAt(row) - first + step / 2) / step,
                DAY_MILLIS / step);
    }

    int size() {
        return size;
    }

    /** The slot of a row; slots never decrease. */
    long at(int row) {
        return slotOfRow.applyAsLong(row);
    }

    /** How many steps a day has; zero where that is not known or a step is longer. */
    long perDay() {
        return perDay;
    }
}
