package org.capacityplanner.metrics;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Formats counts, shares, durations, times and days for findings, identically in every locale. */
public final class FindingText {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final int SECONDS_A_MINUTE = 60;

    private FindingText() {}

    /** Formats a count with its noun: {@code 1 sample}, {@code 43,200 samples}. */
    public static String count(int number, String singular) {
        return String.format(Locale.ROOT, "%,d %s%s", number, singular, number == 1 ? "" : "s");
    }

    /** Formats a ratio as a percentage: {@code 12%}, {@code 0.4%}. */
    public static String percent(double ratio) {
        return String.format(Locale.ROOT, Math.abs(ratio) < 0.0995 ? "%.1f%%" : "%.0f%%", 100 * ratio);
    }

    /** Formats a relative change as a signed percentage: {@code +12%}, {@code -4.0%}. */
    public static String change(double ratio) {
        return (ratio < 0 ? "" : "+") + percent(ratio);
    }

    /**
     * Formats a duration in the largest unit in which it is a whole number: {@code 90 s}, {@code 15 min}, {@code 1 h},
     * {@code 3 days}.
     */
    public static String duration(Duration duration) {
        long seconds = Math.abs(duration.toSeconds());
        if (seconds % 86_400 == 0 && seconds > 86_400) {
            return seconds / 86_400 + " days";
        }
        if (seconds % 3600 == 0 && seconds > 0) {
            return seconds / 3600 + " h";
        }
        return seconds % 60 == 0 && seconds > 0 ? seconds / 60 + " min" : seconds + " s";
    }

    /** Formats an instant as local time of a zone: {@code 2026-03-14 10:00}, with seconds where it has some. */
    public static String time(Instant time, ZoneId zone) {
        return time.atZone(zone).format(time.getEpochSecond() % SECONDS_A_MINUTE == 0 ? MINUTE : SECOND);
    }

    /** Formats a span as local times of a zone, with the date of its end only where it is another day. */
    public static String span(Span span, ZoneId zone) {
        LocalDate day = LocalDate.ofInstant(span.from(), zone);
        String to = time(span.to(), zone);
        return time(span.from(), zone) + " to "
                + (LocalDate.ofInstant(span.to(), zone).equals(day) ? to.substring(to.indexOf(' ') + 1) : to);
    }

    /** Formats a date with its month in words: {@code 14 March 2026}. */
    public static String day(LocalDate day) {
        return day.format(DAY);
    }
}
