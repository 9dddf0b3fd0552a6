package org.capacityplanner.metrics;

import java.time.Instant;

/**
 * The times of rows without timestamps: the runs of a load test, each with its volume and its KPIs. They are numbered
 * by minutes from the epoch, at which nothing was ever measured; KPIs are related to volume as usual, and there is no
 * forecast.
 */
public final class Runs {
    private static final long MINUTE_MILLIS = 60_000;
    private static final long YEAR_MILLIS = 365 * 86_400_000L;

    private Runs() {}

    /** Returns the time that stands for a run. */
    public static long epochMillisOf(long run) {
        return run * MINUTE_MILLIS;
    }

    /** Returns whether a time stands for a run. */
    public static boolean isRun(Instant time) {
        return time.toEpochMilli() >= 0 && time.toEpochMilli() < YEAR_MILLIS;
    }
}
