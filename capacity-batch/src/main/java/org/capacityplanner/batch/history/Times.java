package org.capacityplanner.batch.history;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Optional;
import org.capacityplanner.metrics.Span;

/** Converts optional time spans to and from two database columns, in milliseconds since 1970. */
final class Times {
    private Times() {}

    static void set(PreparedStatement statement, int index, Optional<Span> span) throws SQLException {
        if (span.isPresent()) {
            statement.setLong(index, span.get().from().toEpochMilli());
            statement.setLong(index + 1, span.get().to().toEpochMilli());
        } else {
            statement.setNull(index, Types.BIGINT);
            statement.setNull(index + 1, Types.BIGINT);
        }
    }

    /**
     * Returns the time span in two columns; empty if they are null, or do not exist in a history written by an older
     * version.
     */
    static Optional<Span> get(ResultSet row, String from, String to) throws SQLException {
        if (!hasColumn(row, from)) {
            return Optional.empty();
        }
        long start = row.getLong(from);
        return row.wasNull()
                ? Optional.empty()
                : Optional.of(new Span(Instant.ofEpochMilli(start), Instant.ofEpochMilli(row.getLong(to))));
    }

    private static boolean hasColumn(ResultSet row, String name) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            if (name.equalsIgnoreCase(columns.getColumnLabel(i))) {
                return true;
            }
        }
        return false;
    }
}
