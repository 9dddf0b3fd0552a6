package org.capacityplanner.availability;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Span;

/**
 * The outages of a service found in measurements, and the times without measurements, which are unknown and do not
 * count as available.
 *
 * @param outages one for each run of consecutive samples that were down
 * @param unknown the gaps between samples, before the first one, and after the last one
 */
public record Downtime(List<Outage> outages, List<Span> unknown) {
    /**
     * The largest delay of a sample, as a share of the interval between samples, that is not a gap in the measurements.
     */
    private static final double LATE = 0.5;

    public Downtime {
        outages = List.copyOf(outages);
        unknown = List.copyOf(unknown);
    }

    /**
     * Finds the outages during which a series, such as Prometheus' {@code up}, is below a bound.
     *
     * @param shortest the length of a run from which it is an outage
     */
    public static Downtime below(MetricSeries up, double bound, Duration shortest, Span span) {
        return of(up, i -> up.valueAt(i) < bound, shortest, span);
    }

    /**
     * Finds the outages during which the share of failed requests is above a bound. A step without requests is up.
     *
     * @param errors failed requests of a step, or their rate
     * @param requests all requests of the same step, in the same unit
     */
    public static Downtime failing(
            MetricSeries errors, MetricSeries requests, double bound, Duration shortest, Span span) {
        double[] shares = new double[requests.size()];
        int at = 0;
        for (int i = 0; i < shares.length; i++) {
            while (at < errors.size() && errors.epochMillisAt(at) < requests.epochMillisAt(i)) {
                at++;
            }
            boolean measured = at < errors.size() && errors.epochMillisAt(at) == requests.epochMillisAt(i);
            // Counters of failures often have no entry while nothing fails.
            shares[i] = measured && requests.valueAt(i) > 0 ? errors.valueAt(at) / requests.valueAt(i) : 0;
        }
        return of(requests, i -> shares[i] > bound, shortest, span);
    }

    private static Downtime of(MetricSeries series, IntPredicate isDown, Duration shortest, Span span) {
        MetricSeries within = series.between(span.from(), span.to());
        int offset = 0;
        while (offset < series.size() && series.timeAt(offset).isBefore(span.from())) {
            offset++;
        }
        boolean[] down = new boolean[within.size()];
        for (int i = 0; i < down.length; i++) {
            down[i] = isDown.test(offset + i);
        }
        List<Outage> outages = new ArrayList<>();
        for (Span run : Span.ofSamples(within, down)) {
            if (run.length().compareTo(shortest) >= 0) {
                outages.add(new Outage(
                        series.name() + " at " + run.from(),
                        run.from(),
                        Optional.of(run.to()),
                        Set.of(),
                        Set.of(),
                        1,
                        ""));
            }
        }
        return new Downtime(outages, gaps(within, span));
    }

    private static List<Span> gaps(MetricSeries series, Span span) {
        long step = series.step().toMillis();
        List<Span> gaps = new ArrayList<>();
        Instant known = span.from();
        for (int i = 0; i < series.size(); i++) {
            addGap(gaps, known, series.timeAt(i), step);
            known = series.timeAt(i).plusMillis(step);
        }
        addGap(gaps, known, span.to(), step);
        return gaps;
    }

    private static void addGap(List<Span> gaps, Instant from, Instant to, long step) {
        if (from.isBefore(to) && Duration.between(from, to).toMillis() > LATE * step) {
            gaps.add(new Span(from, to));
        }
    }
}
