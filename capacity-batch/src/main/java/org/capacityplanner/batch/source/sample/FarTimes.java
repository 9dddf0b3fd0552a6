package org.capacityplanner.batch.source.sample;

import java.time.Duration;
import java.time.Instant;
import org.capacityplanner.metrics.Runs;

/**
 * The rows of a table whose time is far from the times of the other rows, for example because of a wrong date. A few of
 * them are left out, since the analysis depends on the time span; more than a few are only reported.
 *
 * @param first the index of the first row that is not far away, in the order of time
 * @param end the index behind the last one
 * @param fate the treatment of the others
 */
record FarTimes(int first, int end, Fate fate) {
    private static final long EARLIEST = Instant.parse("1990-01-01T00:00:00Z").toEpochMilli();
    private static final long LATEST = Instant.parse("2100-01-01T00:00:00Z").toEpochMilli();
    private static final long FAR_MILLIS = Duration.ofDays(5 * 365).toMillis();

    private static final int LEAST_ROWS = 20;

    /** The number of rows with a far time that are left out even where they exceed 1% of the table. */
    private static final double FEW_STRAYS = 2;

    private static final double STRAY_SHARE = 0.01;

    /**
     * The distance from the median time beyond which a time is far away, as a multiple of the interquartile range of
     * the times; at least 31 days.
     */
    private static final double FAR_SPREADS = 20;

    private static final double LEAST_FAR_MILLIS = 31 * 86_400_000.0;

    /** What is done with the rows whose time is far from the times of the other rows. */
    enum Fate {
        NONE_IS_FAR,
        LEFT_OUT,
        REPORTED
    }

    /** Returns the rows whose time is far from the times of the other rows, and what is done with them. */
    static FarTimes of(long[] times) {
        FarTimes strays = strays(times);
        return strays.fate == Fate.LEFT_OUT ? strays : reported(times);
    }

    /** Returns the number of rows whose time is far from the times of the other rows. */
    int rows(long[] times) {
        return times.length - (end - first);
    }

    /** Returns the time of one row that is far from the other rows, as an example for messages. */
    Instant example(long[] times) {
        return Instant.ofEpochMilli(first > 0 ? times[0] : times[times.length - 1]);
    }

    private static FarTimes strays(long[] times) {
        int rows = times.length;
        if (rows < LEAST_ROWS) {
            return new FarTimes(0, rows, Fate.NONE_IS_FAR);
        }
        long middle = times[rows / 2];
        // Half of the rows are between these two, whatever the others are.
        double spread = (double) times[rows - 1 - rows / 4] - times[rows / 4];
        double far = Math.max(FAR_SPREADS * spread, LEAST_FAR_MILLIS);
        int first = 0;
        int end = rows;
        while (first < rows && (double) middle - times[first] > far) {
            first++;
        }
        while (end > first && (double) times[end - 1] - middle > far) {
            end--;
        }
        int strays = rows - (end - first);
        boolean few = strays > 0 && strays <= Math.max(FEW_STRAYS, STRAY_SHARE * rows);
        return new FarTimes(first, end, few ? Fate.LEFT_OUT : Fate.NONE_IS_FAR);
    }

    /**
     * Returns the rows before or after a gap of five years or more, or with a year outside 1990 to 2099, which are
     * reported but kept.
     */
    private static FarTimes reported(long[] times) {
        int from = 0;
        int to = times.length;
        boolean madeUp =
                to > 0 && Runs.isRun(Instant.ofEpochMilli(times[0])) && Runs.isRun(Instant.ofEpochMilli(times[to - 1]));
        if (madeUp) {
            return new FarTimes(from, to, Fate.NONE_IS_FAR);
        }
        while (from < to && times[from] < EARLIEST) {
            from++;
        }
        while (to > from && times[to - 1] >= LATEST) {
            to--;
        }
        for (int i = from + 1; i < to; i++) {
            if (times[i] - times[i - 1] > FAR_MILLIS) {
                // The smaller part is the one that is far from the others.
                if (i - from <= to - i) {
                    from = i;
                } else {
                    to = i;
                }
            }
        }
        return new FarTimes(from, to, to - from == times.length ? Fate.NONE_IS_FAR : Fate.REPORTED);
    }
}
