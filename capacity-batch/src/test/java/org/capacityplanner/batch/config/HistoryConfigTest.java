package org.capacityplanner.batch.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.capacityplanner.batch.config.database.HistoryConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryConfigTest {
    @TempDir
    private Path folder;

    private HistoryConfig read(String line) throws IOException {
        Path file = Files.writeString(folder.resolve("capacity.yaml"), """
                sources: [{name: export, files: [a.csv]}]
                services: [{name: pricing, volume: transactions, kpis: [{metric: cpu_pct, limit: 80%%}]}]
                %s
                """.formatted(line));
        return CapacityConfig.read(file).report().history();
    }

    @Test
    void isKeptBesideTheReportsUnlessSaid() throws IOException {
        assertThat(read("")).isEqualTo(new HistoryConfig.BesideReports());
        assertThat(read("history: none")).isEqualTo(new HistoryConfig.Off());
    }

    @Test
    void namesADatabaseAndTheFileOfItsPassword() throws IOException {
        assertThat(read("history: {url: 'jdbc:postgresql://db/capacity', user: writer, passwordFile: secret}"))
                .isEqualTo(new HistoryConfig.Database(
                        "jdbc:postgresql://db/capacity", Optional.of("writer"), Optional.of(folder.resolve("secret"))));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "history: off | must be none, or the url of a database",
                "history: {user: writer} | the history lacks 'url'",
                "history: {url: 'postgresql://db/capacity'} | such as jdbc:postgresql://host/database",
                "history: {url: 'jdbc:postgresql://db/capacity?user=a&password=b'} | a password does not belong into 'url'",
                "history: {url: 'jdbc:h2:x', pasword: b} | unknown key 'pasword' in the history"
            })
    void saysWhatIsWrong(String line, String reason) {
        assertThatThrownBy(() -> read(line))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("capacity.yaml:3:")
                .hasMessageContaining(reason)
                .message()
                .doesNotContain("password=b");
    }
}
