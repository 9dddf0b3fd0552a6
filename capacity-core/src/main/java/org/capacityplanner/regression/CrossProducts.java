package org.capacityplanner.regression;

import java.util.Arrays;

/**
 * Sums of squares and products of columns about their means, or about zero: the normal equations of least squares,
 * summed in doubles, which is fast, or in {@link DoubleDouble}s, which stands any design that doubles can hold.
 */
final class CrossProducts {
    /** Rows that are centred at a time, so that they are still in the first-level cache when they are multiplied. */
    private static final int BLOCK = 512;

    private final DoubleDouble[] means;
    private final DoubleDouble[][] products;

    private CrossProducts(DoubleDouble[] means, DoubleDouble[][] products) {
        this.means = means;
        this.products = products;
    }

    /** Summed in doubles. */
    static CrossProducts rounded(double[][] columns, Intercept intercept) {
        int p = columns.length;
        int n = columns[0].length;
        double[] centres = centres(columns, intercept);
        double[] sums = new double[p];
        double[][] products = new double[p][p];
        double[][] block = new double[p][BLOCK];
        for (int start = 0; start < n; start += BLOCK) {
            int length = Math.min(BLOCK, n - start);
            for (int j = 0; j < p; j++) {
                centre(columns[j], start, length, centres[j], block[j]);
                sums[j] += sum(block[j], length);
                for (int k = 0; k <= j; k++) {
                    products[j][k] += dot(block[j], block[k], length);
                }
            }
        }
        return corrected(
                centres,
                Arrays.stream(sums).mapToObj(DoubleDouble::of).toArray(DoubleDouble[]::new),
                Arrays.stream(products)
                        .map(row ->
                                Arrays.stream(row).mapToObj(DoubleDouble::of).toArray(DoubleDouble[]::new))
                        .toArray(DoubleDouble[][]::new),
                n,
                intercept);
    }

    /** Summed in numbers of 32 digits, some fifty times as slow. */
    static CrossProducts exact(double[][] columns, Intercept intercept) {
        int p = columns.length;
        int n = columns[0].length;
        double[] centres = centres(columns, intercept);
        DoubleDouble[] sums = new DoubleDouble[p];
        Arrays.fill(sums, DoubleDouble.ZERO);
        DoubleDouble[][] products = new DoubleDouble[p][p];
        for (DoubleDouble[] row : products) {
            Arrays.fill(row, DoubleDouble.ZERO);
        }
        DoubleDouble[] centred = new DoubleDouble[p];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < p; j++) {
                centred[j] = DoubleDouble.sum(columns[j][i], -centres[j]);
                sums[j] = sums[j].plus(centred[j]);
                for (int k = 0; k <= j; k++) {
                    products[j][k] = products[j][k].plus(centred[j].times(centred[k]));
                }
            }
        }
        return corrected(centres, sums, products, n, intercept);
    }

    /** Doubles near the means: sums about them, corrected by what is left of the means, are sums about the means. */
    private static double[] centres(double[][] columns, Intercept intercept) {
        double[] centres = new double[columns.length];
        if (intercept == Intercept.ESTIMATED) {
            for (int j = 0; j < centres.length; j++) {
                centres[j] = sum(columns[j], columns[j].length) / columns[j].length;
            }
        }
        return centres;
    }

    private static CrossProducts corrected(
            double[] centres, DoubleDouble[] sums, DoubleDouble[][] products, int n, Intercept intercept) {
        int p = centres.length;
        DoubleDouble rows = DoubleDouble.of(n);
        DoubleDouble[] means = new DoubleDouble[p];
        for (int j = 0; j < p; j++) {
            if (intercept == Intercept.ZERO) {
                means[j] = DoubleDouble.ZERO;
                continue;
            }
            DoubleDouble rest = sums[j].dividedBy(rows);
            means[j] = DoubleDouble.of(centres[j]).plus(rest);
            for (int k = 0; k <= j; k++) {
                products[j][k] = products[j][k].minus(rest.times(sums[k]));
            }
        }
        return new CrossProducts(means, products);
    }

    /** The mean of a column, or zero without an intercept. */
    DoubleDouble mean(int column) {
        return means[column];
    }

    /** The sum of products of two columns. */
    DoubleDouble product(int column, int other) {
        return column >= other ? products[column][other] : products[other][column];
    }

    static void centre(double[] column, int start, int length, double centre, double[] block) {
        for (int i = 0; i < length; i++) {
            block[i] = column[start + i] - centre;
        }
    }

    /** Four accumulators, so that no addition waits for the one before it. */
    private static double sum(double[] values, int length) {
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        int i = 0;
        for (; i < length - 3; i += 4) {
            sum0 += values[i];
            sum1 += values[i + 1];
            sum2 += values[i + 2];
            sum3 += values[i + 3];
        }
        for (; i < length; i++) {
            sum0 += values[i];
        }
        return (sum0 + sum1) + (sum2 + sum3);
    }

    static double dot(double[] a, double[] b, int length) {
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        int i = 0;
        for (; i < length - 3; i += 4) {
            sum0 += a[i] * b[i];
            sum1 += a[i + 1] * b[i + 1];
            sum2 += a[i + 2] * b[i + 2];
            sum3 += a[i + 3] * b[i + 3];
        }
        for (; i < length; i++) {
            sum0 += a[i] * b[i];
        }
        return (sum0 + sum1) + (sum2 + sum3);
    }
}
