package org.capacityplanner.batch.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.capacityplanner.batch.config.CapacityConfig;
import org.capacityplanner.batch.source.format.csv.FileMetric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of which only the name says the metric, as CloudWatch and Grafana write one for each. */
class MetricOfFileTest {
    @TempDir
    Path folder;

    private Path file(String name, String header, double factor) throws IOException {
        String rows = IntStream.range(0, 48)
                .mapToObj(i -> "2026-11-%02dT%02d:00:00Z,%s".formatted(1 + i / 24, i % 24, factor * (20 + 7 * i % 24)))
                .collect(Collectors.joining("\n"));
        return Files.writeString(folder.resolve(name), header + "\n" + rows + "\n");
    }

    private Readings drafted(Path... files) throws IOException {
        String draft = ConfigDraft.of(
                List.of(files).stream()
                        .map(file -> ExportInspector.inspectEstate(file, DeclaredExport.nothing()))
                        .toList(),
                DeclaredExport.nothing());
        assertThat(draft).contains("# CHECK: from the name of the file");
        return ServiceReader.read(CapacityConfig.read(Files.writeString(folder.resolve("capacity.yaml"), draft)));
    }

    @Test
    void draftsAConfigThatRuns() throws IOException {
        Readings readings = drafted(
                file("CPUUtilization.csv", "Timestamp,Average", 1), file("RequestCount.csv", "Timestamp,Sum", 900));
        ServiceData service = readings.services().get(0);
        assertThat(service.config().volume().metric()).isEqualTo("RequestCount (Sum)");
        // 900 * 20 in the first hour are 5 a second.
        assertThat(service.volume().orElseThrow().valueAt(0)).isEqualTo(5.0);
        assertThat(service.kpis().get(0).series().orElseThrow().valueAt(0)).isEqualTo(0.2);
    }

    @Test
    void saysAStatisticOnceThatTheFileIsNamedByAsWell() throws IOException {
        Readings readings =
                drafted(file("cpu_pct.csv", "Timestamp,Average", 1), file("Requests (Sum).csv", "Timestamp,Sum", 900));
        ServiceData service = readings.services().get(0);
        assertThat(service.config().volume().metric()).isEqualTo("Requests (Sum)");
        // 900 * 20 in the first hour are 5 a second; "Requests (Sum) (Sum)" was taken for a rate of 18,000.
        assertThat(service.volume().orElseThrow().valueAt(0)).isEqualTo(5.0);
    }

    @Test
    void takesTheNameAloneWhereTheColumnIsAValue() throws IOException {
        Readings readings = drafted(
                file("cpu_pct-data-2026-11-30 10_15_20.csv", "Time,Value", 1),
                file("requests per second-data-as-joinbyfield-2026-11-30 10_15_21.csv", "Time,Value", 9));
        ServiceData service = readings.services().get(0);
        assertThat(service.config().volume().metric()).isEqualTo("requests per second");
        assertThat(service.kpis().get(0).series().orElseThrow().valueAt(0)).isEqualTo(0.2);
    }

    @Test
    void keepsTheNamesOfColumnsThatAConfigAsksFor() throws IOException {
        file("CPUUtilization.csv", "Timestamp,Average", 1);
        file("RequestCount.csv", "Timestamp,Sum", 900);
        Path config = Files.writeString(folder.resolve("capacity.yaml"), """
                sources:
                  - {name: cpu, files: [CPUUtilization.csv], metric: cpu}
                  - {name: requests, files: [RequestCount.csv], metric: requests}
                services:
                  - name: web
                    source: requests
                    volume: {metric: Sum, source: requests, unit: req/h}
                    period: all
                    kpis: [{metric: Average, source: cpu, unit: "%", limit: 80%}]
                """);
        ServiceData service =
                ServiceReader.read(CapacityConfig.read(config)).services().get(0);
        assertThat(service.volume().orElseThrow().valueAt(0)).isEqualTo(5.0);
    }

    @ParameterizedTest
    @CsvSource({
        "CPUUtilization.csv, CPUUtilization",
        "CPU Usage-data-2026-11-30 10_15_20.csv, CPU Usage",
        "requests (1).csv, requests",
        "latency_2026-10.csv.gz, latency",
        "p95 latency.tsv, p95 latency",
        "data.csv, ''",
        "export-2026-11-30.csv, ''",
        "Book1.xlsx, ''"
    })
    void readsTheMetricFromTheName(String file, String metric) {
        assertThat(FileMetric.of(Path.of(file))).isEqualTo(metric.isEmpty() ? Optional.empty() : Optional.of(metric));
    }
}
