package org.capacityplanner.batch.config;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.capacityplanner.burst.BurstPreset;
import org.capacityplanner.burst.BurstProfile;

/** Parses short values such as durations and percentages, from a config or the command line. */
public final class Amounts {
    private static final Pattern PERCENT = Pattern.compile("([+-]?\\d+(?:\\.\\d+)?)\\s*%");
    private static final Pattern RATIO = Pattern.compile("0?\\.\\d+");
    private static final Pattern PERIOD =
            Pattern.compile("(\\d{1,4})\\s*(d|w|mo|y|days?|weeks?|months?|years?)", Pattern.CASE_INSENSITIVE);

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)\\s*(ms|s|min|h|d)");
    private static final Pattern TIMES = Pattern.compile("x?(\\d{1,5}(?:\\.\\d{1,9})?)x?");
    private static final double LARGEST_TIMES = 10_000;
    private static final double LONGEST_SECONDS = 366 * 86_400.0;

    /**
     * The kinds of bursts with predefined shapes, by their names in a config and on the command line, such as
     * {@code attention}.
     */
    public static final Map<String, BurstPreset> PRESETS = presets();

    private Amounts() {}

    private static Map<String, BurstPreset> presets() {
        Map<String, BurstPreset> presets = new LinkedHashMap<>();
        for (BurstPreset preset : BurstPreset.values()) {
            presets.put(preset.name().toLowerCase(Locale.ROOT).replace('_', '-'), preset);
        }
        return Collections.unmodifiableMap(presets);
    }

    /**
     * Parses a duration such as {@code 500ms}, {@code 10 s}, {@code 20min} or {@code 4h}; empty for another text, or
     * for more than 366 days.
     */
    public static Optional<Duration> duration(String text) {
        Matcher form = DURATION.matcher(text.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        double seconds = Double.parseDouble(form.group(1))
                * switch (form.group(2)) {
                    case "ms" -> 1e-3;
                    case "s" -> 1;
                    case "min" -> 60;
                    case "h" -> 3_600;
                    default -> 86_400;
                };
        return seconds <= LONGEST_SECONDS ? Optional.of(Duration.ofNanos(Math.round(seconds * 1e9))) : Optional.empty();
    }

    /**
     * Parses the form in which the volume rises in a burst, {@code linear} or {@code exponential}; empty for another
     * text.
     */
    public static Optional<BurstProfile.Rise> rise(String text) {
        return Stream.of(BurstProfile.Rise.values())
                .filter(rise -> rise.name().equalsIgnoreCase(text.strip()))
                .findFirst();
    }

    /** Parses a multiple from 1 to 10,000, such as {@code 10} or {@code x10}; empty for another text. */
    public static Optional<Double> times(String text) {
        Matcher form = TIMES.matcher(text.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        double times = Double.parseDouble(form.group(1));
        return times >= 1 && times <= LARGEST_TIMES ? Optional.of(times) : Optional.empty();
    }

    /**
     * Parses a growth above -100% and up to 10,000%, such as {@code 25%} or {@code -10%}, as a ratio, 0.25 or -0.1;
     * empty for another text.
     */
    public static Optional<Double> growth(String text) {
        Matcher form = PERCENT.matcher(text.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        double growth = Double.parseDouble(form.group(1)) / 100;
        return growth > -1 && growth <= 100 ? Optional.of(growth) : Optional.empty();
    }

    /** Parses a probability such as {@code 95%} or {@code 0.95} as a number between 0 and 1; empty for another text. */
    public static Optional<Double> level(String text) {
        String trimmed = text.strip();
        Matcher percent = PERCENT.matcher(trimmed);
        double level = percent.matches()
                ? new BigDecimal(percent.group(1)).movePointLeft(2).doubleValue()
                : RATIO.matcher(trimmed).matches() ? Double.parseDouble(trimmed) : Double.NaN;
        return level > 0 && level < 1 ? Optional.of(level) : Optional.empty();
    }

    /**
     * Parses a calendar period such as {@code 28d}, {@code 6w}, {@code 12mo}, {@code 2y} or {@code 12 months}; empty
     * for another text.
     */
    public static Optional<Period> period(String text) {
        Matcher form = PERIOD.matcher(text.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        int count = Integer.parseInt(form.group(1));
        return Optional.of(
                switch (form.group(2).toLowerCase(Locale.ROOT).charAt(0)) {
                    case 'd' -> Period.ofDays(count);
                    case 'w' -> Period.ofWeeks(count);
                    case 'm' -> Period.ofMonths(count);
                    default -> Period.ofYears(count);
                });
    }

    /** Returns a parser that gives an empty result for a text for which {@code parse} throws an exception. */
    static <T> Function<String, Optional<T>> failing(Function<String, T> parse) {
        return text -> {
            try {
                return Optional.of(parse.apply(text));
            } catch (DateTimeException | IllegalArgumentException unreadable) {
                return Optional.empty();
            }
        };
    }

    /**
     * Returns a parser of dates and times that returns an empty answer where a parser of the JDK throws an exception, and for years of
     * other than four digits, which the JDK reads and nobody can calculate with.
     */
    public static <T> Function<String, Optional<T>> dated(Function<String, T> parse) {
        Function<String, Optional<T>> answering = failing(parse);
        return text -> text.matches("\\d{4}-.*") ? answering.apply(text) : Optional.empty();
    }
}
