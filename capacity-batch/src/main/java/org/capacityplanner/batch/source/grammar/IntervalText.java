package org.capacityplanner.batch.source.grammar;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times that are written as the beginning and the end of an interval, of which the beginning is taken. */
final class IntervalText {
    /** {@code 2026-1-1 0:00}, and {@code 0:05} at the end of an interval. */
    private static final int SHORTEST_TIME = 13;

    private static final int SHORTEST_END = 4;

    private static final Pattern ATTACHED = Pattern.compile(
            ".*\\d:\\d{2}(?:\\s?[AaPp][Mm])?[-\u2013](\\d{1,2}:\\d{2}(?::\\d{2})?(?:\\s?[AaPp][Mm])?)\\s*");

    /** How many offsets from UTC one file may have: those of summer and winter time, and that of an earlier rule. */
    private static final int MOST_OFFSETS = 3;

    private IntervalText() {}

    /** Whether each time has its end right behind it, {@code 14:00-14:15}: as an offset it would be another one in each row. */
    static boolean areAttached(List<String> times) {
        return times.stream().allMatch(time -> ATTACHED.matcher(time).matches())
                && times.stream()
                                .map(ATTACHED::matcher)
                                .filter(Matcher::matches)
                                .map(end -> end.group(1))
                                .distinct()
                                .count()
                        > MOST_OFFSETS;
    }

    /** The length of the beginning of such a time. */
    static int attached(char[] b, int offset, int length) {
        for (int i = offset + length - 1; i > offset; i--) {
            if (b[i] == '-' || b[i] == '\u2013') {
                return i - offset;
            }
        }
        return length;
    }

    /** The length of the beginning of an interval such as {@code 2026-10-01 00:00 - 2026-10-01 00:05}; all of any other text. */
    static int beginning(char[] b, int offset, int length) {
        for (int i = offset + SHORTEST_TIME; i < offset + length - SHORTEST_END; i++) {
            boolean dash = (b[i] == '-' || b[i] == '\u2013') && b[i - 1] == ' ' && b[i + 1] == ' ';
            if (dash || b[i] == '/') {
                return (dash ? i - 1 : i) - offset;
            }
        }
        return length;
    }
}
