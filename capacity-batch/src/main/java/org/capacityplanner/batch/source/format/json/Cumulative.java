package org.capacityplanner.batch.source.format.json;

import java.util.Arrays;

/** Computes the increase per second of counters from their successive values. */
final class Cumulative {
    private long start = Long.MIN_VALUE;
    private long time;
    private double[] totals = {};

    /**
     * Returns the increase per second of each counter since the last call; empty at the first call, or where the
     * counting process has restarted since.
     *
     * @param since when counting began, in nanoseconds or milliseconds, whichever the tool writes
     * @param epochMillis the time of the totals
     */
    double[] rates(long since, long epochMillis, double... now) {
        boolean follows = since == start && now.length == totals.length && epochMillis > time;
        double[] rates = new double[follows ? now.length : 0];
        for (int i = 0; i < rates.length; i++) {
            rates[i] = (now[i] - totals[i]) * 1000 / (epochMillis - time);
        }
        boolean fell = Arrays.stream(rates).anyMatch(rate -> !(rate >= 0));
        start = since;
        time = epochMillis;
        totals = now;
        return fell ? new double[0] : rates;
    }
}
