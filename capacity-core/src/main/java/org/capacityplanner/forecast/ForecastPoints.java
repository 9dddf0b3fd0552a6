package org.capacityplanner.forecast;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.util.KthSelector;
import org.capacityplanner.forecast.method.GaussianForecast;
import org.capacityplanner.metrics.Interval;

/** Converts a forecast of log volume to daily and monthly forecasts of volume with their prediction intervals. */
final class ForecastPoints {
    private static final double Z80 = new NormalDistribution().inverseCumulativeProbability(0.9);
    private static final double Z95 = new NormalDistribution().inverseCumulativeProbability(0.975);
    private static final int PATHS = 2000;
    private static final long SEED = 1;

    private ForecastPoints() {}

    /**
     * Returns the forecast volume of each day after an origin, with its prediction intervals.
     *
     * @param added what is added to each day after the logarithm is undone, transactions per second
     */
    static List<ForecastPoint> ofDays(LocalDate origin, GaussianForecast logForecast, double[] added) {
        List<ForecastPoint> points = new ArrayList<>();
        for (int step = 0; step < logForecast.steps(); step++) {
            double mean = logForecast.meanAt(step);
            double deviation = logForecast.standardDeviationAt(step);
            points.add(new ForecastPoint(
                    origin.plusDays(step + 1L),
                    volume(mean, added[step]),
                    interval(mean, Z80 * deviation, added[step], 0.80),
                    interval(mean, Z95 * deviation, added[step], 0.95)));
        }
        return points;
    }

    private static Interval interval(double mean, double halfWidth, double added, double level) {
        return new Interval(volume(mean - halfWidth, added), volume(mean + halfWidth, added), level);
    }

    private static double volume(double log, double added) {
        return Math.max(0, Math.exp(log) + added);
    }

    /**
     * Returns the forecast volume of each month, from the quantiles of the simulated paths, since the percentile of a
     * month is not a sum over its days.
     */
    static List<ForecastPoint> ofMonths(VolumePaths paths) {
        double[][] draws = new double[paths.months().size()][PATHS];
        for (int i = 0; i < PATHS; i++) {
            double[] path = paths.pathAt(SEED, i);
            for (int m = 0; m < path.length; m++) {
                draws[m][i] = path[m];
            }
        }
        List<ForecastPoint> points = new ArrayList<>();
        for (int m = 0; m < draws.length; m++) {
            SelectedQuantiles quantiles = new SelectedQuantiles(draws[m]);
            points.add(new ForecastPoint(
                    paths.months().get(m).atDay(1),
                    quantiles.at(0.5),
                    new Interval(quantiles.at(0.1), quantiles.at(0.9), 0.80),
                    new Interval(quantiles.at(0.025), quantiles.at(0.975), 0.95)));
        }
        return points;
    }

    /** The quantiles of values that are put in order only as far as they are asked for; R's type 7. */
    private static final class SelectedQuantiles {
        private static final KthSelector SELECTOR = new KthSelector();
        private static final int PIVOTS = 512;

        private final double[] values;

        /** The places that earlier selections have put in order, which later ones start from. */
        private final int[] pivots = new int[PIVOTS];

        /** @param values are reordered */
        SelectedQuantiles(double[] values) {
            this.values = values;
            Arrays.fill(pivots, -1);
        }

        double at(double probability) {
            double position = probability * (values.length - 1);
            int below = (int) position;
            double lower = SELECTOR.select(values, pivots, below);
            double upper = SELECTOR.select(values, pivots, Math.min(below + 1, values.length - 1));
            return lower + (position - below) * (upper - lower);
        }
    }
}
