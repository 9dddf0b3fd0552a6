package org.capacityplanner.forecast;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.capacityplanner.metrics.Finding;

/**
 * A daily history prepared for a forecasting method: level shifts and holiday effects removed, the yearly season
 * removed where there is one, and unusual days winsorized.
 */
final class AdjustedHistory {
    private static final int DAYS_OF_YEAR = 365;

    private final DailyHistory history;
    private final String metric;
    private final HolidayEffect holidays;
    private final HolidayWeeks holidayWeeks;
    private final LevelShifts levels;
    private final Optional<YearlySeason> yearly;
    private final EventCalendar calendar;
    private final double[] logs;
    private final double[] withYear;
    private final WinsorizedSeries winsorized;

    private AdjustedHistory(
            DailyHistory history,
            String metric,
            HolidayEffect holidays,
            HolidayWeeks holidayWeeks,
            LevelShifts levels,
            Optional<YearlySeason> yearly,
            WinsorizedSeries aligned,
            EventCalendar calendar) {
        this.withYear = holidays.withoutHolidays().clone();
        this.history = history;
        this.metric = metric;
        this.holidays = holidays;
        this.holidayWeeks = holidayWeeks;
        this.levels = levels;
        this.yearly = yearly;
        this.calendar = calendar;
        this.logs = levels.aligned();
        yearly.ifPresent(season -> Arrays.setAll(logs, t -> logs[t] - season.effectOn(history.dayAt(t))));
        this.winsorized = yearly.isPresent() ? WinsorizedSeries.of(logs, DailyHistory.WEEK) : aligned;
    }

    /**
     * Prepares a daily history for forecasting: removes level shifts, holidays and the yearly season, and winsorizes
     * unusual days.
     *
     * @param steps how many days ahead the forecast goes; a shorter one has no growth that holidays could distort, and
     * winsorizing is enough for it
     */
    static AdjustedHistory of(
            DailyHistory history, Set<LocalDate> holidayDates, EventCalendar calendar, String metric, int steps) {
        HolidayEffect holidays = HolidayEffect.of(history, history.logs(), holidayDates);
        double[] ordinary = holidays.withoutHolidays();
        HolidayWeeks weeks =
                steps > MethodChoice.BEYOND_DAMPING ? HolidayWeeks.of(ordinary) : HolidayWeeks.none(ordinary);
        LevelShifts levels = LevelShifts.of(weeks.withoutHolidays(), calendar.knownShifts(history));
        WinsorizedSeries aligned = WinsorizedSeries.of(levels.aligned(), DailyHistory.WEEK);
        return new AdjustedHistory(
                history,
                metric,
                holidays,
                weeks,
                levels,
                YearlySeason.of(aligned.values(), history::dayAt, DAYS_OF_YEAR),
                aligned,
                calendar);
    }

    /** Returns the natural logarithm of each day's adjusted volume, before winsorizing. */
    double[] logs() {
        return logs.clone();
    }

    /** Returns the natural logarithm of each day's adjusted volume, with unusual days winsorized. */
    WinsorizedSeries winsorized() {
        return winsorized;
    }

    /** Returns the yearly season's effect on each day of the history and of the days ahead, 0 without one. */
    double[] yearlyEffects(int steps) {
        double[] effects = new double[size() + steps];
        Arrays.setAll(
                effects,
                t -> yearly.map(season -> season.effectOn(history.dayAt(t))).orElse(0.0));
        return effects;
    }

    /**
     * Returns the natural logarithm of each day's volume with what recurs from year to year left in it: the yearly season,
     * weeks of holidays, and days that look like a change of level because a season begins.
     */
    double[] withYear() {
        return withYear.clone();
    }

    /** Returns the number of days of the history. */
    int size() {
        return logs.length;
    }

    /** Returns whether the adjusted volume is the same on every day of the history. */
    boolean isConstant() {
        return Arrays.stream(logs).allMatch(log -> log == logs[0]);
    }

    /**
     * Returns the mean busy-hour volume of the last days of the history, including the yearly season and with unusual
     * days limited, transactions per second.
     */
    double recentMean(int days) {
        double[] values = winsorized.values();
        int first = Math.max(0, values.length - days);
        double sum = 0;
        for (int t = first; t < values.length; t++) {
            LocalDate day = history.dayAt(t);
            sum += history.scale()
                    .toVolume(values[t]
                            + yearly.map(season -> season.effectOn(day)).orElse(0.0));
        }
        return sum / (values.length - first);
    }

    boolean hasYearlySeason() {
        return yearly.isPresent();
    }

    /**
     * Returns, for each of the {@code steps} days after the history, the sum of the effects of holidays, planned events
     * and yearly season on log volume.
     */
    double[] effectsAhead(int steps) {
        double[] effects = new double[steps];
        Arrays.setAll(effects, step -> {
            LocalDate day = history.dayAt(history.size() + step);
            return holidays.effectOn(day)
                    + calendar.effectOn(day)
                    + yearly.map(season -> season.effectOn(day)).orElse(0.0);
        });
        return effects;
    }

    /** Returns the findings about the history: what was adjusted in it, and how. */
    List<Finding> findings(BusyHours busyHours) {
        List<Finding> findings = new ArrayList<>(busyHours.findings());
        findings.addAll(history.findings());
        for (HolidayWeeks.Run run : holidayWeeks.runs()) {
            findings.add(new Finding(Finding.Kind.HOLIDAY_WEEKS, metric, run.days(), text(run)));
        }
        for (LevelShifts.Shift shift : levels.shifts()) {
            findings.add(shift.finding(metric, history.dayAt(shift.firstIndex())));
        }
        if (!winsorized.unusual().isEmpty()) {
            findings.add(unusualDays());
        }
        return findings;
    }

    private String text(HolidayWeeks.Run run) {
        boolean above = run.change() > 0;
        return String.format(
                Locale.ROOT,
                "the busy hours of %s to %s were %.0f%% %s those of the weeks around, as in holidays; the forecast takes them as"
                        + " ordinary days, so that the way back does not count as growth%s",
                history.dayAt(run.first()),
                history.dayAt(run.first() + run.days() - 1),
                100 * Math.abs(Math.expm1(run.change())),
                above ? "above" : "below",
                above ? "; the next ones are not in the forecast unless they are planned as an event" : "");
    }

    private Finding unusualDays() {
        List<Integer> unusual = winsorized.unusual();
        String which = unusual.stream()
                .limit(3)
                .map(index -> history.dayAt(index).toString())
                .collect(Collectors.joining(", ", "", unusual.size() > 3 ? ", ..." : ""));
        return new Finding(
                Finding.Kind.OUTLIERS,
                metric,
                unusual.size(),
                String.format(
                        Locale.ROOT,
                        "%d of %d days were unlike their weekday and season (%s); they count as ordinary busy or quiet"
                                + " days in the forecast",
                        unusual.size(),
                        size(),
                        which));
    }
}
