package org.capacityplanner.batch.source.grammar;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.capacityplanner.metrics.Unit;
import org.jspecify.annotations.Nullable;

/**
 * Reads numbers as exports write them: digits, one decimal separator, groups of three digits, an exponent, and a unit
 * in the same cell. {@link Double#parseDouble} alone would also take {@code 0x1p3} and {@code 1d}, make infinity of
 * {@code 1e999}, and refuse {@code +Inf}.
 */
public final class NumberReader {

    /** What the last field contained: a number, no value, an infinite value, or something else. */
    public enum Outcome {
        VALUE,
        MISSING,
        INFINITE,
        NOT_A_NUMBER
    }

    private static final Set<String> MISSING = Set.of(
            "",
            "-",
            "--",
            // Of statistics' programs and of their data sets.
            ".",
            "..",
            "...",
            "?",
            "nan",
            "null",
            "\\n",
            "(empty)",
            "#n/a",
            "n/a",
            "na",
            "none",
            "-nan",
            "no data",
            "nodata",
            "n.a.",
            // French, Italian and Portuguese, German, Spanish, Polish, Russian: not available, no entry, no data.
            "n/d",
            "n.d.",
            "nd",
            "k.a.",
            "k. a.",
            "s/d",
            "b.d.",
            "brak",
            "н/д",
            "нет",
            "nil",
            "undefined",
            "unknown",
            "missing",
            "#nv",
            "#value!",
            "#div/0!",
            "#ref!");
    private static final Set<String> INFINITE =
            Set.of("inf", "+inf", "-inf", "infinity", "+infinity", "-infinity", "∞", "+∞", "-∞");

    /** Matches a number marked as approximate, {@code ~600} or {@code circa 600}, or as a bound, {@code <1}. */
    private static final Pattern SIGN = Pattern.compile(
            "(?i)([<>\u2264\u2265]=?|[~\u2248\u223c]|ca\\.?|circa|approx\\.?|approximately|about|env\\.)\\s*(\\d.*)");

    private static final String BOUNDS = "<>\u2264\u2265";

    /**
     * The largest absolute value of a measurement. Some tools write a larger number, such as the largest double, where
     * a value is missing.
     */
    private static final double LARGEST = 1e30;

    /**
     * The smallest absolute value of a measurement other than zero: smaller ones are rounding errors, and have no
     * quotient.
     */
    private static final double SMALLEST = 1e-30;

    private static final double[] POWERS_OF_TEN = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    /**
     * The largest integer up to which all integers are exact in a double, so that one division by an exact power of ten
     * is correctly rounded.
     */
    private static final long LARGEST_EXACT = 1L << 53;

    // Compiled once: to tell a heading from a row, every cell of a wide one is read with both.
    private static final Pattern WITH_POINT = form('.');
    private static final Pattern WITH_COMMA = form(',');

    private final char decimal;
    private final Pattern form;
    private final Map<String, Optional<Unit>> units = new HashMap<>();
    private Outcome outcome = Outcome.MISSING;
    private @Nullable Unit unit;
    private boolean bound;

    /** @param decimal the decimal separator, point or comma; the other one may group thousands */
    public NumberReader(char decimal) {
        this.decimal = decimal;
        this.form = decimal == ',' ? WITH_COMMA : WITH_POINT;
    }

    private static Pattern form(char decimal) {
        String group = decimal == ',' ? "[.'’\\u00a0\\u202f ]" : "[,'’\\u00a0\\u202f ]";
        String point = Pattern.quote(String.valueOf(decimal));
        // In India the groups above the thousands are of two digits: 12,34,567.
        String lakhs = decimal == '.' ? "|\\d{1,2}(?:,\\d{2})+,\\d{3}" : "";
        return Pattern.compile("([+-]?(?:\\d{1,3}(?:" + group + "\\d{3})+" + lakhs + "|\\d+)?)(?:" + point
                + "(\\d*))?([eE][+-]?\\d{1,4})?(?:[\\s\\u00a0\\u202f]*([\\p{L}%µ/#].*))?");
    }

    public Outcome outcome() {
        return outcome;
    }

    /** Returns the unit in the cell of the last number; null where the cell contains none. */
    @Nullable
    public Unit unit() {
        return unit;
    }

    /** Returns whether the last number is only a bound of the measured value, as in {@code <1}. */
    public boolean isBound() {
        return bound;
    }

    public double read(String text) {
        return read(text.toCharArray(), 0, text.length());
    }

    /**
     * Reads the number in one field; NaN where the field contains no number.
     *
     * @return the value, in the unit of the cell if it has one; NaN unless the outcome is a value
     */
    public double read(char[] buffer, int offset, int length) {
        if (unit != null || bound) {
            unit = null;
            bound = false;
        }
        int end = offset + length;
        int i = offset;
        boolean negative = false;
        if (i < end && (buffer[i] == '-' || buffer[i] == '+')) {
            negative = buffer[i] == '-';
            i++;
        }
        // One pass without a way out, since the processor guesses wrongly where numbers vary in length: what is neither
        // a digit nor a point only leaves its mark.
        int first = i;
        long mantissa = 0;
        int point = end;
        int points = 0;
        int marks = 0;
        for (; i < end; i++) {
            int digit = buffer[i] - '0';
            boolean isPoint = buffer[i] == decimal;
            mantissa = isPoint ? mantissa : mantissa * 10 + digit;
            point = isPoint ? i : point;
            points += isPoint ? 1 : 0;
            marks |= isPoint ? 0 : digit | (9 - digit);
        }
        int digits = end - first - points;
        if (marks >= 0 && points <= 1 && digits > 0 && digits <= 18 && mantissa <= LARGEST_EXACT) {
            if (outcome != Outcome.VALUE) {
                outcome = Outcome.VALUE;
            }
            double value = mantissa / POWERS_OF_TEN[points == 0 ? 0 : end - 1 - point];
            return negative ? -value : value;
        }
        return readSlowly(new String(buffer, offset, length));
    }

    private double readSlowly(String field) {
        String text = percentBehind(withoutApostrophe(field.strip()));
        String lower = text.toLowerCase(Locale.ROOT);
        if (MISSING.contains(lower)) {
            return ends(Outcome.MISSING);
        }
        if (INFINITE.contains(lower)) {
            return ends(Outcome.INFINITE);
        }
        Matcher sign = SIGN.matcher(text);
        if (sign.matches()) {
            double value = readSlowly(sign.group(2));
            bound = outcome == Outcome.VALUE && BOUNDS.indexOf(sign.group(1).charAt(0)) >= 0;
            return value;
        }
        double seconds = WrittenDuration.seconds(text);
        if (!Double.isNaN(seconds)) {
            unit = Unit.SECONDS;
            outcome = Outcome.VALUE;
            return seconds;
        }
        Matcher matcher = form.matcher(Quantity.used(text));
        if (!matcher.matches()) {
            return ends(Outcome.NOT_A_NUMBER);
        }
        String whole = matcher.group(1).replaceAll("[^0-9+-]", "");
        String fraction = matcher.group(2) == null ? "" : matcher.group(2);
        boolean anyDigit = whole.chars().anyMatch(Character::isDigit) || !fraction.isEmpty();
        if (!anyDigit) {
            return ends(Outcome.NOT_A_NUMBER);
        }
        double multiple = 1;
        if (matcher.group(4) != null) {
            Quantity.Suffix written = Quantity.Suffix.of(matcher.group(4).strip());
            String suffix = written.unit();
            Optional<Unit> named = units.computeIfAbsent(suffix, Quantity::unit);
            if (named.isEmpty() && Quantity.isShort(suffix)) {
                multiple = Quantity.ofShort(suffix);
            } else if (named.isEmpty()) {
                return ends(Outcome.NOT_A_NUMBER);
            }
            if (named.isPresent()) {
                unit = named.get();
                multiple = written.multiple() * Quantity.multiple(unit);
            }
        }
        double value =
                Double.parseDouble(whole + "." + fraction + "0" + (matcher.group(3) == null ? "" : matcher.group(3)))
                        * multiple;
        if (!isMeasurable(value)) {
            return ends(Outcome.INFINITE);
        }
        outcome = Outcome.VALUE;
        return Math.abs(value) < SMALLEST ? 0 : value;
    }

    /** Returns a text without the leading apostrophe by which spreadsheets mark the number in a cell as text. */
    private static String withoutApostrophe(String text) {
        return text.length() > 1 && text.charAt(0) == '\'' ? text.substring(1) : text;
    }

    /**
     * Returns a number with its percent sign moved behind it, since Turkish and Basque write the sign before the
     * number.
     */
    private static String percentBehind(String text) {
        return text.length() > 1 && text.charAt(0) == '%' ? text.substring(1) + '%' : text;
    }

    /** Returns whether a text is one that tools write in place of a missing value. */
    public static boolean isMissing(String text) {
        return MISSING.contains(text.toLowerCase(Locale.ROOT));
    }

    /** Returns whether a value is small enough to be a measurement, so that its square is still finite. */
    public static boolean isMeasurable(double value) {
        return Math.abs(value) <= LARGEST;
    }

    private double ends(Outcome end) {
        outcome = end;
        unit = null;
        return Double.NaN;
    }
}
