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
    static final int BLOCK = 128;

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
        double[][] products = new double[p][p];
        double[][] block = new double[p][Math.min(BLOCK, n)];
        double[][] sums = new double[p][block[0].length];
        for (int start = 0; start < n; start += BLOCK) {
            int length = Math.min(BLOCK, n - start);
            for (int j = 0; j < p; j++) {
                centre(columns[j], start, length, centres[j], block[j]);
                add(block[j], length, sums[j]);
            }
            addProducts(block, length, products);
        }
        DoubleDouble[][] wide = new DoubleDouble[p][];
        for (int j = 0; j < p; j++) {
            wide[j] = Arrays.stream(products[j]).mapToObj(DoubleDouble::of).toArray(DoubleDouble[]::new);
        }
        DoubleDouble[] wideSums = Arrays.stream(sums)
                .map(ofBlock -> DoubleDouble.of(sum(ofBlock)))
                .toArray(DoubleDouble[]::new);
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

    /** Subtracts {@code centre} from a part of {@code column} and writes the differences into {@code block}. */
    static void centre(double[] column, int start, int length, double centre, double[] block) {
        System.arraycopy(column, start, block, 0, length);
        for (int i = 0; i < length; i++) {
            block[i] -= centre;
        }
    }

    /** Adds each value of a block to a sum of its own, so that no addition waits for the one before it. */
    private static void add(double[] block, int length, double[] sums) {
        for (int i = 0; i < length; i++) {
            sums[i] += block[i];
        }
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    /** Adds the sums of products of a block's columns, of which only one order of each two is needed. */
    private static void addProducts(double[][] block, int length, double[][] products) {
        int p = block.length;
        for (int j = 0; j < p - 1; j += 2) {
            for (int k = 0; k <= j; k += 2) {
                addProducts(block[j], block[j + 1], block[k], block[k + 1], length, products[j], products[j + 1], k);
            }
        }
        for (int k = 0; p % 2 == 1 && k < p; k++) {
            products[p - 1][k] += dot(block[p - 1], block[k], length);
        }
    }

    /** Adds the sums of products of two columns and two others, so that each value is loaded for two products. */
    private static void addProducts(
            double[] a, double[] b, double[] c, double[] d, int length, double[] ofA, double[] ofB, int index) {
        double ac0 = 0, ad0 = 0, bc0 = 0, bd0 = 0;
        double ac1 = 0, ad1 = 0, bc1 = 0, bd1 = 0;
        int i = 0;
        for (; i < length - 1; i += 2) {
            ac0 = MultiplyAdd.of(a[i], c[i], ac0);
            ad0 = MultiplyAdd.of(a[i], d[i], ad0);
            bc0 = MultiplyAdd.of(b[i], c[i], bc0);
            bd0 = MultiplyAdd.of(b[i], d[i], bd0);
            ac1 = MultiplyAdd.of(a[i + 1], c[i + 1], ac1);
            ad1 = MultiplyAdd.of(a[i + 1], d[i + 1], ad1);
            bc1 = MultiplyAdd.of(b[i + 1], c[i + 1], bc1);
            bd1 = MultiplyAdd.of(b[i + 1], d[i + 1], bd1);
        }
        if (i < length) {
            ac0 = MultiplyAdd.of(a[i], c[i], ac0);
            ad0 = MultiplyAdd.of(a[i], d[i], ad0);
            bc0 = MultiplyAdd.of(b[i], c[i], bc0);
            bd0 = MultiplyAdd.of(b[i], d[i], bd0);
        }
        ofA[index] += ac0 + ac1;
        ofA[index + 1] += ad0 + ad1;
        ofB[index] += bc0 + bc1;
        ofB[index + 1] += bd0 + bd1;
    }

    static double dot(double[] a, double[] b, int length) {
        // Four accumulators for the same reason.
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
