package org.capacityplanner.batch.source.remote;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.capacityplanner.batch.config.Layout;
import org.capacityplanner.batch.config.NearestNames;
import org.capacityplanner.batch.config.Remote;
import org.capacityplanner.batch.config.database.DatabaseTimeouts;
import org.capacityplanner.batch.config.database.SecretFile;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.file.ExportStream;
import org.capacityplanner.batch.source.file.InputFile;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.LabelledSamples;
import org.jspecify.annotations.Nullable;

/**
 * Runs the SQL query of a source over JDBC and reads its result in the wide or the long layout. Nothing is written to
 * the database.
 */
public final class DatabaseQuery {
    private static final int FETCH_ROWS = 10_000;
    private static final Duration CONNECT = Duration.ofSeconds(30);

    /**
     * The time beyond the query's own time limit after which the connection gives up, so that the database can report
     * that it cancelled the query.
     */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private static final String EMBEDDED_FILE = "jdbc:h2:(?!tcp:|ssl:|mem:|zip:|nio:|split:|async:)[^;]*(?:;.*)?";

    /**
     * The H2 setting that opens an existing database file for reading only; for H2, a read-only connection is only a
     * hint, and it would create a missing file.
     */
    private static final String READ_ONLY = ";ACCESS_MODE_DATA=r;IFEXISTS=TRUE";

    private final FileReading reading;
    private final LabelledSamples samples;
    private final List<String> columns = new ArrayList<>();
    private final List<Integer> types = new ArrayList<>();
    private final List<String> typeNames = new ArrayList<>();

    private DatabaseQuery(FileReading reading) {
        this.reading = reading;
        this.samples = new LabelledSamples(reading);
    }

    /**
     * Runs the query, adds all rows of its result to {@code reading}, and returns the query's hash and row counts for
     * provenance.
     */
    public static InputFile read(Remote.Database remote, FileReading reading) {
        try (Connection connection = DriverManager.getConnection(address(remote), properties(remote))) {
            connection.setReadOnly(true);
            // PostgreSQL only streams a result within a transaction; outside it holds all of it in memory.
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.setFetchSize(FETCH_ROWS);
                statement.setQueryTimeout((int) remote.limit().toSeconds());
                try (ResultSet rows = statement.executeQuery(remote.query())) {
                    FileReading.RowCount count = new DatabaseQuery(reading).readAll(rows);
                    return new InputFile(
                            reading.path(),
                            sha256(remote.query()),
                            remote.query().length(),
                            "jdbc",
                            count.good(),
                            count.bad());
                }
            } finally {
                connection.rollback();
            }
        } catch (SQLException failure) {
            throw fault(reading, remote, failure);
        }
    }

    private static String address(Remote.Database remote) {
        String url = remote.url();
        boolean opensFile =
                url.matches(EMBEDDED_FILE) && !url.toUpperCase(Locale.ROOT).contains("ACCESS_MODE_DATA");
        return opensFile ? url + READ_ONLY : url;
    }

    private static Properties properties(Remote.Database remote) {
        Properties properties = new Properties();
        Duration connect = remote.limit().compareTo(CONNECT) < 0 ? remote.limit() : CONNECT;
        new DatabaseTimeouts(connect, remote.limit().plus(GRACE)).addTo(properties, remote.url());
        remote.user().ifPresent(user -> properties.setProperty("user", user));
        if (remote.passwordFile().isPresent()) {
            try {
                properties.setProperty(
                        "password", SecretFile.read(remote.passwordFile().get(), StandardCharsets.UTF_8));
            } catch (IOException unreadable) {
                throw ExportStream.fault(remote.passwordFile().get(), unreadable);
            }
        }
        return properties;
    }

    /**
     * Returns the SHA-256 hash of the query's text, for provenance; a hash of the result would change with the table.
     */
    private static String sha256(String query) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(query.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /**
     * Returns the exception for a failed query; SQLSTATE classes 08, 28 and 57 (connection, authorisation,
     * intervention) mean that the database is unavailable.
     */
    private static MetricExportException fault(FileReading reading, Remote.Database remote, SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        boolean unreachable = state.startsWith("08") || state.startsWith("28") || state.startsWith("57");
        String said = String.valueOf(failure.getMessage())
                .replace(remote.url(), remote.url().replaceFirst("(?s)[?;].*", ""))
                .lines()
                .findFirst()
                .orElse("");
        return new MetricExportException(
                unreachable ? MetricExportException.Kind.UNAVAILABLE : MetricExportException.Kind.BAD_DATA,
                reading.path().toString(),
                0,
                "",
                "the database says: " + said,
                unreachable ? "check url, user and passwordFile" : "correct the query",
                failure);
    }

    private FileReading.RowCount readAll(ResultSet rows) throws SQLException {
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
        return samples.publish();
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
