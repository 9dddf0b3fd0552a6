package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Four months of a service whose customer Acme waits too long in August 2026, and brings too much in September. */
class AgreedFindingsTest {
    private static final Instant START = Instant.parse("2026-07-01T00:00:00Z");
    private static final Instant AUGUST = Instant.parse("2026-08-01T00:00:00Z");
    private static final Instant SEPTEMBER = Instant.parse("2026-09-01T00:00:00Z");
    private static final Instant OCTOBER = Instant.parse("2026-10-01T00:00:00Z");
    private static final int HOURS = 123 * 24;
    private static final Clock IN_NOVEMBER = Clock.fixed(Instant.parse("2026-11-02T10:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private Path config(String agreed) throws IOException {
        Random random = new Random(11);
        StringBuilder export = new StringBuilder("time,service,quotes,cpu_pct,latency_ms,acme,acme_ms\n");
        for (int hour = 0; hour < HOURS; hour++) {
            Instant time = START.plus(Duration.ofHours(hour));
            double volume =
                    (300 + 200 * Math.sin(2 * Math.PI * (hour % 24) / 24)) * Math.exp(0.05 * random.nextGaussian());
            double cpu = (5 + 0.07 * volume) * Math.exp(0.03 * random.nextGaussian());
            double latency = (2 + 0.002 * volume) * Math.exp(0.03 * random.nextGaussian());
            boolean slow = !time.isBefore(AUGUST) && time.isBefore(SEPTEMBER);
            boolean much = !time.isBefore(SEPTEMBER) && time.isBefore(OCTOBER);
            export.append(String.format(
                    Locale.ROOT,
                    "%s,pricing,%.2f,%.3f,%.4f,%.2f,%.4f%n",
                    time,
                    volume,
                    cpu,
                    latency,
                    much ? 130.0 : 90.0,
                    slow ? 7.25 : latency));
        }
        Files.writeString(folder.resolve("live.csv"), export);
        return Files.writeString(folder.resolve("capacity.yaml"), """
            zone: UTC
            horizon: 1mo
            sources: [{name: live, files: live.csv, serviceColumn: service}]
            services:
              - name: pricing
                volume: {metric: quotes, unit: quotes/s}
                kpis:
                  - {metric: cpu_pct, name: CPU, kind: utilization, unit: "%%", limit: 80%%}
                  - {metric: latency_ms, name: latency, kind: response-time, unit: ms, limit: 20 ms}
            customers:
              - name: Acme
                services: [pricing]
                agreed: %s
                measured: {volume: acme, latency: acme_ms}
            """.formatted(agreed));
    }

    private JsonNode findings(Path config, String month) throws IOException {
        CommandLineRun run = CommandLineRun.at(
                IN_NOVEMBER, "report", config, "--out", folder.resolve("out"), "--month", month, "--charts", "none");
        assertThat(run.code()).as(run.err()).isZero();
        return JsonMapper.builder()
                .build()
                .readTree(folder.resolve("out")
                        .resolve(month)
                        .resolve("report.json")
                        .toFile())
                .path("findings")
                .path("findings");
    }

    private static JsonNode about(JsonNode findings, String subject) {
        for (JsonNode finding : findings) {
            if (finding.path("subject").asText().equals(subject)) {
                return finding;
            }
        }
        return findings.path("none");
    }

    @Test
    void missedLimitIsNewThenGoneThenClosed() throws IOException {
        Path config = config("{latency: 5 ms, volume: 100-120 quotes/s}");

        assertThat(about(findings(config, "2026-07"), "Acme, latency").isMissingNode())
                .isTrue();
        JsonNode fresh = about(findings(config, "2026-08"), "Acme, latency");
        assertThat(fresh.path("state").asText()).isEqualTo("NEW");
        assertThat(fresh.path("severity").asText()).isEqualTo("RED");
        assertThat(fresh.path("message").asText())
                .isEqualTo("Acme: latency was 7.25 ms in 2026-08, agreed is at most 5 ms");
        assertThat(fresh.path("id").asText()).startsWith("pricing-acme-latency-agreed-");

        JsonNode september = findings(config, "2026-09");
        assertThat(about(september, "Acme, latency").path("state").asText()).isEqualTo("GONE");
        // What the customer brings beyond the agreed volume is no broken promise.
        assertThat(about(september, "Acme, volume").path("severity").asText()).isEqualTo("AMBER");
        assertThat(about(september, "Acme, volume").path("message").asText())
                .isEqualTo("Acme: volume was 130 quotes/s in 2026-09, agreed is at most 120 quotes/s");

        JsonNode october = findings(config, "2026-10");
        assertThat(about(october, "Acme, latency").path("state").asText()).isEqualTo("CLOSED");
        assertThat(about(october, "Acme, volume").path("state").asText()).isEqualTo("GONE");
        assertThat(about(october, "Acme, latency").path("id").asText())
                .isEqualTo(fresh.path("id").asText());
    }

    @Test
    void monthWithoutMeasurementsIsNoEvidenceThatItIsGone() throws IOException {
        Path config = config("{latency: 5 ms}");
        findings(config, "2026-08");
        Path export = folder.resolve("live.csv");
        // Of September, nothing was measured of the customer's latency.
        Files.writeString(
                export,
                Files.readString(export)
                        .lines()
                        .map(line -> line.startsWith("2026-09") ? line.replaceAll(",[^,]*$", ",") : line)
                        .reduce("", (text, line) -> text + line + "\n"));

        JsonNode september = about(findings(config, "2026-09"), "Acme, latency");
        assertThat(september.path("state").asText()).isEqualTo("NEW");
        assertThat(september.path("last").asText()).isEqualTo("2026-08");
        assertThat(about(findings(config, "2026-10"), "Acme, latency")
                        .path("state")
                        .asText())
                .isEqualTo("GONE");
    }

    @Test
    void outagesBeforeItCameBrokeNoPromiseToTheCustomer() throws IOException {
        Path config = config("{availability: 99.9%, latency: 20 ms}");
        Files.writeString(
                folder.resolve("outages.csv"),
                "start,end,service\n2026-08-10T10:00,2026-08-10T14:00,pricing\n2026-09-10T10:00,2026-09-10T14:00,pricing\n");
        Files.writeString(
                config,
                Files.readString(config).replace("- name: Acme\n", "- name: Acme\n    from: 2026-09-01\n")
                        + "availability: {outages: [outages.csv], agreed: 24x7}\n");

        assertThat(about(findings(config, "2026-08"), "Acme, availability").isMissingNode())
                .isTrue();
        assertThat(about(findings(config, "2026-09"), "Acme, availability")
                        .path("message")
                        .asText())
                .startsWith("Acme: availability was 99.4");
    }

    @Test
    void evidenceNamesTheCustomerWhoBroughtMoreThanUsual() throws IOException {
        Path config = config("{latency: 5 ms}");
        Path export = folder.resolve("live.csv");
        // On 25 August from 18:00 on, when the volume is least, Acme brings most of it, and waits longest then.
        Files.writeString(
                export,
                Files.readString(export)
                        .lines()
                        .map(line -> line.matches("2026-08-25T1[789].*")
                                ? line.replaceAll(",90.00,.*$", ",180.00,9.0")
                                : line)
                        .reduce("", (text, line) -> text + line + "\n"));
        String id =
                about(findings(config, "2026-08"), "Acme, latency").path("id").asText();

        assertThat(Files.readString(folder.resolve("out")
                        .resolve("2026-08")
                        .resolve("evidence")
                        .resolve(id + ".md")))
                .containsPattern(
                        "Acme brought \\d+% of the volume at that time, \\d+% at the same hours of the four weeks before");
    }

    @Test
    void customerIsNotToldOfFindings() throws IOException {
        Path config = config("{latency: 5 ms}");
        findings(config, "2026-08");
        CommandLineRun run = CommandLineRun.at(
                IN_NOVEMBER,
                "report",
                config,
                "--customer",
                "Acme",
                "--out",
                folder.resolve("out"),
                "--month",
                "2026-08");

        assertThat(run.code()).as(run.err()).isZero();
        try (Stream<Path> files = Files.walk(folder.resolve("out").resolve("customers"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
                        .doesNotContain("pricing-acme-latency-agreed");
            }
        }
    }
}
