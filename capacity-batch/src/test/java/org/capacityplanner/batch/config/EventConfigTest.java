package org.capacityplanner.batch.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Set;
import org.capacityplanner.forecast.PlannedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventConfigTest {
    private static final LocalDate FROM = LocalDate.of(2027, 3, 1);

    @TempDir
    private Path folder;

    private CapacityConfig read(String events) throws IOException {
        return CapacityConfig.read(Files.writeString(
                folder.resolve("capacity.yaml"), """
                holidays: [2026-12-25, 2027-01-01]
                sources:
                  - {name: s, files: [a.csv]}
                services:
                  - name: pricing
                    volume: {metric: quotes, unit: quotes/min}
                    events:
                %s
                    kpis:
                      - {metric: cpu_pct, limit: 80%%}
                """.formatted(events.indent(6).stripTrailing())));
    }

    private PlannedEvent event(String fields) throws IOException {
        return read("- {" + fields + "}").services().get(0).planning().events().get(0);
    }

    @Test
    void readsWhatTheUserKnowsOfTheFuture() throws IOException {
        assertThat(event("from: 2027-03-01, growth: 20%")).isEqualTo(new PlannedEvent.GrowthStep(FROM, 0.2));
        assertThat(event("from: 2027-03-01, to: 2027-03-14, growth: 50%"))
                .isEqualTo(new PlannedEvent.Campaign(FROM, LocalDate.of(2027, 3, 14), 0.5));
        assertThat(event("from: 2027-03-01, add: 50 tx/s"))
                .isEqualTo(new PlannedEvent.AddedVolume(FROM, 50, Collections.nCopies(24, 1.0)));
    }

    @Test
    void aBareVolumeIsInTheUnitOfTheVolumeMetric() throws IOException {
        assertThat(event("from: 2027-03-01, add: 120")).isEqualTo(PlannedEvent.AddedVolume.aroundTheClock(FROM, 2));
    }

    @Test
    void readsHolidays() throws IOException {
        assertThat(read("- {from: 2027-03-01, growth: 5%}").planning().holidays())
                .isEqualTo(Set.of(LocalDate.of(2026, 12, 25), LocalDate.of(2027, 1, 1)));
    }

    @Test
    void holidaysOfAServiceReplaceThoseOfTheConfig() throws IOException {
        CapacityConfig config = CapacityConfig.read(Files.writeString(folder.resolve("capacity.yaml"), """
                holidays: [2026-12-25]
                sources:
                  - {name: s, files: [a.csv]}
                services:
                  - {name: zurich, volume: quotes, kpis: [{metric: cpu_pct, limit: 80%}]}
                  - {name: tokyo, volume: quotes, holidays: [2026-11-23], kpis: [{metric: cpu_pct, limit: 80%}]}
                  - {name: exchange, volume: quotes, holidays: [], kpis: [{metric: cpu_pct, limit: 80%}]}
                """));

        assertThat(config.services())
                .extracting(service -> service.planning().holidays())
                .containsExactly(Set.of(LocalDate.of(2026, 12, 25)), Set.of(LocalDate.of(2026, 11, 23)), Set.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "growth: 5% | lacks 'from'",
                "from: 2027-03-01 | either 'growth'",
                "from: 2027-03-01, growth: 5%, add: 5 | either 'growth'",
                "from: 2027-03-10, to: 2027-03-01, growth: 5% | 'to' must not be before",
                "from: 2027-03-01, add: 5 ms | a volume such as",
                "from: 2027-03-01, add: 5, hours: [1, 0.5] | 24 shares",
                "from: 2027-03-01, growth: 5%, hours: [1] | 'hours' goes with 'add'",
                "from: soon, growth: 5% | a date such as"
            })
    void saysWhatIsWrongAndWhere(String fields, String message) {
        assertThatThrownBy(() -> event(fields))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("capacity.yaml:8:");
    }
}
