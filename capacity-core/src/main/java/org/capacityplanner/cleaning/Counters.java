package org.capacityplanner.cleaning;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.capacityplanner.metrics.Dimension;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.FindingText;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Runs;

/**
 * A series converted to a rate where it was exported as a counter (a total since the start), and the findings about the
 * conversion. An export sometimes holds the total since start where a rate is expected; such a series only increases,
 * except when a restart resets it.
 *
 * @param series the rate, each value for the time since the previous sample; the series itself where it was no counter
 * @param findings the finding that a counter was converted, and how often it was reset
 */
public record Counters(MetricSeries series, List<Finding> findings) {

    /**
     * The smallest number of samples in which a counter is detected: a rate of so many samples decreases at least once,
     * unless it is the ramp of a load test.
     */
    private static final int ENOUGH = 100;

    /** The largest share of the pairs of consecutive samples at which a counter may decrease because it is reset. */
    private static final double RESETS = 0.02;

    /**
     * The smallest share of the pairs of consecutive samples at which a counter increases; at the other pairs the
     * service is idle.
     */
    private static final double GROWS = 0.5;

    /** The longest gap, in sampling intervals, over which a rate is computed. */
    private static final long LONGEST_GAP_IN_STEPS = 2;

    public Counters {
        findings = List.copyOf(findings);
    }

    /**
     * Returns the rate of a counter, or the series unchanged where it is no counter. An overflow at 2^32 is treated as
     * a reset, and its interval is left out.
     */
    public static Counters toRate(MetricSeries series) {
        Optional<Integer> resets = resets(series);
        if (resets.isEmpty()) {
            return new Counters(series, List.of());
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(new Finding(
                Finding.Kind.COUNTER,
                series.name(),
                series.size(),
                series.name() + " is a counter that only grows; its increase per second is used in its place"));
        if (resets.get() > 0) {
            findings.add(new Finding(
                    Finding.Kind.COUNTER_RESET,
                    series.name(),
                    resets.get(),
                    "the counter " + series.name() + " was reset " + FindingText.count(resets.get(), "time")
                            + "; those intervals are left out"));
        }
        return new Counters(rate(series), findings);
    }

    /** Returns the number of resets of a counter; empty where the series is not a counter. */
    private static Optional<Integer> resets(MetricSeries series) {
        Dimension dimension = series.unit().dimension();
        boolean isRate = dimension == Dimension.EVENT_RATE || dimension == Dimension.DATA_RATE;
        // Runs are put in any order, often by their rate, and have no seconds between them.
        if (!isRate || series.size() < ENOUGH || Runs.isRun(series.timeAt(0))) {
            return Optional.empty();
        }
        int falls = 0;
        int rises = 0;
        for (int i = 1; i < series.size(); i++) {
            falls += series.valueAt(i) < series.valueAt(i - 1) ? 1 : 0;
            rises += series.valueAt(i) > series.valueAt(i - 1) ? 1 : 0;
        }
        int steps = series.size() - 1;
        boolean adds = falls <= RESETS * steps && rises >= GROWS * steps;
        return adds && !Ramp.is(series) ? Optional.of(falls) : Optional.empty();
    }

    private static MetricSeries rate(MetricSeries counter) {
        long longest = LONGEST_GAP_IN_STEPS * counter.step().toMillis();
        // A total of transactions declared as tx/min must not be divided by 60 first.
        double scale = counter.unit().dimension() == Dimension.EVENT_RATE
                ? counter.unit().fromCore(1)
                : 1;
        int n = 0;
        long[] times = new long[counter.size()];
        double[] rates = new double[counter.size()];
        for (int i = 1; i < counter.size(); i++) {
            long millis = counter.epochMillisAt(i) - counter.epochMillisAt(i - 1);
            double increase = scale * (counter.valueAt(i) - counter.valueAt(i - 1));
            if (increase >= 0 && millis <= longest) {
                times[n] = counter.epochMillisAt(i);
                rates[n++] = increase / (millis / (double) Duration.ofSeconds(1).toMillis());
            }
        }
        return MetricSeries.of(counter.name(), counter.unit(), Arrays.copyOf(times, n), Arrays.copyOf(rates, n))
                .timedBy(counter.clocks());
    }
}
