package org.capacityplanner.batch.source.grammar;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a date with day and month in either order, and of its time: {@code 25/10/2026 03:00:00 CET},
 * {@code 10/1/2026 12:05 AM}, {@code 01.10.2026 00:00}. Of an interval, {@code 10/1/2026 12:00:00 AM - 12:05:00 AM}, it
 * is the beginning.
 *
 * @param first the day or the month
 * @param second the other one
 * @param year a year of two digits is one of this century
 * @param hasShortYear whether it has two digits, so that it may also be the day
 * @param separator between them; a full stop is only written after a day
 * @param suffix an offset or a zone's abbreviation, or empty
 */
record DayMonthText(
        int first,
        int second,
        int year,
        boolean hasShortYear,
        char separator,
        int secondOfDay,
        int millis,
        String suffix) {
    private static final Pattern FORM = Pattern.compile(
            "(?:" + WeekdayName.REGEX + "\\.?,?\\s+)?(\\d{1,2})([./-])\\s?(\\d{1,2})\\2\\s?(\\d{4}|\\d{2})"
                    + "(?:[ T,]+(?:(?:à|a|um|at|om|o|alle|kl\\.?)\\s)?(\\d{1,2})(?:[:.]|\\s?[hH]\\s?|(?=\\s?[AaPp]\\.?[Mm]))(\\d{2}|(?<=:)\\d(?!\\d))?(?:[:.](\\d{2}|(?<=:)\\d(?!\\d))(?:[.,](\\d{1,9}))?)?(?:[\\s\\u00a0\\u202f]*([AaPp])\\.?[\\s\\u00a0\\u202f]?[Mm]\\.?)?(?:\\s*Uhr)?\\s*(\\S*?)(?:\\s+-\\s+\\S.*|\\s*-\\s*\\d\\S*\\s?[AaPp]\\.?[Mm]\\.?)?)?");

    /** Returns the parts of a date and time; null where the text is not a numeric date with day and month. */
    static @Nullable DayMonthText parse(String text) {
        String time = text.strip();
        // The form tries several ends of a time: in a long text that would take time that grows with the square of its
        // length.
        if (time.length() > TimeReader.LONGEST) {
            return null;
        }
        Matcher form = FORM.matcher(time);
        if (!form.matches()) {
            return null;
        }
        int hour = form.group(5) == null ? 0 : Integer.parseInt(form.group(5));
        int minute = form.group(6) == null ? 0 : Integer.parseInt(form.group(6));
        int second = form.group(7) == null ? 0 : Integer.parseInt(form.group(7));
        if (form.group(9) != null) {
            if (hour < 1 || hour > 12) {
                return null;
            }
            boolean afternoon = form.group(9).toLowerCase(Locale.ROOT).equals("p");
            hour = hour % 12 + (afternoon ? 12 : 0);
        }
        if (hour > 24 || minute > 59 || second > 60) {
            return null;
        }
        String fraction = form.group(8) == null ? "" : form.group(8);
        int millis = Integer.parseInt((fraction + "000").substring(0, 3));
        return new DayMonthText(
                Integer.parseInt(form.group(1)),
                Integer.parseInt(form.group(3)),
                Integer.parseInt(form.group(4)) + (form.group(4).length() == 2 ? 2000 : 0),
                form.group(4).length() == 2,
                form.group(2).charAt(0),
                hour * 3600 + minute * 60 + second,
                millis,
                form.group(10) == null ? "" : form.group(10));
    }
}
