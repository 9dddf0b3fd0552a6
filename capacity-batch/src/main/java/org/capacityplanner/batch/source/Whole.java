package org.capacityplanner.batch.source;

import java.util.List;
import java.util.Optional;
import org.capacityplanner.metrics.MetricSeries;

/**
 * Determines the maximum of which a utilization is a share: tools that count a processor as 100% write 0 to 800% on
 * eight processors. A resource is full only at that maximum.
 */
final class Whole {
    /** The utilization of a single processor that rounding and clocks may produce, where 1 is fully used. */
    private static final double JITTER = 1.05;

    /** The share of values above 100% up to which they are taken for errors of the tool. */
    private static final double FEW = 0.005;

    private static final int FEWEST = 3;

    /** The utilizations at which limits are usually agreed, as shares of the whole, the most common one first. */
    private static final List<Double> USUAL_LIMITS = List.of(0.8, 0.9, 0.75, 0.7, 0.85, 0.6, 0.5);

    private static final double EXACT = 1e-6;

    /** The relative distance from a whole number of processors within which the largest value proves that number. */
    private static final double AT_THE_TOP = 0.005;

    private static final double NEAR_THE_TOP = 0.985;

    private Whole() {}

    /**
     * Returns whether more values exceed 100% than clock jitter and errors explain, so that each processor must count
     * as 100%.
     */
    static boolean isExceeded(MetricSeries series) {
        int above = 0;
        for (int i = 0; i < series.size(); i++) {
            above += series.valueAt(i) > JITTER ? 1 : 0;
        }
        return above >= FEWEST && above > FEW * series.size();
    }

    /**
     * Returns the number of processors over which a utilization is summed, as the limit or the values prove it; empty
     * where neither does.
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

    /**
     * Returns the number of processors that a limit implies: 640% is 80% of eight processors. The number must be even,
     * and the limit a usual share of it; empty for another limit.
     */
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

    /**
     * Returns the number of processors just below which the largest values accumulate without exceeding it; empty where
     * there is no such number.
     */
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
