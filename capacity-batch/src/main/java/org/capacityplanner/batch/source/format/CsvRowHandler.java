package org.capacityplanner.batch.source.format;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import java.util.Arrays;
import java.util.List;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.format.csv.CellNotes;
import org.capacityplanner.batch.source.format.csv.LocalTimes;
import org.capacityplanner.batch.source.format.csv.RowShapes;
import org.capacityplanner.batch.source.format.csv.RowTables;
import org.capacityplanner.batch.source.format.csv.UnitColumn;
import org.capacityplanner.batch.source.grammar.NumberReader;
import org.capacityplanner.batch.source.grammar.TimeOfDay;
import org.capacityplanner.batch.source.grammar.TimeReader;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.SampleTable;
import org.capacityplanner.metrics.Unit;
import org.jspecify.annotations.Nullable;

/** Converts the fields of a CSV table, directly from the parser's buffer, to rows of samples. */
final class CsvRowHandler extends AbstractBaseCsvCallbackHandler<Boolean> {
    private static final int IGNORED = -1;
    private static final int TIME = -2;
    private static final int SERVICE = -3;
    private static final int METRIC = -4;
    private static final int TIME_OF_DAY = -5;
    private static final int UNIT = -6;

    private final FileReading reading;
    private final CsvDialect dialect;
    private final boolean longTable;
    private final TimeReader times;
    private final NumberReader numbers;

    /** The role of each field: the index of its value in a row, or one of the negative constants above. */
    private final int[] roles;
    /** The columns of the table, if some contain durations in clock notation; else null. */
    private final @Nullable CsvColumns durations;

    private final double[] row;
    /** The reason why each value of the row is missing: an empty field, an infinite value or not a number. */
    private final NumberReader.Outcome[] outcomes;

    private final RowTables tables;
    private final CellNotes notes;
    private final UnitColumn unitColumn = new UnitColumn();
    private boolean headerSeen;
    /** Whether the last field is empty because of a trailing delimiter. */
    private boolean emptyBehind;
    /** Whether all fields of the row so far are empty, as where a spreadsheet saves rows below a table. */
    private boolean blank;
    /** Whether all fields of the row so far equal the column names, as in a repeated header. */
    private boolean likeHeader;

    private boolean startsLikeHeader;
    private final TimeOfDay.Digits digits;

    /** Whether date and time of day are in two columns. */
    private final boolean timeOfDay;

    private String date = "";
    private String ofDay = "";
    private DataQuality.@Nullable Kind fault;
    private String faultColumn = "";
    private String faultText = "";
    private long rowsSeen;
    private long good;
    private long bad;
    private final LocalTimes localTimes = new LocalTimes();

    CsvRowHandler(FileReading reading, CsvDialect dialect, CsvColumns columns) {
        this.reading = reading;
        this.dialect = dialect;
        this.notes = new CellNotes(reading);
        this.longTable = columns.metric() != CsvColumns.NONE;
        this.durations = columns.clocks().isEmpty() ? null : columns;
        this.times = columns.timeReader(reading, dialect);
        this.numbers = new NumberReader(dialect.decimal());
        this.headerSeen = dialect.start() == CsvDialect.Start.VALUES;
        this.roles = new int[dialect.header().size()];
        Arrays.fill(roles, IGNORED);
        this.digits = columns.digits();
        this.timeOfDay = columns.timeOfDay() != CsvColumns.NONE;
        assign(columns.time(), TIME);
        assign(columns.timeOfDay(), TIME_OF_DAY);
        assign(columns.service(), SERVICE);
        assign(columns.metric(), METRIC);
        assign(columns.unit(), UNIT);
        List<String> names =
                columns.values().stream().map(dialect.header()::get).toList();
        for (int i = 0; i < names.size(); i++) {
            roles[columns.values().get(i)] = i;
        }
        this.tables = longTable ? RowTables.ofLong(reading) : RowTables.ofWide(reading, names);
        if (columns.service() == CsvColumns.NONE) {
            tables.ofOneService();
        }
        this.row = new double[names.size()];
        this.outcomes = new NumberReader.Outcome[names.size()];
    }

    private void assign(int column, int role) {
        if (column != CsvColumns.NONE) {
            roles[column] = role;
        }
    }

    @Override
    protected void handleBegin(long startingLineNumber) {
        fault = null;
        blank = true;
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
        blank = blank && RowTables.isBlank(buffer, offset, length);
        if (!headerSeen || index >= roles.length) {
            emptyBehind = index == roles.length && length == 0;
            return;
        }
        if (index == 0 || likeHeader) {
            likeHeader = dialect.isColumnName(index, buffer, offset, length);
            startsLikeHeader = index == 0 ? likeHeader : startsLikeHeader;
        }
        if (quoted) {
            requireOneRow(index, buffer, offset, length);
        }
        // The metric of a bad value still matters: where nobody asked for it, the value does no harm, here and below.
        if (fault != null && roles[index] != METRIC) {
            return;
        }
        int role = roles[index];
        if (role >= 0) {
            double value = durations == null
                    ? numbers.read(buffer, offset, length)
                    : numbers.read(durations.cell(dialect, index, new String(buffer, offset, length)));
            if (Double.isNaN(value)) {
                outcomes[role] = numbers.outcome();
                if (numbers.outcome() == NumberReader.Outcome.NOT_A_NUMBER) {
                    fail(DataQuality.Kind.NOT_A_NUMBER, index, buffer, offset, length);
                }
            } else if (!longTable) {
                value = notes.inMetricUnit(role, tables::nameOf, value, numbers.unit(), line());
                if (Double.isNaN(value)) {
                    fail(DataQuality.Kind.MIXED_UNITS, index, buffer, offset, length);
                }
                notes.bound(role, numbers, line());
            }
            row[role] = value;
        } else if (role == TIME && !timeOfDay) {
            if (!times.read(buffer, offset, length)) {
                fail(notATime(), index, buffer, offset, length);
            }
        } else if (role == TIME) {
            // Cells of one date that were merged leave it in the first of its rows.
            date = length == 0 ? date : new String(buffer, offset, length);
        } else if (role == TIME_OF_DAY) {
            ofDay = new String(buffer, offset, length);
        } else if (role == UNIT) {
            unitColumn.read(buffer, offset, length);
        } else if (role == SERVICE || role == METRIC) {
            // What a long table has for all of its services has no name there.
            if (RowTables.isBlank(buffer, offset, length) && !(longTable && role == SERVICE)) {
                fail(DataQuality.Kind.NO_NAME, index, buffer, offset, length);
            } else if (role == SERVICE) {
                tables.service(buffer, offset, length, line());
            } else {
                tables.metric(buffer, offset, length);
            }
        }
    }

    private DataQuality.Kind notATime() {
        return times.offsetThatKnowsIt().isEmpty() ? DataQuality.Kind.NOT_A_TIME : DataQuality.Kind.SKIPPED_HOUR;
    }

    /** Reads the time of a row from its two columns for date and time of day. */
    private void joinTime() {
        String text = digits.joined(date, ofDay);
        if (fault == null && !times.read(text)) {
            fail(notATime(), Arrays.stream(roles).boxed().toList().indexOf(TIME), text.toCharArray(), 0, text.length());
        }
    }

    private void fail(DataQuality.Kind kind, int index, char[] buffer, int offset, int length) {
        fault = kind;
        faultColumn = dialect.header().get(index);
        faultText = new String(buffer, offset, length);
    }

    /** Throws an exception for line breaks in a quoted field, which an unclosed quote causes. */
    private void requireOneRow(int index, char[] buffer, int offset, int length) {
        boolean isSwallowing = roles[index] == IGNORED
                ? SwallowedRows.in(buffer, offset, length, dialect.delimiter(), roles.length)
                // A note below the table may be one cell of several lines.
                : SwallowedRows.hasLineBreak(buffer, offset, length)
                        && (index > 0 || new String(buffer, offset, length).indexOf(dialect.delimiter()) >= 0);
        if (isSwallowing) {
            throw SwallowedRows.refusal(reading.path(), line(), dialect.header().get(index));
        }
    }

    private long line() {
        return getStartingLineNumber() + dialect.skippedLines();
    }

    @Override
    protected Boolean buildRecord() {
        if (getRecordType() != RecordType.DATA || (headerSeen && blank)) {
            return Boolean.TRUE;
        }
        if (!headerSeen) {
            headerSeen = true;
            return Boolean.TRUE;
        }
        rowsSeen++;
        boolean isUnwanted = longTable && fault == DataQuality.Kind.NOT_A_NUMBER && tables.table() == null;
        boolean fits = getFieldCount() == roles.length || (getFieldCount() == roles.length + 1 && emptyBehind);
        if (timeOfDay && fits) {
            joinTime();
        }
        if (!fits) {
            drop(DataQuality.Kind.WRONG_FIELD_COUNT, "", getFieldCount() + " fields, not " + roles.length);
        } else if (fault != null && !isUnwanted) {
            drop(fault, faultColumn, faultText);
        } else if (fault == null) {
            keep();
        }
        return Boolean.TRUE;
    }

    private void drop(DataQuality.Kind kind, String column, String text) {
        if (likeHeader && getFieldCount() == roles.length) {
            reading.note(DataQuality.Kind.REPEATED_HEADER, "", 1, line(), "");
            return;
        }
        if (startsLikeHeader) {
            throw MetricExportException.badData(
                    reading.path(),
                    line(),
                    "",
                    "a second table begins here, with other columns",
                    "export the tables one by one, or joined by time");
        }
        if (kind == DataQuality.Kind.NOT_A_TIME && RowShapes.isSummary(text)) {
            reading.note(DataQuality.Kind.SUMMARY_ROW, "", 1, line(), text);
            return;
        }
        bad++;
        String offset = kind == DataQuality.Kind.SKIPPED_HOUR ? times.offsetThatKnowsIt() : "";
        reading.note(kind, column, 1, line(), offset.isEmpty() ? text : FileReading.skipped(text, offset));
    }

    private void keep() {
        SampleTable table = tables.table();
        if (table == null) {
            return;
        }
        if (longTable && !Double.isNaN(row[0])) {
            @Nullable Unit unit = unitColumn.unit(numbers.unit());
            row[0] = notes.inMetricUnit(tables.metricOf(0), tables::nameOf, row[0], unit, line());
            notes.bound(tables.metricOf(0), numbers, line());
            if (Double.isNaN(row[0])) {
                drop(DataQuality.Kind.MIXED_UNITS, tables.nameOf(tables.metricOf(0)), "");
                return;
            }
        }
        for (int i = 0; i < row.length; i++) {
            if (Double.isNaN(row[i])) {
                notes.absent(tables.metricOf(i), outcomes[i], line());
            }
        }
        long time = times.earlier();
        if (times.later() != time) {
            time = table.inOrder(time, times.later());
            reading.note(DataQuality.Kind.REPEATED_HOUR, "", 1, line(), times.text());
        }
        localTimes.observe(table, time, times.wasLocal(), line());
        table.append(time, row, line());
        good++;
    }

    /** Reports the findings after the last row, and throws an exception where too many rows are unreadable. */
    FileReading.RowCount finish() {
        if (rowsSeen == 0) {
            throw MetricExportException.badData(
                    reading.path(), 0, "", "there is a header and not one row below it", "check the exported period");
        }
        FileReading.RowCount count = new FileReading.RowCount(good, bad);
        reading.requireMostlyGood(count);
        notes.report(tables::nameOf);
        dialect.noteNameless(reading, column -> roles[column] == IGNORED, good);
        localTimes.report(reading);
        return count;
    }
}
