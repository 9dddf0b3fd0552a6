package org.capacityplanner.model.family;

import java.time.Instant;
import java.util.List;
import org.capacityplanner.metrics.Observations;

/** The rows of observations divided into intervals between restarts. */
final class RestartIntervals {
    private final int[] intervalOf;
    private final double[] ages;
    private final int count;

    private RestartIntervals(int[] intervalOf, double[] ages, int count) {
        this.intervalOf = intervalOf;
        this.ages = ages;
        this.count = count;
    }

    /**
     * Divides the rows of observations at the times of restarts.
     *
     * @param restarts the first instants after each, in order
     */
    static RestartIntervals of(Observations observations, List<Instant> restarts) {
        int[] intervalOf = new int[observations.size()];
        double[] ages = new double[observations.size()];
        int passed = 0;
        int current = -1;
        Instant since = Instant.MIN;
        for (int i = 0; i < intervalOf.length; i++) {
            Instant time = observations.timeAt(i);
            boolean restarted = i == 0;
            while (passed < restarts.size() && !restarts.get(passed).isAfter(time)) {
                passed++;
                restarted = true;
            }
            if (restarted) {
                current++;
                since = time;
            }
            intervalOf[i] = current;
            ages[i] = (observations.epochMillisAt(i) - since.toEpochMilli()) / 1000.0;
        }
        return new RestartIntervals(intervalOf, ages, current + 1);
    }

    int count() {
        return count;
    }

    /** Returns the age of each row, the time since the first row of its interval between restarts, seconds. */
    double[] ages() {
        return ages.clone();
    }

    /** Returns each value minus the mean of the values in its interval between restarts. */
    double[] withoutLevels(double[] values) {
        double[] levels = levels(values);
        double[] rest = values.clone();
        for (int i = 0; i < rest.length; i++) {
            rest[i] -= levels[intervalOf[i]];
        }
        return rest;
    }

    /** Returns the mean of the values in the interval after the last restart. */
    double lastLevel(double[] values) {
        return levels(values)[count - 1];
    }

    private double[] levels(double[] values) {
        double[] sums = new double[count];
        int[] rows = new int[count];
        for (int i = 0; i < values.length; i++) {
            sums[intervalOf[i]] += values[i];
            rows[intervalOf[i]]++;
        }
        for (int k = 0; k < count; k++) {
            sums[k] /= rows[k];
        }
        return sums;
    }
}
