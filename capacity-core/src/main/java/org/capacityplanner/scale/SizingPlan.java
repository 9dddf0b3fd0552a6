package org.capacityplanner.scale;

import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The number of nodes that a service needs in each month of the horizon, the dates by which to order them, and the
 * number that could be removed.
 *
 * @param pool the present nodes
 * @param level the target probability of meeting a limit
 * @param leadTime how long it takes to get more nodes
 * @param today the smallest number of nodes with which every limit is met at the planning volume; empty where none is
 *     sufficient
 * @param forTenPercent the smallest number at a volume that is 10% larger
 * @param months each whole month of the forecast
 * @param unhelped the KPIs that miss their limits with any number of nodes
 * @param withoutScope the KPIs whose scope is not known, which are ignored
 * @param variants the headroom on the present number of nodes, and on larger numbers
 * @param meanVolume the mean volume of the analysed period, transactions per second
 * @param idle the share of the capacity of today's nodes that the mean volume does not use; empty where capacity is not
 *     known
 */
public record SizingPlan(
        NodePool pool,
        double level,
        Period leadTime,
        OptionalInt today,
        OptionalInt forTenPercent,
        List<SizingMonth> months,
        List<UnhelpedKpi> unhelped,
        List<String> withoutScope,
        List<NodeVariant> variants,
        double meanVolume,
        Optional<Double> idle) {
    private static final double HOURS_PER_DAY = 24;

    public SizingPlan {
        Objects.requireNonNull(pool, "pool");
        Objects.requireNonNull(leadTime, "leadTime");
        Objects.requireNonNull(today, "today");
        Objects.requireNonNull(forTenPercent, "forTenPercent");
        Objects.requireNonNull(idle, "idle");
        months = List.copyOf(months);
        unhelped = List.copyOf(unhelped);
        withoutScope = List.copyOf(withoutScope);
        variants = List.copyOf(variants);
    }

    /**
     * Returns the purchase orders of nodes in the order of time: one for each month that needs more nodes than every
     * month before.
     */
    public List<NodeOrder> orders() {
        List<NodeOrder> orders = new ArrayList<>();
        int there = Math.max(pool.count(), today.orElse(pool.count()));
        for (SizingMonth month : months) {
            int needed = month.needed().orElse(there);
            if (needed > there) {
                LocalDate by = month.month().atDay(1).minus(leadTime);
                orders.add(new NodeOrder(needed - there, needed, month.month(), by));
                there = needed;
            }
        }
        return orders;
    }

    /** Returns the number of nodes by which the present number falls short at the planning volume. */
    public int missingToday() {
        return Math.max(0, today.orElse(pool.count()) - pool.count());
    }

    /** Returns the first month in which no number of nodes is enough; empty if there is no such month. */
    public Optional<YearMonth> hopelessFrom() {
        return months.stream()
                .filter(month -> month.needed().isEmpty())
                .map(SizingMonth::month)
                .findFirst();
    }

    /**
     * Returns the numbers of nodes that could be removed today, in decreasing order; a smaller number is listed only if
     * the remaining nodes then suffice for longer.
     */
    public List<GiveBack> givenBack() {
        List<GiveBack> possible = new ArrayList<>();
        if (today.isEmpty()) {
            return possible;
        }
        int longest = 0;
        for (int kept = today.getAsInt(); kept < pool.count() && longest < months.size(); kept++) {
            int enough = 0;
            while (enough < months.size() && months.get(enough).isEnough(kept)) {
                enough++;
            }
            if (enough > longest) {
                possible.add(new GiveBack(
                        pool.count() - kept,
                        enough == months.size()
                                ? Optional.empty()
                                : Optional.of(months.get(enough - 1).month())));
                longest = enough;
            }
        }
        return possible;
    }

    /**
     * Returns the price for a whole month of the nodes that the month needs; empty if no price is known or no number of
     * nodes is enough.
     */
    public Optional<Double> priceOf(SizingMonth month) {
        return month.needed().isPresent()
                ? pool.price()
                        .map(price -> price.of(
                                month.needed().getAsInt(),
                                HOURS_PER_DAY * month.month().lengthOfMonth()))
                : Optional.empty();
    }

    /**
     * Returns the price of a million transactions on a number of nodes at the observed mean volume; empty without a
     * price.
     */
    public Optional<Double> perMillion(int nodes) {
        return perMillion(nodes, meanVolume);
    }

    /**
     * Returns the price of a million transactions on a number of nodes at a mean volume, transactions per second; empty
     * without a price.
     */
    public Optional<Double> perMillion(int nodes, double volume) {
        return volume > 0 ? pool.price().map(price -> price.perMillion(nodes, volume)) : Optional.empty();
    }
}
