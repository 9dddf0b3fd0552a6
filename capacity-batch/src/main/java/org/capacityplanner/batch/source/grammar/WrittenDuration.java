package org.capacityplanner.batch.source.grammar;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads durations in ISO 8601, such as {@code PT1M2.5S}, or in hours, minutes and seconds with a fraction, as .NET
 * writes them: {@code 00:00:00.6120000}. Without a fraction the latter may be a time of day.
 */
public final class WrittenDuration {
    private static final Pattern ISO = Pattern.compile(
            "P(?:(\\d{1,5})D)?(?:T(?:(\\d{1,7})H)?(?:(\\d{1,7})M)?" + "(?:(\\d{1,9}(?:[.,]\\d{1,9})?)S)?)?");
    private static final Pattern CLOCK = Pattern.compile("(?:(\\d{1,5})\\.)?(\\d{1,4}):(\\d{2}):(\\d{2}[.,]\\d{1,9})");

    /** Matches hours, minutes and seconds, with optional days in front, as ps, .NET and databases write them. */
    private static final Pattern LONG = Pattern.compile(
            "(?:(\\d{1,5})(?:\\.|-|\\s?d(?:ays?)?,?\\s?))?(\\d{1,5}):(\\d{2}):(\\d{2}(?:[.,]\\d{1,9})?)");

    private static final Pattern SHORT = Pattern.compile("(\\d{1,5}):(\\d{2}(?:[.,]\\d{1,9})?)");

    private static final Pattern MINUTES_NAME =
            Pattern.compile("(?i).*(?:mm?:ss|min(?:utes)?[:./]s(?:ec)?|mm_?ss).*|.*\\W(?:min)\\W*");
    private static final Pattern HOURS_NAME =
            Pattern.compile("(?i).*(?:hh?:mm|hours?[:./]m(?:in)?|hh_?mm).*|.*\\W(?:h|hours)\\W*");

    private static final int SHORTEST = 3;

    /** The meaning of the numbers between colons in a column of durations. */
    public enum Clock {
        /** Three numbers are hours, minutes and seconds, two are minutes and seconds. */
        MINUTES,
        /** Two numbers are hours and minutes. */
        HOURS,
        /** Each duration has two numbers, which may be minutes and seconds or hours and minutes. */
        AMBIGUOUS;

        /** Returns a duration with colons in seconds; NaN for another text. */
        public double seconds(String text) {
            return of(text.strip(), this);
        }

        /** Returns a duration with colons as a number of seconds with the unit s; another text unchanged. */
        public String number(String text, char decimal) {
            double seconds = of(text.strip(), this);
            return Double.isNaN(seconds)
                    ? text
                    : String.format(Locale.ROOT, "%.9f s", seconds).replace('.', decimal);
        }
    }

    private WrittenDuration() {}

    /**
     * Returns the meaning of the numbers between colons in a column, judged by its name and all of its values; empty
     * where a value is not a duration.
     */
    public static Optional<Clock> clock(String name, List<String> values) {
        boolean any = false;
        boolean two = false;
        boolean three = false;
        boolean fraction = false;
        for (String value : values) {
            String text = value.strip();
            boolean isLong = LONG.matcher(text).matches();
            boolean isShort = SHORT.matcher(text).matches();
            if (!isLong && !isShort && !NumberReader.isMissing(text)) {
                return Optional.empty();
            }
            any |= isLong || isShort;
            three |= isLong;
            two |= isShort;
            fraction |= isShort && text.matches(".*[.,].*");
        }
        if (!any) {
            return Optional.empty();
        }
        if (!two || three || fraction || MINUTES_NAME.matcher(name).matches()) {
            return Optional.of(Clock.MINUTES);
        }
        return Optional.of(HOURS_NAME.matcher(name).matches() ? Clock.HOURS : Clock.AMBIGUOUS);
    }

    /** Returns a duration with colons in seconds; NaN for another text. */
    static double of(String text, Clock clock) {
        Matcher all = LONG.matcher(text);
        if (all.matches()) {
            return 86_400 * part(all.group(1))
                    + 3600 * part(all.group(2))
                    + 60 * part(all.group(3))
                    + part(all.group(4));
        }
        Matcher two = SHORT.matcher(text);
        return two.matches() && clock != Clock.AMBIGUOUS
                ? (60 * part(two.group(1)) + part(two.group(2))) * (clock == Clock.HOURS ? 60 : 1)
                : Double.NaN;
    }

    /** Returns a duration in seconds; NaN where the text is not a duration. */
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
