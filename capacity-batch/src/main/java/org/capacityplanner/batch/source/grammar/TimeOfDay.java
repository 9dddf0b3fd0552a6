package org.capacityplanner.batch.source.grammar;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Joins a date and a time of day from two columns to one text. */
public final class TimeOfDay {
    private static final Pattern FORM = Pattern.compile(
            "(\\d{1,2})(?::|[hH]|[時时시]\\s?)(\\d{2})[分분]?(?:(?::|(?<=[分분])\\s?)(\\d{2})(?:[.,]\\d+)?[秒초]?)?[\\s\\u00a0\\u202f]*+"
                    + "(?:([AaPp])\\.?[\\s\\u00a0\\u202f]?[Mm]\\.?)?"
                    // An interval such as 14:00-15:00 is taken at its start.
                    + "(?:\\s*[-–]\\s*\\d{1,2}:\\d{2}(?::\\d{2})?[\\s\\u00a0\\u202f]*(?:[AaPp]\\.?[\\s\\u00a0\\u202f]?[Mm]\\.?)?)?");

    /** Matches hours, minutes and optional seconds in digits only, as mainframes write them. */
    private static final Pattern DIGITS = Pattern.compile("(\\d{1,2})(\\d{2})(\\d{2})|(\\d{2})(\\d{2})");

    /** Matches hours and minutes in digits that lost their leading zeros. */
    private static final Pattern HOUR_AND_MINUTE = Pattern.compile("\\d{1,4}");

    private static final Pattern HOUR = Pattern.compile("\\d{1,2}");

    /** Matches hours, minutes and seconds between full stops, with hundredths of a second on mainframes. */
    private static final Pattern STOPS = Pattern.compile("(\\d{1,2})\\.(\\d{2})\\.(\\d{2})(?:\\.\\d{2})?");

    /**
     * Matches the first and the last hour of an interval, as SAP's workload monitor writes them, {@code 08--09}, or with a
     * word for the hour, {@code 8h-9h}, {@code 8 bis 9 Uhr}.
     */
    private static final Pattern HOURS = Pattern.compile("(\\d{2})\\s*(?:--?|–)\\s*(\\d{2})"
            + "|(\\d{1,2})\\s?(?:h|H|Uhr|時)?\\s*(?:--?|–|à|a|bis|to|～|〜|~)\\s*(\\d{1,2})\\s?(?:h|H|Uhr|時)");

    /** Matches an hour with a word for it, {@code 14h}, {@code 14 Uhr}, {@code 14時}. */
    private static final Pattern HOUR_IN_WORDS = Pattern.compile("(\\d{1,2})\\s?(?:h|H|Uhr|[時时点시])");

    /** Matches an interval with full stops in its times, {@code 08.00-09.00}. */
    private static final Pattern DOTTED_INTERVAL =
            Pattern.compile("(\\d{1,2})\\.(\\d{2})\\s*[-–]\\s*\\d{1,2}\\.\\d{2}");

    private static final int LONGEST_HOURS = 8;

    /**
     * Matches a date with full stops between its numbers; fewer digits than in such a date are a time of day or a
     * number.
     */
    private static final String DOTTED_DATE = "\\d{1,2}\\.\\d{1,2}\\.\\d{4}";

    /** Matches a name of an hour of the day that is more than its number. */
    private static final Pattern HOUR_NAME =
            Pattern.compile("(?i)(?:he|h|hr|hour|hour ending|std|stunde|heure|hora)[ _.-]?(\\d{1,2})");

    /** Whether times of day in digits only have the leading zeros of their hours and minutes. */
    public enum Digits {
        PADDED,
        /** Hours and minutes of one to four digits, such as 0, 30, 100 and 2330, as spreadsheets leave them. */
        UNPADDED;

        /** Returns the form of a column's times of day. */
        public static Digits of(List<String> values) {
            return mayBeUnpaddedDigits(values) ? UNPADDED : PADDED;
        }

        /** Returns a date and a time of day as one text that can be read as a time. */
        public String joined(String date, String timeOfDay) {
            String digits = timeOfDay.strip();
            boolean isShort =
                    this == UNPADDED && HOUR_AND_MINUTE.matcher(digits).matches();
            return TimeOfDay.joined(date, isShort ? padded(digits) : timeOfDay);
        }
    }

    private TimeOfDay() {}

    /**
     * Returns the names of columns with hours in place of names such as {@code HE01}, the hour that ends at one, and
     * {@code H0}; where the last of a day is 24, the first one begins it.
     */
    public static List<String> hours(List<String> names) {
        boolean ending = names.stream().anyMatch(name -> HOUR_NAME.matcher(name).matches() && name.endsWith("24"));
        return names.stream()
                .map(name -> {
                    Matcher hour = HOUR_NAME.matcher(name);
                    return hour.matches() ? Integer.parseInt(hour.group(1)) - (ending ? 1 : 0) + ":00" : name;
                })
                .toList();
    }

    /** Returns whether all values are times of day without a date. */
    public static boolean areAll(List<String> values) {
        return !values.isEmpty()
                && (values.stream()
                                .allMatch(value -> FORM.matcher(value.strip()).matches())
                        || values.stream()
                                .allMatch(value -> STOPS.matcher(value.strip()).matches())
                        || values.stream()
                                .allMatch(value ->
                                        DOTTED_INTERVAL.matcher(value.strip()).matches())
                        || values.stream().allMatch(value -> isHours(value.strip()))
                        || values.stream()
                                .allMatch(value ->
                                        HOUR_IN_WORDS.matcher(value.strip()).matches()
                                                && Integer.parseInt(value.replaceAll("\\D", "")) <= 24));
    }

    private static boolean isHours(String text) {
        Matcher hours = HOURS.matcher(text);
        if (!hours.matches()) {
            return false;
        }
        int first = hours.group(1) == null ? 3 : 1;
        int from = Integer.parseInt(hours.group(first));
        int to = Integer.parseInt(hours.group(first + 1));
        int length = (to == 0 ? 24 : to) - from;
        return from < 24 && to <= 24 && length > 0 && length <= LONGEST_HOURS;
    }

    /** Returns whether all values may be hours and minutes without leading zeros, 0, 30, 100, 130. */
    public static boolean mayBeUnpaddedDigits(List<String> values) {
        return values.stream().allMatch(value -> {
                    String digits = value.strip();
                    return HOUR_AND_MINUTE.matcher(digits).matches() && areDigitsOfDay(padded(digits));
                })
                && values.stream().anyMatch(value -> value.strip().length() < 3)
                && values.stream().anyMatch(value -> value.strip().length() >= 3);
    }

    private static String padded(String digits) {
        return "0".repeat(4 - digits.length()) + digits;
    }

    /**
     * Returns whether all values may be times of day in digits only, of four digits, or of six with an optional leading
     * zero.
     */
    public static boolean mayBeDigits(List<String> values) {
        return !values.isEmpty()
                && values.stream()
                        .map(String::strip)
                        .allMatch(value -> DIGITS.matcher(value).matches() && areDigitsOfDay(value))
                && (values.stream().allMatch(value -> value.strip().length() == 4)
                        || values.stream().noneMatch(value -> value.strip().length() == 4));
    }

    /**
     * Returns whether all values may be hours of the day, 0 to 24, which is certain only if the column's name says so,
     * too.
     */
    public static boolean mayBeHours(List<String> values) {
        return !values.isEmpty()
                && values.stream()
                        .map(String::strip)
                        .allMatch(value -> HOUR.matcher(value).matches() && Integer.parseInt(value) <= 24);
    }

    private static boolean areDigitsOfDay(String digits) {
        String padded = digits.length() == 5 ? "0" + digits : digits;
        return Integer.parseInt(padded.substring(0, 2)) <= 24
                && Integer.parseInt(padded.substring(2, 4)) <= 59
                && (padded.length() == 4 || Integer.parseInt(padded.substring(4, 6)) <= 60);
    }

    /** Returns whether all values are dates without a time of day. */
    public static boolean areDates(List<String> values) {
        boolean anyTime = values.stream().anyMatch(value -> value.indexOf(':') >= 0);
        boolean digits =
                values.stream().allMatch(value -> value.strip().length() == 8 && CalendarDigits.is(value.strip()));
        boolean written = values.stream()
                .allMatch(value -> TimeStyle.isTime(value)
                        && (!value.strip().matches("[\\d.]+") || value.strip().matches(DOTTED_DATE)));
        boolean daysOfYear = values.stream().allMatch(value -> YearFirstText.mayBeDayOfYear(value.strip()));
        return !values.isEmpty() && !anyTime && (digits || written || daysOfYear);
    }

    private static String withColons(String timeOfDay) {
        Matcher digits = DIGITS.matcher(timeOfDay);
        if (digits.matches()) {
            return digits.group(1) == null
                    ? digits.group(4) + ":" + digits.group(5)
                    : digits.group(1) + ":" + digits.group(2) + ":" + digits.group(3);
        }
        if (HOUR.matcher(timeOfDay).matches()) {
            return timeOfDay + ":00";
        }
        Matcher words = HOUR_IN_WORDS.matcher(timeOfDay);
        if (words.matches() || isHours(timeOfDay)) {
            return timeOfDay.replaceFirst("^(\\d{1,2}).*", "$1:00");
        }
        Matcher interval = DOTTED_INTERVAL.matcher(timeOfDay);
        return interval.matches()
                ? interval.group(1) + ":" + interval.group(2)
                : STOPS.matcher(timeOfDay).replaceFirst("$1:$2:$3");
    }

    /** Returns a date and a time of day as one text that can be read as a time. */
    public static String joined(String date, String timeOfDay) {
        String day = date.strip();
        if (CalendarDigits.is(day)) {
            day = day.substring(0, 4) + "-" + day.substring(4, 6) + "-" + day.substring(6, 8);
        }
        if (day.length() == 7 && YearFirstText.mayBeDayOfYear(day)) {
            day = day.substring(0, 4) + "-" + day.substring(4);
        }
        Matcher form = FORM.matcher(withColons(timeOfDay.strip()));
        if (!form.matches()) {
            return day + " " + timeOfDay.strip();
        }
        int hour = Integer.parseInt(form.group(1));
        if (form.group(4) != null) {
            hour = hour % 12 + (form.group(4).equalsIgnoreCase("p") ? 12 : 0);
        }
        return String.format(
                Locale.ROOT, "%s %02d:%s:%s", day, hour, form.group(2), form.group(3) == null ? "00" : form.group(3));
    }
}
