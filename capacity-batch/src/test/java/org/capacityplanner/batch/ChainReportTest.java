package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.FormulaEvaluator;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the monthly report says of services that call each other: once in words, once on the page, once in the workbook. */
class ChainReportTest {
    @TempDir
    private static Path out;

    private static Path month;

    @BeforeAll
    static void report() {
        CommandLineRun run = CommandLineRun.of(
                "report", CommandLineRun.SAMPLE_DATA.resolve("chain.yaml"), "--out", out, "--month", "2026-10");
        assertThat(run.code()).as(run.err()).isZero();
        month = out.resolve("2026-10");
    }

    private static JsonNode chain() throws IOException {
        return JsonMapper.builder()
                .build()
                .readTree(Files.readString(month.resolve("report.json")))
                .get("chains")
                .get(0);
    }

    @Test
    void saysTheChainInTheSummary() throws IOException {
        String sentence = chain().get("explanation").asText();

        assertThat(sentence).startsWith("Chain from gateway: headroom ").contains("of db binds");
        assertThat(Files.readString(month.resolve("summary.txt"))).contains(sentence);
        assertThat(Files.readString(month.resolve("index.html"))).contains(sentence);
    }

    @Test
    void answersTheGrowthsOfTheConfig() throws IOException {
        JsonNode scenarios = chain().get("scenarios");

        assertThat(scenarios).hasSize(3);
        assertThat(scenarios.get(0).get("growth").asText()).isEqualTo("+10%");
        double before = 1;
        for (JsonNode scenario : scenarios) {
            assertThat(scenario.get("probabilityAllWithin").asDouble()).isBetween(0.0, before);
            before = scenario.get("probabilityAllWithin").asDouble();
        }
        assertThat(before).isLessThan(0.01);
    }

    @Test
    void calculatesTheChainInTheWorkbook() throws IOException {
        try (XSSFWorkbook workbook =
                new XSSFWorkbook(month.resolve("capacity-report.xlsx").toFile().getPath())) {
            Sheet sheet = workbook.getSheet("Chain");
            FormulaEvaluator evaluator = workbook.getCreationHelper().createFormulaEvaluator();
            int formulas = 0;
            for (Row row : sheet) {
                for (Cell cell : row) {
                    if (cell.getCellType() == CellType.FORMULA) {
                        double cached = cell.getNumericCellValue();
                        assertThat(evaluator.evaluate(cell).getNumberValue())
                                .as(cell.getAddress().toString())
                                .isCloseTo(cached, within(1e-9 * Math.abs(cached) + 1e-12));
                        formulas++;
                    }
                }
            }
            // Four services and the chain, each with its capacity and headroom.
            assertThat(formulas).isEqualTo(10);
            Row whole = sheet.getRow(8);
            assertThat(whole.getCell(1).getStringCellValue()).isEqualTo("the whole chain");
            assertThat(whole.getCell(7).getNumericCellValue())
                    .isCloseTo(chain().get("capacityVolume").asDouble(), within(1e-6));
            // One call fewer of the database for an order leaves more room.
            sheet.getRow(7).getCell(2).setCellValue(0.9);
            evaluator.clearAllCachedResultValues();
            assertThat(evaluator.evaluate(whole.getCell(7)).getNumberValue())
                    .isGreaterThan(chain().get("capacityVolume").asDouble());
        }
    }
}
