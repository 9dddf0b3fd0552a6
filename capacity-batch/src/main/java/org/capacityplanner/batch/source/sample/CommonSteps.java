package org.capacityplanner.batch.source.sample;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.capacityplanner.metrics.MetricSeries;

/**
 * Brings the series of several hosts, which are asked one after the other, to the same times: they have the same step and
 * other seconds. Without care each time would be that of one host alone, and no sum would be of all.
 */
final class CommonSteps {
    private static final long[] STEPS_IN_SECONDS = {
        1, 5, 10, 15, 20, 30, 60, 120, 180, 300, 600, 900, 1_200, 1_800, 3_600
    };
    private static final double LARGEST_DIFFERENCE = 0.05;

    /** The share of its times that a host has in common with the first one where the times need no change. */
    private static final double SHARED = 0.5;

    /** The largest share of the samples of a host that may be in one step with another one of it. */
    private static final double TOGETHER = 0.1;

    private CommonSteps() {}

    /** Returns the series with their times in common steps; unchanged where they have that already, or no common step. */
    static List<MetricSeries> of(List<MetricSeries> parts) {
        long[] steps = parts.stream()
                .mapToLong(part -> part.step().toMillis())
                .filter(step -> step > 0)
                .sorted()
                .toArray();
        if (parts.size() < 2 || steps.length < parts.size()) {
            return parts;
        }
        long step = nominal(steps[steps.length / 2]);
        if (step == 0 || nominal(steps[0]) != step || nominal(steps[steps.length - 1]) != step) {
            return parts;
        }
        if (parts.stream().allMatch(part -> isShared(parts.get(0), part)) || isOfOnePhase(parts, step)) {
            return parts;
        }
        long[] phases = parts.stream()
                .flatMapToLong(part -> LongStream.of(part.epochMillis()).map(time -> Math.floorMod(time, step)))
                .sorted()
                .toArray();
        List<MetricSeries> common = parts.stream()
                .map(part -> inSteps(part, step, beginning(phases, step)))
                .toList();
        boolean isOneEach = IntStream.range(0, parts.size())
                .allMatch(i ->
                        common.get(i).size() >= (1 - TOGETHER) * parts.get(i).size());
        return isOneEach ? common : parts;
    }

    private static long nominal(long step) {
        return LongStream.of(STEPS_IN_SECONDS)
                .map(seconds -> seconds * 1_000)
                .filter(each -> Math.abs(step - each) < LARGEST_DIFFERENCE * each)
                .findFirst()
                .orElse(0);
    }

    private static boolean isShared(MetricSeries first, MetricSeries part) {
        long[] times = first.epochMillis();
        long shared = LongStream.of(part.epochMillis())
                .filter(time -> Arrays.binarySearch(times, time) >= 0)
                .count();
        return shared >= SHARED * Math.min(times.length, part.size());
    }

    private static boolean isOfOnePhase(List<MetricSeries> parts, long step) {
        long phase = Math.floorMod(parts.get(0).epochMillisAt(0), step);
        return parts.stream()
                .allMatch(
                        part -> LongStream.of(part.epochMillis()).allMatch(time -> Math.floorMod(time, step) == phase));
    }

    /**
     * Returns where within a step the samples begin: behind the longest part of the step without any, so that those of one
     * round are in one step. Negative where the full step is among them.
     */
    private static long beginning(long[] phases, long step) {
        long longest = phases[0] + step - phases[phases.length - 1];
        long beginning = phases[0];
        for (int i = 1; i < phases.length; i++) {
            if (phases[i] - phases[i - 1] > longest) {
                longest = phases[i] - phases[i - 1];
                beginning = phases[i] - step;
            }
        }
        return beginning;
    }

    private static MetricSeries inSteps(MetricSeries part, long step, long beginning) {
        long[] times = new long[part.size()];
        double[] values = new double[part.size()];
        int size = 0;
        int together = 0;
        for (int i = 0; i < part.size(); i++) {
            // All samples of a round get one time: the full step if the round contains it, else where it begins.
            long time = Math.floorDiv(part.epochMillisAt(i) - beginning, step) * step + Math.max(0, beginning);
            if (size > 0 && times[size - 1] == time) {
                together++;
                values[size - 1] += (part.valueAt(i) - values[size - 1]) / (together + 1);
            } else {
                times[size] = time;
                values[size++] = part.valueAt(i);
                together = 0;
            }
        }
        return MetricSeries.of(part.name(), part.unit(), Arrays.copyOf(times, size), Arrays.copyOf(values, size));
    }
}
