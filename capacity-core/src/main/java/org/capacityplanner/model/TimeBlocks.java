package org.capacityplanner.model;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.Observations;

/**
 * A period divided into equal blocks, which are resampled as a whole since neighbouring rows are correlated (Kunsch
 * 1989): days in UTC, or {@value #PARTS} equal parts of a period of less than {@value #ENOUGH_DAYS} days. Series of
 * different metrics share the blocks, so that simultaneous rows are resampled together.
 *
 * @param start start of the first block, milliseconds since 1970-01-01T00:00Z
 * @param length length of a block, milliseconds
 * @param count how many blocks
 */
public record TimeBlocks(long start, long length, int count) {
    private static final long DAY_MILLIS = 86_400_000;
    private static final int ENOUGH_DAYS = 14;
    private static final int PARTS = 12;

    public static TimeBlocks of(Observations observations) {
        long first = observations.epochMillisAt(0);
        long last = observations.epochMillisAt(observations.size() - 1);
        long firstDay = Math.floorDiv(first, DAY_MILLIS);
        long days = Math.floorDiv(last, DAY_MILLIS) - firstDay + 1;
        return days >= ENOUGH_DAYS
                ? new TimeBlocks(firstDay * DAY_MILLIS, DAY_MILLIS, (int) days)
                : new TimeBlocks(first, (last - first) / PARTS + 1, PARTS);
    }

    /** Returns the block of each row; rows outside the period belong to the nearest block. */
    public int[] of(long[] epochMillis) {
        return Arrays.stream(epochMillis)
                .mapToInt(time -> (int) Math.max(0, Math.min(count - 1, Math.floorDiv(time - start, length))))
                .toArray();
    }

    /** Draws as many blocks as there are, with replacement, and returns how often each was drawn. */
    public int[] resample(SplittableRandom random) {
        int[] times = new int[count];
        IntStream.range(0, count).forEach(i -> times[random.nextInt(count)]++);
        return times;
    }
}
