package org.capacityplanner.batch.history;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.OptionalDouble;

/** Converts months (as their first days) and optional numbers to and from database columns. */
final class Months {
    private Months() {}

    static void set(PreparedStatement statement, int index, YearMonth month) throws SQLException {
        statement.setObject(index, month.atDay(1));
    }

    static void set(PreparedStatement statement, int index, Optional<YearMonth> month) throws SQLException {
        if (month.isPresent()) {
            set(statement, index, month.get());
        } else {
            statement.setNull(index, Types.DATE);
        }
    }

    static void set(PreparedStatement statement, int index, OptionalDouble number) throws SQLException {
        if (number.isPresent()) {
            statement.setDouble(index, number.getAsDouble());
        } else {
            statement.setNull(index, Types.DOUBLE);
        }
    }

    static YearMonth get(ResultSet row, String column) throws SQLException {
        return YearMonth.from(row.getObject(column, LocalDate.class));
    }

    static Optional<YearMonth> optional(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, LocalDate.class)).map(YearMonth::from);
    }

    static OptionalDouble number(ResultSet row, String column) throws SQLException {
        double number = row.getDouble(column);
        return row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(number);
    }
}
