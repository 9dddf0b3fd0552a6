package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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

    /** A config asks the same question about its month, so the answers of the two may differ. */
    @Test
    void saysThatAnExportIsJudgedOnAllOfIt() throws IOException {
        Path export = export();
        CommandLineRun all = CommandLineRun.of(
                "what-if", export, "--volume", "transactions", "--kpi", "cpu_pct:80%", "--growth", "50%");
        CommandLineRun month = CommandLineRun.of(
                "what-if", Files.writeString(folder.resolve("capacity.yaml"), """
                        zone: UTC
                        month: 2026-09
                        history: none
                        sources:
                          - {name: x, files: [export.csv], layout: wide, time: timestamp}
                        services:
                          - name: shop
                            volume: {metric: transactions, unit: tx/s}
                            kpis: [{metric: cpu_pct, unit: "%", limit: 80%}]
                        """), "--growth", "50%");

        assertThat(all.code()).as(all.err()).isZero();
        assertThat(all.err())
                .contains(
                        "judged on all of the export, 2026-09-01 to 2026-10-30; with a config the same question is about"
                                + " one month");
        assertThat(month.code()).as(month.err()).isZero();
        assertThat(month.err()).doesNotContain("judged on all");
        assertThat(month.out()).contains("2026-09-01 00:00 to 2026-10-01 00:00");
        assertThat(all.out()).contains("2026-09-01 00:00 to 2026-10-31 00:00");
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

    /** Sixty days of hours: jobs are rejected now and then, with even odds at 900 tx/s, and then some 2 a second. */
    private Path rejections() throws IOException {
        StringBuilder csv = new StringBuilder("timestamp,transactions,rejected_per_s\n");
        Random random = new Random(8);
        long start = 1_788_220_800L;
        for (int hour = 0; hour < 60 * 24; hour++) {
            double volume = 600 + 300 * Math.sin(2 * Math.PI * hour / 24);
            boolean any = random.nextDouble() < 1 / (1 + Math.exp(-0.01 * (volume - 900)));
            csv.append(start + 3600L * hour)
                    .append(',')
                    .append(volume)
                    .append(',')
                    .append(any ? 2 * Math.exp(0.5 * random.nextGaussian()) : 0)
                    .append('\n');
        }
        return Files.writeString(folder.resolve("rejections.csv"), csv);
    }

    @Test
    void answersForAKpiThatIsZeroMostOfTheTimeByItsChanceOfBeingAboveZero() throws IOException {
        Path export = rejections();
        Object[] question = {
            "what-if", export, "--volume", "transactions", "--kpi", "rejected_per_s:2tx/s", "--at", "1000", "--json"
        };

        CommandLineRun run = CommandLineRun.of(question);

        assertThat(run.code()).as(run.err()).isZero();
        JsonNode kpi = new ObjectMapper().readTree(run.out()).at("/services/0/scenarios/0/kpis/0");
        // Above zero with log odds of 1, known to about 0.15, and then half of the time above the limit.
        double above = 1 / (1 + Math.exp(-1));
        assertThat(kpi.get("probabilityWithinLimit").asDouble()).isCloseTo(1 - above / 2, within(0.06));
        assertThat(kpi.get("predicted").asDouble()).isCloseTo(2 * Math.exp(0.125) * above, within(0.2));
        // 95% lie below: zero, and of the rest the share that a normal number is below 1.49. Some 250 sizes know the
        // logarithm of that to 0.06.
        assertThat(kpi.get("upper").asDouble()).isCloseTo(2 * Math.exp(0.5 * 1.49), within(3 * 0.06 * 4.2));
        assertThat(kpi.get("model").asText()).isEqualTo("rare: logistic chance of more than zero");
        assertThat(kpi.get("notes").get(0).asText())
                .matches("above zero in \\d+% of the intervals, at this volume in 7\\d%.*");

        CommandLineRun words = CommandLineRun.of(Arrays.copyOf(question, question.length - 3));

        assertThat(words.out()).contains("rejected_per_s: above zero in");
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
