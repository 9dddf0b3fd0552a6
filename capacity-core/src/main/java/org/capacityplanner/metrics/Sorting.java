package org.capacityplanner.metrics;

import java.util.Arrays;

/**
 * Sorts numbers by distributing them over equally wide intervals, in a time that is proportional to their count unless
 * they are distributed very unevenly. It compares numbers only with those of their interval: the first compiler tier, in which
 * a report runs, makes each comparison of {@link Arrays#sort(double[])} expensive. The order is the same.
 */
public final class Sorting {
    /** The smallest count that is distributed. */
    private static final int ENOUGH = 512;

    /** The largest count in one interval that is sorted by insertion. */
    private static final int FEW = 16;

    /** How many times an interval that has got most of the values is divided again before it is sorted by comparisons. */
    private static final int DEEPEST = 3;

    private Sorting() {}

    /** Returns a sorted copy of the values, NaN last. */
    public static double[] sorted(double[] values) {
        double[] copy = values.clone();
        inPlace(copy);
        return copy;
    }

    /** Sorts the values, NaN last. */
    public static void inPlace(double[] values) {
        sort(values, 0, values.length, 0);
    }

    private static void sort(double[] values, int from, int to, int depth) {
        if (to - from < ENOUGH || depth > DEEPEST) {
            Arrays.sort(values, from, to);
            return;
        }
        double least = values[from];
        double most = least;
        double last = least;
        boolean isSorted = true;
        boolean isOrdinary = true;
        for (int i = from; i < to; i++) {
            double value = values[i];
            if (!(value >= last)) {
                isSorted = false;
                // Where it is less than the one before it may be the least; NaN is neither less nor more.
                if (value < least) {
                    least = value;
                }
            } else if (value > most) {
                most = value;
            }
            last = value;
            // A negative zero is less than a positive one only for a sort.
            if (Double.isNaN(value) || (value == 0 && 1 / value < 0)) {
                isOrdinary = false;
            }
        }
        int intervals = (to - from) / 2;
        double perInterval = (intervals - 1) / (most - least);
        if (!isOrdinary || !(perInterval > 0) || Double.isInfinite(perInterval)) {
            Arrays.sort(values, from, to);
        } else if (!isSorted) {
            distribute(values, from, to, least, perInterval, intervals, depth);
        }
    }

    private static void distribute(
            double[] values, int from, int to, double least, double perInterval, int intervals, int depth) {
        int[] starts = new int[intervals + 1];
        double[] copy = Arrays.copyOfRange(values, from, to);
        for (double value : copy) {
            starts[(int) ((value - least) * perInterval)]++;
        }
        int end = from;
        int largest = 0;
        for (int k = 0; k < intervals; k++) {
            int own = starts[k];
            if (own > largest) {
                largest = own;
            }
            end += own;
            starts[k] = end;
        }
        starts[intervals] = to;
        for (double value : copy) {
            values[--starts[(int) ((value - least) * perInterval)]] = value;
        }
        if (largest <= FEW) {
            insert(values, from, to);
            return;
        }
        for (int k = 0; k < intervals; k++) {
            int start = starts[k];
            int next = starts[k + 1];
            if (next - start > FEW) {
                sort(values, start, next, depth + 1);
            } else if (next - start > 1) {
                insert(values, start, next);
            }
        }
    }

    private static void insert(double[] values, int from, int to) {
        double last = values[from];
        for (int i = from + 1; i < to; i++) {
            double value = values[i];
            if (value >= last) {
                last = value;
                continue;
            }
            int place = i;
            while (place > from && values[place - 1] > value) {
                values[place] = values[place - 1];
                place--;
            }
            values[place] = value;
        }
    }
}
