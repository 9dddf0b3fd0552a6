package org.capacityplanner.batch.source.strata;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds columns that hold the change of another column from row to row, for which no limit can be agreed. */
final class Changes {
    private static final int FEWEST_ROWS = 8;
    private static final int MOST_COLUMNS = 60;
    private static final double MOSTLY = 0.95;

    /** The largest difference that rounding explains, as a share of the largest change. */
    private static final double ROUNDING = 1e-3;

    private Changes() {}

    /** Returns the columns among some that are, within each service, the change of any other column of the table. */
    static Set<String> of(TableRows table, List<String> columns) {
        Set<String> found = new HashSet<>();
        if (table.header().size() > MOST_COLUMNS || table.rows().size() < FEWEST_ROWS) {
            return found;
        }
        Map<String, double[]> all = new LinkedHashMap<>();
        table.header().stream()
                .filter(column -> !table.texts().contains(column))
                .forEach(column -> all.put(column, table.numbers(column)));
        int[] services = table.services();
        for (String column : columns) {
            double[] own = all.get(column);
            if (own != null
                    && all.entrySet().stream()
                            .anyMatch(other ->
                                    !other.getKey().equals(column) && isChange(own, other.getValue(), services))) {
                found.add(column);
            }
        }
        return found;
    }

    private static boolean isChange(double[] own, double[] other, int[] services) {
        double largest =
                Arrays.stream(own).filter(Double::isFinite).map(Math::abs).max().orElse(0);
        int compared = 0;
        int alike = 0;
        for (int i = 1; i < own.length; i++) {
            double change = other[i] - other[i - 1];
            if (services[i] == services[i - 1] && Double.isFinite(own[i]) && Double.isFinite(change)) {
                compared++;
                alike += Math.abs(own[i] - change) <= ROUNDING * largest ? 1 : 0;
            }
        }
        return largest > 0 && compared >= FEWEST_ROWS && alike >= MOSTLY * compared;
    }
}
