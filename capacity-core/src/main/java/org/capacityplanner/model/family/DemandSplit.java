package org.capacityplanner.model.family;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.QRDecomposition;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Quantiles;
import org.capacityplanner.regression.DayBlocks;
import org.capacityplanner.regression.NonNegativeLeastSquares;

/** A split of a utilization into an idle part and the parts of the transaction types, by non-negative least squares. */
final class DemandSplit {
    private static final int RESAMPLES = 200;

    private final double[][] design;
    private final double[] utilization;
    private final double[] solution;

    private DemandSplit(double[][] design, double[] utilization) {
        this.design = design;
        this.utilization = utilization;
        this.solution = NonNegativeLeastSquares.solve(design, utilization);
    }

    /**
     * Fits the idle part and the service demands by least squares.
     *
     * @param volumes one array for each type, not collinear
     */
    static DemandSplit of(double[][] volumes, double[] utilization) {
        double[][] design = new double[volumes.length + 1][];
        design[0] = new double[utilization.length];
        Arrays.fill(design[0], 1);
        System.arraycopy(volumes, 0, design, 1, volumes.length);
        return new DemandSplit(design, utilization);
    }

    double idle() {
        return solution[0];
    }

    /** Returns the service demand of a transaction type by its index, busy seconds per transaction. */
    double demand(int type) {
        return solution[type + 1];
    }

    /**
     * Returns the bootstrap percentile intervals of the service demands, over resampled days. Student's t is wrong for
     * a demand near zero, where half of the distribution is at zero.
     */
    List<Interval> intervals(DayBlocks days, double level, SplittableRandom random) {
        int types = design.length - 1;
        if (days.size() < 2) {
            return IntStream.range(0, types)
                    .mapToObj(type -> new Interval(0, Double.POSITIVE_INFINITY, level))
                    .toList();
        }
        double[][] solutions = resamples(days, random);
        return IntStream.range(0, types)
                .mapToObj(type -> Quantiles.of(Arrays.stream(solutions)
                        .mapToDouble(solution -> solution[type + 1])
                        .toArray()))
                .map(draws -> new Interval(draws.at((1 - level) / 2), draws.at((1 + level) / 2), level))
                .toList();
    }

    /**
     * Returns the idle part and the service demands fitted to each bootstrap resample of days, one array for each
     * resample. Each day is represented by the triangle R of its QR decomposition, which has fewer rows and the same
     * squared errors for all coefficients.
     */
    double[][] resamples(DayBlocks days, SplittableRandom random) {
        List<double[][]> triangles = IntStream.range(0, days.size())
                .mapToObj(day -> triangle(days, day))
                .toList();
        double[][] solutions = new double[RESAMPLES][];
        for (int k = 0; k < RESAMPLES; k++) {
            double[][] rows = IntStream.range(0, days.size())
                    .map(i -> random.nextInt(days.size()))
                    .mapToObj(triangles::get)
                    .flatMap(Arrays::stream)
                    .toArray(double[][]::new);
            double[][] columns = IntStream.range(0, design.length)
                    .mapToObj(column -> column(rows, column))
                    .toArray(double[][]::new);
            solutions[k] = NonNegativeLeastSquares.solve(columns, column(rows, design.length));
        }
        return solutions;
    }

    private double[][] triangle(DayBlocks days, int day) {
        int[] chosen = days.rowsOf(number -> number == day);
        double[][] rows = new double[chosen.length][design.length + 1];
        for (int i = 0; i < chosen.length; i++) {
            for (int j = 0; j < design.length; j++) {
                rows[i][j] = design[j][chosen[i]];
            }
            rows[i][design.length] = utilization[chosen[i]];
        }
        if (rows.length <= design.length + 1) {
            return rows;
        }
        double[][] r =
                new QRDecomposition(MatrixUtils.createRealMatrix(rows)).getR().getData();
        return Arrays.copyOf(r, design.length + 1);
    }

    private static double[] column(double[][] rows, int column) {
        return Arrays.stream(rows).mapToDouble(row -> row[column]).toArray();
    }
}
