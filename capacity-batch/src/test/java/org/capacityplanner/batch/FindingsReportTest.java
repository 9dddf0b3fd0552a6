package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Five months of a service, July to November 2026, with incidents of five hours on 2026-09-15 and 2026-10-13. */
class FindingsReportTest {
    private static final Instant START = Instant.parse("2026-07-01T00:00:00Z");
    private static final int HOURS = 153 * 24;
    private static final List<Instant> INCIDENTS =
            List.of(Instant.parse("2026-09-15T08:00:00Z"), Instant.parse("2026-10-13T08:00:00Z"));

    private static final Clock IN_DECEMBER = Clock.fixed(Instant.parse("2026-12-02T10:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private Path config(String limit, String more) throws IOException {
        Random random = new Random(7);
        StringBuilder export = new StringBuilder("time,service,quotes,cpu_pct\n");
        for (int hour = 0; hour < HOURS; hour++) {
            Instant time = START.plus(Duration.ofHours(hour));
            double volume =
                    (300 + 200 * Math.sin(2 * Math.PI * (hour % 24) / 24)) * Math.exp(0.05 * random.nextGaussian());
            boolean incident = INCIDENTS.stream()
                    .anyMatch(start -> !time.isBefore(start) && time.isBefore(start.plus(Duration.ofHours(5))));
            double cpu = (5 + 0.07 * volume) * Math.exp(0.03 * random.nextGaussian()) + (incident ? 25 : 0);
            export.append(String.format(Locale.ROOT, "%s,pricing,%.2f,%.3f%n", time, volume, cpu));
        }
        Files.writeString(folder.resolve("live.csv"), export);
        return Files.writeString(folder.resolve("capacity.yaml"), """
            zone: UTC
            horizon: 1mo
            output: reports
            %s
            sources: [{name: live, files: live.csv, serviceColumn: service}]
            services:
              - name: pricing
                volume: {metric: quotes, unit: quotes/s}
                kpis: [{metric: cpu_pct, name: CPU, kind: utilization, unit: "%%", limit: %s}]
            """.formatted(more, limit));
    }

    private CommandLineRun report(Path config, String month) {
        CommandLineRun run =
                CommandLineRun.at(IN_DECEMBER, "report", config, "--out", folder.resolve("out"), "--month", month);
        assertThat(run.code()).as(run.err()).isZero();
        return run;
    }

    private JsonNode findings(String month) throws IOException {
        JsonNode report = JsonMapper.builder()
                .build()
                .readTree(folder.resolve("out")
                        .resolve(month)
                        .resolve("report.json")
                        .toFile());
        return report.path("findings").path("findings");
    }

    private String outlookOf(String month) throws IOException {
        return JsonMapper.builder()
                .build()
                .readTree(folder.resolve("out")
                        .resolve(month)
                        .resolve("report.json")
                        .toFile())
                .path("services")
                .path(0)
                .path("outlook")
                .asText();
    }

    private String incident(String month) throws IOException {
        for (JsonNode finding : findings(month)) {
            if (finding.get("kind").asText().equals("INCIDENT")) {
                return finding.get("id").asText();
            }
        }
        throw new AssertionError("no incident in " + month);
    }

    private String sheet(String month) throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook(
                Files.newInputStream(folder.resolve("out").resolve(month).resolve("capacity-report.xlsx")))) {
            StringBuilder texts = new StringBuilder();
            Sheet sheet = workbook.getSheet("Findings");
            sheet.forEach(row -> row.forEach(cell -> texts.append(cell).append('\n')));
            return texts.toString();
        }
    }

    @Test
    void twoIncidentsAreTwoFindingsEachGoneAndThenClosed() throws IOException {
        Path config = config("80%", "");

        report(config, "2026-09");
        assertThat(findings("2026-09"))
                .extracting(
                        finding -> finding.get("anchor").asText(),
                        finding -> finding.get("state").asText())
                .containsExactly(tuple("2026-09-15T08:00:00Z", "NEW"));
        String first = findings("2026-09").get(0).get("id").asText();

        report(config, "2026-10");
        assertThat(findings("2026-10"))
                .extracting(
                        finding -> finding.get("anchor").asText(),
                        finding -> finding.get("state").asText())
                .containsExactlyInAnyOrder(tuple("2026-09-15T08:00:00Z", "GONE"), tuple("2026-10-13T08:00:00Z", "NEW"));

        report(config, "2026-11");
        assertThat(findings("2026-11"))
                .extracting(
                        finding -> finding.get("anchor").asText(),
                        finding -> finding.get("state").asText(),
                        finding -> finding.get("why").asText("open"))
                .containsExactly(
                        tuple("2026-10-13T08:00:00Z", "GONE", "open"),
                        tuple("2026-09-15T08:00:00Z", "CLOSED", "not seen for two months"));
        Path month = folder.resolve("out").resolve("2026-11");
        // One is gone and one closed: none is open.
        assertThat(month.resolve("summary.txt"))
                .content()
                .contains("Findings: 0 open (0 RED, 0 AMBER); in this month 0 new, 0 opened again, 1 gone, 1 closed.");
        assertThat(month.resolve("index.html"))
                .content()
                .contains(
                        "Findings, those overdue first",
                        first,
                        "closed: not seen for two months",
                        "Findings over the months");
        assertThat(sheet("2026-11")).contains(first, "closed: not seen for two months", "Not closed at its end");

        // Once more: nothing of the first run is left to be counted twice.
        JsonNode before = findings("2026-11");
        report(config, "2026-11");
        assertThat(findings("2026-11")).isEqualTo(before);
    }

    @Test
    void overdueActionIsRedAndFirstAndAnUnknownOneIsSaid() throws IOException {
        report(config("40%", ""), "2026-09");
        String id = incident("2026-09");
        Path config = config("40%", """
            actions:
              - {finding: %s, owner: platform, due: 2026-10-20, note: limit retries, ticket: PRB-7}
              - {finding: %s-x, owner: platform}
            """.formatted(id, id));

        CommandLineRun run = report(config, "2026-10");

        assertThat(run.err().lines().toList())
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains("actions: there is no finding '" + id + "-x'")
                        .contains("nearest: " + id));
        JsonNode first = findings("2026-10").get(0);
        assertThat(first.get("id").asText()).isEqualTo(id);
        assertThat(first.get("severity").asText()).isEqualTo("RED");
        assertThat(first.get("overdue").asBoolean()).isTrue();
        assertThat(folder.resolve("out/2026-10/summary.md"))
                .content()
                .contains("Overdue: " + id + " (platform, due 2026-10-20).");
        assertThat(sheet("2026-10")).contains("overdue", "limit retries, PRB-7");
        assertThat(findings("2026-10"))
                .filteredOn(finding -> finding.get("kind").asText().equals("LIMIT"))
                .singleElement()
                .satisfies(limit -> {
                    assertThat(limit.get("state").asText()).isEqualTo("OPEN");
                    assertThat(limit.get("months").asInt()).isEqualTo(2);
                });
    }

    @Test
    void overdueActionColoursTheService() throws IOException {
        report(config("80%", ""), "2026-09");
        String action = "actions: [{finding: %s, owner: platform, due: %s}]";

        report(config("80%", action.formatted(incident("2026-09"), "2026-11-01")), "2026-10");
        assertThat(outlookOf("2026-10")).isEqualTo("GREEN");
        Path overdue = config("80%", action.formatted(incident("2026-09"), "2026-10-20"));
        report(overdue, "2026-10");

        assertThat(outlookOf("2026-10")).isEqualTo("RED");
        Path month = folder.resolve("out").resolve("2026-10");
        assertThat(month.resolve("summary.txt")).content().containsPattern("pricing +GREEN +RED ");
        assertThat(month.resolve("capacity.prom")).content().contains("capacity_outlook_status{service=\"pricing\"} 2");
        CommandLineRun gated = CommandLineRun.at(
                IN_DECEMBER,
                "report",
                overdue,
                "--out",
                folder.resolve("out"),
                "--month",
                "2026-10",
                "--exit-by-status");
        assertThat(gated.code()).isEqualTo(2);
    }
}
