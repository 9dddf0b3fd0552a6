package org.capacityplanner.batch.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.capacityplanner.batch.config.database.HistoryConfig;
import org.capacityplanner.batch.source.RealPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class RealPostgresHistoryTest {

    @TempDir
    private Path folder;

    /** A server that is stopped between the report and its record: the record waits in a file, and a later run brings it in. */
    @Test
    void whatAServerThatStoppedCouldNotKeepIsBroughtInLater()
            throws IOException, InterruptedException, SQLException, HistoryException {
        Optional<RealPostgres> started = RealPostgres.start();
        assumeTrue(started.isPresent(), "PostgreSQL is not installed");
        Path file = folder.resolve("left.mv.db");
        RecordedMonth september = Records.full(Records.SEPTEMBER, "pricing", 1000);
        History history;
        try (RealPostgres server = started.get()) {
            history = History.of(new HistoryConfig.Database(server.url(), Optional.empty(), Optional.empty()), folder);
            history.write(Records.SEPTEMBER, List.of(september), file);
            history.take(Records.SEPTEMBER, file);

            assertThat(history.before(Records.OCTOBER).records("pricing")).containsExactly(september.record());
            assertThat(file).doesNotExist();
        }
        history.write(Records.SEPTEMBER, List.of(september), file);

        assertThatThrownBy(() -> history.take(Records.SEPTEMBER, file)).isInstanceOf(HistoryException.class);
        assertThat(file).exists();
    }

    @Test
    void keepsAndReadsBesideTablesOfOthers() throws IOException, InterruptedException, SQLException, HistoryException {
        Optional<RealPostgres> started = RealPostgres.start();
        assumeTrue(started.isPresent(), "PostgreSQL is not installed");
        try (RealPostgres server = started.get()) {
            try (Connection connection = server.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("create table somebody_elses (id integer)");
            }

            KeptAndRead.check(History.of(
                    new HistoryConfig.Database(server.url(), Optional.empty(), Optional.empty()), Path.of("")));

            try (Connection connection = server.connect();
                    Statement statement = connection.createStatement()) {
                assertThat(statement.execute("select * from somebody_elses")).isTrue();
            }
        }
    }
}
