package org.capacityplanner.metrics;

import java.time.Instant;

/**
 * The artificial times of the runs of a load test, whose rows have no timestamps. They are numbered by minutes from the
 * epoch, at which nothing was ever measured; KPIs are related to volume as usual, and there is no forecast.
 */
public final class Runs {
    private static final long MINUTE_MILLIS = 60_000;
    private static final long YEAR_MILLIS = 365 * 86_400_000L;

    private Runs() {}

    /** Returns the artificial time of a run by its number, milliseconds since 1970-01-01. */
    public static long epochMillisOf(long run) {
        return run * MINUTE_MILLIS;
    }

    /** Returns whether a time is the artificial time of a run of a load test. */
    public static boolean isRun(Instant time) {
        return time.toEpochMilli() >= 0 && time.toEpochMilli() < YEAR_MILLIS;
    }
}
