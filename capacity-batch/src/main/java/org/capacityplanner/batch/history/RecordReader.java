package org.capacityplanner.batch.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.capacityplanner.forecast.BusyDay;
import org.capacityplanner.forecast.ForecastPoint;
import org.capacityplanner.forecast.PastForecast;
import org.capacityplanner.headroom.Status;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.model.LeadingFamily;
import org.capacityplanner.review.KpiRecord;
import org.capacityplanner.review.MonthRecord;
import org.capacityplanner.review.OpenFinding;

/** Reads the records of earlier months from the database. */
final class RecordReader {
    /** The number of past months from which forecasts are read; older ones do not show the present accuracy. */
    private static final int MOST_MONTHS = 24;

    /**
     * The number of past months from which the busy hours of days are read, three years; busy hours are never deleted.
     */
    private static final int MOST_MONTHS_OF_DAYS = 36;

    /** More transactions per second than anything serves. */
    private static final double LARGEST_VOLUME = 1e15;

    private final Connection connection;
    private final YearMonth first;
    private final YearMonth before;

    private final Map<ServiceMonth, List<ForecastPoint>> forecasts = new HashMap<>();
    private final Map<KpiMonth, List<KpiRecord.ExpectedKpi>> expected = new HashMap<>();
    private final Map<ServiceMonth, List<KpiRecord>> kpis = new HashMap<>();
    private final Map<ServiceMonth, List<OpenFinding>> findings = new HashMap<>();
    private final List<MonthRecord> records = new ArrayList<>();
    private final Map<VolumeKey, List<BusyDay>> busyDays = new HashMap<>();

    private record ServiceMonth(YearMonth month, String service) {
        static ServiceMonth of(ResultSet row) throws SQLException {
            return new ServiceMonth(Months.get(row, "report_month"), row.getString("service"));
        }
    }

    private record KpiMonth(ServiceMonth of, String kpi) {
        static KpiMonth of(ResultSet row) throws SQLException {
            return new KpiMonth(ServiceMonth.of(row), row.getString("kpi"));
        }
    }

    /** A function that reads one row of a query's result. */
    @FunctionalInterface
    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    private RecordReader(Connection connection, YearMonth first, YearMonth before) {
        this.connection = connection;
        this.first = first;
        this.before = before;
    }

    /** Returns the records of the 24 months before a month, and the daily busy hours up to the end of that month. */
    static HistorySnapshot before(YearMonth month, Connection connection) throws SQLException {
        RecordReader reader = new RecordReader(connection, month.minusMonths(MOST_MONTHS), month);
        reader.months();
        reader.busyDays();
        return new HistorySnapshot(
                reader.records, reader.busyDays, KeptAgreements.read(reader.first, reader.before, connection));
    }

    /** Returns the records of all services for one month. */
    static List<MonthRecord> of(YearMonth month, Connection connection) throws SQLException {
        RecordReader reader = new RecordReader(connection, month, month.plusMonths(1));
        reader.months();
        return List.copyOf(reader.records);
    }

    private void months() throws SQLException {
        months("capacity_forecast", "target_month", this::forecast);
        months("capacity_kpi_forecast", "kpi, target_month", this::expectedKpi);
        months("capacity_kpi", "kpi", this::kpi);
        months("capacity_finding", "place", this::finding);
        months("capacity_month", "report_month", this::record);
    }

    private void months(String table, String order, RowReader reader) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select * from " + table
                + " where report_month >= ? and report_month < ? order by report_month, service, " + order)) {
            Months.set(select, 1, first);
            Months.set(select, 2, before);
            each(select, reader);
        }
    }

    private static void each(PreparedStatement select, RowReader reader) throws SQLException {
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                reader.read(rows);
            }
        }
    }

    private static <K, V> void add(Map<K, List<V>> lists, K key, V value) {
        lists.computeIfAbsent(key, missing -> new ArrayList<>()).add(value);
    }

    private void forecast(ResultSet row) throws SQLException {
        ForecastPoint point = new ForecastPoint(
                row.getObject("target_month", LocalDate.class),
                row.getDouble("expected"),
                new Interval(row.getDouble("lower80"), row.getDouble("upper80"), 0.80),
                new Interval(row.getDouble("lower95"), row.getDouble("upper95"), 0.95));
        add(forecasts, ServiceMonth.of(row), point);
    }

    private void expectedKpi(ResultSet row) throws SQLException {
        add(
                expected,
                KpiMonth.of(row),
                new KpiRecord.ExpectedKpi(Months.get(row, "target_month"), row.getDouble("expected")));
    }

    private void kpi(ResultSet row) throws SQLException {
        String model = row.getString("model");
        Optional<KpiRecord.Relation> relation = model == null
                ? Optional.empty()
                : Optional.of(new KpiRecord.Relation(
                        model,
                        new LeadingFamily(row.getString("family"), row.getDouble("family_weight")),
                        row.getDouble("at_planning"),
                        row.getDouble("slope"),
                        expected.getOrDefault(KpiMonth.of(row), List.of())));
        add(
                kpis,
                ServiceMonth.of(row),
                new KpiRecord(
                        row.getString("kpi"),
                        new Sla(Sla.Bound.valueOf(row.getString("bound")), row.getDouble("sla_limit")),
                        Status.valueOf(row.getString("status")),
                        capacity(row),
                        relation));
    }

    private void finding(ResultSet row) throws SQLException {
        add(
                findings,
                ServiceMonth.of(row),
                new OpenFinding(
                        Finding.Kind.valueOf(row.getString("kind")),
                        row.getString("subject"),
                        row.getString("message"),
                        Months.get(row, "open_since"),
                        Times.get(row, "from_millis", "to_millis")));
    }

    private void record(ResultSet row) throws SQLException {
        ServiceMonth key = ServiceMonth.of(row);
        Optional<YearMonth> forecastIn = Months.optional(row, "forecast_in");
        double widening = row.getDouble("widening");
        records.add(new MonthRecord(
                key.month(),
                key.service(),
                row.getString("volume_metric"),
                volume(row, "planning_volume"),
                volume(row, "observed_max"),
                Status.valueOf(row.getString("status")),
                kpis.getOrDefault(key, List.of()),
                forecastIn.map(month -> new PastForecast(month, widening, forecasts.getOrDefault(key, List.of()))),
                row.getBoolean("breach_known")
                        ? Optional.of(new MonthRecord.BreachMonths(
                                Months.optional(row, "breach_early"),
                                Months.optional(row, "breach_median"),
                                Months.optional(row, "breach_late")))
                        : Optional.empty(),
                findings.getOrDefault(key, List.of())));
    }

    /** Returns a volume, and throws an exception for one beside which every other is nothing, so that none can be compared. */
    private static double volume(ResultSet row, String column) throws SQLException {
        double volume = row.getDouble(column);
        if (volume > LARGEST_VOLUME) {
            throw new IllegalArgumentException(column + " must be at most " + LARGEST_VOLUME + ", got " + volume);
        }
        return volume;
    }

    /** Returns the volume at which a limit was met; empty where none is kept, or one with which nothing can be compared. */
    private static OptionalDouble capacity(ResultSet row) throws SQLException {
        OptionalDouble volume = Months.number(row, "capacity_volume");
        return volume.orElse(0) > LARGEST_VOLUME ? OptionalDouble.empty() : volume;
    }

    private void busyDays() throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select * from capacity_busy_hour where busy_day >= ? and busy_day < ? order by busy_day")) {
            Months.set(select, 1, before.minusMonths(MOST_MONTHS_OF_DAYS));
            Months.set(select, 2, before.plusMonths(1));
            each(
                    select,
                    row -> add(
                            busyDays,
                            new VolumeKey(row.getString("service"), row.getString("volume_metric")),
                            new BusyDay(row.getObject("busy_day", LocalDate.class), row.getDouble("volume"))));
        }
    }
}
