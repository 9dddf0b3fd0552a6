package org.capacityplanner.model;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.KpiSamples;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Quantiles;
import org.capacityplanner.regression.ClusteredQuantiles;

/**
 * The errors of a model's samples, in multiples of the standard deviation that it claims, from which its quantiles are
 * calibrated. A power of the prediction describes how scatter depends on volume; where it does not, as for a job that adds
 * the same at any volume, or a level without scatter below a threshold, the errors of all volumes together have other tails
 * than those of the high volumes. Capacity is asked for at high volumes: there the calibration is that of their errors
 * alone.
 */
public final class ErrorScores {
    /** The share of the samples that are not at high volumes. */
    private static final double NOT_HIGH = 2.0 / 3;

    private static final double LOWER_TAIL = 0.05;
    private static final double UPPER_TAIL = 0.95;

    /** By which share of the samples a tail at high volumes must differ from that of all samples. */
    private static final double MATERIAL = 0.02;

    /** The smallest t statistic, with blocks of time as clusters, of that difference. */
    private static final double CERTAIN = 3;

    /** By which share of the samples the median of the errors at high volumes may differ from that of all. */
    private static final double MOVED = 0.05;

    /** The smallest number of samples at high volumes that show their tails. */
    private static final int FEWEST = 100;

    private final double[] values;
    private final double[] sorted;
    private final int[] blocks;
    private final int blockCount;

    /**
     * @param values signed errors in multiples of the claimed standard deviation
     * @param volumes the volume of each
     * @param blocks the block of time of each, from 0
     * @param blockCount how many blocks there are
     */
    public ErrorScores(double[] values, double[] volumes, int[] blocks, int blockCount) {
        if (values.length == 0 || values.length != volumes.length || values.length != blocks.length) {
            throw new IllegalArgumentException("errors, volumes and blocks must be equally many and at least one, got "
                    + values.length + ", " + volumes.length + " and " + blocks.length);
        }
        double least = Quantiles.of(volumes).at(NOT_HIGH);
        int[] high = IntStream.range(0, values.length)
                .filter(i -> volumes[i] > least)
                .toArray();
        double[] all = inOrder(values);
        boolean isApart = high.length >= FEWEST && isApart(values, Quantiles.ofSorted(all), high, blocks, blockCount);
        this.values = isApart ? IntStream.of(high).mapToDouble(i -> values[i]).toArray() : values.clone();
        this.sorted = isApart ? inOrder(this.values) : all;
        this.blocks = isApart ? IntStream.of(high).map(i -> blocks[i]).toArray() : blocks.clone();
        this.blockCount = blockCount;
    }

    /**
     * Returns the errors of some of the samples of observations.
     *
     * @param ofAll the errors of all samples
     * @param chosen the indexes of the samples that count
     */
    public static ErrorScores of(Observations observations, double[] ofAll, int[] chosen) {
        TimeBlocks blocks = TimeBlocks.of(observations);
        int[] ofObservation = blocks.of(observations.epochMillis());
        KpiSamples samples = observations.samples();
        int[] rows = IntStream.of(chosen).map(samples::observationAt).toArray();
        return new ErrorScores(
                IntStream.of(chosen).mapToDouble(i -> ofAll[i]).toArray(),
                IntStream.of(rows).mapToDouble(observations::volumeAt).toArray(),
                IntStream.of(rows).map(row -> ofObservation[row]).toArray(),
                blocks.count());
    }

    private static double[] inOrder(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    /** Returns the errors to calibrate from, in increasing order. */
    public double[] inOrder() {
        return sorted.clone();
    }

    /** Returns the confidence intervals of the errors' quantiles. */
    public ClusteredQuantiles quantiles() {
        return ClusteredQuantiles.of(values, sorted, blocks, blockCount);
    }

    /**
     * Returns whether the errors at high volumes are calibrated alone: where one of their tails is heavier than that of all
     * errors; or lighter, unless their centre has moved too, since the curve then misses the high volumes.
     */
    private static boolean isApart(double[] values, Quantiles all, int[] high, int[] blocks, int blockCount) {
        double low = all.at(LOWER_TAIL);
        double up = all.at(UPPER_TAIL);
        double median = all.median();
        Excess below = Excess.of(high, i -> values[i] < low, LOWER_TAIL, blocks, blockCount);
        Excess above = Excess.of(high, i -> values[i] > up, 1 - UPPER_TAIL, blocks, blockCount);
        Excess centre = Excess.of(high, i -> values[i] > median, 0.5, blocks, blockCount);
        return below.isHeavier()
                || above.isHeavier()
                || ((below.isLighter() || above.isLighter()) && !centre.hasMoved());
    }

    /**
     * The difference of a share of the errors at high volumes from that of all errors.
     *
     * @param size the share at high volumes less that of all
     * @param error its standard error, with blocks of time as clusters; infinite for a single block
     */
    private record Excess(double size, double error) {
        static Excess of(int[] high, IntPredicate counts, double ofAll, int[] blocks, int blockCount) {
            double share = IntStream.of(high).filter(counts).count() / (double) high.length;
            double[] sums = new double[blockCount];
            for (int i : high) {
                sums[blocks[i]] += (counts.test(i) ? 1 : 0) - share;
            }
            long used = IntStream.of(high).map(i -> blocks[i]).distinct().count();
            // The sum of a single block is always zero, which says nothing of its error.
            double error = used == 1
                    ? Double.POSITIVE_INFINITY
                    : Math.sqrt(used
                                    / (used - 1.0)
                                    * Arrays.stream(sums).map(sum -> sum * sum).sum())
                            / high.length;
            return new Excess(share - ofAll, error);
        }

        boolean isHeavier() {
            return size > Math.max(MATERIAL, CERTAIN * error);
        }

        boolean isLighter() {
            return -size > Math.max(MATERIAL, CERTAIN * error);
        }

        boolean hasMoved() {
            return Math.abs(size) > MOVED;
        }
    }
}
