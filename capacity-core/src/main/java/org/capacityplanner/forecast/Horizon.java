package org.capacityplanner.forecast;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Objects;

/**
 * The forecast horizon in days or months.
 *
 * @param length how many days or months, at least 1
 * @param unit what is counted
 */
public record Horizon(int length, Unit unit) {
    private static final int MOST_DAYS = 3660;
    private static final int MOST_MONTHS = 120;

    /** The unit of a horizon's length. */
    public enum Unit {
        DAYS,
        MONTHS
    }

    public Horizon {
        Objects.requireNonNull(unit, "unit");
        int most = unit == Unit.DAYS ? MOST_DAYS : MOST_MONTHS;
        if (length < 1 || length > most) {
            throw new IllegalArgumentException("length must be between 1 and " + most + ", got " + length);
        }
    }

    public static Horizon days(int days) {
        return new Horizon(days, Unit.DAYS);
    }

    public static Horizon months(int months) {
        return new Horizon(months, Unit.MONTHS);
    }

    /**
     * Returns the last day of a forecast over this horizon from an origin, the last observed day. A horizon of months
     * extends to the end of the last of that many whole months after the month of the origin.
     *
     * @param origin the last day observed
     */
    public LocalDate lastDayFrom(LocalDate origin) {
        return switch (unit) {
            case DAYS -> origin.plusDays(length);
            case MONTHS -> YearMonth.from(origin).plusMonths(length).atEndOfMonth();
        };
    }
}
