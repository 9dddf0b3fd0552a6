package org.capacityplanner.batch.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.capacityplanner.forecast.BusyDay;
import org.capacityplanner.forecast.ForecastPoint;
import org.capacityplanner.forecast.PastForecast;
import org.capacityplanner.review.KpiRecord;
import org.capacityplanner.review.MonthRecord;
import org.capacityplanner.review.OpenFinding;

/** Writes the records of several services for one month, replacing those of an earlier run. */
final class RecordWriter {
    private static final List<String> TABLES = List.of(
            "capacity_month",
            "capacity_kpi",
            "capacity_forecast",
            "capacity_kpi_forecast",
            "capacity_finding",
            KeptAgreements.TABLE);

    private final Connection connection;

    private RecordWriter(Connection connection) {
        this.connection = connection;
    }

    /** Writes the records of a month within the connection's current transaction. */
    static void write(YearMonth month, List<RecordedMonth> services, Connection connection) throws SQLException {
        RecordWriter writer = new RecordWriter(connection);
        List<MonthRecord> records = services.stream().map(RecordedMonth::record).toList();
        writer.forget(month, records);
        writer.months(records);
        writer.kpis(records);
        writer.forecasts(records);
        writer.expectedKpis(records);
        writer.findings(records);
        writer.agreements(services);
        writer.busyDays(services);
    }

    /**
     * Deletes the earlier records for the month of those services that are written; services of other configs may share
     * the database.
     */
    private void forget(YearMonth month, List<MonthRecord> records) throws SQLException {
        for (String table : TABLES) {
            try (PreparedStatement delete =
                    connection.prepareStatement("delete from " + table + " where report_month = ? and service = ?")) {
                for (MonthRecord record : records) {
                    Months.set(delete, 1, month);
                    delete.setString(2, record.service());
                    delete.addBatch();
                }
                delete.executeBatch();
            }
        }
    }

    private PreparedStatement insert(String table, int columns) throws SQLException {
        return connection.prepareStatement(
                "insert into " + table + " values (" + String.join(", ", Collections.nCopies(columns, "?")) + ")");
    }

    private static void key(PreparedStatement insert, MonthRecord record) throws SQLException {
        Months.set(insert, 1, record.month());
        insert.setString(2, record.service());
    }

    private void months(List<MonthRecord> records) throws SQLException {
        try (PreparedStatement insert = insert("capacity_month", 12)) {
            for (MonthRecord record : records) {
                key(insert, record);
                insert.setString(3, record.metric());
                insert.setDouble(4, record.planningVolume());
                insert.setDouble(5, record.observedMax());
                insert.setString(6, record.status().name());
                Months.set(insert, 7, record.forecast().map(PastForecast::madeIn));
                Months.set(
                        insert,
                        8,
                        record.forecast().stream()
                                .mapToDouble(PastForecast::inflation)
                                .findFirst());
                insert.setBoolean(9, record.breach().isPresent());
                Months.set(insert, 10, record.breach().flatMap(MonthRecord.BreachMonths::early));
                Months.set(insert, 11, record.breach().flatMap(MonthRecord.BreachMonths::median));
                Months.set(insert, 12, record.breach().flatMap(MonthRecord.BreachMonths::late));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private void kpis(List<MonthRecord> records) throws SQLException {
        try (PreparedStatement insert = insert("capacity_kpi", 12)) {
            for (MonthRecord record : records) {
                for (KpiRecord kpi : record.kpis()) {
                    key(insert, record);
                    insert.setString(3, kpi.kpi());
                    insert.setString(4, kpi.sla().bound().name());
                    insert.setDouble(5, kpi.sla().limit());
                    insert.setString(6, kpi.status().name());
                    Months.set(insert, 7, kpi.capacityVolume());
                    relation(insert, kpi.relation());
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    private static void relation(PreparedStatement insert, Optional<KpiRecord.Relation> relation) throws SQLException {
        if (relation.isEmpty()) {
            insert.setNull(8, Types.VARCHAR);
            insert.setNull(9, Types.VARCHAR);
            for (int index = 10; index <= 12; index++) {
                insert.setNull(index, Types.DOUBLE);
            }
            return;
        }
        insert.setString(8, relation.get().model());
        insert.setString(9, relation.get().family().name());
        insert.setDouble(10, relation.get().family().weight());
        insert.setDouble(11, relation.get().atPlanning());
        insert.setDouble(12, relation.get().slope());
    }

    private void forecasts(List<MonthRecord> records) throws SQLException {
        try (PreparedStatement insert = insert("capacity_forecast", 8)) {
            for (MonthRecord record : records) {
                for (ForecastPoint point :
                        record.forecast().map(PastForecast::months).orElse(List.of())) {
                    key(insert, record);
                    insert.setObject(3, point.date());
                    insert.setDouble(4, point.mean());
                    insert.setDouble(5, point.interval80().lower());
                    insert.setDouble(6, point.interval80().upper());
                    insert.setDouble(7, point.interval95().lower());
                    insert.setDouble(8, point.interval95().upper());
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    private void expectedKpis(List<MonthRecord> records) throws SQLException {
        try (PreparedStatement insert = insert("capacity_kpi_forecast", 5)) {
            for (MonthRecord record : records) {
                for (KpiRecord kpi : record.kpis()) {
                    for (KpiRecord.ExpectedKpi expected :
                            kpi.relation().map(KpiRecord.Relation::expected).orElse(List.of())) {
                        key(insert, record);
                        insert.setString(3, kpi.kpi());
                        Months.set(insert, 4, expected.month());
                        insert.setDouble(5, expected.value());
                        insert.addBatch();
                    }
                }
            }
            insert.executeBatch();
        }
    }

    private void findings(List<MonthRecord> records) throws SQLException {
        try (PreparedStatement insert = insert("capacity_finding", 9)) {
            for (MonthRecord record : records) {
                int place = 0;
                for (OpenFinding finding : record.findings()) {
                    key(insert, record);
                    insert.setInt(3, place++);
                    insert.setString(4, finding.kind().name());
                    insert.setString(5, finding.subject());
                    insert.setString(6, finding.message());
                    Months.set(insert, 7, finding.since());
                    Times.set(insert, 8, finding.when());
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    private void agreements(List<RecordedMonth> services) throws SQLException {
        try (PreparedStatement insert = insert(KeptAgreements.TABLE, 5)) {
            KeptAgreements.write(services, insert);
        }
    }

    /** Writes the daily busy hours that are new or have changed since the last report. */
    private void busyDays(List<RecordedMonth> services) throws SQLException {
        Map<VolumeKey, Map<LocalDate, Double>> known = knownBusyDays();
        try (PreparedStatement delete = connection.prepareStatement(
                        "delete from capacity_busy_hour where service = ? and volume_metric = ? and busy_day = ?");
                PreparedStatement insert = insert("capacity_busy_hour", 4)) {
            for (RecordedMonth service : services) {
                VolumeKey key = service.volume();
                Map<LocalDate, Double> before = known.getOrDefault(key, Map.of());
                for (BusyDay day : service.busyDays()) {
                    Double volume = before.get(day.day());
                    if (volume != null && volume == day.volume()) {
                        continue;
                    }
                    if (volume != null) {
                        busyDay(delete, key, day);
                        delete.addBatch();
                    }
                    busyDay(insert, key, day);
                    insert.setDouble(4, day.volume());
                    insert.addBatch();
                }
            }
            delete.executeBatch();
            insert.executeBatch();
        }
    }

    private static void busyDay(PreparedStatement statement, VolumeKey key, BusyDay day) throws SQLException {
        statement.setString(1, key.service());
        statement.setString(2, key.metric());
        statement.setObject(3, day.day());
    }

    private Map<VolumeKey, Map<LocalDate, Double>> knownBusyDays() throws SQLException {
        Map<VolumeKey, Map<LocalDate, Double>> known = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement("select * from capacity_busy_hour");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                known.computeIfAbsent(
                                new VolumeKey(row.getString("service"), row.getString("volume_metric")),
                                key -> new HashMap<>())
                        .put(row.getObject("busy_day", LocalDate.class), row.getDouble("volume"));
            }
        }
        return known;
    }
}
