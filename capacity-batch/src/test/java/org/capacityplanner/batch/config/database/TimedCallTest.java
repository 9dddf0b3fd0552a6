package org.capacityplanner.batch.config.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TimedCallTest {
    @Test
    void returnsWhatComesInTimeAndTakesNothingForLate() throws Exception {
        assertThat(TimedCall.within(Duration.ofSeconds(30), () -> "answer", late -> {
                    throw new AssertionError(late);
                }))
                .isEqualTo("answer");
    }

    /** A connection that is opened after all would stay open until the process ends. */
    @Test
    void handsOverWhatComesTooLate() throws Exception {
        CountDownLatch given = new CountDownLatch(1);
        CompletableFuture<String> late = new CompletableFuture<>();

        assertThatThrownBy(() -> TimedCall.within(Duration.ofMillis(1), () -> after(given), late::complete))
                .isInstanceOf(TimeoutException.class);
        given.countDown();

        assertThat(late.get()).isEqualTo("connection");
    }

    @Test
    void saysWhatTheCallSays() {
        SQLException refused = new SQLException("no such user");

        assertThatThrownBy(() -> TimedCall.within(
                        Duration.ofSeconds(30),
                        () -> {
                            throw refused;
                        },
                        late -> {}))
                .isInstanceOf(ExecutionException.class)
                .hasCause(refused);
    }

    private static String after(CountDownLatch given) throws SQLException {
        try {
            given.await();
            return "connection";
        } catch (InterruptedException stopped) {
            throw new SQLException(stopped);
        }
    }
}
