package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The KPIs of the coming months are the same in report.json, on the page and in the workbook as the command prints them. */
class KpiMonthsInReportTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void saysOfEachComingMonthWhatTheCommandSays() throws IOException {
        Path config = config();
        CommandLineRun command = CommandLineRun.of("forecast", config, "--kpi", "--json");
        CommandLineRun report = CommandLineRun.of("report", config, "--out", folder.resolve("out"));
        assertThat(command.code()).as(command.err()).isZero();
        assertThat(report.code()).as(report.err()).isZero();
        Path month = folder.resolve("out/2026-10");

        JsonNode kpis = JSON.readTree(command.out()).get("services").get(0).get("kpis");
        JsonNode service = JSON.readTree(month.resolve("report.json").toFile())
                .get("services")
                .get(0);
        assertThat(service.get("forecast").get("kpis")).isEqualTo(kpis);
        JsonNode cpu = kpis.get(0).get("months").get(4);
        assertThat(cpu.get("time").asText()).isEqualTo("2027-03-01");
        assertThat(Files.readString(month.resolve("index.html")))
                .contains("CPU, limit &lt;= 80%")
                .contains(String.format(
                        Locale.ROOT,
                        "%s%% (%s to %s)",
                        threeDigits(cpu.get("expected")),
                        threeDigits(cpu.get("lower")),
                        threeDigits(cpu.get("upper"))));
        try (XSSFWorkbook workbook =
                new XSSFWorkbook(month.resolve("capacity-report.xlsx").toFile().getPath())) {
            XSSFSheet sheet = workbook.getSheet("KPI forecast");
            assertThat(sheet.getTables()).singleElement().satisfies(table -> {
                assertThat(table.getName()).isEqualTo("KpiForecast");
                // Twelve months of CPU, and the reason why the other KPI has none.
                assertThat(table.getRowCount()).isEqualTo(1 + 12 + 1);
            });
            Row row = sheet.getRow(3 + 4);
            assertThat(row.getCell(1).getStringCellValue()).isEqualTo("CPU");
            List<Double> cells = new ArrayList<>();
            for (int column = 3; column <= 5; column++) {
                cells.add(row.getCell(column).getNumericCellValue());
            }
            assertThat(cells.get(0)).isCloseTo(cpu.get("expected").asDouble(), within(1e-6));
            assertThat(cells.get(1)).isCloseTo(cpu.get("lower").asDouble(), within(1e-6));
            assertThat(cells.get(2)).isCloseTo(cpu.get("upper").asDouble(), within(1e-6));
            assertThat(sheet.getRow(3 + 12).getCell(3).getStringCellValue())
                    .isEqualTo("none: " + kpis.get(1).get("refusal").asText());
        }
    }

    private static String threeDigits(JsonNode value) {
        return new BigDecimal(value.asDouble())
                .round(new MathContext(3))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** Four months of hours: CPU 10% + 0.05% per tx/s; a temperature that follows nothing. */
    private Path config() throws IOException {
        StringBuilder csv = new StringBuilder("timestamp,transactions,cpu_pct,temperature\n");
        Random random = new Random(12);
        long start = 1_782_864_000L;
        for (int hour = 0; hour < 123 * 24; hour++) {
            double volume = 600 + 300 * Math.sin(2 * Math.PI * hour / 24) + 10 * random.nextGaussian();
            csv.append(start + 3600L * hour)
                    .append(',')
                    .append(volume)
                    .append(',')
                    .append(10 + 0.05 * volume + random.nextGaussian())
                    .append(',')
                    .append(40 + random.nextGaussian())
                    .append('\n');
        }
        Files.writeString(folder.resolve("export.csv"), csv);
        return Files.writeString(folder.resolve("capacity.yaml"), """
                zone: UTC
                month: 2026-10
                history: none
                sources:
                  - {name: x, files: [export.csv], layout: wide, time: timestamp}
                services:
                  - name: shop
                    source: x
                    volume: {metric: transactions, unit: tx/s}
                    kpis:
                      - {metric: cpu_pct, name: CPU, kind: utilization, unit: "%", limit: "80 %"}
                      - {metric: temperature, unit: "count", limit: 80}
                """);
    }
}
