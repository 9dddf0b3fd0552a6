package org.capacityplanner.batch.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.flywaydb.core.Flyway;

/**
 * Creates the tables of the history and migrates them to the current version. Flyway records it, and is only started
 * where a migration is needed.
 */
final class HistorySchema {
    /** The migration scripts in the package of this class, the oldest first. */
    private static final List<String> SCRIPTS =
            List.of("V1__month_records.sql", "V2__times_of_findings.sql", "V3__agreements.sql");

    /** The newest version of the tables: the number of migration scripts. */
    static final int CURRENT = SCRIPTS.size();

    private static final String PLACE = "org/capacityplanner/batch/history";

    private static final String BOOK = "capacity_schema_history";

    private HistorySchema() {}

    /**
     * Returns the version of the tables in a database; 0 if it contains no history yet. It is read from Flyway's table
     * directly, since starting Flyway takes longer than all other work on the history.
     *
     * @throws HistoryException if a newer program has written it
     */
    static int versionOf(Connection connection, HistoryDatabase database) throws SQLException, HistoryException {
        try (PreparedStatement ask = connection.prepareStatement("select count(*) from information_schema.tables"
                + " where table_schema = current_schema and table_name = ?")) {
            ask.setString(1, BOOK);
            try (ResultSet answer = ask.executeQuery()) {
                if (!answer.next() || answer.getInt(1) == 0) {
                    return 0;
                }
            }
        }
        int version = 0;
        try (PreparedStatement ask = connection.prepareStatement(
                        "select \"version\" from \"" + BOOK + "\" where \"success\" and \"version\" is not null");
                ResultSet answer = ask.executeQuery()) {
            while (answer.next()) {
                version = Math.max(version, Integer.parseInt(answer.getString(1)));
            }
        }
        if (version > CURRENT) {
            throw new HistoryException(
                    database.place(),
                    "a newer version of the program has written it (schema " + version + ", this one knows " + CURRENT
                            + ")",
                    "use that version, or name another database under 'history' in the config");
        }
        return version;
    }

    /** Creates the tables in a temporary H2 file without Flyway, whose start would take longer than everything else. */
    static void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String script : SCRIPTS) {
                statement.execute("runscript from 'classpath:" + PLACE + "/" + script + "'");
            }
        }
    }

    /**
     * Migrates the tables of the history to the current version. Other tables in the same database schema are not
     * changed.
     */
    static void migrate(HistoryDatabase database) throws HistoryException {
        Properties properties = database.properties();
        Map<String, String> named = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> named.put(name, properties.getProperty(name)));
        Flyway.configure(HistorySchema.class.getClassLoader())
                // Before the data source, which takes them over.
                .jdbcProperties(named)
                .dataSource(database.url(), properties.getProperty("user"), properties.getProperty("password"))
                .locations("classpath:" + PLACE)
                .table(BOOK)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }
}
