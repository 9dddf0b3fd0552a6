package org.capacityplanner.metrics;

import java.time.Duration;

/** Walks a series interval by interval; intervals start at whole multiples of their length since 1970, UTC. */
public final class Averages {
    /** Share of an interval's samples that must be there for its average to stand for it. */
    private static final double COVERED = 0.75;

    private final MetricSeries series;
    private final long interval;
    private final double samplesWanted;
    private int first;
    private int end;

    /** Stands at the first interval of a series. */
    public Averages(MetricSeries series, Duration interval) {
        this.series = series;
        this.interval = interval.toMillis();
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

    public double mean() {
        double sum = 0;
        for (int i = first; i < end; i++) {
            sum += series.valueAt(i);
        }
        return sum / (end - first);
    }

    public void advance() {
        first = end;
        while (end < series.size() && series.epochMillisAt(end) < start() + interval) {
            end++;
        }
    }
}
