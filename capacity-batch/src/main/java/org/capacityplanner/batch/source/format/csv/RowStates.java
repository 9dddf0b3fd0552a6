package org.capacityplanner.batch.source.format.csv;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Tells a column of states, which one service has one after the other, or of outcomes, from a column of names of services.
 */
public final class RowStates {
    /** The fewest rows of a table that show that a column holds the state of one service, and of a state on average. */
    private static final int FEWEST_ROWS = 10;

    private static final int FEWEST_OF_A_STATE = 4;

    /** Matches how a test ended, or how a service was judged, by what was measured of it. */
    private static final Pattern OUTCOME = Pattern.compile(
            "(?i)true|false|yes|no|y|n|pass(?:ed)?|fail(?:ed|ure)?|ok|nok|not ok|error|success(?:ful)?|unsuccessful"
                    + "|healthy|unhealthy|good|fair|poor|bad|excellent|warn(?:ing)?|crit(?:ical)?|degraded|normal|abnormal|anomaly"
                    + "|overloaded|stable|unstable|met|violated|breached|high|medium|low|green|amber|yellow|red");

    private RowStates() {}

    /** Returns whether all values say how something ended or was judged, which is no name of a service. */
    public static boolean areOutcomes(Collection<String> values) {
        return !values.isEmpty()
                && values.stream()
                        .allMatch(value -> OUTCOME.matcher(value.strip()).matches());
    }

    /**
     * Returns whether the values of a column follow each other in time, each for many rows and none beside another:
     * {@code normal}, then {@code attack}. Times are compared as they are written, which shows their order where the year
     * is first, and for an epoch.
     */
    public static boolean followEachOther(List<List<String>> rows, int time, int column) {
        if (rows.size() < FEWEST_ROWS) {
            return false;
        }
        int changes = 0;
        for (int i = 1; i < rows.size(); i++) {
            String at = rows.get(i).get(time);
            if (!at.matches("\\d{4}.{6,}") || at.compareTo(rows.get(i - 1).get(time)) <= 0) {
                return false;
            }
            changes += rows.get(i).get(column).equals(rows.get(i - 1).get(column)) ? 0 : 1;
        }
        return changes > 0 && changes * FEWEST_OF_A_STATE <= rows.size();
    }
}
