package org.capacityplanner.batch.source;

import java.util.List;
import java.util.Optional;
import org.capacityplanner.metrics.MetricSeries;

/**
 * The whole of which a utilization is a share. Tools that count a processor as 100% write 0 to 800% on eight of them, and a
 * resource is full only at its own whole.
 */
final class Whole {
    /** Rounding and clocks let a share of one processor exceed 100% by so much. */
    private static final double JITTER = 1.05;

    /** The share of values above the whole that errors of the tool explain. */
    private static final double FEW = 0.005;

    private static final int FEWEST = 3;

    /** Shares of the whole at which limits are agreed, the most common one first. */
    private static final List<Double> USUAL_LIMITS = List.of(0.8, 0.9, 0.75, 0.7, 0.85, 0.6, 0.5);

    private static final double EXACT = 1e-6;

    /**
     * The largest relative distance of the maximum from a number of processors at which the maximum proves that number.
     */
    private static final double AT_THE_TOP = 0.005;

    private static final double NEAR_THE_TOP = 0.985;

    private Whole() {}

    /** Returns whether more values exceed 100% than jitter and faults explain: a processor counts as 100% there. */
    static boolean isExceeded(MetricSeries series) {
        int above = 0;
        for (int i = 0; i < series.size(); i++) {
            above += series.valueAt(i) > JITTER ? 1 : 0;
        }
        return above >= FEWEST && above > FEW * series.size();
    }

    /**
     * Returns the number of processors that the limit or the values prove; empty where neither does.
     *
     * @param series in ratios of one processor
     * @param limit in the same
     */
    static Optional<Double> of(MetricSeries series, double limit) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < series.size(); i++) {
            largest = Math.max(largest, series.valueAt(i));
        }
        Optional<Double> byLimit = byLimit(limit, largest);
        return byLimit.isPresent() ? byLimit : byMaximum(series, largest);
    }

    /** A limit of 640% is 80% of eight processors: their number is even, and the limit one that is usual. */
    private static Optional<Double> byLimit(double limit, double largest) {
        if (!(limit > JITTER)) {
            return Optional.empty();
        }
        for (double share : USUAL_LIMITS) {
            double processors = limit / share;
            double even = 2 * Math.rint(processors / 2);
            if (Math.abs(processors - even) < EXACT * even && even >= largest / JITTER) {
                return Optional.of(even);
            }
        }
        return Optional.empty();
    }

    /** Returns whether values accumulate just below a number of processors and never exceed it. */
    private static Optional<Double> byMaximum(MetricSeries series, double largest) {
        double processors = Math.rint(largest);
        if (processors < 2 || Math.abs(largest / processors - 1) > AT_THE_TOP) {
            return Optional.empty();
        }
        int atTop = 0;
        for (int i = 0; i < series.size(); i++) {
            atTop += series.valueAt(i) >= NEAR_THE_TOP * processors ? 1 : 0;
        }
        return atTop >= FEWEST && atTop > FEW * series.size() ? Optional.of(processors) : Optional.empty();
    }
}
