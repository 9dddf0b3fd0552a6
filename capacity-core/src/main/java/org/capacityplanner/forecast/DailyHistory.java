package org.capacityplanner.forecast;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.capacityplanner.metrics.Finding;

/**
 * The logarithm of the busy hour of every day from the first to the last, which forecasting methods need without gaps.
 * Volume grows by ratios, and on the logarithmic scale no forecast is negative. Immutable.
 */
final class DailyHistory {
    private static final int WEEK = 7;

    private final LocalDate firstDay;
    private final double[] logVolumes;
    private final boolean[] observed;
    private final List<Finding> findings;

    private DailyHistory(LocalDate firstDay, double[] logVolumes, boolean[] observed, List<Finding> findings) {
        this.firstDay = firstDay;
        this.logVolumes = logVolumes;
        this.observed = observed;
        this.findings = List.copyOf(findings);
    }

    /** The history of busy hours that are not all zero; a missing day takes the mean of its weekday's neighbours. */
    static DailyHistory of(BusyHours busyHours) {
        LocalDate firstDay = busyHours.dayAt(0);
        int size = (int) ChronoUnit.DAYS.between(firstDay, busyHours.dayAt(busyHours.size() - 1)) + 1;
        double smallest = Arrays.stream(busyHours.volumes())
                .filter(volume -> volume > 0)
                .min()
                .orElseThrow(() -> new IllegalArgumentException("no volume of " + busyHours.metric() + " is positive"));
        double[] logs = new double[size];
        boolean[] observed = new boolean[size];
        for (int i = 0; i < busyHours.size(); i++) {
            int day = (int) ChronoUnit.DAYS.between(firstDay, busyHours.dayAt(i));
            // A day of no volume has no logarithm; it counts as half the quietest other day.
            logs[day] = Math.log(Math.max(busyHours.volumeAt(i), smallest / 2));
            observed[day] = true;
        }
        int missing = size - busyHours.size();
        fill(logs, observed);
        List<Finding> findings = missing == 0
                ? List.of()
                : List.of(new Finding(
                        Finding.Kind.GAPS,
                        busyHours.metric(),
                        missing,
                        String.format(
                                Locale.ROOT,
                                "%d of %d days are missing; the forecast sees the same weekdays before and after instead",
                                missing,
                                size)));
        return new DailyHistory(firstDay, logs, observed, findings);
    }

    private static void fill(double[] logs, boolean[] observed) {
        for (int day = 0; day < logs.length; day++) {
            if (!observed[day]) {
                int before = neighbour(observed, day, -WEEK);
                int after = neighbour(observed, day, WEEK);
                if (before < 0 && after < 0) {
                    before = neighbour(observed, day, -1);
                    after = neighbour(observed, day, 1);
                }
                logs[day] = between(logs, day, before, after);
            }
        }
    }

    /** The nearest observed day in strides from a day, -1 for none. */
    private static int neighbour(boolean[] observed, int day, int stride) {
        for (int other = day + stride; other >= 0 && other < observed.length; other += stride) {
            if (observed[other]) {
                return other;
            }
        }
        return -1;
    }

    private static double between(double[] logs, int day, int before, int after) {
        if (before < 0) {
            return logs[after];
        }
        if (after < 0) {
            return logs[before];
        }
        return logs[before] + (logs[after] - logs[before]) * (day - before) / (after - before);
    }

    int size() {
        return logVolumes.length;
    }

    LocalDate dayAt(int index) {
        return firstDay.plusDays(index);
    }

    LocalDate lastDay() {
        return dayAt(size() - 1);
    }

    double[] logVolumes() {
        return logVolumes.clone();
    }

    /** Whether a day was observed, not filled in. */
    boolean isObserved(int index) {
        return observed[index];
    }

    List<Finding> findings() {
        return findings;
    }
}
