package org.capacityplanner.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.sort_array;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;

/**
 * The measurements of a fleet as rows with uniform column types: the service, the time in milliseconds since 1970, and
 * the values of the metrics.
 *
 * @param samples the columns {@code service} and {@code epochMillis}, and one for each metric or one for their names and one for
 *     values
 * @param layout how rows hold samples
 * @param metrics the metrics that rows may hold, in the order of their columns
 */
record MetricRows(Dataset<Row> samples, Layout layout, List<String> metrics) {
    static final String SERVICE = "service";
    static final String EPOCH_MILLIS = "epochMillis";
    private static final List<String> TIMES = List.of(EPOCH_MILLIS, "timestamp", "time");
    private static final String METRIC = "metric";
    private static final String VALUE = "value";

    /** How the samples are arranged in rows. */
    enum Layout {
        /** One row for each service and time, with a column for each metric. */
        WIDE,
        /** One row for each service, time and metric. */
        LONG,
        /**
         * One row for each service, or for each service and month, with an array of times and an array for each metric.
         */
        ARRAYS
    }

    MetricRows {
        metrics = List.copyOf(metrics);
    }

    /**
     * Returns the measurements of the given metrics, in uniform types. The layout follows from the columns.
     *
     * @throws IllegalArgumentException where there is no column of services or times
     */
    static MetricRows of(Dataset<Row> rows, List<String> wanted) {
        List<String> columns = Arrays.asList(rows.columns());
        String time = TIMES.stream()
                .filter(columns::contains)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("rows must have a column of " + TIMES + ", got " + columns));
        if (!columns.contains(SERVICE)) {
            throw new IllegalArgumentException("rows must have the column " + SERVICE + ", got " + columns);
        }
        Dataset<Row> named = rows.filter(col(SERVICE).isNotNull());
        DataType type = rows.schema().apply(time).dataType();
        if (isNumber(type) && !time.equals(EPOCH_MILLIS)) {
            throw new IllegalArgumentException(time + " must hold times, got " + type.simpleString()
                    + "; milliseconds since 1970 are in " + EPOCH_MILLIS);
        }
        Column service = col(SERVICE).cast(DataTypes.StringType).as(SERVICE);
        List<String> present = wanted.stream().filter(columns::contains).toList();
        if (type instanceof ArrayType) {
            return new MetricRows(
                    named.select(
                            columns(service, cast(time, "array<bigint>").as(EPOCH_MILLIS), present, "array<double>")),
                    Layout.ARRAYS,
                    present);
        }
        Column millis = millis(time, type).as(EPOCH_MILLIS);
        Dataset<Row> readable = named.filter(millis.isNotNull());
        if (columns.containsAll(List.of(METRIC, VALUE))) {
            return new MetricRows(
                    readable.filter(col(METRIC).isin(wanted.toArray()))
                            .select(
                                    service,
                                    millis,
                                    col(METRIC),
                                    cast(VALUE, "double").as(VALUE)),
                    Layout.LONG,
                    wanted);
        }
        return new MetricRows(readable.select(columns(service, millis, present, "double")), Layout.WIDE, present);
    }

    /** Returns these measurements with one row for each service, whose samples are in arrays in the order of time. */
    Dataset<Row> packed() {
        if (layout == Layout.ARRAYS) {
            return samples;
        }
        Dataset<Row> wide = layout == Layout.WIDE
                ? samples
                : samples.groupBy(SERVICE, EPOCH_MILLIS)
                        .pivot(METRIC, List.copyOf(metrics))
                        .avg(VALUE);
        List<Column> fields = new ArrayList<>(List.of(col(EPOCH_MILLIS)));
        metrics.forEach(metric -> fields.add(quoted(metric)));
        List<Column> arrays = new ArrayList<>(List.of(col(SERVICE)));
        List.of(wide.columns()).stream()
                .filter(column -> !column.equals(SERVICE))
                .forEach(column -> arrays.add(col("samples").getField(column).as(column)));
        return wide.groupBy(SERVICE)
                .agg(sort_array(functions.collect_list(functions.struct(fields.toArray(Column[]::new))))
                        .as("samples"))
                .select(arrays.toArray(Column[]::new));
    }

    /** Returns measurements with one row for each service and time, after splitting rows with arrays. */
    static Dataset<Row> unpacked(Dataset<Row> rows) {
        List<String> columns = Arrays.asList(rows.columns());
        boolean isPacked = columns.contains(EPOCH_MILLIS)
                && rows.schema().apply(EPOCH_MILLIS).dataType() instanceof ArrayType;
        if (!isPacked) {
            return rows;
        }
        String arrays = columns.stream()
                .filter(column -> rows.schema().apply(column).dataType() instanceof ArrayType)
                .map(MetricRows::quote)
                .collect(Collectors.joining(", "));
        return rows.select(col(SERVICE), expr("inline(arrays_zip(" + arrays + "))"))
                .withColumn("timestamp", functions.timestamp_millis(col(EPOCH_MILLIS)))
                .drop(EPOCH_MILLIS);
    }

    /** Adds the samples in {@code row} to the samples of one service. */
    static void add(Row row, Layout layout, List<String> metrics, ServiceSamples to) {
        switch (layout) {
            case WIDE -> {
                long time = row.getLong(1);
                for (int i = 0; i < metrics.size(); i++) {
                    if (!row.isNullAt(i + 2)) {
                        to.of(metrics.get(i)).add(time, row.getDouble(i + 2));
                    }
                }
            }
            case LONG -> {
                if (!row.isNullAt(3)) {
                    to.of(row.getString(2)).add(row.getLong(1), row.getDouble(3));
                }
            }
            case ARRAYS -> {
                List<Long> times = row.isNullAt(1) ? List.of() : row.getList(1);
                for (int i = 0; i < metrics.size(); i++) {
                    if (!row.isNullAt(i + 2)) {
                        add(metrics.get(i), times, row.getList(i + 2), to);
                    }
                }
            }
        }
    }

    private static void add(String metric, List<Long> times, List<Double> values, ServiceSamples to) {
        if (times.size() != values.size()) {
            throw new IllegalArgumentException(EPOCH_MILLIS + " and " + metric + " must be equally long, got "
                    + times.size() + " and " + values.size());
        }
        SampleBuffer buffer = to.of(metric);
        for (int i = 0; i < values.size(); i++) {
            Long time = times.get(i);
            Double value = values.get(i);
            if (time != null && value != null) {
                buffer.add(time, value);
            }
        }
    }

    private static Column[] columns(Column service, Column time, List<String> metrics, String type) {
        List<Column> all = new ArrayList<>(List.of(service, time));
        metrics.forEach(metric -> all.add(cast(metric, type).as(metric)));
        return all.toArray(Column[]::new);
    }

    /**
     * Returns the column of times converted to milliseconds since 1970, with null for a text that is not a time, since
     * one bad row must not end the job.
     */
    private static Column millis(String time, DataType type) {
        return time.equals(EPOCH_MILLIS) && !type.equals(DataTypes.TimestampType)
                ? cast(time, "bigint")
                : functions.unix_millis(cast(time, "timestamp"));
    }

    /** Returns whether a column of this type contains times in milliseconds, that is, numbers or arrays of numbers. */
    static boolean isNumber(DataType type) {
        return type instanceof ArrayType || type instanceof NumericType;
    }

    /** Returns a column converted to another type; null where a value cannot be converted. */
    private static Column cast(String column, String type) {
        return expr("try_cast(" + quote(column) + " as " + type + ")");
    }

    private static Column quoted(String column) {
        return col(quote(column));
    }

    private static String quote(String column) {
        return "`" + column.replace("`", "``") + "`";
    }
}
