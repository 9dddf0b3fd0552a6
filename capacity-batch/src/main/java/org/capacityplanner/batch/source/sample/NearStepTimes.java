package org.capacityplanner.batch.source.sample;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Times a little before and after full steps, as of a collector that wakes up early or late, or of day numbers that were
 * rounded to four decimals. Without care, one hour gets two samples and the next one none.
 */
final class NearStepTimes {
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;

    /** The steps that go into an hour, in minutes; seconds within a minute do not matter to hours. */
    private static final long[] STEPS = {1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30, 60};

    /** Zones are a quarter of an hour, or several, from each other. */
    private static final long QUARTER = 15 * MINUTE;

    /** The largest relative difference between the median time from sample to sample and the step. */
    private static final double LARGEST_DIFFERENCE = 0.05;

    /** The part of a step that a time may be before or after it. */
    private static final long PART_OF_STEP = 8;

    private static final double NEARLY_ALL = 0.99;
    private static final int FEWEST = 10;

    private NearStepTimes() {}

    /**
     * Returns the times moved to the nearest full step, where they are on both sides of it; empty where none need be moved.
     *
     * @param times increasing times, milliseconds since the epoch; some may be equal
     */
    static Optional<long[]> of(long[] times) {
        long[] differences = LongStream.range(1, times.length)
                .map(i -> times[(int) i] - times[(int) i - 1])
                .filter(difference -> difference > 0)
                .sorted()
                .toArray();
        if (differences.length < FEWEST || differences[0] == differences[differences.length - 1]) {
            return Optional.empty();
        }
        long median = differences[differences.length / 2];
        return Arrays.stream(STEPS)
                .map(minutes -> minutes * MINUTE)
                .filter(step -> Math.abs(median - step) < LARGEST_DIFFERENCE * step)
                .boxed()
                .findFirst()
                .flatMap(step -> LongStream.iterate(0, phase -> phase < Math.min(step, HOUR), phase -> phase + QUARTER)
                        .mapToObj(phase -> moved(times, step, phase))
                        .flatMap(Optional::stream)
                        .findFirst());
    }

    private static Optional<long[]> moved(long[] times, long step, long phase) {
        long[] moved = times.clone();
        int before = 0;
        int after = 0;
        for (int i = 0; i < moved.length; i++) {
            long nearest = Math.floorDiv(times[i] - phase + step / 2, step) * step + phase;
            if (Math.abs(times[i] - nearest) * PART_OF_STEP <= step) {
                moved[i] = nearest;
                before += times[i] < nearest ? 1 : 0;
                after += times[i] >= nearest ? 1 : 0;
            }
        }
        boolean isBothSides = before > 0 && after > 0 && before + after >= NEARLY_ALL * times.length;
        return isBothSides && distinct(moved) == distinct(times) ? Optional.of(moved) : Optional.empty();
    }

    private static long distinct(long[] increasing) {
        return LongStream.of(increasing).distinct().count();
    }
}
