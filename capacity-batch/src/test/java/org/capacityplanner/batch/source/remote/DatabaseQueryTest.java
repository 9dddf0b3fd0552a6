package org.capacityplanner.batch.source.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.capacityplanner.batch.config.Layout;
import org.capacityplanner.batch.config.Remote;
import org.capacityplanner.batch.config.SourceConfig;
import org.capacityplanner.batch.config.TextFormat;
import org.capacityplanner.batch.config.TimeFormat;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.file.QualityLog;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DatabaseQueryTest {
    /** H2's driver has no time limit for a server that takes a connection and says nothing; its thread is left behind. */
    @Test
    void givesUpASilentServerAndKeepsNoProcessAlive() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            MetricExportException slow =
                    catchThrowableOfType(MetricExportException.class, () -> read(silent.getLocalPort()));

            assertThat(slow).hasMessageContaining("within the limit of 1 s; remoteTimeout sets another");
            assertThat(slow.exitCode()).isEqualTo(69);
            assertThat(Thread.getAllStackTraces().entrySet())
                    .filteredOn(each -> List.of(each.getValue()).toString().contains("DatabaseQuery"))
                    .isNotEmpty()
                    .filteredOn(each -> !each.getKey().equals(Thread.currentThread()))
                    .allMatch(each -> each.getKey().isDaemon());
        }
    }

    @Test
    void saysThatItWasInterruptedAndKeepsTheFlag() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.currentThread().interrupt();

            MetricExportException stopped =
                    catchThrowableOfType(MetricExportException.class, () -> read(silent.getLocalPort()));

            assertThat(Thread.interrupted()).isTrue();
            assertThat(stopped).hasMessageContaining("was interrupted");
        }
    }

    private static void read(int port) {
        Remote.Database remote = new Remote.Database(
                "jdbc:h2:tcp://127.0.0.1:" + port + "/x",
                "select 1",
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(1));
        SourceConfig config = new SourceConfig(
                "db",
                Path.of(""),
                List.of(),
                "jdbc",
                TextFormat.undeclared(),
                TimeFormat.undeclared(),
                new Layout.WideTable(Optional.empty()),
                Optional.empty(),
                Optional.of(remote));
        DatabaseQuery.read(
                remote, new FileReading(Path.of("db"), config, Optional.empty(), new Samples(), new QualityLog()));
    }
}
