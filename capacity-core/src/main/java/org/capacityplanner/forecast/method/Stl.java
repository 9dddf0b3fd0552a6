package org.capacityplanner.forecast.method;

import java.util.Arrays;
import org.apache.commons.math3.util.KthSelector;

/**
 * A seasonal-trend decomposition by loess (STL; Cleveland, Cleveland, McRae &amp; Terpenning 1990): a series is season
 * + trend + remainder. Windows, jumps and iterations are the defaults of R's {@code stl}, whose numbers it gives.
 */
public final class Stl {
    /** The value of the season window for a season that is the same throughout the series. */
    public static final int PERIODIC = 0;

    /** The change of robustness weights below which they have settled. */
    private static final double SETTLED = 0.001;

    private static final KthSelector SELECTOR = new KthSelector();

    private final double[] season;
    private final double[] trend;
    private final double[] remainder;

    private Stl(double[] values, double[] season, double[] trend) {
        this.season = season;
        this.trend = trend;
        this.remainder = new double[values.length];
        Arrays.setAll(remainder, t -> values[t] - season[t] - trend[t]);
    }

    /** The treatment of outliers in the estimate of season and trend: none, or robust weights. */
    public enum Fit {
        LEAST_SQUARES,
        ROBUST
    }

    /**
     * Decomposes a series of more than two seasons into season, trend and remainder.
     *
     * @param seasonLength steps in a season, at least 2
     * @param seasonWindow over how many seasons a step's effect is smoothed, an odd number from 7 on, or {@link
     * #PERIODIC}
     */
    public static Stl decompose(double[] values, int seasonLength, int seasonWindow, Fit fit) {
        if (seasonLength < 2 || values.length <= 2 * seasonLength) {
            throw new IllegalArgumentException("a decomposition needs more than two seasons of at least 2 steps, got "
                    + values.length + " values for seasons of " + seasonLength);
        }
        return new Decomposition(values, seasonLength, seasonWindow).run(fit);
    }

    public double[] season() {
        return season.clone();
    }

    double[] trend() {
        return trend.clone();
    }

    public double[] remainder() {
        return remainder.clone();
    }

    /** The working state of a decomposition, with the names of the STL paper. */
    private static final class Decomposition {
        private final double[] values;
        private final int n;
        private final int period;
        private final boolean periodic;
        private final Loess seasonLoess;
        private final Loess trendLoess;
        private final Loess lowPassLoess;
        private final double[] season;
        private final double[] trend;
        private final double[] weights;

        Decomposition(double[] values, int period, int seasonWindow) {
            this.values = values.clone();
            this.n = values.length;
            this.period = period;
            this.periodic = seasonWindow == PERIODIC;
            int seasonSpan = periodic ? 10 * n + 1 : seasonWindow;
            int trendSpan = nextOdd((int) Math.ceil(1.5 * period / (1 - 1.5 / seasonSpan)));
            this.seasonLoess = Loess.withTenJumps(seasonSpan, 0);
            this.trendLoess = Loess.withTenJumps(trendSpan, 1);
            this.lowPassLoess = Loess.withTenJumps(nextOdd(period), 1);
            this.season = new double[n];
            this.trend = new double[n];
            this.weights = new double[n];
            Arrays.fill(weights, 1);
        }

        private static int nextOdd(int number) {
            return number % 2 == 0 ? number + 1 : number;
        }

        Stl run(Fit fit) {
            int outer = fit == Fit.ROBUST ? 15 : 0;
            int inner = fit == Fit.ROBUST ? 1 : 2;
            for (int pass = 0; pass <= outer; pass++) {
                // More passes would repeat the last one.
                if (pass > 0 && reweight() < SETTLED) {
                    break;
                }
                for (int i = 0; i < inner; i++) {
                    innerLoop();
                }
            }
            if (periodic) {
                averageSeasons();
            }
            return new Stl(values, season, trend);
        }

        private void innerLoop() {
            double[] cycle = smoothCycles();
            double[] lowPass =
                    lowPassLoess.smooth(movingAverage(movingAverage(movingAverage(cycle, period), period), 3), null);
            double[] deseasonalised = new double[n];
            for (int t = 0; t < n; t++) {
                season[t] = cycle[period + t] - lowPass[t];
                deseasonalised[t] = values[t] - season[t];
            }
            System.arraycopy(trendLoess.smooth(deseasonalised, weights), 0, trend, 0, n);
        }

        /**
         * Returns the cycle-subseries (the detrended values at each position in the season), smoothed and extended by
         * one season at either end.
         */
        private double[] smoothCycles() {
            double[] cycle = new double[n + 2 * period];
            for (int step = 0; step < period; step++) {
                int seasons = (n - step - 1) / period + 1;
                double[] subseries = new double[seasons];
                double[] subweights = new double[seasons];
                for (int i = 0; i < seasons; i++) {
                    subseries[i] = values[i * period + step] - trend[i * period + step];
                    subweights[i] = weights[i * period + step];
                }
                double[] smooth = seasonLoess.smoothBeyond(subseries, subweights);
                for (int i = 0; i < smooth.length; i++) {
                    cycle[i * period + step] = smooth[i];
                }
            }
            return cycle;
        }

        private static double[] movingAverage(double[] series, int length) {
            double[] means = new double[series.length - length + 1];
            double sum = 0;
            for (int i = 0; i < length; i++) {
                sum += series[i];
            }
            means[0] = sum / length;
            for (int i = 1; i < means.length; i++) {
                sum += series[i + length - 1] - series[i - 1];
                means[i] = sum / length;
            }
            return means;
        }

        /**
         * Computes the robustness weights (bisquare) from the remainder, in units of six times its median absolute
         * size, and returns the largest change of a weight.
         */
        private double reweight() {
            double[] size = new double[n];
            Arrays.setAll(size, t -> Math.abs(values[t] - season[t] - trend[t]));
            double[] reordered = size.clone();
            double scale =
                    3 * (SELECTOR.select(reordered, null, n / 2) + SELECTOR.select(reordered, null, n - n / 2 - 1));
            double largest = 0;
            for (int t = 0; t < n; t++) {
                double before = weights[t];
                weights[t] = bisquare(size[t], scale);
                largest = Math.max(largest, Math.abs(weights[t] - before));
            }
            return largest;
        }

        private static double bisquare(double size, double scale) {
            if (size <= 0.001 * scale) {
                return 1;
            }
            double relative = size / scale;
            double rest = 1 - relative * relative;
            return size <= 0.999 * scale ? rest * rest : 0;
        }

        private void averageSeasons() {
            for (int step = 0; step < period; step++) {
                double sum = 0;
                int count = 0;
                for (int t = step; t < n; t += period) {
                    sum += season[t];
                    count++;
                }
                for (int t = step; t < n; t += period) {
                    season[t] = sum / count;
                }
            }
        }
    }
}
