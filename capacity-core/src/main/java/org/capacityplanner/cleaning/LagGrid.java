package org.capacityplanner.cleaning;

import java.time.Duration;
import java.util.Arrays;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Quantiles;

/**
 * The changes of volume and of one KPI between consecutive times of a regular time grid, the same for both, with the
 * daily profile removed. A KPI whose timestamps are between those of the volume is moved to the nearest step, and the
 * offset is recorded.
 *
 * @param step length of a step
 * @param offset how much later than the grid the KPI's timestamps are, less than a step
 */
record LagGrid(Duration step, Duration offset, Changes volume, Changes values) {

    /** The largest ratio of two sampling intervals that count as equal, differing by jitter only. */
    private static final double SAME_STEP = 1.5;

    /**
     * The largest number of grid times that are compared, the latest of the period; more would cost time and not change
     * the result.
     */
    private static final int MOST_STEPS = 50_000;

    /** The quantile of the changes to which larger changes, as in an incident, are limited. */
    private static final double JUMP = 0.99;

    /** The smallest number of days from which the daily profile is estimated and subtracted. */
    private static final int FEWEST_DAYS = 3;

    /** The changes of a series between consecutive times of the grid; NaN where a sample is missing. */
    static final class Changes {
        private final double[] bySteps;

        private Changes(double[] bySteps) {
            this.bySteps = bySteps;
        }

        double at(int step) {
            return step >= 0 && step < bySteps.length ? bySteps[step] : Double.NaN;
        }

        int size() {
            return bySteps.length;
        }
    }

    /** Computes the changes of two series, of at least two samples each, on the same regular time grid. */
    static LagGrid of(MetricSeries volume, MetricSeries series) {
        long step = Math.max(volume.step().toMillis(), series.step().toMillis());
        long end = Math.max(last(volume), last(series));
        long from = end - MOST_STEPS * step;
        MetricSeries x = latest(volume, from);
        MetricSeries y = latest(series, from);
        long origin = (isFiner(x, step) ? y : x).epochMillisAt(0);
        long offset = isFiner(x, step) || isFiner(y, step) ? 0 : offset(x, y);
        long first = Math.min(
                cell(x.epochMillisAt(0) - origin, step, isFiner(x, step)),
                cell(y.epochMillisAt(0) - origin - offset, step, isFiner(y, step)));
        int cells = (int) ((end - origin) / step - first) + 2;
        return new LagGrid(
                Duration.ofMillis(step),
                Duration.ofMillis(offset),
                changes(x, origin, step, 0, first, cells),
                changes(y, origin, step, offset, first, cells));
    }

    private static long last(MetricSeries series) {
        return series.epochMillisAt(series.size() - 1);
    }

    private static MetricSeries latest(MetricSeries series, long fromMillis) {
        return series.epochMillisAt(0) >= fromMillis ? series : series.where(time -> time.toEpochMilli() >= fromMillis);
    }

    private static boolean isFiner(MetricSeries series, long step) {
        return step >= SAME_STEP * series.step().toMillis();
    }

    /** Returns the median offset of the KPI's timestamps from the nearest ones of the volume, milliseconds. */
    private static long offset(MetricSeries volume, MetricSeries series) {
        double[] distances = new double[series.size()];
        int next = 0;
        for (int i = 0; i < distances.length; i++) {
            long time = series.epochMillisAt(i);
            while (next + 1 < volume.size()
                    && Math.abs(volume.epochMillisAt(next + 1) - time) <= Math.abs(volume.epochMillisAt(next) - time)) {
                next++;
            }
            distances[i] = time - volume.epochMillisAt(next);
        }
        // Samples before the first or after the last of the volume have no neighbour: whole steps do not count.
        long step = volume.step().toMillis();
        boolean isTheSame = true;
        for (int i = 0; i < distances.length; i++) {
            distances[i] -= step * Math.floor(distances[i] / step + 0.5);
            isTheSame &= distances[i] == distances[0];
        }
        return Math.round(isTheSame ? distances[0] : Quantiles.median(distances));
    }

    /**
     * Returns the index of the grid time to which a sample belongs: the nearest one, or, for a series finer than the
     * grid, the start of the grid interval that contains the sample.
     */
    private static long cell(long time, long step, boolean isFiner) {
        return isFiner ? Math.floorDiv(time, step) : Math.floorDiv(2 * time + step, 2 * step);
    }

    private static Changes changes(MetricSeries series, long origin, long step, long offset, long first, int cells) {
        double[] sums = new double[cells];
        int[] counts = new int[cells];
        boolean isFiner = isFiner(series, step);
        for (int i = 0; i < series.size(); i++) {
            int cell = (int) (cell(series.epochMillisAt(i) - origin - offset, step, isFiner) - first);
            if (cell >= 0 && cell < cells) {
                sums[cell] += series.valueAt(i);
                counts[cell]++;
            }
        }
        double[] changes = new double[cells - 1];
        for (int i = 0; i < changes.length; i++) {
            changes[i] = counts[i] == 0 || counts[i + 1] == 0
                    ? Double.NaN
                    : sums[i + 1] / counts[i + 1] - sums[i] / counts[i];
        }
        subtractDailyProfile(changes, step);
        cutJumps(changes);
        return new Changes(changes);
    }

    /**
     * Subtracts the mean daily profile from the changes: two daily patterns, such as a nightly batch and the busy
     * hours, would otherwise show a lag between them.
     */
    private static void subtractDailyProfile(double[] changes, long step) {
        long day = Duration.ofDays(1).toMillis();
        int perDay = (int) (day / step);
        if (perDay < 2 || day % step != 0 || changes.length < FEWEST_DAYS * perDay) {
            return;
        }
        for (int time = 0; time < perDay; time++) {
            double sum = 0;
            int n = 0;
            for (int i = time; i < changes.length; i += perDay) {
                if (Double.isFinite(changes[i])) {
                    sum += changes[i];
                    n++;
                }
            }
            for (int i = time; i < changes.length && n > 0; i += perDay) {
                changes[i] -= sum / n;
            }
        }
    }

    private static void cutJumps(double[] changes) {
        double[] sizes = new double[changes.length];
        int known = 0;
        for (double change : changes) {
            if (Double.isFinite(change)) {
                sizes[known++] = Math.abs(change);
            }
        }
        double largest = known == 0 ? 0 : Quantiles.upper(Arrays.copyOf(sizes, known), JUMP);
        for (int i = 0; i < changes.length; i++) {
            changes[i] = Math.max(-largest, Math.min(largest, changes[i]));
        }
    }
}
