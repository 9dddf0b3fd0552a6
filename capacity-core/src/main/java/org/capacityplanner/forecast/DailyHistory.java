package org.capacityplanner.forecast;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.capacityplanner.metrics.Finding;

/**
 * A gapless daily history for forecasting methods: the natural logarithm of the busy-hour volume of every day from the
 * first to the last, with a missing day interpolated between the same weekdays before and after. Immutable.
 */
final class DailyHistory {
    static final int WEEK = 7;

    private final LocalDate firstDay;
    private final LogScale scale;
    private final double[] logs;
    private final List<Finding> findings;

    private DailyHistory(LocalDate firstDay, LogScale scale, double[] logs, List<Finding> findings) {
        this.firstDay = firstDay;
        this.scale = scale;
        this.logs = logs;
        this.findings = List.copyOf(findings);
    }

    /**
     * Computes the daily history from busy hours that are not all zero.
     *
     * @param ignored days that are not representative of other days, such as those of a past campaign
     */
    static DailyHistory of(BusyHours busyHours, Predicate<LocalDate> ignored) {
        LocalDate firstDay = busyHours.dayAt(0);
        int size = (int) ChronoUnit.DAYS.between(firstDay, busyHours.dayAt(busyHours.size() - 1)) + 1;
        LogScale scale = LogScale.of(busyHours.volumes());
        double[] logs = new double[size];
        boolean[] known = new boolean[size];
        for (int i = 0; i < busyHours.size(); i++) {
            int day = (int) ChronoUnit.DAYS.between(firstDay, busyHours.dayAt(i));
            logs[day] = scale.toLog(busyHours.volumeAt(i));
            known[day] = !ignored.test(busyHours.dayAt(i));
        }
        fill(logs, known);
        int missing = size - busyHours.size();
        List<Finding> findings = new ArrayList<>();
        if (missing > 0) {
            findings.add(new Finding(
                    Finding.Kind.GAPS,
                    busyHours.metric(),
                    missing,
                    String.format(
                            Locale.ROOT,
                            "%d of %d days are missing; the forecast interpolates them between the same weekdays before and"
                                    + " after",
                            missing,
                            size)));
        }
        return new DailyHistory(firstDay, scale, logs, findings);
    }

    private static void fill(double[] logs, boolean[] known) {
        for (int day = 0; day < logs.length; day++) {
            if (!known[day]) {
                int before = neighbour(known, day, -WEEK);
                int after = neighbour(known, day, WEEK);
                if (before < 0 && after < 0) {
                    before = neighbour(known, day, -1);
                    after = neighbour(known, day, 1);
                }
                logs[day] = between(logs, day, before, after);
            }
        }
    }

    /**
     * Returns the index of the nearest day with a known value among the days one, two or more strides (such as weeks)
     * away from {@code day}, in the direction of the stride's sign; -1 where there is none.
     */
    private static int neighbour(boolean[] known, int day, int stride) {
        for (int other = day + stride; other >= 0 && other < known.length; other += stride) {
            if (known[other]) {
                return other;
            }
        }
        return -1;
    }

    private static double between(double[] logs, int day, int before, int after) {
        if (before < 0) {
            return after < 0 ? logs[day] : logs[after];
        }
        if (after < 0) {
            return logs[before];
        }
        return logs[before] + (logs[after] - logs[before]) * (day - before) / (after - before);
    }

    int size() {
        return logs.length;
    }

    /** Returns the date of an index of the history; indices from {@link #size()} on are after it. */
    LocalDate dayAt(int index) {
        return firstDay.plusDays(index);
    }

    /** Returns the index of a date in the history: negative before it, from {@link #size()} on after it. */
    int indexOf(LocalDate day) {
        return (int) ChronoUnit.DAYS.between(firstDay, day);
    }

    LocalDate lastDay() {
        return dayAt(size() - 1);
    }

    /** Returns the logarithmic scale of the history's volumes. */
    LogScale scale() {
        return scale;
    }

    double[] logs() {
        return logs.clone();
    }

    List<Finding> findings() {
        return findings;
    }
}
