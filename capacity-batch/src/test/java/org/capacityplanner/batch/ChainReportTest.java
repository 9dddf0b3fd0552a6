package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
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
    void drawsAMapOfTheServicesWithCallersAboveWhatTheyCall() throws IOException {
        String page = Files.readString(month.resolve("index.html"));
        String map = page.substring(page.indexOf("<svg"), page.indexOf("</svg>"));

        assertThat(map)
                .contains("gateway GREEN, calls pricing, orders; ")
                .containsPattern("db (GREEN|AMBER|RED)\"")
                .contains(">gateway</text>", ">pricing</text>", ">orders</text>", ">db</text>");
        // Three rows: the database is below the services that call it, though nobody is between it and them.
        assertThat(map.split("<rect ", -1)).hasSize(5);
        assertThat(Pattern.compile("<rect x=\"\\d+\" y=\"(\\d+)\"")
                        .matcher(map)
                        .results()
                        .map(rect -> rect.group(1)))
                .containsExactly("0", "88", "88", "176");
        assertThat(map.split("<line ", -1)).hasSize(5);
        assertThat(page).containsPattern("Stands on (db|pricing|orders)");
    }

    @Test
    void saysWhatEachServiceStandsOn() throws IOException {
        JsonNode services = JsonMapper.builder()
                .build()
                .readTree(Files.readString(month.resolve("report.json")))
                .get("services");

        for (JsonNode service : services) {
            List<String> below = service.path("standsOn").findValuesAsText("service");
            switch (service.get("service").asText()) {
                case "gateway" -> assertThat(below).containsExactlyInAnyOrder("pricing", "orders", "db");
                case "db" -> assertThat(below).isEmpty();
                default -> assertThat(below).containsExactly("db");
            }
        }
    }

    @Test
    void calledServiceWithoutMeasurementsIsUnknown(@TempDir Path folder) throws IOException {
        String sample = Files.readString(CommandLineRun.SAMPLE_DATA.resolve("chain.yaml"));
        Path config = Files.writeString(
                folder.resolve("chain.yaml"),
                sample.replace(
                                        "chain/chain-hourly.csv",
                                        CommandLineRun.SAMPLE_DATA
                                                .resolve("chain")
                                                .resolve("chain-hourly.csv")
                                                .toAbsolutePath()
                                                .toString())
                                .replace(
                                        "{service: orders, times: 0.2}]",
                                        "{service: orders, times: 0.2}, {service: ledger, times: 1}]")
                        + """

                          - name: ledger
                            volume: {metric: transactions}
                            kpis:
                              - {metric: cpu_pct, name: CPU, kind: utilization, unit: "%", limit: 80%}
                        """.indent(0));
        CommandLineRun run = CommandLineRun.of(
                "report", config, "--out", folder.resolve("out"), "--month", "2026-10", "--charts", "none");
        Path written = folder.resolve("out").resolve("2026-10");

        assertThat(run.err()).contains("ledger");
        String page = Files.readString(written.resolve("index.html"));
        assertThat(page)
                .contains(
                        "gateway GREEN, calls pricing, orders, ledger; ",
                        "; ledger UNKNOWN\"",
                        "UNKNOWN: no KPI planned")
                .containsPattern("Stands on ledger: <span [^>]*>UNKNOWN</span> no KPI planned");
        List<JsonNode> standsOn = new ArrayList<>();
        JsonMapper.builder()
                .build()
                .readTree(Files.readString(written.resolve("report.json")))
                .get("services")
                .findValues("standsOn")
                .forEach(list -> list.forEach(standsOn::add));
        assertThat(standsOn)
                .filteredOn(below -> below.get("service").asText().equals("ledger"))
                .singleElement()
                .satisfies(ledger -> {
                    assertThat(ledger.get("status").asText()).isEqualTo("UNKNOWN");
                    assertThat(ledger.get("layer").isNull()).isTrue();
                    assertThat(ledger.get("worst").isNull()).isTrue();
                });
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
            // Visits and capacities have all their digits, and are shown with few of them.
            double capacity = chain().get("capacityVolume").asDouble();
            assertThat(whole.getCell(7).getNumericCellValue()).isCloseTo(capacity, within(1e-9 * capacity));
            for (int input : new int[] {2, 6}) {
                assertThat(new DataFormatter(Locale.ROOT)
                                .formatCellValue(sheet.getRow(7).getCell(input)))
                        .hasSizeLessThanOrEqualTo(8);
            }
            // One call fewer of the database for an order leaves more room.
            sheet.getRow(7).getCell(2).setCellValue(0.9);
            evaluator.clearAllCachedResultValues();
            assertThat(evaluator.evaluate(whole.getCell(7)).getNumberValue())
                    .isGreaterThan(chain().get("capacityVolume").asDouble());
        }
    }
}
