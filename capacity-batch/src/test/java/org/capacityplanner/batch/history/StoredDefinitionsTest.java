package org.capacityplanner.batch.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Optional;
import org.capacityplanner.batch.config.database.HistoryConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Histories that would write a file when they are opened, read or written. */
class StoredDefinitionsTest {
    private static final YearMonth MONTH = YearMonth.of(2026, 11);

    @TempDir
    private Path folder;

    private Path written() {
        return folder.resolve("written");
    }

    private void make(String settings, String statement) throws SQLException, IOException {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("history") + settings, "sa", "");
                Statement execution = connection.createStatement()) {
            HistorySchema.create(connection);
            execution.execute(statement);
            execution.execute("shutdown compact");
        }
        // Some of it has run here already, where it was made.
        Files.deleteIfExists(written());
    }

    private void refuses(String reason) {
        assertThatThrownBy(() ->
                        History.of(new HistoryConfig.BesideReports(), folder).before(MONTH))
                .isInstanceOf(HistoryException.class)
                .hasMessageContaining(reason);
        assertThatThrownBy(() -> HistoryDatabase.beside(folder).openForWriting())
                .isInstanceOf(HistoryException.class)
                .hasMessageContaining(reason);
        assertThat(written()).doesNotExist();
    }

    @Test
    void readsWhatThePlannerWrites() throws Exception {
        make("", "select 1");

        assertThat(History.of(new HistoryConfig.BesideReports(), folder)
                        .before(MONTH)
                        .records("shop"))
                .isEmpty();
    }

    /** The database's own functions write files; the statement is executed by reading a table, or by writing one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "create view capacity_view as select csvwrite('%s', 'select 1') as expected",
                "alter table capacity_month add constraint c check (csvwrite('%s', 'select 1') > 0)",
                "alter table capacity_month add column x varchar default file_write('1', '%s')",
                "create domain d as integer default csvwrite('%s', 'select 1')"
            })
    void refusesFunctionsThatAreCalledByReadingOrWriting(String statement) throws Exception {
        make("", String.format(Locale.ROOT, statement, written()));

        refuses("which the planner never writes");
    }

    /** H2 writes down how selective a column is once a table has many rows. */
    @Test
    void readsAHistoryWhoseTablesWereAnalysed() throws Exception {
        make(
                "",
                "insert into capacity_busy_hour select 'shop', 'tx', dateadd('day', x, date '2020-01-01'), x from system_range(1, 3000)");
        try (Connection connection =
                        DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("history"), "sa", "");
                Statement execution = connection.createStatement()) {
            execution.execute("analyze");
        }

        assertThat(StoredDefinitions.foreign(folder.resolve("history.mv.db"))).isEmpty();
    }

    /** A database that the config names runs what is in it as one beside the reports does. */
    @ParameterizedTest
    @ValueSource(strings = {"jdbc:h2:file:%s", "jdbc:h2:%s", "jdbc:h2:file:%s;TRACE_LEVEL_FILE=0", "jdbc:h2:nio:%s"})
    void looksAtADatabaseThatTheConfigNames(String address) throws Exception {
        make("", "create view capacity_view as select csvwrite('" + written() + "', 'select 1') as expected");
        HistoryDatabase configured = HistoryDatabase.of(new HistoryConfig.Database(
                String.format(Locale.ROOT, address, folder.resolve("history")), Optional.of("sa"), Optional.empty()));

        assertThatThrownBy(configured::openForReading).isInstanceOf(HistoryException.class);
        assertThatThrownBy(configured::openForWriting).isInstanceOf(HistoryException.class);
        assertThat(written()).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE CACHED TABLE \"PUBLIC\".\"T\"(\n    \"A\" INTEGER DEFAULT CSVWRITE('f', 'select 1')\n)",
                "CREATE CACHED TABLE \"PUBLIC\".\"T\"(\n    \"A\" INTEGER GENERATED ALWAYS AS (\"F\"())\n)",
                "CREATE CACHED TABLE \"PUBLIC\".\"T\"(\n    \"A\" INTEGER\n); RUNSCRIPT FROM 'f'",
                "CREATE CACHED TABLE \"PUBLIC\".\"T\"(\n    \"A\" \"PUBLIC\".\"D\"\n)",
                "CREATE CACHED TABLE \"PUBLIC\".\"T\"(\n    \"A\" JAVA_OBJECT\n)",
                "CREATE CACHED TABLE \"PUBLIC\".\"T\"(\n    \"A\" INTEGER\n) ENGINE \"a.B\"",
                "CREATE USER IF NOT EXISTS \"SA\" SALT '' HASH '' ADMIN; CREATE ALIAS A FOR 'a.B.c'",
                "CREATE INDEX \"PUBLIC\".\"I\" ON \"PUBLIC\".\"T\"(\"F\"(\"A\"))",
                "SET DATABASE_EVENT_LISTENER 'a.B'",
                "SET CREATE_BUILD 252; SELECT 1",
                ""
            })
    void takesNoOtherStatement(String statement) {
        assertThat(StoredDefinitions.isOfHistory(statement)).isFalse();
    }

    /** The packing refers to words that came before, so that none of the refused ones is in the bytes of the file. */
    @Test
    void refusesATriggerInPagesThatAreCompressed() throws Exception {
        make(";COMPRESS=TRUE", "create table t(a int)");
        String parts = " CREATE FORCE TRIxx GGER yy FORCE TRI TRIGG RIGGER zz ".repeat(9);
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:h2:file:" + folder.resolve("history") + ";COMPRESS=TRUE", "sa", "");
                Statement execution = connection.createStatement()) {
            execution.execute("comment on table t is '" + parts + "'");
            execution.execute(
                    "create trigger a before insert on capacity_month as 'org.h2.api.Trigger make() throws Exception {"
                            + " new java.io.File(\"" + written()
                            + "\").createNewFile(); return new org.h2.tools.TriggerAdapter() {"
                            + " public void fire(java.sql.Connection c, java.sql.ResultSet o, java.sql.ResultSet n) {} }; }'");
            execution.execute("shutdown compact");
        }
        Files.deleteIfExists(written());
        assertThat(Files.readString(folder.resolve("history.mv.db"), StandardCharsets.ISO_8859_1))
                .doesNotContainIgnoringCase("create trigger")
                .doesNotContainIgnoringCase("create force trigger");

        refuses("which the planner never writes");
    }

    /** The database renames such a file when it finds none of the other name, whoever owns it. */
    @Test
    void opensNoFileThatWaitsBesideIt() throws Exception {
        make("", "create table t(a int)");
        Files.move(folder.resolve("history.mv.db"), folder.resolve("history.mv.db.newFile"));

        refuses("has history.mv.db.newFile beside it");
    }

    @Test
    void readsNoFileOfManyGigabytes() throws Exception {
        make("", "create table t(a int)");
        try (RandomAccessFile file =
                new RandomAccessFile(folder.resolve("history.mv.db").toFile(), "rw")) {
            file.setLength(8L << 30);
        }

        refuses("is larger than 256 MiB");
    }
}
