package org.capacityplanner.metrics;

import java.time.Duration;
import java.util.Arrays;

/** The usual time between consecutive samples of a series. */
final class SamplingInterval {
    private SamplingInterval() {}

    /**
     * Returns the median time between consecutive samples, of an even number of times the smaller middle one; zero for fewer
     * than two samples.
     *
     * @param epochMillis increasing times
     */
    static Duration of(long[] epochMillis) {
        if (epochMillis.length < 2) {
            return Duration.ZERO;
        }
        long first = epochMillis[1] - epochMillis[0];
        for (int i = 2; i < epochMillis.length; i++) {
            if (epochMillis[i] - epochMillis[i - 1] != first) {
                return median(epochMillis);
            }
        }
        // Most series are regular, and their interval is asked for often: no copy and no sorting.
        return Duration.ofMillis(first);
    }

    private static Duration median(long[] epochMillis) {
        long[] differences = new long[epochMillis.length - 1];
        Arrays.setAll(differences, i -> epochMillis[i + 1] - epochMillis[i]);
        Arrays.sort(differences);
        return Duration.ofMillis(differences[(differences.length - 1) / 2]);
    }
}
