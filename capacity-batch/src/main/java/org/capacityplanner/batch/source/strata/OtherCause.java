package org.capacityplanner.batch.source.strata;

import java.util.Locale;
import java.util.Optional;

/**
 * A column beside the volume whose values explain much of a KPI, so that the rows are not those of one service under one
 * condition: services or regions in turn, a parameter of tests, a mode, a release.
 *
 * @param column the name of the column
 * @param crossing the name of another column with which together it explains more than each of them alone; empty for one
 *     that does so alone
 * @param values its first values, for a message
 * @param kpi the KPI that it explains best
 * @param explained the share of what the volume leaves of the KPI's variance that it explains
 * @param first the first of them
 * @param command a command that keeps the rows of one value; empty where no simple one does
 */
public record OtherCause(
        String column,
        Optional<String> crossing,
        String values,
        String first,
        String kpi,
        double explained,
        Optional<String> command) {

    /** Returns what the column explains, as the end of a sentence about it. */
    public String words() {
        return String.format(
                Locale.ROOT,
                "explains %.0f%% of the variance that the volume leaves of %s (%s)",
                100 * explained,
                kpi,
                values);
    }
}
