package org.capacityplanner.batch.source.format.log;

import java.util.List;

/** Converts times in the form of web server logs, which are in brackets, to ISO 8601. */
public final class LogTimes {
    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

    private LogTimes() {}

    /**
     * Returns a time such as {@code 10/Oct/2026:13:55:36 +0200} or {@code 10/Oct/2026:13:55:36.123} in ISO 8601; any
     * other text unchanged.
     */
    public static String iso(String text) {
        if (text.length() < 20 || text.charAt(2) != '/' || text.charAt(6) != '/' || text.charAt(11) != ':') {
            return text;
        }
        int month = MONTHS.indexOf(text.substring(3, 6)) + 1;
        StringBuilder iso = new StringBuilder(32)
                .append(text, 7, 11)
                .append(month < 10 ? "-0" : "-")
                .append(month)
                .append('-')
                .append(text, 0, 2)
                .append('T');
        int space = text.indexOf(' ', 12);
        if (space < 0 || text.length() < space + 6) {
            return iso.append(text, 12, text.length()).toString();
        }
        return iso.append(text, 12, space)
                .append(text, space + 1, space + 4)
                .append(':')
                .append(text, space + 4, space + 6)
                .toString();
    }
}
