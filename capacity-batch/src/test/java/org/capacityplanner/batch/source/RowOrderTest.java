package org.capacityplanner.batch.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.capacityplanner.batch.source.Exports.finding;
import static org.capacityplanner.batch.source.Exports.kpi;
import static org.capacityplanner.batch.source.Exports.oneService;
import static org.capacityplanner.batch.source.Exports.question;
import static org.capacityplanner.batch.source.Exports.volume;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.capacityplanner.batch.config.CapacityConfig;
import org.capacityplanner.batch.source.file.DataQuality;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that come late, twice, or in the hour that the clock runs through twice. */
class RowOrderTest {
    @TempDir
    Path folder;

    @Test
    void givesTheSameSeriesForShuffledRows() {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            rows.add(Instant.parse("2026-10-01T00:00:00Z").plusSeconds(i * 300L) + "," + (100 + i) + "," + i % 90);
        }
        String header = "time,volume_tps,cpu_pct\n";
        CapacityConfig sorted =
                question(write("a.csv", header + String.join("\n", rows)), oneService(), "volume_tps", "cpu_pct:80%");
        Collections.shuffle(rows, new Random(7));
        CapacityConfig shuffled =
                question(write("b.csv", header + String.join("\n", rows)), oneService(), "volume_tps", "cpu_pct:80%");

        ServiceData expected = ServiceReader.read(sorted).services().get(0);
        Readings readings = ServiceReader.read(shuffled);

        assertThat(volume(readings.services().get(0)).epochMillis())
                .isEqualTo(volume(expected).epochMillis());
        assertThat(kpi(readings.services().get(0), 0).series().values())
                .isEqualTo(kpi(expected, 0).series().values());
        assertThat(finding(readings, DataQuality.Kind.UNSORTED).rows()).isBetween(200L, 300L);
    }

    @Test
    void mergesRepeatedRowsAndAveragesDifferingOnes() {
        Path file = write("dup.csv", """
                time,volume_tps,cpu_pct
                2026-10-01T00:00Z,1,10
                2026-10-01T00:05Z,2,20
                2026-10-01T00:05Z,2,20
                2026-10-01T00:10Z,3,30
                2026-10-01T00:10Z,3,36
                2026-10-01T00:10Z,3,42
                """);

        Readings readings = ServiceReader.read(question(file, oneService(), "volume_tps", "cpu_pct:80%"));

        ServiceData service = readings.services().get(0);
        assertThat(volume(service).values()).containsExactly(1, 2, 3);
        assertThat(kpi(service, 0).series().values()).containsExactly(0.10, 0.20, 0.36);
        assertThat(finding(readings, DataQuality.Kind.DUPLICATE_MERGED).line()).isEqualTo(4);
        assertThat(finding(readings, DataQuality.Kind.DUPLICATE_AVERAGED).rows())
                .isEqualTo(2);
        assertThat(finding(readings, DataQuality.Kind.DUPLICATE_AVERAGED).example())
                .isEqualTo("2026-10-01T00:10:00Z");
    }

    @Test
    void tellsTheTwoRunsOfARepeatedHourByTheirOrder() {
        Path file = write("fold.csv", """
                time,volume_tps,cpu_pct
                2026-10-25 01:30:00,1,10
                2026-10-25 02:00:00,2,10
                2026-10-25 02:30:00,3,10
                2026-10-25 02:00:00,4,10
                2026-10-25 02:30:00,5,10
                2026-10-25 03:00:00,6,10
                """);
        CapacityConfig config = inZone(question(file, oneService(), "volume_tps", "cpu_pct:80%"));

        Readings readings = ServiceReader.read(config);

        assertThat(volume(readings.services().get(0)).step()).hasMinutes(30);
        assertThat(volume(readings.services().get(0)).values()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(finding(readings, DataQuality.Kind.REPEATED_HOUR).rows()).isEqualTo(4);
    }

    @Test
    void tellsTheTwoRunsApartForEveryHost() {
        Path file = write("hosts.csv", """
                time,host,v_tps,cpu_pct
                2026-10-25 02:00:00,a,1,10
                2026-10-25 02:00:00,b,2,20
                2026-10-25 02:30:00,a,1,10
                2026-10-25 02:30:00,b,2,20
                2026-10-25 02:00:00,a,3,30
                2026-10-25 02:00:00,b,4,40
                """);
        write("zoned.yaml", """
                zone: Europe/Zurich
                sources: [{name: export, files: ["%s"], hostColumn: host}]
                services: [{name: fold, volume: v_tps, kpis: [{metric: cpu_pct, limit: 80%%}]}]
                """.formatted(file.getFileName()));

        Readings readings = ServiceReader.read(CapacityConfig.read(folder.resolve("zoned.yaml")));

        assertThat(volume(readings.services().get(0)).values()).containsExactly(3, 3, 7);
        assertThat(volume(readings.services().get(0)).timeAt(2)).isEqualTo("2026-10-25T01:00:00Z");
        assertThat(finding(readings, DataQuality.Kind.REPEATED_HOUR).rows()).isEqualTo(6);
    }

    private CapacityConfig inZone(CapacityConfig config) {
        write("zoned.yaml", """
                zone: Europe/Zurich
                sources: [{name: export, files: ["%s"]}]
                services: [{name: fold, volume: volume_tps, kpis: [{metric: cpu_pct, limit: 80%%}]}]
                """.formatted(config.file().getFileName()));
        return CapacityConfig.read(folder.resolve("zoned.yaml"));
    }

    private Path write(String name, String text) {
        return Exports.write(folder, name, text);
    }
}
