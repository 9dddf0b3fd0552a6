package org.capacityplanner.batch.source.format.csv;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.capacityplanner.batch.source.file.ReadingLimit;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.SampleTable;
import org.jspecify.annotations.Nullable;

/**
 * Assigns the rows of a file to tables of samples, one for each service and, in the long layout, one for each service
 * and metric.
 */
public final class RowTables {
    private static final int FIRST_METRICS = 4;

    private final FileReading reading;
    private final boolean longTable;
    private final List<String> metrics;
    private final NameTable services = new NameTable();
    private final NameTable metricNames = new NameTable();
    private final List<@Nullable SampleTable[]> tables = new ArrayList<>();
    private int service;
    private int metric;

    private RowTables(FileReading reading, List<String> metrics, boolean longTable) {
        this.reading = reading;
        this.metrics = List.copyOf(metrics);
        this.longTable = longTable;
    }

    /** Returns the tables for the wide layout, with a column for each metric. */
    public static RowTables ofWide(FileReading reading, List<String> metrics) {
        return new RowTables(reading, metrics, false);
    }

    /** Returns the tables for the long layout, in which each row names its metric. */
    public static RowTables ofLong(FileReading reading) {
        return new RowTables(reading, List.of(), true);
    }

    /** Assigns all rows to the only service of the file. */
    public void ofOneService() {
        service = services.indexOf(new char[0], 0, 0);
    }

    /** Sets the service of the current row. */
    public void service(char[] buffer, int offset, int length, long line) {
        int from = nameFrom(buffer, offset, length);
        service = services.indexOf(buffer, from, nameTo(buffer, from, offset + length) - from);
        ReadingLimit.SERVICES.require(reading.path(), line, service + 1L);
    }

    /** Sets the metric of the current row in the long layout. */
    public void metric(char[] buffer, int offset, int length) {
        int from = nameFrom(buffer, offset, length);
        metric = metricNames.indexOf(buffer, from, nameTo(buffer, from, offset + length) - from);
    }

    /** Returns where a name begins: a database pads a column of a fixed width with blanks, which are no part of it. */
    private static int nameFrom(char[] buffer, int offset, int length) {
        int from = offset;
        while (from < offset + length && isBlank(buffer[from])) {
            from++;
        }
        return from;
    }

    private static int nameTo(char[] buffer, int from, int end) {
        int to = end;
        while (to > from && isBlank(buffer[to - 1])) {
            to--;
        }
        return to;
    }

    /** Returns whether a field names nothing, since it is empty or has only blanks. */
    public static boolean isBlank(char[] buffer, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (!isBlank(buffer[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBlank(char character) {
        return character == ' ' || character == '\t' || character == '\u00a0';
    }

    /** Returns the index of the metric to which a value of the current row belongs. */
    public int metricOf(int value) {
        return longTable ? metric : value;
    }

    public String nameOf(int metricIndex) {
        return longTable ? metricNames.nameAt(metricIndex) : metrics.get(metricIndex);
    }

    /** Returns the table for the current row; null for a metric that the config does not use. */
    public @Nullable SampleTable table() {
        while (service >= tables.size()) {
            tables.add(new SampleTable[longTable ? FIRST_METRICS : 1]);
        }
        int slot = longTable ? metric : 0;
        @Nullable SampleTable[] ofService = tables.get(service);
        if (slot >= ofService.length) {
            ofService = Arrays.copyOf(ofService, slot * 2);
            tables.set(service, ofService);
        }
        SampleTable table = ofService[slot];
        if (table == null) {
            List<String> names = longTable ? List.of(metricNames.nameAt(metric)) : metrics;
            if (longTable) {
                reading.samples().saw(names.get(0));
                if (!reading.wants(names.get(0))) {
                    return null;
                }
            }
            table = reading.samples().table(services.nameAt(service), names);
            ofService[slot] = table;
        }
        return table;
    }
}
