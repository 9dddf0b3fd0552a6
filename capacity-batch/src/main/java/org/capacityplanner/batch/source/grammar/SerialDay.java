package org.capacityplanner.batch.source.grammar;

import java.util.regex.Pattern;

/** A spreadsheet's day number: days since the end of 1899 with the time of day as a fraction, as {@code 46296.0034722222}. */
final class SerialDay {
    private static final Pattern FORM = Pattern.compile("\\d{5}(?:[.,]\\d+)?");

    /** 1990 to 2100; other numbers of five digits are measurements more often than days. */
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

    /** Milliseconds since 1970 as if the day number were in UTC, to the nearest tenth of a second: fractions are cut off. */
    static long localMillis(String text) {
        double days = Double.parseDouble(text.replace(',', '.')) - EPOCH_DAY_ZERO;
        return Math.round(days * 864_000) * 100;
    }
}
