package org.capacityplanner.headroom;

import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/**
 * The probability distribution of the breach date, the month in which a limit is first missed, from joint draws of the
 * future volume and of the KPI's curve.
 *
 * @param months the months, in order
 * @param breachedBy the probability that the limit has been missed in that month or before; never falls
 * @param breachedIn the probability that the limit is missed in that month, whether or not it was missed before
 * @param draws how many futures were drawn
 */
public record BreachOutlook(List<YearMonth> months, List<Double> breachedBy, List<Double> breachedIn, int draws) {

    public BreachOutlook {
        months = List.copyOf(months);
        breachedBy = List.copyOf(breachedBy);
        breachedIn = List.copyOf(breachedIn);
        if (months.size() != breachedBy.size() || months.size() != breachedIn.size()) {
            throw new IllegalArgumentException("months and probabilities must be equally many, got " + months.size()
                    + ", " + breachedBy.size() + " and " + breachedIn.size());
        }
        if (draws < 1) {
            throw new IllegalArgumentException("draws must be positive, got " + draws);
        }
    }

    /**
     * Returns the first month by which the limit has been missed with at least a given probability: 0.5 gives the
     * median date.
     */
    public BreachDate dateAt(double probability) {
        for (int m = 0; m < months.size(); m++) {
            if (breachedBy.get(m) >= probability) {
                return new BreachDate.In(months.get(m));
            }
        }
        return new BreachDate.NotWithinHorizon();
    }

    /**
     * Returns the early breach date: the first month by which at least 10% of the simulated futures have missed the
     * limit.
     */
    public BreachDate early() {
        return dateAt(0.1);
    }

    /**
     * Returns the median breach date: the first month by which at least half of the simulated futures have missed the
     * limit.
     */
    public BreachDate median() {
        return dateAt(0.5);
    }

    /**
     * Returns the late breach date: the first month by which at least 90% of the simulated futures have missed the
     * limit.
     */
    public BreachDate late() {
        return dateAt(0.9);
    }

    /**
     * Returns the day on which work on more capacity must begin, so that it is available before the early breach date.
     *
     * @param leadTime how long it takes
     * @return empty where the early date is not within the horizon
     */
    public Optional<LocalDate> actBy(Period leadTime) {
        return early() instanceof BreachDate.In in
                ? Optional.of(in.month().atDay(1).minus(leadTime))
                : Optional.empty();
    }

    /** Returns the Monte Carlo standard error of a simulated probability: sqrt(p (1 - p) / draws). */
    public double monteCarloErrorAt(double probability) {
        return Math.sqrt(probability * (1 - probability) / draws);
    }
}
