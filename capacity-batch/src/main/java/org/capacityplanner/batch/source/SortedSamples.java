package org.capacityplanner.batch.source;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Unit;
import org.jspecify.annotations.Nullable;

/** The rows of a table in the order of time, from which series are made: equal stamps are merged, differing values averaged. */
final class SortedSamples {
    private final SampleTable table;
    private final int @Nullable [] order;

    private SortedSamples(SampleTable table, int @Nullable [] order) {
        this.table = table;
        this.order = order;
    }

    static SortedSamples of(SampleTable table) {
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

    /** Notes what had to be sorted, merged or averaged. */
    void report(QualityLog log, String file, String service) {
        if (table.unsortedRows() > 0) {
            log.note(DataQuality.Kind.UNSORTED, file, service, table.unsortedRows(), table.firstUnsortedLine(), "");
        }
        long merged = 0;
        long averaged = 0;
        long firstMerged = 0;
        long firstAveraged = 0;
        for (int i = 1; i < table.rows(); i++) {
            long time = timeAt(i);
            if (time == timeAt(i - 1)) {
                if (agree(i - 1, i)) {
                    firstMerged = merged++ == 0 ? time : firstMerged;
                } else {
                    firstAveraged = averaged++ == 0 ? time : firstAveraged;
                }
            }
        }
        if (merged > 0) {
            note(log, DataQuality.Kind.DUPLICATE_MERGED, file, service, merged, firstMerged);
        }
        if (averaged > 0) {
            note(log, DataQuality.Kind.DUPLICATE_AVERAGED, file, service, averaged, firstAveraged);
        }
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

    private long timeAt(int index) {
        return table.timeAt(order == null ? index : order[index]);
    }

    private double valueAt(int index, int metric) {
        return table.valueAt(order == null ? index : order[index], metric);
    }

    /** The series of one metric, its values brought to the core's unit. */
    MetricSeries series(String metric, Unit unit) {
        int column = table.metrics().indexOf(metric);
        long[] times = new long[table.rows()];
        double[] values = new double[table.rows()];
        int size = 0;
        int equalTimes = 0;
        for (int i = 0; i < table.rows(); i++) {
            double value = valueAt(i, column);
            if (Double.isNaN(value)) {
                continue;
            }
            long time = timeAt(i);
            if (size > 0 && times[size - 1] == time) {
                equalTimes++;
                values[size - 1] += (value - values[size - 1]) / (equalTimes + 1);
            } else {
                times[size] = time;
                values[size++] = value;
                equalTimes = 0;
            }
        }
        for (int i = 0; i < size; i++) {
            values[i] = unit.toCore(values[i]);
        }
        return MetricSeries.of(metric, unit, Arrays.copyOf(times, size), Arrays.copyOf(values, size));
    }
}
