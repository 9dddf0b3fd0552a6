package org.capacityplanner.batch.report;

import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Kpi;

/**
 * The time for which each KPI of a service is expected to miss its limit in each coming month, to be compared with the
 * service's error budget.
 *
 * @param service its name
 * @param target the share of the agreed time that was promised; empty where none was
 * @param months the coming months in order, or why nothing can be told of them
 */
public record BudgetForecast(String service, OptionalDouble target, Answer<List<Month>> months) {

    public BudgetForecast {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(target, "target");
        months = months.map(List::copyOf);
    }

    /**
     * The expected time beyond the limit of each KPI in one coming month, and the agreed service time of the month.
     *
     * @param month the month
     * @param agreedSeconds its agreed time
     * @param missed the expected time beyond the limit of each KPI, in the plan's order
     */
    public record Month(YearMonth month, double agreedSeconds, List<Missed> missed) {
        public Month {
            Objects.requireNonNull(month, "month");
            missed = List.copyOf(missed);
        }

        /** Returns the KPI with the longest expected time beyond its limit; empty if there is none. */
        public Optional<Missed> longest() {
            return missed.stream().max(Comparator.comparingDouble(Missed::seconds));
        }
    }

    /** The expected time for which a KPI misses its limit within the agreed service time of a month, seconds. */
    public record Missed(Kpi kpi, double seconds) {}

    /**
     * Returns the error budget of a month: the downtime that the availability target allows, seconds; empty without a
     * target.
     */
    public OptionalDouble budgetSeconds(Month month) {
        return target.isPresent()
                ? OptionalDouble.of((1 - target.getAsDouble()) * month.agreedSeconds())
                : OptionalDouble.empty();
    }

    /**
     * Returns the share of a month's error budget that one KPI's time beyond its limit would use up; empty without a
     * target or agreed time.
     */
    public OptionalDouble usedBy(Missed missed, Month month) {
        OptionalDouble budget = budgetSeconds(month);
        return budget.isPresent() && budget.getAsDouble() > 0
                ? OptionalDouble.of(missed.seconds() / budget.getAsDouble())
                : OptionalDouble.empty();
    }

    /**
     * Returns the first month in which a single KPI is expected to use up the whole error budget by the time beyond its
     * limit.
     */
    public Optional<Month> exhausted() {
        return months.known().stream()
                .flatMap(List::stream)
                .filter(month -> month.longest()
                        .map(longest -> usedBy(longest, month).orElse(0) >= 1)
                        .orElse(false))
                .findFirst();
    }
}
