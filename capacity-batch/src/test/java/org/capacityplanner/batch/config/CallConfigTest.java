package org.capacityplanner.batch.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.capacityplanner.chain.Call;
import org.capacityplanner.chain.Retries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallConfigTest {
    @TempDir
    private Path folder;

    /** A config of three services; the calls of gateway begin in line 8, those of pricing in line 12. */
    private CapacityConfig config(String ofGateway, String ofPricing) throws IOException {
        Path file = folder.resolve("capacity.yaml");
        Files.writeString(file, """
                sources:
                  - {name: a, files: [x.csv], layout: wide, time: t, serviceColumn: s}
                services:
                  - name: gateway
                    volume: tx
                    kpis: [{metric: cpu, limit: 80%%}]
                    calls:
                      %s
                  - name: pricing
                    volume: tx
                    kpis: [{metric: cpu, limit: 80%%}]
                    calls: %s
                  - name: db
                    volume: tx
                    kpis: [{metric: cpu, limit: 80%%}]
                """.formatted(ofGateway, ofPricing));
        return CapacityConfig.read(file);
    }

    @Test
    void readsCallsByNameAndWithTheirNumber() throws IOException {
        CapacityConfig config =
                config("- pricing\n      - {service: db, times: 3, retries: 2, failures: 5%, parallel: 3}", "[]");

        assertThat(config.services().get(0).calls())
                .containsExactly(
                        Call.measured("gateway", "pricing"),
                        new Call("gateway", "db", OptionalDouble.of(3), new Retries(2, 0.05), 3));
        assertThat(config.calls().entries()).containsExactly("gateway");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "- pricng | [] | :8: | 'gateway' calls 'pricng', which has no entry in 'services'; nearest: pricing",
                "- pricing | [gateway] | :12: | calls form a circle: gateway -> pricing -> gateway; a chain must end",
                "- gateway | [] | :8: | calls form a circle: gateway -> gateway",
                "- {service: db, times: 0} | [] | :8: | times must be a number between 0.000001 and 1000000, such as 3 or 0.2, got '0'",
                "- {service: db, times: 1e300} | [] | :8: | times must be a number between 0.000001 and 1000000, such as 3 or"
                        + " 0.2, got '1e300'",
                "- {service: db, times: many} | [] | :8: | times must be a number between",
                "- {service: db, retries: 1.5} | [] | :8: | retries must be a number of further attempts between 0 and 100",
                "- {service: db, failures: 5%} | [] | :8: | give 'retries' too",
                "- {service: db, retries: 1, failures: 100%} | [] | :8: | failures must be between 0 and 1, such as 5%",
                "- {service: db, times: 2, parallel: 3} | [] | :8: | 'parallel' must not exceed 'times'",
                "- {service: db, time: 2} | [] | :8: | unknown key 'time' in a call; nearest: times",
                "- {times: 2} | [] | :8: | a call lacks 'service'",
                "- [db] | [] | :8: | a call needs keys and values, such as 'service: ...'",
                "[db, db] | [] | :8: | service 'gateway' has two entries in 'calls' for 'db'; give one, with the sum as 'times'",
            })
    void saysWhatIsWrongAndWhere(String ofGateway, String ofPricing, String line, String message) {
        assertThatThrownBy(() -> config(ofGateway, ofPricing))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(line)
                .hasMessageContaining(message);
    }

    @Test
    void refusesCallsOfAPattern() throws IOException {
        Path file = folder.resolve("pattern.yaml");
        Files.writeString(file, """
                sources: [{name: a, files: [x.csv], layout: wide, time: t, serviceColumn: s}]
                services:
                  - {name: "web-*", volume: tx, kpis: [{metric: cpu, limit: 80%}], calls: [db]}
                  - {name: "d*", volume: tx, kpis: [{metric: cpu, limit: 80%}]}
                """);

        assertThatThrownBy(() -> CapacityConfig.read(file))
                .hasMessageContaining(":3:")
                .hasMessageContaining("not the pattern 'web-*'; give that service an entry of its own");
    }

    @Test
    void findsACalleeThatAPatternMatches() throws IOException {
        Path file = folder.resolve("pattern.yaml");
        Files.writeString(file, """
                sources: [{name: a, files: [x.csv], layout: wide, time: t, serviceColumn: s}]
                services:
                  - {name: web, volume: tx, kpis: [{metric: cpu, limit: 80%}], calls: [db]}
                  - {name: "d*", volume: tx, kpis: [{metric: cpu, limit: 80%}]}
                """);

        assertThat(CapacityConfig.read(file).calls().calls()).isEqualTo(List.of(Call.measured("web", "db")));
    }
}
