package org.capacityplanner.forecast;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.MetricSeries;

/**
 * Calendar months or periods of equal length, numbered.
 *
 * @param start the first day of period 0
 * @param days the length of a period; 0 for calendar months
 * @param shift the number of days by which months begin before the first of the calendar's
 */
record Periods(LocalDate start, int days, int shift) {
    private static final int SHORTEST_DAYS = 28;
    private static final double DAYS_OF_YEAR = 365.25;
    private static final int MONTHS_OF_YEAR = 12;

    /** Returns the periods for which a series has a value each; empty where they are shorter than a month. */
    static Optional<Periods> of(MetricSeries volume, ZoneId zone) {
        int days = (int) Math.round((double) volume.step().toHours() / 24);
        if (!SparseVolume.isSparse(volume) || days < SHORTEST_DAYS) {
            return Optional.empty();
        }
        LocalDate[] dates = IntStream.range(0, volume.size())
                .mapToObj(i -> volume.timeAt(i).atZone(zone).toLocalDate())
                .toArray(LocalDate[]::new);
        int dayOfMonth = dates[0].getDayOfMonth();
        boolean isOfMonth = are(dates, date -> date.getDayOfMonth() == dayOfMonth);
        boolean isLastOfMonth =
                are(dates, date -> date.equals(YearMonth.from(date).atEndOfMonth()));
        if (isOfMonth || isLastOfMonth) {
            return Optional.of(new Periods(dates[0], 0, isLastOfMonth ? 1 : 1 - dayOfMonth));
        }
        return Optional.of(new Periods(dates[0], days, 0));
    }

    private static boolean are(LocalDate[] dates, Predicate<LocalDate> like) {
        return Arrays.stream(dates).allMatch(like);
    }

    int ofYear() {
        return days == 0 ? MONTHS_OF_YEAR : (int) Math.round(DAYS_OF_YEAR / days);
    }

    /** Returns the number of the period that a day is in; negative before the first. */
    int of(LocalDate day) {
        return days == 0
                ? (int) ChronoUnit.MONTHS.between(monthOf(start), monthOf(day))
                : (int) Math.floorDiv(ChronoUnit.DAYS.between(start, day), (long) days);
    }

    private YearMonth monthOf(LocalDate day) {
        return YearMonth.from(day.plusDays(shift));
    }

    LocalDate firstDayOf(int period) {
        return days > 0
                ? start.plusDays((long) period * days)
                : monthOf(start).plusMonths(period).atDay(1).minusDays(shift);
    }

    /** Returns the day in the middle of a period. */
    LocalDate middleOf(int period) {
        if (days > 0) {
            return start.plusDays((long) period * days + days / 2);
        }
        YearMonth month = monthOf(start).plusMonths(period);
        return month.atDay(month.lengthOfMonth() / 2).minusDays(shift);
    }
}
