package org.capacityplanner.batch.source.grammar;

/**
 * The parts of {@code 2026-10-01T02:10:00.5+02:00}, straight from the reader's buffer. A space may stand for the T, slashes for
 * the dashes, and any tail may be left out. One object serves all rows of a file.
 */
final class IsoText {
    private static final int DATE_LENGTH = 10;
    private static final int MINUTE_LENGTH = 16;

    private int year;
    private int month;
    private int day;
    private int secondOfDay;
    private int millis;
    private int suffixFrom;

    /** Takes a text apart; false where it is not of this form. */
    boolean parse(char[] b, int offset, int length) {
        int end = offset + length;
        secondOfDay = 0;
        millis = 0;
        suffixFrom = offset + DATE_LENGTH;
        if (length < DATE_LENGTH || !isDateSeparator(b[offset + 4]) || b[offset + 7] != b[offset + 4]) {
            return false;
        }
        year = number(b, offset, 4);
        month = number(b, offset + 5, 2);
        day = number(b, offset + 8, 2);
        boolean anyTime = suffixFrom < end;
        return (year | month | day) >= 0 && (!anyTime || (length >= MINUTE_LENGTH && parseTime(b, suffixFrom, end)));
    }

    private boolean parseTime(char[] b, int from, int end) {
        if ((b[from] != 'T' && b[from] != ' ' && b[from] != 't') || b[from + 3] != ':') {
            return false;
        }
        int hour = number(b, from + 1, 2);
        int minute = number(b, from + 4, 2);
        int second = 0;
        int i = from + 6;
        if (i + 2 < end && b[i] == ':') {
            second = number(b, i + 1, 2);
            i += 3;
            if (i < end && (b[i] == '.' || b[i] == ',')) {
                int unit = 100;
                for (i++; i < end && b[i] >= '0' && b[i] <= '9'; i++) {
                    millis += (b[i] - '0') * unit;
                    unit /= 10;
                }
            }
        }
        secondOfDay = hour * 3600 + minute * 60 + second;
        suffixFrom = i;
        return (hour | minute | second) >= 0 && hour <= 24 && minute <= 59 && second <= 60;
    }

    private static boolean isDateSeparator(char c) {
        return c == '-' || c == '/';
    }

    /** The digits as a number, negative where one of them is no digit. */
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

    /** Where in the buffer the offset or the zone's abbreviation begins; at the end where there is none. */
    int suffixFrom() {
        return suffixFrom;
    }
}
