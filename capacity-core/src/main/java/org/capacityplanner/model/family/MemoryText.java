package org.capacityplanner.model.family;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.capacityplanner.metrics.Unit;

/**
 * Formats memory values and durations for the texts of findings.
 *
 * @param unit the unit for people
 */
record MemoryText(Unit unit) {
    private static final double DAY = 86_400;

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    /** Formats a memory value in the user's unit: {@code 85%}, {@code 12.5 GiB}. */
    String value(double value) {
        return rounded(value, 4) + (unit.equals(Unit.PERCENT) ? "%" : " " + unit.symbol());
    }

    /** Formats a change of memory in the user's unit: {@code 0.96 points}, {@code 120 MiB}. */
    String change(double value) {
        return rounded(value, 2) + (unit.equals(Unit.PERCENT) ? " points" : " " + unit.symbol());
    }

    /** Formats a duration in seconds as a number of days, with one decimal where there are few. */
    static String days(double seconds) {
        return String.format(Locale.ROOT, seconds < 9.95 * DAY ? "%.1f days" : "%,.0f days", seconds / DAY);
    }

    /** Formats a date in UTC: {@code 14 March 2026}. */
    static String date(Instant instant) {
        return DATE.format(instant.atOffset(ZoneOffset.UTC));
    }

    private String rounded(double value, int digits) {
        double number = unit.fromCore(value);
        if (!Double.isFinite(number)) {
            // Too large for the unit, though not for the base unit.
            return Double.toString(number);
        }
        return new BigDecimal(number)
                .round(new MathContext(digits))
                .stripTrailingZeros()
                .toPlainString();
    }
}
