package org.capacityplanner.batch.source.sample;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A table of the samples of one service: a row for each time, a column for each metric, NaN for a missing value. Rows
 * are in the order in which they were read and stored in chunks, so that nothing is copied as the table grows.
 */
public final class SampleTable {
    private static final int CHUNK_ROWS = 64;

    private final List<String> metrics;
    private final List<long[]> times = new ArrayList<>();
    private final List<double[]> cells = new ArrayList<>();
    private final Set<String> clocks = new LinkedHashSet<>();
    private int rows;
    private long lastTime = Long.MIN_VALUE;
    private boolean sorted = true;
    private long unsortedRows;
    private long firstUnsortedLine;
    private long firstDuplicateLine;

    public SampleTable(List<String> metrics) {
        this.metrics = List.copyOf(metrics);
    }

    /** Returns the same rows with another name for the table's only metric. */
    SampleTable renamed(String metric) {
        SampleTable same = new SampleTable(List.of(metric));
        same.times.addAll(times);
        same.cells.addAll(cells);
        same.clocks.addAll(clocks);
        same.rows = rows;
        same.lastTime = lastTime;
        same.sorted = sorted;
        same.unsortedRows = unsortedRows;
        same.firstUnsortedLine = firstUnsortedLine;
        same.firstDuplicateLine = firstDuplicateLine;
        return same;
    }

    public List<String> metrics() {
        return metrics;
    }

    /** Records the origin of the timestamps of these rows: a file and its time column, or a server. */
    void timedBy(String clock) {
        clocks.add(clock);
    }

    /** Returns the origins of the timestamps of the rows: files with their time columns, or servers. */
    public Set<String> clocks() {
        return clocks;
    }

    public int rows() {
        return rows;
    }

    /** Returns the time of the last row in milliseconds since the epoch; {@code Long.MIN_VALUE} for an empty table. */
    public long lastTime() {
        return lastTime;
    }

    /**
     * Returns which of two instants a local time is, in an hour that the clock runs through twice: the one that keeps the
     * rows in order, be that oldest or newest first.
     */
    public long inOrder(long earlier, long later) {
        if (rows > 1 && lastTime < timeAt(rows - 2)) {
            return later < lastTime ? later : earlier;
        }
        return earlier > lastTime ? earlier : later;
    }

    boolean isSorted() {
        return sorted;
    }

    /** Returns the number of rows with an earlier time than the row before them in the same file. */
    long unsortedRows() {
        return unsortedRows;
    }

    long firstUnsortedLine() {
        return firstUnsortedLine;
    }

    long firstDuplicateLine() {
        return firstDuplicateLine;
    }

    /** Adds a row with a time in milliseconds and a value for each metric; the array is copied. */
    public void append(long time, double[] row, long line) {
        int inChunk = rows % CHUNK_ROWS;
        if (inChunk == 0) {
            times.add(new long[CHUNK_ROWS]);
            cells.add(new double[CHUNK_ROWS * metrics.size()]);
        }
        int chunk = rows / CHUNK_ROWS;
        times.get(chunk)[inChunk] = time;
        System.arraycopy(row, 0, cells.get(chunk), inChunk * metrics.size(), metrics.size());
        rows++;
        if (time < lastTime) {
            firstUnsortedLine = unsortedRows++ == 0 ? line : firstUnsortedLine;
            sorted = false;
        } else if (time == lastTime && firstDuplicateLine == 0) {
            firstDuplicateLine = line;
        }
        lastTime = time;
    }

    /**
     * Adds the rows of another table, with NaN for metrics that it lacks. Files that overlap in time do not count as
     * disorder. Line numbers are only kept for a single file, since they are ambiguous for several.
     */
    public void appendAll(SampleTable other) {
        boolean isAlone = rows == 0;
        long unsortedBefore = unsortedRows;
        double[] row = new double[metrics.size()];
        for (int i = 0; i < other.rows; i++) {
            for (int metric = 0; metric < row.length; metric++) {
                int theirs = other.metrics.indexOf(metrics.get(metric));
                row[metric] = theirs < 0 ? Double.NaN : other.valueAt(i, theirs);
            }
            append(other.timeAt(i), row, 0);
        }
        clocks.addAll(other.clocks);
        unsortedRows = unsortedBefore + other.unsortedRows;
        firstUnsortedLine = isAlone ? other.firstUnsortedLine : 0;
        firstDuplicateLine = isAlone ? other.firstDuplicateLine : 0;
    }

    /** Returns the times of all rows in milliseconds since the epoch, in the order of the rows. */
    long[] times() {
        long[] all = new long[rows];
        for (int chunk = 0; chunk * CHUNK_ROWS < rows; chunk++) {
            int from = chunk * CHUNK_ROWS;
            System.arraycopy(times.get(chunk), 0, all, from, Math.min(CHUNK_ROWS, rows - from));
        }
        return all;
    }

    /** Returns the largest value of a metric; negative infinity where it has none. */
    double largest(String metric) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double value : values(metrics.indexOf(metric))) {
            largest = value > largest ? value : largest;
        }
        return largest;
    }

    /** Returns the values of one metric in all rows, in the order of the rows. */
    double[] values(int metric) {
        double[] all = new double[rows];
        int width = metrics.size();
        for (int chunk = 0; chunk * CHUNK_ROWS < rows; chunk++) {
            double[] from = cells.get(chunk);
            int start = chunk * CHUNK_ROWS;
            int count = Math.min(CHUNK_ROWS, rows - start);
            for (int i = 0, cell = metric; i < count; i++, cell += width) {
                all[start + i] = from[cell];
            }
        }
        return all;
    }

    public long timeAt(int row) {
        return times.get(row / CHUNK_ROWS)[row % CHUNK_ROWS];
    }

    double valueAt(int row, int metric) {
        return cells.get(row / CHUNK_ROWS)[row % CHUNK_ROWS * metrics.size() + metric];
    }
}
