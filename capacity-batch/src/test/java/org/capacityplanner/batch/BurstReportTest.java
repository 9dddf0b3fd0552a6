package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a month's report says of a shop that is full at 1,000 orders per second, and of the giveaway that is
 * announced.
 */
class BurstReportTest {
    @TempDir
    private Path folder;

    private Path report() throws IOException {
        StringBuilder csv = new StringBuilder("timestamp,orders,cpu_pct\n");
        Random random = new Random(4);
        for (int hour = 0; hour < 61 * 24; hour++) {
            double orders =
                    250 * (1 + 0.8 * Math.sin(2 * Math.PI * (hour - 6) / 24)) * Math.exp(0.03 * random.nextGaussian());
            csv.append(1_788_220_800L + 3600L * hour)
                    .append(',')
                    .append(orders)
                    .append(',')
                    .append(0.1 * orders * Math.exp(0.02 * random.nextGaussian()))
                    .append('\n');
        }
        Files.writeString(folder.resolve("shop.csv"), csv);
        Path config = Files.writeString(folder.resolve("capacity.yaml"), """
                zone: UTC
                month: 2026-10
                horizon: 3mo
                sources:
                  - {name: export, files: [shop.csv], time: timestamp}
                services:
                  - name: shop
                    volume: {metric: orders, unit: orders/s}
                    clients: {timeout: 2s, retries: 3}
                    ready: {memory: 20min, node: 3min, autoscale: {above: 70%, adds: 25%, after: 30s, most: 150%}}
                    bursts:
                      - {name: giveaway, at: 2026-12-05T12:30, announced: 2026-12-05T12:00, times: 10}
                      - {name: over and done, at: 2026-10-05T12:30, times: 10}
                    kpis:
                      - {metric: cpu_pct, kind: utilization, unit: "%", limit: 80%}
                """);
        CommandLineRun run = CommandLineRun.of("report", config, "--out", folder.resolve("out"));
        assertThat(run.code()).as(run.err()).isZero();
        return folder.resolve("out/2026-10");
    }

    @Test
    void everyReaderSeesTheCrowdsToCome() throws IOException {
        Path month = report();

        assertThat(Files.readString(month.resolve("summary.md")))
                .contains("giveaway, x10 over 10 min")
                .contains("shop does not hold it")
                .containsPattern("Largest crowd within minutes that each holds with a probability of 90%: shop x\\d");
        assertThat(Files.readString(month.resolve("index.html")))
                .contains("Crowds: what holds, and what is too late at the alarm")
                .contains("is too late at the alarm")
                .containsPattern("is in time if started by 2026-12-05 12:2\\d")
                .contains("keeps itself alive")
                .doesNotContain("over and done");
        JsonNode bursts = new ObjectMapper()
                .readTree(month.resolve("report.json").toFile())
                .get("bursts");
        assertThat(bursts).hasSize(2);
        assertThat(bursts.at("/0/burst").asText()).isEqualTo("giveaway");
        assertThat(bursts.at("/0/remedies/0/verdict").asText()).isEqualTo("IN_TIME_IF_ANNOUNCED");
        assertThat(bursts.at("/1/remedies/0/verdict").asText()).isEqualTo("TOO_LATE_AT_THE_ALARM");
        sheetCalculates(month.resolve("capacity-report.xlsx"), bursts.get(0));
    }

    /** The first burst of the sheet, calculated anew and with another capacity. */
    private static void sheetCalculates(Path file, JsonNode burst) throws IOException {
        try (Workbook workbook = WorkbookFactory.create(file.toFile())) {
            Sheet sheet = workbook.getSheet("Burst");
            double volume = burst.get("volume").asDouble();
            Cell capacity = beside(sheet, "Capacity, a second");
            double peak = volume * 10;
            assertThat(beside(sheet, "Volume, a second").getNumericCellValue()).isCloseTo(volume, withPercentage(1e-8));
            double cached = beside(sheet, "Largest backlog").getNumericCellValue();
            assertThat(evaluated(workbook, sheet)).isCloseTo(cached, withPercentage(1e-6));
            beside(sheet, "Excess halves in, s").setCellValue(0);
            double excess = peak - capacity.getNumericCellValue();
            double slope = 9 * volume / 600;
            assertThat(evaluated(workbook, sheet))
                    .isCloseTo(excess * excess / (2 * slope) + excess * 300, withPercentage(1));
            capacity.setCellValue(1.001 * peak);
            assertThat(evaluated(workbook, sheet)).isZero();
        }
    }

    private static double evaluated(Workbook workbook, Sheet sheet) {
        return workbook.getCreationHelper()
                .createFormulaEvaluator()
                .evaluate(beside(sheet, "Largest backlog"))
                .getNumberValue();
    }

    private static Cell beside(Sheet sheet, String label) {
        for (Row row : sheet) {
            Cell first = row.getCell(0);
            if (first != null
                    && first.getCellType() == CellType.STRING
                    && first.getStringCellValue().equals(label)) {
                return row.getCell(1);
            }
        }
        throw new AssertionError("no cell beside " + label);
    }
}
