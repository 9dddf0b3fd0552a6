package org.capacityplanner.batch.source.sample;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.file.QualityLog;
import org.capacityplanner.batch.source.file.Setting;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Unit;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table sorted by time, from which series are built: equal timestamps are merged and differing values
 * averaged.
 */
public final class SortedSamples {
    /**
     * The number of repeated timestamps with differing values that are averaged in a table of any size; with more than
     * this and more than 10% of the rows, the table is rejected. Beyond that, the rows belong to several services or
     * hosts.
     */
    private static final long FEW_DIFFERING = 5;

    private static final double DIFFERING_SHARE = 0.10;
    private static final long HOUR_MILLIS = 3_600_000L;
    private static final long DAY_MILLIS = 24 * HOUR_MILLIS;

    private final SampleTable table;

    /** The row index at each position in time order; null where the rows are already sorted. */
    private final int @Nullable [] order;

    private final long[] times;

    private SortedSamples(SampleTable table, int @Nullable [] order) {
        this.table = table;
        this.order = order;
        this.times = table.times();
        if (order != null) {
            Arrays.sort(times);
        }
    }

    public static SortedSamples of(SampleTable table) {
        if (table.isSorted()) {
            return new SortedSamples(table, null);
        }
        int[] order = IntStream.range(0, table.rows())
                .boxed()
                .sorted(Comparator.comparingLong(table::timeAt))
                .mapToInt(Integer::intValue)
                .toArray();
        return new SortedSamples(table, order);
    }

    /**
     * Returns the rows without numbers that mean a missing value and without a few times far from all others, and with times
     * around full steps moved to them; all are reported.
     */
    public SortedSamples withoutStrays(
            QualityLog log, String file, String service, Optional<Set<Double>> declared, List<SampleTable> all) {
        return new NoValues(log, file, service)
                .removedFrom(this, declared, all)
                .withoutFarTimes(log, file, service)
                .atFullSteps(log, file, service);
    }

    private SortedSamples withoutFarTimes(QualityLog log, String file, String service) {
        FarTimes far = FarTimes.of(times);
        if (far.fate() == FarTimes.Fate.NONE_IS_FAR) {
            return this;
        }
        boolean leftOut = far.fate() == FarTimes.Fate.LEFT_OUT;
        log.note(
                leftOut ? DataQuality.Kind.STRAY_TIME : DataQuality.Kind.FAR_TIME,
                file,
                service,
                far.rows(times),
                0,
                far.example(times).toString());
        return leftOut ? of(toTable(times, far.first(), far.end())).withoutFarTimes(log, file, service) : this;
    }

    private SortedSamples atFullSteps(QualityLog log, String file, String service) {
        Optional<long[]> moved = NearStepTimes.of(times);
        if (moved.isEmpty()) {
            return this;
        }
        log.note(DataQuality.Kind.NEAR_STEP, file, service, times.length, 0, "");
        return of(toTable(moved.get(), 0, times.length));
    }

    SampleTable table() {
        return table;
    }

    /** Returns the rows, in time order, with each value replaced by the result of {@code replacement}. */
    SortedSamples with(CellReplacement replacement) {
        SampleTable left = new SampleTable(table.metrics());
        double[] row = new double[table.metrics().size()];
        for (int i = 0; i < times.length; i++) {
            for (int metric = 0; metric < row.length; metric++) {
                row[metric] = replacement.of(metric, valueAt(i, metric));
            }
            left.append(times[i], row, 0);
        }
        return of(left);
    }

    /** A function that replaces a value of a metric; NaN removes the value. */
    interface CellReplacement {
        double of(int metric, double value);
    }

    /**
     * Reports how many rows were sorted, merged or averaged, and throws an exception where too many rows have the same
     * time but other values.
     */
    public void report(QualityLog log, String file, String service) {
        if (table.unsortedRows() > 0) {
            log.note(DataQuality.Kind.UNSORTED, file, service, table.unsortedRows(), table.firstUnsortedLine(), "");
        }
        long merged = 0;
        long averaged = 0;
        long firstMerged = 0;
        long firstAveraged = 0;
        for (int i = 1; i < times.length; i++) {
            if (times[i] != times[i - 1]) {
                continue;
            }
            if (agree(i - 1, i)) {
                firstMerged = merged++ == 0 ? times[i] : firstMerged;
            } else {
                firstAveraged = averaged++ == 0 ? times[i] : firstAveraged;
            }
        }
        if (merged > 0) {
            note(log, DataQuality.Kind.DUPLICATE_MERGED, file, service, merged, firstMerged);
        }
        if (averaged > FEW_DIFFERING && averaged > DIFFERING_SHARE * times.length) {
            throw new MetricExportException(
                    MetricExportException.Kind.BAD_DATA,
                    file,
                    table.firstDuplicateLine(),
                    "",
                    averaged + " of " + times.length + " rows repeat a time with other values, first "
                            + Instant.ofEpochMilli(firstAveraged),
                    isWithoutHalves()
                            ? "the clock goes from 1 to 12 without AM or PM: export the times with 24 hours"
                            : !service.isEmpty()
                                    ? "one more column tells the rows of '" + service
                                            + "' apart: name it, " + Setting.HOST_COLUMN.named()
                                            + ", which adds rates and averages shares; several columns together as"
                                            + " topic,partition; where a column names the metric of each row, name it and the"
                                            + " column of its values: " + Setting.METRIC_COLUMN.named() + ", "
                                            + Setting.VALUE_COLUMN.named()
                                    : "are they rows of several hosts or services? Name their column: "
                                            + Setting.SERVICE_COLUMN.named()
                                            + "; where one column does not tell them apart, the others too: "
                                            + Setting.HOST_COLUMN.named()
                                            + "; or of several metrics, a value in each? Name both columns: "
                                            + Setting.METRIC_COLUMN.named() + ", " + Setting.VALUE_COLUMN.named(),
                    null);
        }
        if (averaged > 0) {
            note(log, DataQuality.Kind.DUPLICATE_AVERAGED, file, service, averaged, firstAveraged);
        }
    }

    /**
     * Returns whether all times, over more than one day, are from 1:00 to 12:59, as on a 12-hour clock without AM or
     * PM.
     */
    private boolean isWithoutHalves() {
        boolean morning = Arrays.stream(times)
                .map(time -> Math.floorMod(time, DAY_MILLIS))
                .allMatch(ofDay -> ofDay >= HOUR_MILLIS && ofDay < 13 * HOUR_MILLIS);
        return morning && times[times.length - 1] - times[0] > DAY_MILLIS;
    }

    private void note(QualityLog log, DataQuality.Kind kind, String file, String service, long rows, long firstTime) {
        log.note(
                kind,
                file,
                service,
                rows,
                table.firstDuplicateLine(),
                Instant.ofEpochMilli(firstTime).toString());
    }

    /** Returns the rows as a table sorted by time. */
    public SampleTable toTable() {
        return toTable(times, 0, times.length);
    }

    private SampleTable toTable(long[] stamps, int first, int end) {
        SampleTable ordered = new SampleTable(table.metrics());
        double[] row = new double[table.metrics().size()];
        for (int i = first; i < end; i++) {
            for (int metric = 0; metric < row.length; metric++) {
                row[metric] = valueAt(i, metric);
            }
            ordered.append(stamps[i], row, 0);
        }
        return ordered;
    }

    private boolean agree(int one, int other) {
        for (int metric = 0; metric < table.metrics().size(); metric++) {
            double a = valueAt(one, metric);
            double b = valueAt(other, metric);
            if (a != b && !Double.isNaN(a) && !Double.isNaN(b)) {
                return false;
            }
        }
        return true;
    }

    private double valueAt(int index, int metric) {
        return table.valueAt(order == null ? index : order[index], metric);
    }

    /** Returns the series of one metric, its values converted to base units such as seconds or ratios. */
    public MetricSeries series(String metric, Unit unit) {
        int column = table.metrics().indexOf(metric);
        double[] values = table.values(column);
        if (order != null) {
            for (int i = 0; i < values.length; i++) {
                values[i] = valueAt(i, column);
            }
        }
        long[] stamps = times;
        if (!isPlain(values)) {
            stamps = times.clone();
            int size = join(stamps, values);
            stamps = Arrays.copyOf(stamps, size);
            values = Arrays.copyOf(values, size);
        }
        return MetricSeries.in(unit, metric, stamps, values);
    }

    /** Returns whether every row has a value, and no two rows have the same time. */
    private boolean isPlain(double[] values) {
        for (int i = 0; i < values.length; i++) {
            if (Double.isNaN(values[i]) || (i > 0 && times[i] == times[i - 1])) {
                return false;
            }
        }
        return true;
    }

    /**
     * Removes missing values and averages values with equal times, changing both {@code stamps} and {@code values}, and
     * returns the number of remaining values.
     */
    private static int join(long[] stamps, double[] values) {
        int size = 0;
        int equalTimes = 0;
        for (int i = 0; i < values.length; i++) {
            double value = values[i];
            if (Double.isNaN(value)) {
                continue;
            }
            if (size > 0 && stamps[size - 1] == stamps[i]) {
                equalTimes++;
                values[size - 1] += (value - values[size - 1]) / (equalTimes + 1);
            } else {
                stamps[size] = stamps[i];
                values[size++] = value;
                equalTimes = 0;
            }
        }
        return size;
    }
}
