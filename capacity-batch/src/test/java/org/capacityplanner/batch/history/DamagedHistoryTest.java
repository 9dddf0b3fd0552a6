package org.capacityplanner.batch.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.capacityplanner.batch.history.Records.OCTOBER;
import static org.capacityplanner.batch.history.Records.SEPTEMBER;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.capacityplanner.batch.config.database.HistoryConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A history that cannot be read is told, and not a byte of it changes. */
class DamagedHistoryTest {
    @TempDir
    private Path folder;

    private Path file = Path.of("");
    private History history = History.of(new HistoryConfig.Off(), Path.of(""));

    @BeforeEach
    void keepAMonth() throws HistoryException {
        history = History.of(new HistoryConfig.BesideReports(), folder);
        history.record(SEPTEMBER, List.of(Records.full(SEPTEMBER, "pricing", 1000)));
        file = folder.resolve("history.mv.db");
    }

    private void expectUnreadable(String... parts) throws IOException {
        byte[] before = Files.readAllBytes(file);

        HistoryException failure = catchThrowableOfType(HistoryException.class, () -> history.before(OCTOBER));

        assertThat(failure).hasMessageContaining(file.toString()).hasMessageContainingAll(parts);
        assertThat(failure.getMessage()).hasLineCount(1);
        assertThat(file).hasBinaryContent(before);
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
    }

    @ParameterizedTest(name = "to {0}%")
    @ValueSource(ints = {0, 1, 10, 30, 60, 90, 99})
    void truncated(int percent) throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length * percent / 100));

        expectUnreadable("cannot be read", "the report is made without it", "move it away");
    }

    @Test
    void overwritten() throws IOException {
        byte[] noise = Files.readAllBytes(file);
        new Random(1).nextBytes(noise);
        Files.write(file, noise);

        expectUnreadable("cannot be read");
    }

    @Test
    void notADatabase() throws IOException {
        Files.writeString(file, "month,service\n2026-09,pricing\n");

        expectUnreadable("cannot be read");
    }

    @Test
    void lockedByAnother() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            channel.lock();

            expectUnreadable("another program has it open", "end that and run again");

            HistoryException failure = catchThrowableOfType(
                    HistoryException.class, () -> history.record(OCTOBER, List.of(Records.bare(OCTOBER, "pricing"))));
            assertThat(failure).hasMessageContaining("cannot be written");
        }
        assertThat(history)
                .satisfies(kept ->
                        assertThat(kept.before(OCTOBER).records("pricing")).hasSize(1));
    }

    @Test
    void ofANewerVersion() throws SQLException, IOException {
        run("insert into \"capacity_schema_history\" select 99, '4', 'more', 'SQL', 'V4__more.sql', 0, 'somebody',"
                + " current_timestamp, 1, true");

        expectUnreadable("a newer version of the program", "schema 4, this one knows 3");

        HistoryException failure = catchThrowableOfType(
                HistoryException.class, () -> history.record(OCTOBER, List.of(Records.bare(OCTOBER, "pricing"))));
        assertThat(failure).hasMessageContaining("a newer version of the program");
    }

    @Test
    void withAValueThatNoRecordMayHave() throws SQLException, IOException {
        run("update capacity_month set planning_volume = -1");

        expectUnreadable("planningVolume must be positive and finite, got -1.0");
    }

    @Test
    void withAVolumeThatNothingServes() throws SQLException, IOException {
        run("update capacity_month set planning_volume = 1e308, observed_max = 1e308");

        expectUnreadable("planning_volume must be at most 1.0E15, got 1.0E308");
    }

    @Test
    void aCapacityWithoutEndIsNone() throws SQLException, HistoryException {
        run("update capacity_kpi set capacity_volume = cast('Infinity' as double precision)");

        assertThat(history.before(OCTOBER).records("pricing").get(0).kpis())
                .isNotEmpty()
                .allSatisfy(kpi -> assertThat(kpi.capacityVolume()).isEmpty());
    }

    @Test
    void withoutAValueThatARecordNeeds() throws SQLException, IOException {
        run("update capacity_kpi set family = null where model is not null");

        expectUnreadable("cannot be read", "the report is made without it");
    }

    @Test
    void aFailedWriteLeavesTheMonthAsItWas() throws SQLException, HistoryException {
        run("alter table capacity_finding drop column message");

        HistoryException failure = catchThrowableOfType(
                HistoryException.class,
                () -> history.record(SEPTEMBER, List.of(Records.full(SEPTEMBER, "pricing", 1234))));

        assertThat(failure).hasMessageContaining("cannot be written");
        run("alter table capacity_finding add column message varchar default '' not null");
        assertThat(history.before(OCTOBER).records("pricing").get(0).planningVolume())
                .isEqualTo(1000);
    }

    @Test
    void saysNoSecretOfAnAddress() {
        History remote = History.of(
                new HistoryConfig.Database(
                        "jdbc:postgresql://reader:hunter2@127.0.0.1:1/history?sslpassword=hunter2",
                        Optional.of("reader"),
                        Optional.empty()),
                folder);

        HistoryException failure = catchThrowableOfType(HistoryException.class, () -> remote.before(OCTOBER));

        assertThat(failure)
                .hasMessageContaining("jdbc:postgresql://127.0.0.1:1/history")
                .hasMessageContaining("name an empty database in history")
                .hasMessageNotContaining("move it away")
                .message()
                .doesNotContain("hunter2");
    }

    @Test
    void namesAPasswordFileThatIsNotThere() {
        History remote = History.of(
                new HistoryConfig.Database(
                        "jdbc:postgresql://127.0.0.1:1/history",
                        Optional.of("reader"),
                        Optional.of(folder.resolve("password"))),
                folder);

        HistoryException failure = catchThrowableOfType(HistoryException.class, () -> remote.before(OCTOBER));

        assertThat(failure).hasMessageContaining("passwordFile " + folder.resolve("password") + " cannot be read");
    }

    private void run(String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("history"), "sa", "");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
