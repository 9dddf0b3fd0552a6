package org.capacityplanner.regression;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Quantiles;

/** A utilization split into an idle part and one part for each transaction type, none of them negative. */
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

    /** Least squares on volumes that are not collinear, one array for each type. */
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

    /** Busy time per transaction of a type, by its index. */
    double demand(int type) {
        return solution[type + 1];
    }

    /**
     * Percentile intervals of the demands over resampled days. Student's t does not hold at a bound, where half of the
     * distribution is the bound itself.
     */
    List<Interval> intervals(DayBlocks days, double level, SplittableRandom random) {
        int types = design.length - 1;
        if (days.size() < 2) {
            return IntStream.range(0, types)
                    .mapToObj(type -> new Interval(0, Double.POSITIVE_INFINITY, level))
                    .toList();
        }
        double[][] demands = new double[types][RESAMPLES];
        for (int k = 0; k < RESAMPLES; k++) {
            int[] rows = days.resample(random);
            double[][] columns =
                    Arrays.stream(design).map(column -> select(column, rows)).toArray(double[][]::new);
            double[] resampled = NonNegativeLeastSquares.solve(columns, select(utilization, rows));
            for (int type = 0; type < types; type++) {
                demands[type][k] = resampled[type + 1];
            }
        }
        return Arrays.stream(demands)
                .map(Quantiles::of)
                .map(draws -> new Interval(draws.at((1 - level) / 2), draws.at((1 + level) / 2), level))
                .toList();
    }

    private static double[] select(double[] column, int[] rows) {
        return Arrays.stream(rows).mapToDouble(row -> column[row]).toArray();
    }
}
