package org.capacityplanner;

import java.time.Duration;
import java.util.Optional;
import org.capacityplanner.metrics.FindingText;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Refusal;

/**
 * The check whether a series has too few samples for its time span, for example because one sample is dated in a wrong
 * year. Cleaning lays a grid of the series' own step over its span, so that a single sample with a wrong year would
 * cost time and memory for all the years between.
 */
final class SparseSpan {
    private static final long ALWAYS_ALLOWED = 100_000;
    private static final long STEPS_PER_SAMPLE = 100;
    private static final Duration MARGIN = Duration.ofDays(2);

    private SparseSpan() {}

    /**
     * Returns the refusal of a series that has too few samples for its time span; empty for a series that has enough.
     */
    static Optional<Refusal> refusal(MetricSeries series) {
        if (!isTooSparse(series)) {
            return Optional.empty();
        }
        return Optional.of(new Refusal(
                Refusal.Reason.TOO_MANY_GAPS,
                "the " + series.size() + " samples of " + series.name() + " are " + FindingText.duration(series.step())
                        + " apart and reach from " + series.timeAt(0) + " to " + series.timeAt(series.size() - 1)
                        + "; fewer than one in a hundred is there: are the times of some of them wrong?"));
    }

    /** Returns a KPI's series, reduced to the period of the volume if it has too few samples for its time span. */
    static MetricSeries within(MetricSeries volume, MetricSeries kpi) {
        return isTooSparse(kpi)
                ? kpi.between(
                        volume.timeAt(0).minus(MARGIN),
                        volume.timeAt(volume.size() - 1).plus(MARGIN))
                : kpi;
    }

    private static boolean isTooSparse(MetricSeries series) {
        if (series.size() < 2) {
            return false;
        }
        long step = Math.max(1, series.step().toMillis());
        long span = Math.subtractExact(series.epochMillisAt(series.size() - 1), series.epochMillisAt(0));
        return span / step > Math.max(ALWAYS_ALLOWED, STEPS_PER_SAMPLE * series.size());
    }
}
