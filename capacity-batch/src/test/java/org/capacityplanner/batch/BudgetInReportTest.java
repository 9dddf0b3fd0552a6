package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample data's pricing with an availability target, its order entry without one. */
class BudgetInReportTest {
    @TempDir
    private Path folder;

    private Path config() throws IOException {
        String export = CommandLineRun.SAMPLE_DATA
                .resolve("trading/trading-hourly.csv")
                .toAbsolutePath()
                .normalize()
                .toString();
        return Files.writeString(folder.resolve("capacity.yaml"), """
                zone: Europe/Zurich
                month: 2026-10
                history: none
                sources:
                  - {name: trading, files: ['%s'], layout: wide, time: timestamp, serviceColumn: service}
                services:
                  - name: pricing
                    source: trading
                    volume: {metric: transactions, unit: quotes/s}
                    availability: {target: 99.9%%}
                    kpis:
                      - {metric: latency_ms_p95, name: latency p95, kind: response-time, unit: ms, limit: 5 ms}
                      - {metric: mem_pct, name: memory, kind: memory, unit: "%%", limit: 85%%}
                  - name: order-entry
                    source: trading
                    volume: {metric: transactions, unit: orders/s}
                    kpis: [{metric: cpu_pct, name: CPU, kind: utilization, unit: "%%", limit: 75%%}]
                """.formatted(export));
    }

    private static JsonNode json(String text) throws IOException {
        return JsonMapper.builder().build().readTree(text);
    }

    @Test
    void thePriceOfGrowthIsSaidInMinutesOfTheErrorBudget() throws IOException {
        CommandLineRun run = CommandLineRun.of("availability", config(), "--json");
        assertThat(run.code()).as(run.err()).isZero();
        JsonNode services = json(run.out()).get("services");
        assertThat(services).hasSize(1);
        JsonNode months = services.at("/0/expectedMisses/months");

        assertThat(months).hasSize(12);
        assertThat(months.at("/0/month").asText()).isEqualTo("2026-11");
        assertThat(months.at("/0/budgetMinutes").asDouble()).isCloseTo(43.2, within(1e-9));
        // Volume grows; so does the time beyond the limit that it leads to.
        assertThat(months.at("/11/kpis/0/minutes").asDouble())
                .isGreaterThan(months.at("/5/kpis/0/minutes").asDouble());
        assertThat(months.at("/5/kpis/0/budgetUsed").asDouble())
                .isCloseTo(
                        months.at("/5/kpis/0/minutes").asDouble()
                                / months.at("/5/budgetMinutes").asDouble(),
                        within(1e-9));
        assertThat(months.at("/5/kpis/1/minutes").asDouble()).isZero();
    }

    @Test
    void theReportSaysItWhereAvailabilityIsShownAndOfOthersInItsJson() throws IOException {
        Path config = config();
        CommandLineRun run = CommandLineRun.of("report", config, "--out", folder.resolve("out"), "--charts", "none");
        assertThat(run.code()).as(run.err()).isZero();
        Path month = folder.resolve("out/2026-10");
        JsonNode report = json(Files.readString(month.resolve("report.json")));

        for (JsonNode service : report.get("services")) {
            assertThat(service.at("/expectedMisses/months")).hasSize(12);
            assertThat(service.at("/expectedMisses/months/0/budgetMinutes").isNumber())
                    .isEqualTo(service.get("service").asText().equals("pricing"));
        }
        assertThat(Files.readString(month.resolve("index.html")))
                .contains("Expected minutes beyond each limit")
                .contains("pricing: In November 2026, latency p95 is expected to be beyond its limit for")
                .doesNotContain("order-entry: In November 2026");
        try (XSSFWorkbook workbook = new XSSFWorkbook(Files.newInputStream(month.resolve("capacity-report.xlsx")))) {
            Sheet sheet = workbook.getSheet("Availability");
            Row november = null;
            for (Row row : sheet) {
                if (row.getCell(1) != null
                        && row.getCell(1).toString().startsWith("minutes expected beyond each limit")) {
                    assertThat(row.getCell(0)).hasToString("pricing");
                    november = sheet.getRow(row.getRowNum() + 2);
                }
            }
            assertThat(november).isNotNull();
            assertThat(november.getCell(1).getNumericCellValue()).isCloseTo(43.2, within(1e-9));
        }
    }
}
