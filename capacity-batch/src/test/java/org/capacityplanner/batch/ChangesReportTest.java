package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calendars of changes beside order-entry of the sample data, where an order costs 12% more from 14 March 2026 on. */
class ChangesReportTest {
    private static final String HEADER = "id,service,start,end,kind,what,owner\n";
    private static final String RELEASE =
            "CHG-12,order-entry,2026-03-13T23:30,2026-03-14T00:00,normal,release 4.2,orders\n";

    @TempDir
    private Path folder;

    private Path config = Path.of("");

    @BeforeEach
    void writeTheConfig() throws IOException {
        config = Files.writeString(folder.resolve("capacity.yaml"), """
            zone: Europe/Zurich
            horizon: 1mo
            changes: changes.csv
            sources: [{name: trading, files: [%s], layout: wide, time: timestamp, serviceColumn: service}]
            services:
              - name: order-entry
                source: trading
                volume: {metric: transactions, unit: orders/s}
                kpis: [{metric: cpu_pct, name: CPU, kind: utilization, unit: "%%", limit: 75%%}]
            """.formatted(
                CommandLineRun.SAMPLE_DATA.resolve("trading/trading-hourly.csv").toAbsolutePath()));
    }

    private CommandLineRun report(String changes, String month) throws IOException {
        Files.writeString(folder.resolve("changes.csv"), changes);
        CommandLineRun run = CommandLineRun.of("report", config, "--out", folder.resolve("out"), "--month", month);
        assertThat(run.code()).as(run.err()).isZero();
        return run;
    }

    private JsonNode json(String month) throws IOException {
        return JsonMapper.builder()
                .build()
                .readTree(folder.resolve("out")
                        .resolve(month)
                        .resolve("report.json")
                        .toFile());
    }

    @Test
    void announcedReleaseExplainsTheChangeOfCostAndClosesItsFinding() throws IOException {
        report(HEADER + RELEASE, "2026-02");
        CommandLineRun run = report(HEADER + RELEASE, "2026-03");

        assertThat(run.err()).isEmpty();
        assertThat(folder.resolve("out/2026-03/summary.md"))
                .content()
                .contains("Changes with an effect: CHG-12 of order-entry, CPU per transaction x1.1");
        JsonNode report = json("2026-03");
        JsonNode change = report.get("changes").get("changes").get(0);
        assertThat(change.get("effect").asBoolean()).isTrue();
        double ratio = change.get("effects").get(0).get("ratio").asDouble();
        assertThat(ratio).isCloseTo(1.12, within(0.03));
        assertThat(change.get("headroom").asDouble())
                .isEqualTo(report.get("retrospect")
                        .get("services")
                        .get(0)
                        .get("bridge")
                        .get("byCost")
                        .asDouble())
                .isNegative();
        assertThat(report.get("changes").get("points").get(0).get("change").asText())
                .isEqualTo("CHG-12");
        assertThat(report.get("findings").get("findings").get(0).get("why").asText())
                .isEqualTo("explained by CHG-12");
        Path month = folder.resolve("out").resolve("2026-03");
        assertThat(month.resolve("index.html")).content().contains("explained by CHG-12", "release 4.2");
        try (XSSFWorkbook workbook = new XSSFWorkbook(Files.newInputStream(month.resolve("capacity-report.xlsx")))) {
            Sheet sheet = workbook.getSheet("Changes");
            assertThat(sheet.getRow(4).getCell(0).getStringCellValue()).isEqualTo("CHG-12");
            assertThat(sheet.getRow(4).getCell(11).getNumericCellValue()).isCloseTo(ratio, within(1e-4));
        }
    }

    @Test
    void changeOfCostThatNobodyAnnouncedStaysOpen() throws IOException {
        report(HEADER + "CHG-9,order-entry,2026-02-10T10:00,,standard,,\n", "2026-03");

        assertThat(folder.resolve("out/2026-03/summary.md"))
                .content()
                .contains("Nobody announced: order-entry, CPU per transaction +1");
        JsonNode report = json("2026-03");
        assertThat(report.get("changes").get("points").get(0).get("change").isNull())
                .isTrue();
        assertThat(report.get("findings").get("findings").get(0).get("state").asText())
                .isEqualTo("NEW");
        assertThat(report.get("changes").get("changes").get(0).get("effect").asBoolean())
                .isFalse();
        assertThat(folder.resolve("out").resolve("2026-03").resolve("index.html"))
                .content()
                .contains("nobody announced it", "no effect");
    }

    @Test
    void incidentOfTheNextMorningFollowsAChange() throws IOException {
        CommandLineRun run = report(
                HEADER
                        + "CHG-40,order-entry,2026-10-12T22:10,,emergency,,\n"
                        + "CHG-41,order-entry,2026-10-05T22:00,,normal,,\n"
                        + "CHG-42,pricing,2026-10-05T22:00,,normal,,\n",
                "2026-10");

        JsonNode shares = json("2026-10").get("changes").get("followedByIncident");

        assertThat(shares.toString())
                .isEqualTo("[{\"kind\":\"NORMAL\",\"changes\":1,\"followed\":0},"
                        + "{\"kind\":\"EMERGENCY\",\"changes\":1,\"followed\":1}]");
        assertThat(run.err())
                .contains("changes: 1 change of services that are not configured left out, such as 'pricing'")
                .hasLineCount(1);
        try (XSSFWorkbook workbook =
                new XSSFWorkbook(Files.newInputStream(folder.resolve("out/2026-10/capacity-report.xlsx")))) {
            double start = workbook.getSheet("Changes").getRow(4).getCell(2).getNumericCellValue();
            double minute = DateUtil.getExcelDate(LocalDateTime.parse("2026-10-12T22:10"));
            // A program that cuts seconds off would show 22:09 for what is less.
            assertThat(start).isBetween(minute, minute + 1e-8);
        }
    }

    @Test
    void calendarWithAFaultCostsItsOwnPartAlone() throws IOException {
        CommandLineRun run = report(HEADER + "CHG-12,order-entry,yesterday,,normal,,\n", "2026-03");

        assertThat(run.err().lines().toList())
                .singleElement()
                .satisfies(line ->
                        assertThat(line).contains("changes: ", "changes.csv:2", "start", "'yesterday' is no time"));
        JsonNode report = json("2026-03");
        assertThat(report.has("changes")).isFalse();
        assertThat(report.get("services")).hasSize(1);
        assertThat(report.get("findings").get("findings").get(0).get("state").asText())
                .isEqualTo("NEW");
    }
}
