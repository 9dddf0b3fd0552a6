package org.capacityplanner.batch.source.grammar;

/**
 * Parses ISO dates and times such as {@code 2026-10-01T02:10:00.5+02:00} directly from a character buffer, without
 * creating objects. Accepts a space in place of the T, slashes in place of the dashes, and
 * texts that end early, such as {@code 2026-10-01T02:10}. One object serves all rows of a file.
 */
final class IsoText {
    /** The length in characters of the shortest date, {@code 2026-1-1}. */
    private static final int SHORTEST = 8;

    private static final int NO_HALF = 0;
    private static final int MORNING = 1;
    private static final int AFTERNOON = 2;

    private int year;
    private int month;
    private int day;
    private int secondOfDay;
    private int millis;
    private int suffixFrom;

    /**
     * Parses an ISO date and time into its parts, and returns false where the text is not in this form. Month, day and
     * hour may have one digit.
     */
    boolean parse(char[] b, int offset, int length) {
        int end = offset + length;
        secondOfDay = 0;
        millis = 0;
        if (length < SHORTEST || !isDateSeparator(b[offset + 4])) {
            return false;
        }
        year = number(b, offset, 4);
        int monthFrom = offset + 5;
        int monthDigits = isDigit(b, monthFrom + 1, end) ? 2 : 1;
        int separator = monthFrom + monthDigits;
        if (separator + 1 >= end || b[separator] != b[offset + 4]) {
            return false;
        }
        int dayDigits = isDigit(b, separator + 2, end) ? 2 : 1;
        month = number(b, monthFrom, monthDigits);
        day = number(b, separator + 1, dayDigits);
        suffixFrom = separator + 1 + dayDigits;
        return (year | month | day) >= 0 && (suffixFrom == end || parseTime(b, suffixFrom, end));
    }

    private boolean parseTime(char[] b, int from, int end) {
        if (b[from] != 'T' && b[from] != ' ' && b[from] != 't') {
            return false;
        }
        int hourDigits = isDigit(b, from + 2, end) ? 2 : 1;
        int colon = from + 1 + hourDigits;
        if (colon == end && hourDigits == 2) {
            int hour = number(b, from + 1, 2);
            secondOfDay = hour * 3600;
            suffixFrom = end;
            return hour >= 0 && hour <= 24;
        }
        // Some write full stops between hours, minutes and seconds.
        if (colon + 1 >= end || (b[colon] != ':' && b[colon] != '.')) {
            return false;
        }
        // Behind a colon, 9:5:0 is written by programs that pad nothing; behind a full stop it may be a fraction.
        boolean padded = b[colon] == '.';
        int hour = number(b, from + 1, hourDigits);
        int minuteDigits = padded || isDigit(b, colon + 2, end) ? 2 : 1;
        if (colon + minuteDigits >= end) {
            return false;
        }
        int minute = number(b, colon + 1, minuteDigits);
        int second = 0;
        int i = colon + 1 + minuteDigits;
        int secondDigits = padded || isDigit(b, i + 2, end) ? 2 : 1;
        if (i + secondDigits < end && b[i] == b[colon]) {
            second = number(b, i + 1, secondDigits);
            i += 1 + secondDigits;
            // Kafka's tools write milliseconds behind a colon.
            boolean colonMillis = i + 4 == end && b[i] == ':' && number(b, i + 1, 3) >= 0;
            if (i < end && (b[i] == '.' || b[i] == ',' || colonMillis)) {
                int unit = 100;
                for (i++; i < end && b[i] >= '0' && b[i] <= '9'; i++) {
                    millis += (b[i] - '0') * unit;
                    unit /= 10;
                }
            }
        }
        int half = half(b, i, end);
        if (half != NO_HALF) {
            if (hour < 1 || hour > 12) {
                return false;
            }
            hour = hour % 12 + (half == AFTERNOON ? 12 : 0);
            i = end;
        }
        secondOfDay = hour * 3600 + minute * 60 + second;
        suffixFrom = i;
        return (hour | minute | second) >= 0 && hour <= 24 && minute <= 59 && second <= 60;
    }

    /** Returns which half of the day AM or PM at the end of a text means; {@code NO_HALF} where there is neither. */
    private static int half(char[] b, int from, int end) {
        int i = afterSpaces(b, from, end);
        if (i >= end || "AaPp".indexOf(b[i]) < 0) {
            return NO_HALF;
        }
        boolean afternoon = b[i] == 'P' || b[i] == 'p';
        // Spain writes a. m. with a space, and newer versions of Java a narrow one before AM.
        i = afterSpaces(b, afterStop(b, i + 1, end), end);
        if (i >= end || (b[i] != 'M' && b[i] != 'm') || afterStop(b, i + 1, end) != end) {
            return NO_HALF;
        }
        return afternoon ? AFTERNOON : MORNING;
    }

    private static int afterSpaces(char[] b, int from, int end) {
        int i = from;
        while (i < end && (b[i] == ' ' || b[i] == '\u00a0' || b[i] == '\u202f')) {
            i++;
        }
        return i;
    }

    private static int afterStop(char[] b, int from, int end) {
        return from < end && b[from] == '.' ? from + 1 : from;
    }

    private static boolean isDigit(char[] b, int at, int end) {
        return at < end && b[at] >= '0' && b[at] <= '9';
    }

    private static boolean isDateSeparator(char c) {
        return c == '-' || c == '/';
    }

    /**
     * Returns the number that {@code digits} characters of the buffer form; negative where one of these characters is
     * not a digit.
     */
    private static int number(char[] b, int from, int digits) {
        int value = 0;
        for (int i = from; i < from + digits; i++) {
            int digit = b[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    int year() {
        return year;
    }

    int month() {
        return month;
    }

    int day() {
        return day;
    }

    int secondOfDay() {
        return secondOfDay;
    }

    int millis() {
        return millis;
    }

    /**
     * Returns the index in the buffer at which the offset or the zone's abbreviation begins; the end of the text where
     * there is neither.
     */
    int suffixFrom() {
        return suffixFrom;
    }
}
