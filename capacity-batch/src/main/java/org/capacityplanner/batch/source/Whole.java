package org.capacityplanner.batch.source;

import java.util.List;
import java.util.Optional;
import org.capacityplanner.metrics.MetricSeries;

/**
 * Determines the value at which a utilization is 100% of all processors: a tool that counts each processor as 100%
 * writes 0 to 800% for eight. A resource is full only at that maximum.
 */
final class Whole {
    /** The largest utilization, as a ratio, that one processor can show through rounding and clock inaccuracy. */
    private static final double JITTER = 1.05;

    /** The largest fraction of values above 100% that is taken for errors of the tool. */
    private static final double FEW = 0.005;

    private static final int FEWEST = 3;

    /** The utilizations at which limits are usually agreed, as ratios of all processors, the most common one first. */
    private static final List<Double> USUAL_LIMITS = List.of(0.8, 0.9, 0.75, 0.7, 0.85, 0.6, 0.5);

    private static final double EXACT = 1e-6;

    /**
     * The largest relative difference between the largest value and a whole number of processors at which the value
     * implies that number.
     */
    private static final double AT_THE_TOP = 0.005;

    private static final double NEAR_THE_TOP = 0.985;

    private Whole() {}

    /**
     * Returns whether more values exceed 100% than inaccurate clocks and errors explain, so that the tool must count
     * each processor as 100%.
     */
    static boolean isExceeded(MetricSeries series) {
        int above = 0;
        for (int i = 0; i < series.size(); i++) {
            above += series.valueAt(i) > JITTER ? 1 : 0;
        }
        return above >= FEWEST && above > FEW * series.size();
    }

    /**
     * Returns the number of processors over which a utilization is summed, as implied by its limit or its values; empty
     * where neither implies one.
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
     * Returns the number of processors that the values never exceed and often nearly reach; empty where there is no
     * such number.
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
