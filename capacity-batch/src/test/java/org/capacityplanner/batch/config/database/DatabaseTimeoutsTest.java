package org.capacityplanner.batch.config.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

class DatabaseTimeoutsTest {
    private static final DatabaseTimeouts TIMEOUTS =
            new DatabaseTimeouts(Duration.ofSeconds(30), Duration.ofMinutes(1));

    private static Properties understood(String url) {
        Properties properties = new Properties();
        TIMEOUTS.addTo(properties, url);
        return Driver.parseURL(url, properties);
    }

    @Test
    void theDriverOfPostgresqlKnowsThem() {
        Properties understood = understood("jdbc:postgresql://db.example.com/history");

        assertThat(PGProperty.LOGIN_TIMEOUT.getOrDefault(understood)).isEqualTo("30");
        assertThat(PGProperty.CONNECT_TIMEOUT.getOrDefault(understood)).isEqualTo("30");
        assertThat(PGProperty.SOCKET_TIMEOUT.getOrDefault(understood)).isEqualTo("60");
    }

    @Test
    void whatTheAddressSaysIsKept() {
        Properties understood = understood("jdbc:postgresql://db.example.com/history?socketTimeout=7");

        assertThat(PGProperty.SOCKET_TIMEOUT.getOrDefault(understood)).isEqualTo("7");
        assertThat(PGProperty.CONNECT_TIMEOUT.getOrDefault(understood)).isEqualTo("30");
    }

    @Test
    void otherDriversAreNotToldWhatTheyDoNotKnow() {
        Properties properties = new Properties();

        TIMEOUTS.addTo(properties, "jdbc:h2:file:/reports/history");

        assertThat(properties).isEmpty();
    }

    @Test
    void lessThanASecondWouldBeForEver() {
        assertThatThrownBy(() -> new DatabaseTimeouts(Duration.ofMillis(999), Duration.ofMinutes(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("connect must be at least a second, got PT0.999S");
    }
}
