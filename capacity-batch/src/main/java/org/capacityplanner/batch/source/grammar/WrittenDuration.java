package org.capacityplanner.batch.source.grammar;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads durations such as ISO 8601's {@code PT1M2.5S}, or hours, minutes and seconds with a fraction as .NET writes
 * them, {@code 00:00:00.6120000}. Without a fraction the latter may be a time of day.
 */
final class WrittenDuration {
    private static final Pattern ISO = Pattern.compile(
            "P(?:(\\d{1,5})D)?(?:T(?:(\\d{1,7})H)?(?:(\\d{1,7})M)?" + "(?:(\\d{1,9}(?:[.,]\\d{1,9})?)S)?)?");
    private static final Pattern CLOCK = Pattern.compile("(?:(\\d{1,5})\\.)?(\\d{1,4}):(\\d{2}):(\\d{2}[.,]\\d{1,9})");

    private static final int SHORTEST = 3;

    private WrittenDuration() {}

    /** Returns the duration in seconds that a text says; NaN where the text is not a duration. */
    static double seconds(String text) {
        boolean iso = text.startsWith("P") && text.length() >= SHORTEST;
        if (!iso && text.indexOf(':') < 0) {
            return Double.NaN;
        }
        Matcher parts = (iso ? ISO : CLOCK).matcher(text);
        if (!parts.matches() || text.endsWith("T")) {
            return Double.NaN;
        }
        return 86_400 * part(parts.group(1))
                + 3600 * part(parts.group(2))
                + 60 * part(parts.group(3))
                + part(parts.group(4));
    }

    private static double part(@Nullable String digits) {
        return digits == null ? 0 : Double.parseDouble(digits.replace(',', '.'));
    }
}
