package org.capacityplanner.batch.history;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TimedConnectionTest {
    /** H2's driver has no time limit for a server that takes a connection and says nothing. */
    @Test
    void givesUpASilentServer() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String url = "jdbc:h2:tcp://127.0.0.1:" + silent.getLocalPort() + "/x";

            assertThatThrownBy(() -> TimedConnection.open(url, new Properties(), Duration.ofSeconds(1)))
                    .isInstanceOf(SQLTimeoutException.class)
                    .hasMessage("no connection within 1 s");
        }
    }

    @Test
    void saysWhatTheDriverSays() {
        assertThatThrownBy(() -> TimedConnection.open("jdbc:nosuch:x", new Properties(), Duration.ofSeconds(30)))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("No suitable driver");
    }
}
