package org.capacityplanner.batch.source.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.changes.ServiceChange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeListTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Zurich");

    @TempDir
    private Path folder;

    private List<ServiceChange> read(String text) throws IOException {
        return ChangeList.readAll(List.of(Files.writeString(folder.resolve("changes.csv"), text)), ZONE);
    }

    @Test
    void readsColumnsInAnyOrderAndTimesOfTheZone() throws IOException {
        assertThat(read("Service;ID;Start;Kind\nfx;CHG-1;2026-03-14T00:00;Emergency\n\nfx;CHG-2;2026-03-14T00:00Z;\n"))
                .containsExactly(
                        change("CHG-1", "2026-03-13T23:00:00Z", ServiceChange.Kind.EMERGENCY),
                        change("CHG-2", "2026-03-14T00:00:00Z", ServiceChange.Kind.NORMAL));
    }

    private static ServiceChange change(String id, String start, ServiceChange.Kind kind) {
        return new ServiceChange(id, "fx", Instant.parse(start), Instant.parse(start), kind, "", "");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "id,service,begin\\nC,fx,2026-03-14 | changes.csv:1 | begin",
                "id,service\\nC,fx | changes.csv:1 | start",
                "id,service,start\\n,fx,2026-03-14T00:00 | changes.csv:2 | a change needs an id",
                "id,service,start\\nC,,2026-03-14T00:00 | changes.csv:2 | a change needs a service",
                "id,service,start\\nC,fx, | changes.csv:2 | a change needs a start",
                "id,service,start\\nC,fx,soon | changes.csv:2 | 'soon' is no time",
                "id,service,start,end\\nC,fx,2026-03-14T01:00,2026-03-14T00:00 | changes.csv:2 | is before the start",
                "id,service,start,kind\\nC,fx,2026-03-14T01:00,big | changes.csv:2 | 'big' is no kind of change",
                "id,service,start\\nC,fx,2026-03-14T01:00\\nC,fx,2026-03-15T01:00 | changes.csv:3 | already a change"
            })
    void saysWhichLineIsWrong(String text, String place, String reason) {
        assertThatThrownBy(() -> read(text.replace("\\n", "\n")))
                .isInstanceOf(MetricExportException.class)
                .hasMessageContaining(place)
                .hasMessageContaining(reason);
    }
}
