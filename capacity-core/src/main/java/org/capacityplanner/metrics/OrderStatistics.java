package org.capacityplanner.metrics;

import java.util.Arrays;

/**
 * Medians and other order statistics by selection in linear time, without sorting, and the order of rows by a column.
 *
 * @see <a href="https://doi.org/10.1145/366622.366647">Hoare, Algorithm 65: find (1961)</a>
 */
public final class OrderStatistics {
    /**
     * The number of partitions after which what is left is sorted: in the worst order for the pivots, each partition
     * removes two values, so that selection would take quadratic time.
     */
    private static final int MOST_PARTITIONS = 64;

    private OrderStatistics() {}

    /**
     * Returns the median of the values: the middle one, or the mean of the two middle ones.
     *
     * @param values numbers, at least one
     */
    public static double median(double[] values) {
        int half = values.length / 2;
        double[] copy = values.clone();
        double upper = selectInPlace(copy, half);
        return values.length % 2 == 1 ? upper : (selectInPlace(copy, half - 1) + upper) / 2;
    }

    /**
     * Returns the value of a rank, counted from 0 in increasing order, and reorders {@code values}.
     *
     * @param values numbers, possibly infinite
     */
    public static double selectInPlace(double[] values, int rank) {
        int low = 0;
        int high = values.length - 1;
        for (int partitions = 0; low < high; partitions++) {
            if (partitions == MOST_PARTITIONS) {
                Arrays.sort(values, low, high + 1);
                break;
            }
            double pivot = middle(values[low], values[(low + high) >>> 1], values[high]);
            int i = low;
            int j = high;
            while (i <= j) {
                while (values[i] < pivot) {
                    i++;
                }
                while (values[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    double swapped = values[i];
                    values[i++] = values[j];
                    values[j--] = swapped;
                }
            }
            if (rank <= j) {
                high = j;
            } else if (rank >= i) {
                low = i;
            } else {
                break;
            }
        }
        return values[rank];
    }

    /** Returns the median of three values, as a pivot for selection. */
    private static double middle(double a, double b, double c) {
        return a < b ? (b < c ? b : Math.max(a, c)) : (a < c ? a : Math.max(b, c));
    }

    /**
     * Returns the indexes of the values in increasing order of their values, and those of equal values in increasing
     * order. Runs of doubled length are merged, since sorting boxed indexes by a comparator takes five times as long.
     *
     * @param values numbers, possibly infinite
     */
    public static int[] increasing(double[] values) {
        int[] order = new int[values.length];
        Arrays.setAll(order, i -> i);
        int[] merged = new int[values.length];
        for (int run = 1; run < values.length; run *= 2) {
            for (int from = 0; from < values.length; from += 2 * run) {
                merge(
                        values,
                        order,
                        merged,
                        from,
                        Math.min(from + run, values.length),
                        Math.min(from + 2 * run, values.length));
            }
            int[] swapped = order;
            order = merged;
            merged = swapped;
        }
        return order;
    }

    private static void merge(double[] values, int[] order, int[] merged, int from, int middle, int to) {
        int left = from;
        int right = middle;
        for (int place = from; place < to; place++) {
            boolean ofLeft = left < middle && (right == to || values[order[left]] <= values[order[right]]);
            merged[place] = order[ofLeft ? left++ : right++];
        }
    }
}
