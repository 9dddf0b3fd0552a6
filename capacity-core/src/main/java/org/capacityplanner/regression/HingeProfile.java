package org.capacityplanner.regression;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The residual sum of squares of two lines that meet at a breakpoint, as a function of the breakpoint's volume. The
 * straight line is partialled out once; what is left for a break is a regression on the hinge alone (Frisch and Waugh
 * 1933).
 */
final class HingeProfile {
    private final double[] volume;
    private final double meanVolume;
    private final double squaredVolume;
    private final Line line;
    private final double[] residuals;

    /** The least squares lines for one breakpoint, and their residual sum of squares. */
    record Point(double intercept, double slope, double slopeChange, double squares) {}

    private HingeProfile(double[] volume, double[] values) {
        this.volume = volume;
        line = Line.leastSquares(volume, values);
        meanVolume = Arrays.stream(volume).average().orElseThrow();
        squaredVolume = Arrays.stream(volume)
                .map(x -> (x - meanVolume) * (x - meanVolume))
                .sum();
        residuals = new double[volume.length];
        for (int i = 0; i < volume.length; i++) {
            residuals[i] = values[i] - line.at(volume[i]);
        }
    }

    /** Creates the profile for KPI values at given volumes, which must vary. */
    static HingeProfile of(double[] volume, double[] values) {
        return new HingeProfile(volume.clone(), values);
    }

    /** Returns the residual sum of squares of a single straight line. */
    double squaresOfLine() {
        return Arrays.stream(residuals).map(e -> e * e).sum();
    }

    /**
     * Returns the residual sum of squares at each of many breakpoints in one pass over the rows, by sums over the rows
     * beyond each breakpoint; for a nearly exact fit the result consists of rounding errors.
     *
     * @param breaks increasing
     */
    double[] squaresAt(double[] breaks) {
        int[] descending = IntStream.range(0, volume.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -volume[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double squaresOfLine = squaresOfLine();
        double[] squares = new double[breaks.length];
        double distances = 0;
        double squaredDistances = 0;
        double beyond = 0;
        double weighted = 0;
        int rows = 0;
        for (int k = breaks.length - 1; k >= 0; k--) {
            while (rows < descending.length && volume[descending[rows]] > breaks[k]) {
                int row = descending[rows++];
                double distance = volume[row] - meanVolume;
                distances += distance;
                squaredDistances += distance * distance;
                beyond += residuals[row];
                weighted += residuals[row] * distance;
            }
            double at = breaks[k] - meanVolume;
            double hinges = distances - rows * at;
            double hingesTimesDistance = squaredDistances - at * distances;
            double squaredHinges = squaredDistances - 2 * at * distances + rows * at * at;
            double squaredRest = squaredHinges
                    - hinges * hinges / volume.length
                    - hingesTimesDistance * hingesTimesDistance / squaredVolume;
            double restTimesResidual = weighted - at * beyond;
            squares[k] = squaresOfLine - (squaredRest > 0 ? restTimesResidual * restTimesResidual / squaredRest : 0);
        }
        return squares;
    }

    /** Returns the least squares lines for a breakpoint that has rows of different volume on both sides. */
    Point at(double breakVolume) {
        double meanHinge = 0;
        double products = 0;
        for (double x : volume) {
            double hinge = Math.max(0, x - breakVolume);
            meanHinge += hinge / volume.length;
            products += hinge * (x - meanVolume);
        }
        double hingeSlope = products / squaredVolume;
        double[] rest = new double[volume.length];
        double squaredRest = 0;
        double restTimesResidual = 0;
        for (int i = 0; i < volume.length; i++) {
            rest[i] = Math.max(0, volume[i] - breakVolume) - meanHinge - hingeSlope * (volume[i] - meanVolume);
            squaredRest += rest[i] * rest[i];
            restTimesResidual += rest[i] * residuals[i];
        }
        double change = squaredRest > 0 ? restTimesResidual / squaredRest : 0;
        double squares = 0;
        for (int i = 0; i < volume.length; i++) {
            double residual = residuals[i] - change * rest[i];
            squares += residual * residual;
        }
        return new Point(
                line.intercept() - change * (meanHinge - hingeSlope * meanVolume),
                line.slope() - change * hingeSlope,
                change,
                squares);
    }
}
