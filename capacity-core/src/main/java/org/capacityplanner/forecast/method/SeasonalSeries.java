package org.capacityplanner.forecast.method;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A series and its season, which is decomposed once for all methods that need it, when the first one asks. For one
 * thread.
 */
final class SeasonalSeries {
    private static final int STL_WINDOW = 11;

    private final double[] values;
    private final int seasonLength;
    private double @Nullable [] season;

    /**
     * @param values not changed while the series is in use
     * @param seasonLength how many steps a season has, 1 for none
     */
    SeasonalSeries(double[] values, int seasonLength) {
        this.values = values;
        this.seasonLength = seasonLength;
    }

    double[] values() {
        return values;
    }

    int seasonLength() {
        return seasonLength;
    }

    private double[] season() {
        if (season == null) {
            season = seasonLength > 1
                    ? Stl.decompose(values, seasonLength, STL_WINDOW, Stl.Fit.LEAST_SQUARES)
                            .season()
                    : new double[values.length];
        }
        return season;
    }

    /** Returns the values without the effects of the season, by loess (STL). */
    double[] withoutSeason() {
        double[] effects = season();
        double[] difference = new double[values.length];
        Arrays.setAll(difference, t -> values[t] - effects[t]);
        return difference;
    }

    /** Returns the effects of the season on the next values: those of the last season, repeated. */
    double[] seasonAhead(int steps) {
        double[] effects = season();
        double[] ahead = new double[steps];
        Arrays.setAll(ahead, h -> effects[effects.length - seasonLength + h % seasonLength]);
        return ahead;
    }
}
