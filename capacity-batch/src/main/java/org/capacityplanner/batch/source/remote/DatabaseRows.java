package org.capacityplanner.batch.source.remote;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.capacityplanner.batch.config.Layout;
import org.capacityplanner.batch.config.NearestNames;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.LabelledSamples;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a query's result in the wide or the long layout. */
final class DatabaseRows {
    private final FileReading reading;
    private final LabelledSamples samples;
    private final List<String> columns = new ArrayList<>();
    private final List<Integer> types = new ArrayList<>();
    private final List<String> typeNames = new ArrayList<>();

    private DatabaseRows(FileReading reading) {
        this.reading = reading;
        this.samples = new LabelledSamples(reading);
    }

    /**
     * Returns the samples of all rows of a result; they are not published, since that is done by a thread which nobody
     * has given up.
     *
     * @param beforeRow runs before each row is used, and may end the reading with an exception
     */
    static LabelledSamples read(ResultSet rows, FileReading reading, Runnable beforeRow) throws SQLException {
        return new DatabaseRows(reading).readAll(rows, beforeRow);
    }

    private LabelledSamples readAll(ResultSet rows, Runnable beforeRow) throws SQLException {
        ResultSetMetaData description = rows.getMetaData();
        for (int i = 1; i <= description.getColumnCount(); i++) {
            columns.add(description.getColumnLabel(i));
            types.add(description.getColumnType(i));
            typeNames.add(description.getColumnTypeName(i).toLowerCase(Locale.ROOT));
        }
        int time = timeColumn();
        Layout layout = reading.config().layout();
        int service = layout.serviceColumn().map(this::named).orElse(0);
        int metric = layout instanceof Layout.LongTable table ? named(table.metricColumn()) : 0;
        int value = layout instanceof Layout.LongTable table ? named(table.valueColumn()) : 0;
        long line = 0;
        while (rows.next()) {
            line++;
            beforeRow.run();
            String text = time(rows, time);
            String named = service == 0 ? "" : rows.getString(service);
            if (text == null) {
                samples.drop(DataQuality.Kind.NOT_A_TIME, columns.get(time - 1), line, "null");
                continue;
            } else if (named == null) {
                samples.drop(DataQuality.Kind.NO_NAME, columns.get(service - 1), line, "null");
                continue;
            } else if (!samples.at(text, columns.get(time - 1), line)) {
                continue;
            }
            Map<String, String> labels = service == 0 ? Map.of() : Map.of(columns.get(service - 1), named);
            if (metric > 0) {
                add(rows.getString(metric), labels, rows.getString(value), line);
                continue;
            }
            for (int i = 1; i <= columns.size(); i++) {
                if (i != time && i != service && isNumeric(i)) {
                    add(columns.get(i - 1), labels, rows.getString(i), line);
                }
            }
        }
        return samples;
    }

    private void add(@Nullable String metric, Map<String, String> labels, @Nullable String value, long line) {
        if (metric == null) {
            samples.drop(DataQuality.Kind.NO_NAME, "", line, "");
        } else {
            samples.series(metric, labels).add(value == null ? "" : value, line);
        }
    }

    private int named(String name) {
        int index = columns.indexOf(name);
        if (index < 0) {
            throw MetricExportException.badData(
                    reading.path(), 0, name, "the query gives no such column", NearestNames.hint(name, columns));
        }
        return index + 1;
    }

    private int timeColumn() {
        if (reading.config().time().column().isPresent()) {
            return named(reading.config().time().column().get());
        }
        List<Integer> times = new ArrayList<>();
        for (int i = 1; i <= columns.size(); i++) {
            if (isTime(i)) {
                times.add(i);
            }
        }
        if (times.size() != 1) {
            throw MetricExportException.badData(
                    reading.path(),
                    0,
                    "",
                    times.isEmpty() ? "no column of the query holds times" : "more than one column holds times",
                    "name it with the option time; columns: " + String.join(", ", columns));
        }
        return times.get(0);
    }

    private boolean isTime(int column) {
        int type = types.get(column - 1);
        return type == Types.TIMESTAMP || type == Types.TIMESTAMP_WITH_TIMEZONE || type == Types.DATE;
    }

    private boolean isNumeric(int column) {
        return switch (types.get(column - 1)) {
            case Types.TINYINT,
                    Types.SMALLINT,
                    Types.INTEGER,
                    Types.BIGINT,
                    Types.REAL,
                    Types.FLOAT,
                    Types.DOUBLE,
                    Types.NUMERIC,
                    Types.DECIMAL -> true;
            default -> false;
        };
    }

    /** Returns the time in a column of a row in ISO form, with its offset where the database knows one. */
    private @Nullable String time(ResultSet rows, int column) throws SQLException {
        String type = typeNames.get(column - 1);
        if (types.get(column - 1) == Types.TIMESTAMP_WITH_TIMEZONE
                || type.contains("tz")
                || type.contains("with time zone")) {
            OffsetDateTime time = rows.getObject(column, OffsetDateTime.class);
            return time == null ? null : time.toString();
        }
        if (types.get(column - 1) == Types.TIMESTAMP) {
            LocalDateTime time = rows.getObject(column, LocalDateTime.class);
            return time == null ? null : time.toString();
        }
        return rows.getString(column);
    }
}
