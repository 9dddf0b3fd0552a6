package org.capacityplanner.batch.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.capacityplanner.metrics.Sla;

/** Reads and writes the targets and customers' limits that each month was judged by. */
final class KeptAgreements {
    static final String TABLE = "capacity_agreement";

    private KeptAgreements() {}

    /** The service and month whose targets and limits are kept together. */
    record Key(String service, YearMonth month) {
        Key {
            Objects.requireNonNull(service, "service");
            Objects.requireNonNull(month, "month");
        }
    }

    /** Writes the targets and limits of each service within the connection's current transaction. */
    static void write(List<RecordedMonth> services, PreparedStatement insert) throws SQLException {
        for (RecordedMonth service : services) {
            for (KeptAgreement agreement : service.agreements()) {
                Months.set(insert, 1, service.record().month());
                insert.setString(2, service.record().service());
                insert.setString(3, agreement.subject());
                insert.setString(4, agreement.sla().bound().name());
                insert.setDouble(5, agreement.sla().limit());
                insert.addBatch();
            }
        }
        insert.executeBatch();
    }

    /**
     * Returns what is kept of the months from {@code first} until before {@code before}; an empty map for a history
     * that an older version has written, which has no such table.
     */
    static Map<Key, List<KeptAgreement>> read(YearMonth first, YearMonth before, Connection connection)
            throws SQLException {
        Map<Key, List<KeptAgreement>> kept = new HashMap<>();
        if (!isThere(connection)) {
            return kept;
        }
        try (PreparedStatement select = connection.prepareStatement("select * from " + TABLE
                + " where report_month >= ? and report_month < ? order by report_month, service, subject")) {
            Months.set(select, 1, first);
            Months.set(select, 2, before);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    kept.computeIfAbsent(
                                    new Key(row.getString("service"), Months.get(row, "report_month")),
                                    key -> new ArrayList<>())
                            .add(new KeptAgreement(
                                    row.getString("subject"),
                                    new Sla(Sla.Bound.valueOf(row.getString("bound")), row.getDouble("agreed"))));
                }
            }
        }
        return kept;
    }

    private static boolean isThere(Connection connection) throws SQLException {
        // Not lower(table_name): H2 would write it in the letters of the machine's language, in Turkish without a dot
        // on the i.
        try (PreparedStatement ask = connection.prepareStatement("select count(*) from information_schema.tables"
                + " where table_schema = current_schema and table_name in (?, ?)")) {
            ask.setString(1, TABLE);
            ask.setString(2, TABLE.toUpperCase(Locale.ROOT));
            try (ResultSet answer = ask.executeQuery()) {
                return answer.next() && answer.getInt(1) > 0;
            }
        }
    }
}
