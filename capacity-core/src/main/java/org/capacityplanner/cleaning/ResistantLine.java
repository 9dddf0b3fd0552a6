package org.capacityplanner.cleaning;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.OrderStatistics;
import org.capacityplanner.metrics.Quantiles;

/**
 * The resistant line through the medians of the outer thirds of the points: imprecise, but unaffected by a third of
 * outliers on either side. Cleaning takes residuals from it, because a least-squares line would already be bent by what
 * cleaning looks for.
 *
 * @see <a href="https://www.jstor.org/stable/2529350">Tukey, Exploratory Data Analysis (1977), chapter 10; Johnstone
 * and
 *     Velleman, The Resistant Line (1985)</a>
 */
record ResistantLine(double intercept, double slope) {

    /** Fits the resistant line to at least one point; its slope is zero where all x are equal. */
    static ResistantLine of(double[] x, double[] y) {
        if (x.length != y.length || x.length == 0) {
            throw new IllegalArgumentException(
                    "x and y must be equally many and not empty, got " + x.length + " and " + y.length);
        }
        int[] byX = OrderStatistics.increasing(x);
        int third = Math.max(1, x.length / 3);
        int[] low = Arrays.copyOf(byX, third);
        int[] high = Arrays.copyOfRange(byX, x.length - third, x.length);
        double run = median(x, high) - median(x, low);
        double slope = run > 0 ? (median(y, high) - median(y, low)) / run : 0;
        double intercept = Quantiles.median(IntStream.range(0, x.length)
                .mapToDouble(i -> y[i] - slope * x[i])
                .toArray());
        return new ResistantLine(intercept, slope);
    }

    double at(double x) {
        return intercept + slope * x;
    }

    private static double median(double[] values, int[] indexes) {
        return Quantiles.median(
                Arrays.stream(indexes).mapToDouble(i -> values[i]).toArray());
    }
}
