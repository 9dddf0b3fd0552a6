package org.capacityplanner.regression;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Named columns that a KPI is regressed on, for example volumes of transaction types, time, or a squared volume.
 * Immutable; columns are copied in and out.
 */
public final class Predictors {
    private final List<String> names;
    private final List<double[]> columns;

    private Predictors(List<String> names, List<double[]> columns) {
        this.names = List.copyOf(names);
        this.columns = List.copyOf(columns);
    }

    /** Creates predictors with a single named column. */
    public static Predictors of(String name, double[] column) {
        return new Predictors(List.of(), List.of()).and(name, column);
    }

    /** Returns these predictors and one more named column of the same length. */
    public Predictors and(String name, double[] column) {
        if (names.contains(Objects.requireNonNull(name, "name"))) {
            throw new IllegalArgumentException("predictors must have different names, got " + name + " twice");
        }
        if (!columns.isEmpty() && column.length != rows()) {
            throw new IllegalArgumentException(
                    name + " must have as many rows as " + names.get(0) + ", got " + column.length + " and " + rows());
        }
        for (int i = 0; i < column.length; i++) {
            if (!Double.isFinite(column[i])) {
                throw new IllegalArgumentException(name + " must be finite, got " + column[i] + " in row " + i);
            }
        }
        List<String> moreNames = new ArrayList<>(names);
        moreNames.add(name);
        List<double[]> moreColumns = new ArrayList<>(columns);
        moreColumns.add(column.clone());
        return new Predictors(moreNames, moreColumns);
    }

    /** Returns the names of the predictors, in the order in which the columns were given. */
    public List<String> names() {
        return names;
    }

    /** Returns the number of predictors. */
    public int size() {
        return columns.size();
    }

    /** Returns the number of rows. */
    public int rows() {
        return columns.get(0).length;
    }

    /** Returns a copy of a predictor's column, by its name. */
    public double[] column(String name) {
        return columns.get(indexOf(name)).clone();
    }

    /** Returns a predictor's value in a row, by the predictor's position in {@link #names}. */
    double valueAt(int row, int column) {
        return columns.get(column)[row];
    }

    /** Returns the values of all predictors in a row, in the order of {@link #names}. */
    double[] rowAt(int row) {
        double[] values = new double[columns.size()];
        for (int j = 0; j < values.length; j++) {
            values[j] = columns.get(j)[row];
        }
        return values;
    }

    /** Returns the columns of all predictors without copying; callers must not change them. */
    double[][] shared() {
        return columns.toArray(double[][]::new);
    }

    int indexOf(String name) {
        int index = names.indexOf(Objects.requireNonNull(name, "name"));
        if (index < 0) {
            throw new IllegalArgumentException("predictor must be one of " + names + ", got " + name);
        }
        return index;
    }

    @Override
    public String toString() {
        return rows() + " rows of " + names;
    }
}
