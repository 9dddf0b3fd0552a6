package org.capacityplanner.batch.source.grammar;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the time zone that an export gives outside of its times: in the name of the time column, such as
 * {@code Time (UTC+02:00)}, {@code TimeGenerated [UTC]} or {@code Time (Europe/Berlin)}, or in a column of UTC offsets.
 */
public final class WrittenZone {
    private static final Pattern BEHIND_NAME = Pattern.compile(
            ".*[(\\[]\\s*(?:(?<utc>UTC|GMT|Z)?\\s*(?<offset>[+-]\\d{1,2}(?::?\\d{2})?)?|(?<region>[A-Z][A-Za-z]+(?:/[A-Z][A-Za-z_]++)++))"
                    + "\\s*[)\\]]\\s*");
    private static final Pattern OFFSET = Pattern.compile("[+-]\\d{2}:?\\d{2}|Z|UTC|GMT");
    private static final Pattern OFFSETS_NAME =
            Pattern.compile("(?i).*(?:\\btz\\b|time_?\\s?zone|\\bzone\\b|offset|zeitzone|fuseau|\\bhuso).*");

    private WrittenZone() {}

    /** Returns the zone in the name of a time column; empty where the name contains none. */
    public static Optional<ZoneId> of(String column) {
        Matcher zone = BEHIND_NAME.matcher(column);
        if (!zone.matches()) {
            return Optional.empty();
        }
        try {
            if (zone.group("region") != null) {
                return Optional.of(ZoneId.of(zone.group("region")));
            } else if (zone.group("offset") != null) {
                return Optional.of(ZoneOffset.of(padded(zone.group("offset"))));
            }
            return zone.group("utc") == null ? Optional.empty() : Optional.of(ZoneOffset.UTC);
        } catch (DateTimeException noZone) {
            return Optional.empty();
        }
    }

    /** Returns an offset with two digits for the hours, as {@code +02} for {@code +2}. */
    private static String padded(String offset) {
        return offset.replaceFirst("^([+-])(\\d)(?!\\d)", "$10$2");
    }

    /** Returns whether a column contains the UTC offset of each row's time. */
    public static boolean isOffsets(String name, List<String> values) {
        return !values.isEmpty()
                && OFFSETS_NAME.matcher(name).matches()
                && values.stream()
                        .allMatch(value -> OFFSET.matcher(value.strip()).matches());
    }
}
