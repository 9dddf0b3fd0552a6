package org.capacityplanner.batch.source.grammar;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads times that are written as an interval; the beginning of the interval is the time. */
final class IntervalText {
    /**
     * The smallest number of characters in the beginning of an interval, as in {@code 2026-1-1 0:00}; the next constant
     * is that of the end, as in {@code 0:05}.
     */
    private static final int SHORTEST_TIME = 13;

    private static final int SHORTEST_END = 4;

    private static final Pattern ATTACHED = Pattern.compile(
            ".*\\d:\\d{2}(?:\\s?[AaPp][Mm])?[-\u2013](\\d{1,2}:\\d{2}(?::\\d{2})?(?:\\s?[AaPp][Mm])?)\\s*");

    /**
     * The largest number of distinct UTC offsets in one file: of summer time, of winter time and of an earlier rule.
     */
    private static final int MOST_OFFSETS = 3;

    private IntervalText() {}

    /**
     * Returns whether the end of an interval, as in {@code 14:00-14:15}, directly follows every time; a UTC offset,
     * which would be the same in most rows, does not count.
     */
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

    /**
     * Returns the number of characters before the last dash, which are the beginning of an interval such as
     * {@code 14:00-14:15}; {@code length} without a dash.
     */
    static int attached(char[] b, int offset, int length) {
        for (int i = offset + length - 1; i > offset; i--) {
            if (b[i] == '-' || b[i] == '\u2013') {
                return i - offset;
            }
        }
        return length;
    }

    /**
     * Returns the number of characters in the beginning of an interval such as
     * {@code 2026-10-01 00:00 - 2026-10-01 00:05}; {@code length} for another text.
     */
    static int beginning(char[] b, int offset, int length) {
        for (int i = offset + SHORTEST_TIME; i < offset + length - SHORTEST_END; i++) {
            boolean dash = (b[i] == '-' || b[i] == '\u2013') && b[i - 1] == ' ' && b[i + 1] == ' ';
            boolean to = b[i] == 't' && b[i + 1] == 'o' && b[i - 1] == ' ' && b[i + 2] == ' ';
            // Behind the stroke is a time or a duration; in the name of a zone it is a letter.
            boolean stroke = b[i] == '/' && (Character.isDigit(b[i + 1]) || b[i + 1] == 'P');
            if (dash || stroke || to) {
                return (stroke ? i : i - 1) - offset;
            }
        }
        return length;
    }

    /** Returns the index of the first character that is no blank: many programs write one behind each delimiter. */
    static int behindBlanks(char[] buffer, int from, int length) {
        int i = from;
        while (i < from + length && buffer[i] == ' ') {
            i++;
        }
        return i;
    }
}
