package org.capacityplanner.forecast.method;

import java.util.Arrays;

/**
 * The same days of last year, 52 weeks before so that weekdays agree, times the growth since: the seasonal naive method with
 * drift (Hyndman &amp; Athanasopoulos 2021, section 5.2), whose season is a year.
 *
 * <p>On the logarithmic scale, growth is the mean difference g of the last eight weeks, or fewer, from the same weeks of last
 * year. It is shrunk by the factor 1 - v / g&sup2; and never below zero, where v is the variance of g (the positive-part estimator of
 * James &amp; Stein 1961). A day of last year is the mean of three weeks' same weekday.
 */
final class LastYear {
    private static final int YEAR = 364;
    private static final int WEEK = 7;
    private static final int MONTH = 28;

    /** A year and the month whose growth is measured. */
    static final int LEAST_DAYS = YEAR + MONTH;

    private LastYear() {}

    static GaussianForecast forecast(double[] values, int steps) {
        int n = values.length;
        double[] changes = new double[n - YEAR];
        Arrays.setAll(changes, i -> values[YEAR + i] - smooth(values, i));
        int window = Math.min(changes.length, 2 * MONTH);
        double[] recent = Arrays.copyOfRange(changes, changes.length - window, changes.length);
        double growth = Arrays.stream(recent).average().orElseThrow();
        double noise = 0;
        double[] weeks = new double[window / WEEK];
        for (int i = 0; i < weeks.length; i++) {
            int end = window - i * WEEK;
            weeks[i] = Arrays.stream(recent, end - WEEK, end).average().orElseThrow();
            for (int j = end - WEEK; j < end; j++) {
                noise += (recent[j] - weeks[i]) * (recent[j] - weeks[i]) / (weeks.length * (WEEK - 1));
            }
        }
        double ofWeeks = 0;
        for (double week : weeks) {
            ofWeeks += (week - growth) * (week - growth) / (weeks.length - 1);
        }
        // Neighbouring weeks are alike, so that they count half.
        double variance = 2 * ofWeeks / weeks.length;
        double shrunk = growth * growth > variance ? growth * (1 - variance / (growth * growth)) : 0;
        double wandering = wandering(changes);
        double[] mean = new double[steps];
        double[] state = new double[steps];
        for (int h = 0; h < steps; h++) {
            int before = n + h - YEAR;
            mean[h] = (before < n ? smooth(values, before) : mean[h - YEAR]) + shrunk;
            state[h] = ofWeeks + wandering * (h + 1);
        }
        return new GaussianForecast(mean, noise, state, new GaussianForecast.Drift(variance, 0, 0), new double[steps]);
    }

    /** Returns by how much the variance of the change from year to year increases per day. */
    private static double wandering(double[] changes) {
        int months = changes.length / MONTH;
        double[] means = new double[months];
        for (int i = 0; i < months; i++) {
            int end = changes.length - i * MONTH;
            means[i] = Arrays.stream(changes, end - MONTH, end).average().orElseThrow();
        }
        double sum = 0;
        for (int i = 1; i < months; i++) {
            sum += (means[i] - means[i - 1]) * (means[i] - means[i - 1]);
        }
        return months < 2 ? 0 : sum / (months - 1) / MONTH;
    }

    /** Returns the mean of a day and the same weekday of the weeks around it. */
    private static double smooth(double[] values, int t) {
        double sum = 0;
        int count = 0;
        for (int i = t - WEEK; i <= t + WEEK; i += WEEK) {
            if (i >= 0 && i < values.length) {
                sum += values[i];
                count++;
            }
        }
        return sum / count;
    }
}
