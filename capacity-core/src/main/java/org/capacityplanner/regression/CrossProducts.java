package org.capacityplanner.regression;

import java.util.Arrays;

/**
 * The cross products of a regression's columns, about their means or about zero, as in the normal equations of least
 * squares. They are summed in doubles, which is fast, or in {@link DoubleDouble}s, which is accurate for any design
 * that doubles can represent.
 */
final class CrossProducts {
    /**
     * The number of rows that are centred at a time, so that they are still in the first-level cache when they are
     * multiplied.
     */
    private static final int BLOCK = 512;

    /** The number of rows from which an approximate mean is taken as the centre of the sums. */
    private static final int SAMPLE = 16;

    private final DoubleDouble[] means;
    private final DoubleDouble[][] products;

    private CrossProducts(DoubleDouble[] means, DoubleDouble[][] products) {
        this.means = means;
        this.products = products;
    }

    /** Computes the cross products of the columns in doubles. */
    static CrossProducts rounded(double[][] columns, Intercept intercept) {
        double[] centres = sampledCentres(columns, intercept);
        CrossProducts sums = rounded(columns, intercept, centres);
        if (sums.isFarFrom(centres, columns[0].length)) {
            return rounded(columns, intercept, sums.means());
        }
        return sums;
    }

    private static CrossProducts rounded(double[][] columns, Intercept intercept, double[] centres) {
        int p = columns.length;
        int n = columns[0].length;
        double[] sums = new double[p];
        double[][] products = new double[p][p];
        double[][] block = new double[p][BLOCK];
        for (int start = 0; start < n; start += BLOCK) {
            int length = Math.min(BLOCK, n - start);
            for (int j = 0; j < p; j++) {
                sums[j] += centre(columns[j], start, length, centres[j], block[j]);
                for (int k = 0; k <= j; k++) {
                    products[j][k] += dot(block[j], block[k], length);
                }
            }
        }
        DoubleDouble[][] wide = new DoubleDouble[p][];
        for (int j = 0; j < p; j++) {
            wide[j] = Arrays.stream(products[j]).mapToObj(DoubleDouble::of).toArray(DoubleDouble[]::new);
        }
        DoubleDouble[] wideSums = Arrays.stream(sums).mapToObj(DoubleDouble::of).toArray(DoubleDouble[]::new);
        return corrected(centres, wideSums, wide, n, intercept);
    }

    /** Computes the cross products of the columns in numbers of 32 digits, which is some fifty times as slow. */
    static CrossProducts exact(double[][] columns, Intercept intercept) {
        int p = columns.length;
        int n = columns[0].length;
        double[] centres = sampledCentres(columns, intercept);
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

    /**
     * Returns approximate means of the columns, each from a few rows spread evenly, as centres of the sums. Sums about
     * any centre near the means, corrected by what the distances then sum to, are sums about the means, and save a pass
     * over the data.
     */
    private static double[] sampledCentres(double[][] columns, Intercept intercept) {
        double[] centres = new double[columns.length];
        if (intercept == Intercept.ESTIMATED) {
            int n = columns[0].length;
            for (int j = 0; j < centres.length; j++) {
                for (int k = 0; k < SAMPLE; k++) {
                    centres[j] += columns[j][(int) ((2L * k + 1) * n / (2 * SAMPLE))] / SAMPLE;
                }
            }
        }
        return centres;
    }

    /**
     * Returns whether the centres were so far from the means that correcting the sums for the distance cancelled more
     * than their leading bit.
     */
    private boolean isFarFrom(double[] centres, int n) {
        for (int j = 0; j < centres.length; j++) {
            double distance = means[j].high() - centres[j];
            if (n * distance * distance > products[j][j].high()) {
                return true;
            }
        }
        return false;
    }

    private double[] means() {
        return Arrays.stream(means).mapToDouble(DoubleDouble::high).toArray();
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

    /** Returns the mean of a column; zero without an intercept. */
    DoubleDouble mean(int column) {
        return means[column];
    }

    /** Returns the sum of products of two columns, about their means, or about zero without an intercept. */
    DoubleDouble product(int column, int other) {
        return column >= other ? products[column][other] : products[other][column];
    }

    /**
     * Subtracts {@code centre} from a part of {@code column} and writes the differences into {@code block}.
     *
     * @return the sum of what was written
     */
    static double centre(double[] column, int start, int length, double centre, double[] block) {
        // Four accumulators here and below, so that no addition waits for the one before it.
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        int i = 0;
        for (; i < length - 3; i += 4) {
            block[i] = column[start + i] - centre;
            block[i + 1] = column[start + i + 1] - centre;
            block[i + 2] = column[start + i + 2] - centre;
            block[i + 3] = column[start + i + 3] - centre;
            sum0 += block[i];
            sum1 += block[i + 1];
            sum2 += block[i + 2];
            sum3 += block[i + 3];
        }
        for (; i < length; i++) {
            block[i] = column[start + i] - centre;
            sum0 += block[i];
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
