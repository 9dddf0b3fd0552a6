package org.capacityplanner.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A time span from one instant to another.
 *
 * @param from its start, inclusive
 * @param to its end, exclusive
 */
public record Span(Instant from, Instant to) {

    public Span {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("from must be before to, got " + from + " and " + to);
        }
    }

    /**
     * Returns the span from a series' first sample to one sampling interval after its last; empty for fewer than two
     * samples.
     */
    public static Optional<Span> covering(MetricSeries series) {
        return series.size() < 2
                ? Optional.empty()
                : Optional.of(new Span(
                        series.timeAt(0), series.timeAt(series.size() - 1).plus(series.step())));
    }

    /** Returns whether an instant is in the span. */
    public boolean contains(Instant time) {
        return !time.isBefore(from) && time.isBefore(to);
    }

    public Duration length() {
        return Duration.between(from, to);
    }

    /** Returns the intersection with another span; throws an exception where they do not overlap. */
    public Span within(Span other) {
        return new Span(from.isBefore(other.from) ? other.from : from, to.isAfter(other.to) ? other.to : to);
    }

    /**
     * Returns the time spans of the marked samples of a series: each from its time to the next sample, or for one
     * sampling interval before a gap.
     */
    public static List<Span> ofSamples(MetricSeries series, boolean[] marked) {
        if (marked.length != series.size()) {
            throw new IllegalArgumentException(
                    "marks must be one for each sample, got " + marked.length + " and " + series.size());
        }
        long step = Math.max(series.step().toMillis(), 1);
        List<Span> spans = new ArrayList<>();
        int i = 0;
        while (i < marked.length) {
            if (!marked[i]) {
                i++;
                continue;
            }
            int first = i;
            while (i + 1 < marked.length && marked[i + 1]) {
                i++;
            }
            long end = series.epochMillisAt(i) + step;
            if (i + 1 < marked.length) {
                // A sample that came a little early belongs to what follows.
                end = Math.min(end, series.epochMillisAt(i + 1));
            }
            spans.add(new Span(series.timeAt(first), Instant.ofEpochMilli(end)));
            i++;
        }
        return List.copyOf(spans);
    }

    /** Returns the start and end in UTC as text: {@code 2026-10-13T08:00:00Z to 2026-10-13T13:00:00Z}. */
    @Override
    public String toString() {
        return from + " to " + to;
    }
}
