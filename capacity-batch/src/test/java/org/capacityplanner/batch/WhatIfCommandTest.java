package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WhatIfCommandTest {
    @TempDir
    private Path folder;

    /** Sixty days of hours: CPU 10% + 0.05% per tx/s with a scatter of 1%. */
    private Path export() throws IOException {
        StringBuilder csv = new StringBuilder("timestamp,transactions,cpu_pct\n");
        Random random = new Random(7);
        long start = 1_788_220_800L;
        for (int hour = 0; hour < 60 * 24; hour++) {
            double volume = 600 + 300 * Math.sin(2 * Math.PI * hour / 24);
            csv.append(start + 3600L * hour)
                    .append(',')
                    .append(volume)
                    .append(',')
                    .append(10 + 0.05 * volume + random.nextGaussian())
                    .append('\n');
        }
        return Files.writeString(folder.resolve("export.csv"), csv);
    }

    @Test
    void answersABareExportAsTheDocumentedJson() throws IOException {
        CommandLineRun run = CommandLineRun.of(
                "what-if", export(), "--volume", "transactions", "--kpi", "cpu_pct:80%", "--growth", "50%", "--json");

        assertThat(run.code()).as(run.err()).isZero();
        JsonNode document = new ObjectMapper().readTree(run.out());
        assertThat(document.get("schema").asText()).isEqualTo("capacity/what-if/1");
        JsonNode service = document.get("services").get(0);
        assertThat(names(service))
                .contains("service", "from", "to", "observations", "volume", "scenarios", "headroom", "fits");
        JsonNode scenario = service.get("scenarios").get(0);
        assertThat(scenario.get("growth").asDouble()).isEqualTo(0.5);
        JsonNode kpi = scenario.get("kpis").get(0);
        assertThat(names(kpi))
                .contains(
                        "kpi",
                        "unit",
                        "limit",
                        "current",
                        "predicted",
                        "lower",
                        "upper",
                        "level",
                        "probabilityWithinLimit",
                        "status",
                        "certainty",
                        "elasticity",
                        "model",
                        "refusal",
                        "notes");
        double truth = 10 + 0.05 * scenario.get("volume").asDouble();
        assertThat(kpi.get("lower").asDouble()).isLessThan(truth);
        assertThat(kpi.get("upper").asDouble()).isGreaterThan(truth);
        assertThat(kpi.get("limit").asDouble()).isEqualTo(80);
    }

    @Test
    void answersAnAbsoluteVolumeInWords() throws IOException {
        CommandLineRun run = CommandLineRun.of(
                "what-if", export(), "--volume", "transactions", "--kpi", "cpu_pct:80%", "--at", "1800");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("1,800").contains("RED").contains("is likely to break its cpu_pct limit");
    }

    @Test
    void readsOnlyTheServiceAskedFor() {
        CommandLineRun run = CommandLineRun.of(
                "what-if",
                CommandLineRun.SAMPLE_DATA.resolve("capacity.yaml"),
                "--service",
                "pricing",
                "--growth",
                "10%");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("pricing").doesNotContain("settlement");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "-100%", "10000%", "ten", "1e3", ""})
    void rejectsWhatIsNoGrowth(String growth) {
        CommandLineRun run =
                CommandLineRun.of("what-if", CommandLineRun.SAMPLE_DATA.resolve("capacity.yaml"), "--growth", growth);

        assertThat(run.code()).isEqualTo(ExitCode.USAGE.code());
        assertThat(run.err()).contains("growth");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void namesTheServicesWhereOneIsUnknown() {
        CommandLineRun run = CommandLineRun.of(
                "what-if", CommandLineRun.SAMPLE_DATA.resolve("capacity.yaml"), "--service", "prizing");

        assertThat(run.code()).isEqualTo(ExitCode.USAGE.code());
        assertThat(run.err()).contains("prizing").contains("order-entry");
    }

    private static List<String> names(JsonNode node) {
        return StreamSupport.stream(((Iterable<String>) node::fieldNames).spliterator(), false)
                .toList();
    }
}
