package org.capacityplanner.forecast;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;
import org.capacityplanner.forecast.method.Stl;

/**
 * The effect of public holidays on a working day's volume: the median difference from weekday and trend. Holidays on a
 * Saturday or Sunday change nothing. A holiday in the history is replaced by an ordinary day, so that it does not
 * distort its weekday.
 */
final class HolidayEffect {
    private static final int WEEK = 7;

    private final Set<LocalDate> holidays;
    private final double effect;
    private final double[] withoutHolidays;

    private HolidayEffect(Set<LocalDate> holidays, double effect, double[] withoutHolidays) {
        this.holidays = holidays;
        this.effect = effect;
        this.withoutHolidays = withoutHolidays;
    }

    /** Estimates the effect of holidays in a history; zero in a history of two weeks or less. */
    static HolidayEffect of(DailyHistory history, double[] logs, Set<LocalDate> holidays) {
        int[] past = holidays.stream()
                .filter(HolidayEffect::isWorkingDay)
                .mapToInt(history::indexOf)
                .filter(index -> index >= 0 && index < logs.length)
                .toArray();
        if (past.length == 0 || logs.length <= 2 * WEEK) {
            return new HolidayEffect(holidays, 0, logs.clone());
        }
        double[] remainder =
                Stl.decompose(logs, WEEK, Stl.PERIODIC, Stl.Fit.ROBUST).remainder();
        double[] differences = Arrays.stream(past)
                .mapToDouble(index -> remainder[index])
                .sorted()
                .toArray();
        double[] ordinary = logs.clone();
        for (int index : past) {
            ordinary[index] -= remainder[index];
        }
        return new HolidayEffect(holidays, differences[differences.length / 2], ordinary);
    }

    private static boolean isWorkingDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
    }

    /** Returns the history's log volumes with holidays replaced by ordinary days. */
    double[] withoutHolidays() {
        return withoutHolidays.clone();
    }

    /** Returns the effect of holidays on a day's log volume; 0 unless the day is a holiday. */
    double effectOn(LocalDate day) {
        return holidays.contains(day) && isWorkingDay(day) ? effect : 0;
    }
}
