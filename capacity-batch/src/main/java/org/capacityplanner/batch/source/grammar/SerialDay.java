package org.capacityplanner.batch.source.grammar;

import java.util.regex.Pattern;

/**
 * Reads a spreadsheet's day number: days since the end of 1899 with the time of day as a fraction, as
 * {@code 46296.0034722222}.
 */
final class SerialDay {
    private static final Pattern FORM = Pattern.compile("\\d{5}(?:[.,]\\d+)?");

    /** The day number of the year 1990, the smallest that is accepted; the next constant is that of the year 2100. */
    private static final double FIRST = 32_874;

    private static final double LAST = 73_051;
    private static final double EPOCH_DAY_ZERO = 25_569;

    private SerialDay() {}

    static boolean is(String text) {
        if (!FORM.matcher(text).matches()) {
            return false;
        }
        double day = Double.parseDouble(text.replace(',', '.'));
        return day >= FIRST && day < LAST;
    }

    /**
     * Returns the local time that a day number denotes, in milliseconds since 1970 as if it were UTC, rounded to a
     * tenth of a second.
     */
    static long localMillis(String text) {
        double days = Double.parseDouble(text.replace(',', '.')) - EPOCH_DAY_ZERO;
        return Math.round(days * 864_000) * 100;
    }
}
