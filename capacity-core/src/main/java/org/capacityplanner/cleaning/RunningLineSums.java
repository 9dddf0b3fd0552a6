package org.capacityplanner.cleaning;

/** Running sums of points in order of x, from which the least-squares line of any part follows at once. */
final class RunningLineSums {
    private final double[] x;
    private final double[][] sums;

    RunningLineSums(double[] x, double[] y) {
        this.x = x;
        this.sums = new double[x.length + 1][5];
        for (int i = 0; i < x.length; i++) {
            double[] terms = {x[i], y[i], x[i] * x[i], x[i] * y[i], y[i] * y[i]};
            for (int k = 0; k < terms.length; k++) {
                sums[i + 1][k] = sums[i][k] + terms[k];
            }
        }
    }

    /** Returns the first index of the second line in the best division into two lines; -1 if there is none. */
    int bestSplit(int first, int last) {
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int split = first; split <= last; split++) {
            double squares = squares(0, split) + squares(split, x.length);
            if (x[split - 1] < x[split] && squares < least) {
                least = squares;
                best = split;
            }
        }
        return best;
    }

    /** Returns intercept and slope of the line through a part of the points. */
    double[] line(int from, int to) {
        double[] moments = moments(from, to);
        double slope = moments[2] > 0 ? moments[3] / moments[2] : 0;
        return new double[] {moments[1] - slope * moments[0], slope};
    }

    private double squares(int from, int to) {
        double[] moments = moments(from, to);
        return moments[2] > 0 ? moments[4] - moments[3] * moments[3] / moments[2] : moments[4];
    }

    /** Returns the means of x and y, and the centred sums of squares and products of a part of the points. */
    private double[] moments(int from, int to) {
        double n = to - from;
        double sumX = sums[to][0] - sums[from][0];
        double sumY = sums[to][1] - sums[from][1];
        return new double[] {
            sumX / n,
            sumY / n,
            sums[to][2] - sums[from][2] - sumX * sumX / n,
            sums[to][3] - sums[from][3] - sumX * sumY / n,
            sums[to][4] - sums[from][4] - sumY * sumY / n
        };
    }
}
