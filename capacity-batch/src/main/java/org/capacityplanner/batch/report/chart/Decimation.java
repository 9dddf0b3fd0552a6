package org.capacityplanner.batch.report.chart;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/** Selects points of a series such that the chart looks the same as with all points. */
final class Decimation {
    private Decimation() {}

    /**
     * Returns the indices of the points of a line to be drawn: the first, smallest, largest and last point in each
     * pixel column, in the order of the points.
     */
    static int[] ofLine(double[] x, double[] y, int columns) {
        int n = x.length;
        if (n <= 4 * columns) {
            return IntStream.range(0, n).toArray();
        }
        BitSet kept = new BitSet(n);
        double width = (x[n - 1] - x[0]) / columns;
        for (int start = 0; start < n; ) {
            int end = start;
            int smallest = start;
            int largest = start;
            int column = (int) ((x[start] - x[0]) / width);
            while (end < n && (int) ((x[end] - x[0]) / width) == column) {
                smallest = y[end] < y[smallest] ? end : smallest;
                largest = y[end] > y[largest] ? end : largest;
                end++;
            }
            kept.set(start);
            kept.set(smallest);
            kept.set(largest);
            kept.set(end - 1);
            start = end;
        }
        return kept.stream().toArray();
    }

    /** Returns the indices of the points of a scatter plot to be drawn: one point in each cell of a grid. */
    static int[] ofCloud(double[] x, double[] y, int columns, int rows) {
        double left = Arrays.stream(x).min().orElse(0);
        double bottom = Arrays.stream(y).min().orElse(0);
        double width = Arrays.stream(x).max().orElse(0) - left;
        double height = Arrays.stream(y).max().orElse(0) - bottom;
        BitSet taken = new BitSet(columns * rows);
        return IntStream.range(0, x.length)
                .filter(i -> {
                    int cell = cell(x[i] - left, width, columns) * rows + cell(y[i] - bottom, height, rows);
                    boolean free = !taken.get(cell);
                    taken.set(cell);
                    return free;
                })
                .toArray();
    }

    private static int cell(double distance, double extent, int cells) {
        return extent > 0 ? (int) Math.min(cells - 1, distance / extent * cells) : 0;
    }

    /** Returns the values at the given indices. */
    static double[] at(int[] indices, double[] values) {
        return Arrays.stream(indices).mapToDouble(i -> values[i]).toArray();
    }
}
