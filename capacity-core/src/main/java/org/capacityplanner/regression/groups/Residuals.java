package org.capacityplanner.regression.groups;

import java.util.ArrayList;
import java.util.List;

/** What is left of a response without the columns that were removed, by modified Gram-Schmidt orthogonalisation. */
final class Residuals {
    private static final double LARGEST_CORRELATION = 0.999;

    /** The relative length of what is left of a column below which it is a combination of those before it. */
    static final double DEPENDENT = 1e-9;

    private final double[] values;
    private final List<double[]> removed;

    Residuals(double[] response) {
        this(response.clone(), new ArrayList<>());
    }

    private Residuals(double[] values, List<double[]> removed) {
        this.values = values;
        this.removed = removed;
    }

    Residuals copy() {
        return new Residuals(values.clone(), new ArrayList<>(removed));
    }

    /** Removes a column; one that is a combination of those before it leaves everything as it is. */
    void remove(double[] column) {
        double[] rest = column.clone();
        double length = Math.sqrt(dot(rest, rest));
        // Twice is enough (Parlett): the second pass removes what rounding left.
        for (int pass = 0; pass < 2; pass++) {
            removed.forEach(before -> subtract(rest, before));
        }
        double left = Math.sqrt(dot(rest, rest));
        if (!(left > DEPENDENT * length)) {
            return;
        }
        for (int i = 0; i < rest.length; i++) {
            rest[i] /= left;
        }
        subtract(values, rest);
        removed.add(rest);
    }

    double at(int row) {
        return values[row];
    }

    int size() {
        return values.length;
    }

    int freedom() {
        return values.length - removed.size();
    }

    double squares() {
        return dot(values, values);
    }

    /**
     * Returns the variance inflation of means by the correlation of neighbours, whose estimate is raised by its bias
     * of about -(1 + 3r) / n for each removed column.
     *
     * @param neighbours which rows are neighbours
     * @see <a href="https://doi.org/10.1093/biomet/41.3-4.403">Kendall, Note on bias in the estimation of
     *     autocorrelation, Biometrika 41 (1954)</a>
     */
    double inflation(Neighbours neighbours) {
        double products = 0;
        for (int i = 0; i < values.length; i++) {
            int before = neighbours.before(i);
            products += before == Neighbours.NONE ? 0 : values[i] * values[before];
        }
        double squares = squares();
        double r = squares > 0 ? products / squares : 0;
        double raised = Math.min(LARGEST_CORRELATION, r + (1 + 3 * r) * removed.size() / values.length);
        return raised > 0 ? (1 + raised) / (1 - raised) : 1;
    }

    private static void subtract(double[] from, double[] unit) {
        double along = dot(from, unit);
        for (int i = 0; i < from.length; i++) {
            from[i] -= along * unit[i];
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
