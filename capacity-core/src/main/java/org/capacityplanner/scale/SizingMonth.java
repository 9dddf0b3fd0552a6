package org.capacityplanner.scale;

import java.time.YearMonth;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The number of nodes that a service needs in a month, including those whose loss it must survive. A number is empty
 * where none is sufficient.
 *
 * @param month the month
 * @param volume the volume at the centre of the forecast, transactions per second
 * @param needed the smallest number with which every limit is met with the target probability
 * @param early the number that is sufficient in one simulated future of ten
 * @param median the number that is sufficient in half of the futures
 * @param late the number that is sufficient in nine futures of ten
 * @param binding the KPI that needs the most of them; empty where no KPI needs more than the smallest number
 */
public record SizingMonth(
        YearMonth month,
        double volume,
        OptionalInt needed,
        OptionalInt early,
        OptionalInt median,
        OptionalInt late,
        Optional<String> binding) {
    public SizingMonth {
        Objects.requireNonNull(month, "month");
        Objects.requireNonNull(needed, "needed");
        Objects.requireNonNull(early, "early");
        Objects.requireNonNull(median, "median");
        Objects.requireNonNull(late, "late");
        Objects.requireNonNull(binding, "binding");
    }

    /** Returns whether a number of nodes meets all limits in the month with the target probability. */
    public boolean isEnough(int nodes) {
        return needed.isPresent() && needed.getAsInt() <= nodes;
    }

    /**
     * Returns the quantile of values for a probability: the smallest value that at least that share of the values does
     * not exceed.
     */
    static int quantile(int[] values, double share) {
        int[] sorted = values.clone();
        Arrays.sort(sorted);
        // Half a unit in the last place of a share like 0.95 must not cost a rank.
        int rank = (int) Math.ceil(share * sorted.length - 1e-9);
        return sorted[Math.max(1, Math.min(sorted.length, rank)) - 1];
    }
}
