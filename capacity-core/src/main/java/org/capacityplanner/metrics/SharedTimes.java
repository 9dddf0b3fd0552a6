package org.capacityplanner.metrics;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The times of many series, each list of times kept once: metrics of one export are mostly measured at the same times,
 * and a copy for each of them would be half of the memory that they need.
 */
public final class SharedTimes {
    private final Map<Integer, long[]> known = new HashMap<>();

    /** Returns an equal series that keeps its times together with those of earlier series, where all of them agree. */
    public synchronized MetricSeries shared(MetricSeries series) {
        return series.sharingTimes(times -> known.computeIfAbsent(Arrays.hashCode(times), hash -> times));
    }
}
