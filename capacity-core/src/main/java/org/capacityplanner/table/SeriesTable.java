package org.capacityplanner.table;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Unit;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * The import of metric series from a Tablesaw table with one column of times and one column for each metric. Rows may
 * come in any order; a missing cell is a missing sample.
 */
public final class SeriesTable {
    private final Table table;
    private final Column<?> time;
    private final ZoneId zone;

    private SeriesTable(Table table, Column<?> time, ZoneId zone) {
        this.table = table;
        this.time = time;
        this.zone = zone;
    }

    /**
     * Creates the import of a table whose times are instants, or local date-times in the given time zone.
     *
     * @param timeColumn an {@code INSTANT} or {@code LOCAL_DATE_TIME} column
     * @param zone the zone of local date-times; not used for instants
     */
    public static SeriesTable of(Table table, String timeColumn, ZoneId zone) {
        Column<?> time = column(table, timeColumn);
        // By class: a column made of values has a type object of its own, unequal to the constant of its kind.
        if (!(time instanceof InstantColumn) && !(time instanceof DateTimeColumn)) {
            throw new IllegalArgumentException(
                    "time column " + timeColumn + " must hold instants or local date-times, got "
                            + time.type().name());
        }
        return new SeriesTable(table, time, zone);
    }

    /**
     * Returns one column of the table as a metric series.
     *
     * @param unit the unit that the column is written in; the series holds the core's unit
     * @throws IllegalArgumentException where there is no such column, it is not numeric, or two rows have the same time
     */
    public MetricSeries series(String valueColumn, Unit unit) {
        if (!(column(table, valueColumn) instanceof NumericColumn<?> values)) {
            throw new IllegalArgumentException("column " + valueColumn + " must be numeric, got "
                    + column(table, valueColumn).type().name());
        }
        List<Integer> rows = new ArrayList<>();
        for (int row = 0; row < table.rowCount(); row++) {
            if (!time.isMissing(row) && !values.isMissing(row)) {
                rows.add(row);
            }
        }
        rows.sort(Comparator.comparing(this::instantAt));
        return MetricSeries.in(
                        unit,
                        valueColumn,
                        rows.stream().map(this::instantAt).toList(),
                        rows.stream().mapToDouble(values::getDouble).toArray())
                .timedBy(clock());
    }

    /**
     * Returns the name of the source of timestamps that all columns of the table share; empty for a table without a
     * name.
     */
    private Set<String> clock() {
        String name = table.name();
        return name == null || name.isBlank() ? Set.of() : Set.of(name + " " + time.name());
    }

    private Instant instantAt(int row) {
        Object value = time.get(row);
        return value instanceof Instant instant
                ? instant
                : ((java.time.LocalDateTime) value).atZone(zone).toInstant();
    }

    private static Column<?> column(Table table, String name) {
        if (!table.containsColumn(name)) {
            throw new IllegalArgumentException("no column " + name + "; the table has " + table.columnNames());
        }
        return table.column(name);
    }
}
