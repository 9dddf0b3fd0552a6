package org.capacityplanner.batch.source.grammar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Recognises dates and times written in digits only, such as {@code 20261001}, or {@code 20261001235959} with hour,
 * minute and second. The same digits may be an epoch number; a file is taken to contain dates where all of its values
 * are valid dates from 1990 to 2099.
 */
final class CalendarDigits {
    private static final int FIRST_YEAR = 1990;
    private static final int LAST_YEAR = 2099;

    /** The smallest number of digits in a time: {@code 5-Oct-26}. */
    private static final int FEWEST_DIGITS = 3;

    /** The smallest number of digits in an epoch time. */
    private static final int EPOCH_DIGITS = 9;

    private CalendarDigits() {}

    /** Returns whether a text of 8, 10, 12 or 14 digits is a valid date and time from 1990 to 2099. */
    static boolean is(String text) {
        int length = text.length();
        if (length != 8 && length != 10 && length != 12 && length != 14) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        int year = part(text, 0, 4);
        return year >= FIRST_YEAR
                && year <= LAST_YEAR
                && isDay(year, part(text, 4, 6), part(text, 6, 8))
                && (length < 10 || part(text, 8, 10) <= 24)
                && (length < 12 || part(text, 10, 12) <= 59)
                && (length < 14 || part(text, 12, 14) <= 60);
    }

    /**
     * Returns whether numbers of 8 to 14 digits are dates rather than epoch times: read as dates, their intervals are
     * at least as regular.
     */
    static boolean areRegular(List<String> values) {
        return regularityGained(values) >= 0;
    }

    /**
     * Returns whether numbers can only be dates, whatever their column is called: as dates their intervals are more
     * regular than as numbers, which skip from minute 59 to 100 and from one month to the next.
     */
    static boolean areProved(List<String> values) {
        return values.stream().allMatch(CalendarDigits::is) && regularityGained(values) > 0;
    }

    private static double regularityGained(List<String> values) {
        List<Long> seconds = new ArrayList<>();
        List<Long> numbers = new ArrayList<>();
        for (String value : values) {
            seconds.add(localSeconds(value));
            numbers.add(Long.parseLong(value));
        }
        return regularity(seconds) - regularity(numbers);
    }

    /**
     * Returns the regularity of the intervals between consecutive times, from near 0, where all differ, to 1, where all
     * are equal; equal consecutive times are ignored.
     */
    private static double regularity(List<Long> times) {
        List<Long> steps = new ArrayList<>();
        for (int i = 1; i < times.size(); i++) {
            long step = times.get(i) - times.get(i - 1);
            if (step != 0) {
                steps.add(step);
            }
        }
        Set<Long> distinct = new HashSet<>(steps);
        return steps.isEmpty() ? 1 : 1 - (double) (distinct.size() - 1) / steps.size();
    }

    /** Returns the local time that digits denote, in seconds since 1970 as if it were UTC. */
    static long localSeconds(String text) {
        long day = LocalDate.of(part(text, 0, 4), part(text, 4, 6), part(text, 6, 8))
                .toEpochDay();
        return day * 86_400 + secondOfDay(text);
    }

    private static int secondOfDay(String text) {
        int length = text.length();
        return (length < 10 ? 0 : part(text, 8, 10)) * 3600
                + (length < 12 ? 0 : part(text, 10, 12)) * 60
                + (length < 14 ? 0 : part(text, 12, 14));
    }

    private static int part(String text, int from, int to) {
        return Integer.parseInt(text.substring(from, to));
    }

    private static boolean isDay(int year, int month, int day) {
        try {
            LocalDate.of(year, month, day);
            return true;
        } catch (DateTimeException noSuchDay) {
            return false;
        }
    }

    /**
     * Returns whether a text has fewer digits than a time, or is a number with few digits and at most one separator, so
     * that no time format need be tried.
     */
    static boolean areTooFew(String text) {
        int digits = 0;
        int whole = 0;
        int separators = 0;
        boolean number = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
                whole += separators == 0 ? 1 : 0;
            } else if (c == '.' || c == ',') {
                separators++;
            } else {
                number &= i == 0 && c == '-';
            }
        }
        return digits < FEWEST_DIGITS || (number && whole > 0 && whole < EPOCH_DIGITS && separators <= 1);
    }
}
