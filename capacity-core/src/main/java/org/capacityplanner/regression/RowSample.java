package org.capacityplanner.regression;

/** A part of many rows, spread evenly over them, for methods whose cost grows with pairs of rows. */
final class RowSample {
    private static final double GOLDEN_RATIO = (Math.sqrt(5) - 1) / 2;

    private RowSample() {}

    /**
     * All rows, or one from each of equal stretches of them. Where in its stretch follows the golden ratio: a fixed place
     * could meet the same hour of every day.
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
