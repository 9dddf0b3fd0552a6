package org.capacityplanner.model;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.VolumeLevels;

/**
 * The blocks of time of a bootstrap, resampled as a whole since neighbouring rows are correlated (Kunsch 1989): days in
 * UTC, parts of a shorter period, or the steps of a load test. There are {@value #PARTS} equal parts of a period of
 * less than {@value #ENOUGH_DAYS} days; the steps are the visits to the {@linkplain VolumeLevels levels}, whose rows
 * share what the machine did at that time. Series of different metrics share the blocks, so that simultaneous rows are
 * resampled together. Immutable.
 */
public final class TimeBlocks {
    private static final long DAY_MILLIS = 86_400_000;
    private static final int ENOUGH_DAYS = 14;
    private static final int PARTS = 12;

    /** The smallest number of different blocks in a resample, since a line passes through two volume levels exactly. */
    private static final int FEWEST_DIFFERENT = 3;

    private final long[] starts;

    /** @param starts start of each block, milliseconds since 1970-01-01T00:00Z */
    private TimeBlocks(long[] starts) {
        this.starts = starts;
    }

    /** Divides the period of observations into blocks of time. */
    public static TimeBlocks of(Observations observations) {
        if (observations.size() == 0) {
            throw new IllegalArgumentException("observations must be at least one, got none");
        }
        int[] visits = VolumeLevels.visits(observations);
        if (visits.length > 0) {
            return new TimeBlocks(IntStream.range(0, visits.length)
                    .filter(i -> i == 0 || visits[i] != visits[i - 1])
                    .mapToLong(observations::epochMillisAt)
                    .toArray());
        }
        long first = observations.epochMillisAt(0);
        long last = observations.epochMillisAt(observations.size() - 1);
        long firstDay = Math.floorDiv(first, DAY_MILLIS);
        long days = Math.floorDiv(last, DAY_MILLIS) - firstDay + 1;
        return days >= ENOUGH_DAYS
                ? equal(firstDay * DAY_MILLIS, DAY_MILLIS, (int) days)
                : equal(first, (last - first) / PARTS + 1, PARTS);
    }

    private static TimeBlocks equal(long start, long length, int count) {
        return new TimeBlocks(
                IntStream.range(0, count).mapToLong(i -> start + i * length).toArray());
    }

    /** Returns the number of blocks. */
    public int count() {
        return starts.length;
    }

    /** Returns the index of the block of each row by its time; rows outside the period belong to the nearest block. */
    public int[] of(long[] epochMillis) {
        return Arrays.stream(epochMillis)
                .mapToInt(time -> {
                    int found = Arrays.binarySearch(starts, time);
                    return Math.max(0, found >= 0 ? found : -found - 2);
                })
                .toArray();
    }

    /** Returns how many times each block occurs in a random bootstrap resample with as many blocks as there are. */
    public int[] resample(SplittableRandom random) {
        int[] times = new int[starts.length];
        do {
            Arrays.fill(times, 0);
            IntStream.range(0, times.length).forEach(i -> times[random.nextInt(times.length)]++);
        } while (Arrays.stream(times).filter(drawn -> drawn > 0).count() < Math.min(FEWEST_DIFFERENT, times.length));
        return times;
    }
}
