package org.capacityplanner.forecast;

/**
 * The accuracy of a forecasting method in a rolling-origin evaluation: forecasts from past days, each made from the
 * data known then, compared with the actual volumes.
 *
 * @param origins from how many past days it forecast
 * @param steps how many steps ahead each of them looked; days, for busy hours
 * @param mase mean absolute error, in units of the mean absolute difference from one season to the next, of busy hours
 *     from one week to the next (Hyndman &amp; Koehler 2006)
 * @param relativeMase the same, relative to repeating the last season: below 1 is better than that
 * @param coverage80 coverage of the 80% prediction interval: the share of actual volumes inside it, after its inflation
 * by these same errors
 * @param coverage95 coverage of the 95% prediction interval
 * @param repeatsSeason whether the errors are compared with repeating the last season; otherwise, as of a volume by month,
 *     with repeating the last value
 */
public record Backtest(
        int origins,
        int steps,
        double mase,
        double relativeMase,
        double coverage80,
        double coverage95,
        boolean repeatsSeason) {

    public Backtest {
        if (origins < 1 || steps < 1) {
            throw new IllegalArgumentException(
                    "origins and steps must be at least 1, got " + origins + " and " + steps);
        }
        if (!(mase >= 0) || !(relativeMase >= 0)) {
            throw new IllegalArgumentException("errors must not be negative, got " + mase + " and " + relativeMase);
        }
        requireShare("coverage80", coverage80);
        requireShare("coverage95", coverage95);
    }

    private static void requireShare(String name, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(name + " must be between 0 and 1, got " + share);
        }
    }
}
