package org.capacityplanner.batch.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.capacityplanner.batch.config.HistoryConfig;
import org.capacityplanner.batch.source.RealPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class RealPostgresHistoryTest {

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
