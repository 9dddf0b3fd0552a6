package org.capacityplanner.forecast.method;

import java.util.function.DoubleUnaryOperator;

/**
 * An S-shaped growth curve fitted to a series: a straight line over time that is transformed by a logistic function.
 *
 * @param middle its midpoint, as a share of the history
 * @param width its width, as a share of the history
 * @param fit the line over the transformed time
 */
record SShape(double middle, double width, TrendMethod fit) {
    /** The first steps from the grid in a search for a better S-shape: half of the distance between its curves. */
    private static final double MIDDLE_STEP = 0.075;

    private static final double WIDTH_STEP = 0.24;

    /** The share of the first step at which the search ends. */
    private static final double LEAST_STEP = 0.1;

    /**
     * The earliest and the latest midpoint, and the smallest width, that the search may find, as shares of the history.
     * Where the midpoint is before the history, the history shows only the last part of the curve. That part has the
     * same form for every such midpoint, so a search would move the midpoint back until numbers overflow.
     */
    private static final double LEAST_MIDDLE = 0;

    private static final double MOST_MIDDLE = 0.8;

    private static final double LEAST_WIDTH = 0.05;

    /**
     * Returns the transformation of time of an S-shape, 0 at the origin, with a slope of 1 there.
     *
     * @param middle its midpoint, steps after the origin
     * @param width its width, steps
     */
    static DoubleUnaryOperator time(double middle, double width) {
        double atOrigin = 1 / (1 + Math.exp(middle / width));
        double slope = atOrigin * (1 - atOrigin) / width;
        return t -> (1 / (1 + Math.exp((middle - t) / width)) - atOrigin) / slope;
    }

    /** Returns the transformation of time in a history of {@code n} values. */
    DoubleUnaryOperator time(int n) {
        return time((middle - 1) * n, width * n);
    }

    private static SShape of(double middle, double width, double[] values, int seasonLength) {
        int n = values.length;
        return new SShape(middle, width, TrendMethod.fit(values, seasonLength, time((middle - 1) * n, width * n)));
    }

    /**
     * Returns the S-shape that fits best near this one, by a pattern search: between the midpoints of a grid a short S
     * leaves residuals with a course of their own, as a random walk does.
     */
    SShape refined(double[] values, int seasonLength) {
        SShape best = this;
        for (double step = 1; step > LEAST_STEP; ) {
            double[][] around = {
                {best.middle + step * MIDDLE_STEP, best.width},
                {best.middle - step * MIDDLE_STEP, best.width},
                {best.middle, best.width * Math.exp(step * WIDTH_STEP)},
                {best.middle, best.width * Math.exp(-step * WIDTH_STEP)}
            };
            boolean isBetter = false;
            for (double[] place : around) {
                if (isPossible(place[0], place[1])) {
                    SShape candidate = of(place[0], place[1], values, seasonLength);
                    boolean isCloser = candidate.fit.sumOfSquares() < best.fit.sumOfSquares();
                    best = isCloser ? candidate : best;
                    isBetter |= isCloser;
                }
            }
            step = isBetter ? step : step / 2;
        }
        return best;
    }

    private static boolean isPossible(double middle, double width) {
        return middle > LEAST_MIDDLE && middle < MOST_MIDDLE && width > LEAST_WIDTH;
    }
}
