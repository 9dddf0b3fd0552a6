package org.capacityplanner.batch.report;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.capacityplanner.availability.Availability;
import org.capacityplanner.availability.ErrorBudget;
import org.capacityplanner.availability.RedundantSites;
import org.capacityplanner.availability.ServiceOutages;

/**
 * The availability of a service in a month, against its target, with the outages that reduced it.
 *
 * @param service the name of the service
 * @param month the month
 * @param target the target; empty where there is none
 * @param availability the availability of the month
 * @param lastWeek the availability of the month's last seven days; empty where no hour of them is agreed
 * @param requests the share of requests that succeeded, where they are counted; it differs from the share of time
 * @param costs the month's outages with the cost of each alone, the most expensive first
 * @param byCapacitySeconds the loss of the outages whose cause is {@value #CAPACITY}, and of the others while a utilization was at
 *     least {@value #FULL}
 * @param parts the availability of each region and function, where there are several
 * @param weight the weight of the service among others
 * @param months the availability of up to twelve months in which it is known, this one last
 * @param sites the availability of each of the sites that it stands on, where they are known apart
 */
public record ServiceAvailability(
        String service,
        YearMonth month,
        OptionalDouble target,
        Availability availability,
        Optional<Availability> lastWeek,
        OptionalDouble requests,
        List<ServiceOutages.Cost> costs,
        double byCapacitySeconds,
        List<Part> parts,
        double weight,
        List<Month> months,
        RedundantSites sites) {
    /** The name of the cause of outages that more capacity would have prevented. */
    public static final String CAPACITY = "capacity";

    /**
     * The utilization from which a resource counts as full; the rest is within the error of a mean over a sample's
     * interval.
     */
    public static final double FULL = 0.98;

    /** The availability of one region and function; an empty name means all regions, or all functions. */
    public record Part(String region, String function, Availability availability) {}

    /**
     * The availability of a service in one month.
     *
     * @param target the target that the month was judged by, which need not be the present one
     */
    public record Month(YearMonth month, Availability availability, OptionalDouble target) {
        public Month {
            Objects.requireNonNull(month, "month");
            Objects.requireNonNull(availability, "availability");
            Objects.requireNonNull(target, "target");
        }

        /** Returns whether the month met the target that it was judged by; empty where there was none. */
        public Optional<Boolean> isMet() {
            return target.isPresent()
                    ? Optional.of(availability.budget(target.getAsDouble()).isMet())
                    : Optional.empty();
        }
    }

    /**
     * A change of a service's target between two months.
     *
     * @param before the target until then
     * @param last the last known month that was judged by it
     */
    public record EarlierTarget(double before, YearMonth last) {
        public EarlierTarget {
            Objects.requireNonNull(last, "last");
        }
    }

    public ServiceAvailability {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(month, "month");
        Objects.requireNonNull(sites, "sites");
        costs = List.copyOf(costs);
        parts = List.copyOf(parts);
        months = List.copyOf(months);
    }

    /** Returns the months in which the availability of at least one of the services is known, in order. */
    public static List<YearMonth> monthsOf(List<ServiceAvailability> services) {
        return services.stream()
                .flatMap(service -> service.months().stream().map(Month::month))
                .distinct()
                .sorted()
                .toList();
    }

    /** Returns the availability in a month; empty where it is not known. */
    public Optional<Availability> in(YearMonth other) {
        return months.stream()
                .filter(known -> known.month().equals(other))
                .map(Month::availability)
                .findFirst();
    }

    /**
     * Returns the availability that the sites have together, if their outages are independent and each can serve all;
     * empty where the sites are not known apart.
     */
    public Optional<Availability> ofSites() {
        return sites.isKnown() ? Optional.of(sites.together(availability.agreedSeconds())) : Optional.empty();
    }

    /** Returns the error budget of the report's month; empty if there is no availability target. */
    public Optional<ErrorBudget> budget() {
        return target.isPresent() ? Optional.of(availability.budget(target.getAsDouble())) : Optional.empty();
    }

    /**
     * Returns the burn rate of the error budget over the last seven days; at 1 the budget of a period is used up
     * exactly at its end.
     */
    public OptionalDouble burnRate() {
        return budget().isPresent() && lastWeek.isPresent()
                ? OptionalDouble.of(budget().get().burnRate(lastWeek.get()))
                : OptionalDouble.empty();
    }

    /**
     * Returns the day of the next month on which its error budget would be used up at the burn rate of the last seven
     * days; empty if it would last to the end of that month.
     */
    public Optional<LocalDate> exhaustedNextMonth() {
        YearMonth next = month.plusMonths(1);
        double days =
                burnRate().orElse(0) > 0 ? next.lengthOfMonth() / burnRate().getAsDouble() : Double.MAX_VALUE;
        return days < next.lengthOfMonth() ? Optional.of(next.atDay(1).plusDays((long) days)) : Optional.empty();
    }

    /**
     * Returns the number of consecutive months up to this one that met the target that they were judged by; 0 if this
     * month did not.
     */
    public int monthsMet() {
        int met = 0;
        for (int i = months.size() - 1; i >= 0 && target.isPresent(); i--) {
            if (!months.get(i).isMet().orElse(false)) {
                break;
            }
            met++;
        }
        return met;
    }

    /** Returns the latest target that earlier months had and that is not the present one; empty where there is none. */
    public Optional<EarlierTarget> earlierTarget() {
        for (int i = months.size() - 2; i >= 0 && target.isPresent(); i--) {
            OptionalDouble before = months.get(i).target();
            if (before.isPresent() && before.getAsDouble() != target.getAsDouble()) {
                return Optional.of(
                        new EarlierTarget(before.getAsDouble(), months.get(i).month()));
            }
        }
        return Optional.empty();
    }
}
