package org.capacityplanner.metrics;

import java.time.Duration;

/**
 * A cursor over the consecutive time intervals of a series, which gives the samples to average in each; intervals start
 * at whole multiples of their length since 1970, UTC.
 */
public final class Averages {
    /** The smallest share of an interval's samples that must be present for its mean to be used. */
    private static final double COVERED = 0.75;

    private final MetricSeries series;
    private final long interval;
    private final double samplesWanted;
    private int first;
    private int end;

    /** Places the cursor on the first interval of a series. */
    public Averages(MetricSeries series, Duration interval) {
        this.series = series;
        this.interval = interval.toMillis();
        if (this.interval <= 0) {
            throw new IllegalArgumentException("interval must be at least 1 ms, got " + interval);
        }
        this.samplesWanted = COVERED * this.interval / series.step().toMillis();
        advance();
    }

    public boolean hasInterval() {
        return first < series.size();
    }

    public long start() {
        return Math.floorDiv(series.epochMillisAt(first), interval) * interval;
    }

    public boolean isCovered() {
        return end - first >= samplesWanted;
    }

    /** Returns the index in the series of the first sample in the current interval. */
    public int first() {
        return first;
    }

    /** Returns the index in the series of the first sample after the current interval. */
    public int end() {
        return end;
    }

    public double mean() {
        double sum = 0;
        for (int i = first; i < end; i++) {
            sum += series.valueAt(i);
        }
        return sum / (end - first);
    }

    public void advance() {
        first = end;
        if (!hasInterval()) {
            return;
        }
        long until = start() + interval;
        while (end < series.size() && series.epochMillisAt(end) < until) {
            end++;
        }
    }
}
