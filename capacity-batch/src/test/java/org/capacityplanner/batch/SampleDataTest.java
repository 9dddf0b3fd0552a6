package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class SampleDataTest {
    private static final Path COMMITTED = Path.of("..", "sample-data", "trading");

    @Test
    void isWhatItsSeedGives() throws IOException, NoSuchAlgorithmException {
        byte[] generated = SampleData.measurements().getBytes(StandardCharsets.UTF_8);

        // By hash: three megabytes make no readable message.
        assertThat(sha256(generated)).isEqualTo(sha256(Files.readAllBytes(COMMITTED.resolve("trading-hourly.csv"))));
    }

    @Test
    void hasTheCustomersThatTheirSeedGives() throws IOException, NoSuchAlgorithmException {
        byte[] generated = SampleCustomers.measurements().getBytes(StandardCharsets.UTF_8);

        assertThat(sha256(generated))
                .isEqualTo(sha256(
                        Files.readAllBytes(COMMITTED.resolveSibling("customers").resolve("customers-hourly.csv"))));
    }

    @Test
    void hasTheTicketsThatTheirSeedGives() throws IOException {
        assertThat(Files.readString(COMMITTED.resolveSibling("tickets.csv"))).isEqualTo(SampleTickets.list());
    }

    @Test
    void statesTheTruthThatItsParametersImply() throws IOException {
        assertThat(TradingTruth.table()).isEqualTo(Files.readString(COMMITTED.resolve("truth.csv")));
    }

    private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
