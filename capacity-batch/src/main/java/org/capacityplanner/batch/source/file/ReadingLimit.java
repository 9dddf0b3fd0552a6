package org.capacityplanner.batch.source.file;

import java.nio.file.Path;
import java.util.Locale;

/**
 * Limits on the numbers of columns, services, series and the like in one file, so that no file can exhaust memory or
 * time. A limit can be raised by a system property such as {@code capacity.limit.columns}.
 */
public enum ReadingLimit {
    COLUMNS(20_000, "columns", "export fewer metrics at a time"),
    SERVICES(20_000, "services", "is the service column one of identifiers? Name the right one: serviceColumn"),
    SERIES(200_000, "series", "query fewer metrics at a time, or with fewer labels"),
    LINE(16 << 20, "characters in one line", "is it a text file with lines?"),
    FIELD(16 << 20, "characters in one field", "does a quote open there that is never closed?"),
    NAME(4_096, "characters in the name of a column", "is its first line the header?"),
    HEAD(4 << 20, "bytes before the end of the header", "is it a text file with lines?");

    private final String unit;
    private final String hint;

    /** The name of the system property that overrides the limit. */
    private final String property;

    /** The limit; the property is read only once, since every row is checked. */
    private final int most;

    ReadingLimit(int standard, String unit, String hint) {
        this.unit = unit;
        this.hint = hint;
        this.property = "capacity.limit." + name().toLowerCase(Locale.ROOT);
        this.most = Math.max(1, Integer.getInteger(property, standard));
    }

    /** Returns the largest number that this limit allows. */
    public int most() {
        return most;
    }

    /**
     * Throws an exception for a file that exceeds this limit.
     *
     * @param line the line at which it does; 0 where the limit is not about lines
     * @throws MetricExportException if it does
     */
    public void require(Path file, long line, long count) {
        if (count > most) {
            throw MetricExportException.badData(
                    file,
                    line,
                    "",
                    "has more than " + most + " " + unit,
                    hint + (hint.endsWith("?") ? " To" : "; to") + " raise the limit, set CAPACITY_JAVA_OPTIONS=-D"
                            + property + "=NUMBER");
        }
    }
}
