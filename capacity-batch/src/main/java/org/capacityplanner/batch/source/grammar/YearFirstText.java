package org.capacityplanner.batch.source.grammar;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates that begin with the year, in another form than usual in ISO 8601, such as {@code 20261005T140000Z},
 * {@code 2026.10.5 14:00}, {@code 2026年10月5日 14:00} and {@code 2026-10-05-14.00.00}, with the day of the year,
 * {@code 2026-278 14.00.00}, or a month only, {@code 2026-10}.
 */
final class YearFirstText {
    private static final String TIME = "(\\d{1,2})[:.]?(\\d{2})(?:[:.]?(\\d{2})(?:[.,]\\d+)?)?";
    private static final String REST = "\\s*(Z|UTC|GMT|[+-]\\d{2}(?::?\\d{2})?)?";

    private static final Pattern COMPACT =
            Pattern.compile("(\\d{4})(\\d{2})(\\d{2})[T _-](\\d{2}):?(\\d{2})(?::?(\\d{2})(?:[.,]\\d+)?)?" + REST);

    private static final Pattern WRITTEN = Pattern.compile(
            "(\\d{4})(?:\\.\\s?|\\s?[年년]\\s*)(\\d{1,2})(?:\\.\\s?|\\s?[月월]\\s*)(\\d{1,2})\\s?[日일.]?(?:[ T]*" + TIME
                    + REST + ")?");

    private static final Pattern DAY_OF_YEAR = Pattern.compile("(\\d{4})[-.](\\d{3})(?:[ T]" + TIME + REST + ")?");

    private static final Pattern MONTH = Pattern.compile("(\\d{4})[-/](\\d{1,2})");

    /** Matches an ISO 8601 week, {@code 2026-W41} or {@code 2026W41}, with an optional day of the week. */
    private static final Pattern WEEK = Pattern.compile("(\\d{4})[-/ ]?(?:W|KW ?|CW ?)(\\d{1,2})(?:-?([1-7]))?");

    private static final int THURSDAY = 4;

    /** Matches a date and time as Db2 writes them, such as {@code 2026-10-05-14.00.00.123456}. */
    private static final Pattern DASHED = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})[-_]" + TIME + REST);

    private static final Pattern SLASHED = Pattern.compile("(\\d{4})/(\\d{1,2})/(\\d{1,2})[-_]" + TIME + REST);

    /** Matches a date and an hour, such as {@code 2026-10-05-14}. */
    private static final Pattern HOUR = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})[-_]([01]\\d|2[0-4])");

    private static final Pattern USUAL = Pattern.compile("\\d{4}([-/])\\d{1,2}\\1\\d{1,2}(?:[ T].*)?");

    private static final List<Pattern> OF_DAYS = List.of(COMPACT, WRITTEN, DASHED, SLASHED);

    /** Matches a time of day with words for its parts, {@code 14時}, {@code 14时05分}, {@code 14시 5분 30초}. */
    private static final Pattern IN_WORDS = Pattern.compile(
            "(\\d{1,2})\\s?[\u6642\u65f6\u70b9\u9ede\uc2dc](?:\\s?(\\d{1,2})\\s?[\u5206\ubd84](?:\\s?(\\d{1,2})\\s?[\u79d2\ucd08])?)?$");

    private YearFirstText() {}

    /** Returns a text whose time of day is written with colons, if words are behind its parts. */
    private static String withColons(String text) {
        Matcher time = IN_WORDS.matcher(text);
        return !time.find()
                ? text
                : text.substring(0, time.start())
                        + String.format(
                                Locale.ROOT,
                                "%02d:%02d:%02d",
                                Integer.parseInt(time.group(1)),
                                time.group(2) == null ? 0 : Integer.parseInt(time.group(2)),
                                time.group(3) == null ? 0 : Integer.parseInt(time.group(3)));
    }

    /** Returns a date that begins with the year, and its time, in ISO's usual form; null for another text. */
    static @Nullable String iso(String written) {
        String text = withColons(WeekdayName.without(withoutBrackets(written.strip())));
        if (text.length() < written.strip().length() && USUAL.matcher(text).matches()) {
            return text;
        }
        Matcher hour = HOUR.matcher(text);
        if (hour.matches()) {
            return hour.group(1) + "T" + hour.group(2) + ":00:00";
        }
        for (Pattern pattern : OF_DAYS) {
            Matcher form = pattern.matcher(text);
            if (form.matches()) {
                return iso(day(form), form, 4);
            }
        }
        Matcher ofYear = DAY_OF_YEAR.matcher(text);
        // A number with three decimals looks like a day of a year, unless a time of day follows.
        if (ofYear.matches() && (ofYear.group(3) != null || text.charAt(4) == '-')) {
            return iso(dayOfYear(ofYear.group(1), ofYear.group(2)), ofYear, 3);
        }
        Matcher week = WEEK.matcher(text);
        if (week.matches()) {
            return week(week);
        }
        Matcher month = MONTH.matcher(text);
        return month.matches() && isMonth(month.group(2))
                ? String.format(Locale.ROOT, "%s-%02d-01", month.group(1), Integer.parseInt(month.group(2)))
                : null;
    }

    private static String withoutBrackets(String text) {
        return text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    }

    /**
     * Returns whether a text may be a year and a day of that year, such as {@code 2026.278} or {@code 2026278}, which is
     * certain only if a time of day accompanies it.
     */
    static boolean mayBeDayOfYear(String text) {
        return text.matches("(?:19|20)\\d{2}[-.]?\\d{3}")
                && dayOfYear(text.substring(0, 4), text.substring(text.length() - 3)) != null;
    }

    /**
     * Returns the date of a day in a week, or of the week's Monday where no day is given; null where the year has no
     * such week.
     */
    private static @Nullable String week(Matcher week) {
        int year = Integer.parseInt(week.group(1));
        int number = Integer.parseInt(week.group(2));
        int day = week.group(3) == null ? 1 : Integer.parseInt(week.group(3));
        // The 4th of January is always in the first week.
        LocalDate first = LocalDate.of(year, 1, 4).with(DayOfWeek.MONDAY);
        LocalDate monday = first.plusWeeks(number - 1L);
        boolean exists = number >= 1 && monday.plusDays(THURSDAY - 1L).getYear() == year;
        return exists ? monday.plusDays(day - 1L).toString() : null;
    }

    private static boolean isMonth(String text) {
        int month = Integer.parseInt(text);
        return month >= 1 && month <= 12;
    }

    private static @Nullable String day(Matcher form) {
        return String.format(
                Locale.ROOT,
                "%s-%02d-%02d",
                form.group(1),
                Integer.parseInt(form.group(2)),
                Integer.parseInt(form.group(3)));
    }

    private static @Nullable String dayOfYear(String year, String day) {
        try {
            return LocalDate.ofYearDay(Integer.parseInt(year), Integer.parseInt(day))
                    .toString();
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }

    private static @Nullable String iso(@Nullable String day, Matcher form, int hourGroup) {
        if (day == null) {
            return null;
        }
        String hour = form.group(hourGroup);
        if (hour == null) {
            return day;
        }
        String second = form.group(hourGroup + 2);
        String offset = form.group(hourGroup + 3);
        return day + "T" + (hour.length() == 1 ? "0" : "") + hour + ":" + form.group(hourGroup + 1) + ":"
                + (second == null ? "00" : second) + (offset == null ? "" : offset.equals("Z") ? "Z" : " " + offset);
    }
}
