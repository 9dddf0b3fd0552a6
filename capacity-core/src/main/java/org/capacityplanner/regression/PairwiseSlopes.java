package org.capacityplanner.regression;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Counts the pairs of rows whose slope is below a given slope s, as inversions found by merge sort: with the rows in
 * order of volume, the value minus s times volume decreases over such a pair (Dillencourt, Mount and Netanyahu 1992).
 */
final class PairwiseSlopes {
    private final double[] volume;
    private final double[] values;
    private final long pairs;

    private PairwiseSlopes(double[] volume, double[] values) {
        this.volume = volume;
        this.values = values;
        long tied = 0;
        int first = 0;
        for (int i = 1; i < volume.length; i++) {
            first = volume[i] == volume[first] ? first : i;
            tied += i - first;
        }
        this.pairs = (long) volume.length * (volume.length - 1) / 2 - tied;
    }

    static PairwiseSlopes of(double[] volume, double[] values) {
        // Rows of one volume have no slope: in the order of their values they are no inversion, whatever s is.
        int[] order = IntStream.range(0, volume.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> volume[i]).thenComparingDouble(i -> values[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        return new PairwiseSlopes(RowSample.select(volume, order), RowSample.select(values, order));
    }

    /** Returns the number of pairs of rows with different volumes. */
    long pairs() {
        return pairs;
    }

    /** Returns the number of pairs whose slope is below {@code slope}. */
    long below(double slope) {
        return inversions(rest(slope, 1));
    }

    /** Returns the number of pairs whose slope is above {@code slope}. */
    long above(double slope) {
        double[] rest = rest(slope, -1);
        // Turned about, rows of one volume would stand in falling order.
        for (int first = 0, end = 1; first < rest.length; first = end, end = first + 1) {
            while (end < rest.length && volume[end] == volume[first]) {
                end++;
            }
            Arrays.sort(rest, first, end);
        }
        return inversions(rest);
    }

    private double[] rest(double slope, int sign) {
        double[] rest = new double[volume.length];
        Arrays.setAll(rest, i -> sign * (values[i] - slope * volume[i]));
        return rest;
    }

    /** Returns the number of inversions (pairs of which the first value is larger), by merge sort. */
    private static long inversions(double[] values) {
        double[] from = values;
        double[] to = new double[values.length];
        long inversions = 0;
        for (int length = 1; length < values.length; length *= 2) {
            for (int start = 0; start < values.length; start += 2 * length) {
                int middle = Math.min(start + length, values.length);
                int end = Math.min(middle + length, values.length);
                int left = start;
                int right = middle;
                for (int next = start; next < end; next++) {
                    if (left < middle && (right == end || from[left] <= from[right])) {
                        to[next] = from[left++];
                    } else {
                        inversions += middle - left;
                        to[next] = from[right++];
                    }
                }
            }
            double[] merged = to;
            to = from;
            from = merged;
        }
        return inversions;
    }

    /**
     * The selection of a sample of rows, spread evenly over all rows, for methods whose cost grows with pairs of rows.
     */
    static final class RowSample {
        private static final double GOLDEN_RATIO = (Math.sqrt(5) - 1) / 2;

        private RowSample() {}

        /**
         * Returns the indices of all rows or, of more than {@code most} rows, of one row from each of {@code most}
         * equal blocks. The position in the block follows the golden ratio: a fixed position could select the same hour
         * of every day.
         */
        static int[] of(int n, int most) {
            int size = Math.min(n, most);
            int[] rows = new int[size];
            for (int k = 0; k < size; k++) {
                double place = n == size ? 0 : k * GOLDEN_RATIO % 1;
                rows[k] = (int) ((k + place) * n / size);
            }
            return rows;
        }

        static double[] select(double[] values, int[] rows) {
            double[] selected = new double[rows.length];
            for (int k = 0; k < rows.length; k++) {
                selected[k] = values[rows[k]];
            }
            return selected;
        }
    }
}
