package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What availability is weighed by, and where the report shows it. */
class AvailabilityWeightsTest {
    @TempDir
    private Path folder;

    @Test
    void regionsMayWeighWhatTheirVolumesDo() throws IOException {
        Path config = AvailabilityCommandTest.config(
                folder, """
            start,end,service,regions,functions
            2026-10-07T10:00,2026-10-07T11:00,fx,APAC,
            """, "target: 99.9%\nregions: {by: volume, EMEA: emea, APAC: {metric: apac}}");
        Path export = folder.resolve("live.csv");
        Files.writeString(
                export,
                Files.readString(export)
                        .lines()
                        .map(line -> line + (line.startsWith("time") ? ",emea,apac" : ",90,30"))
                        .reduce("", (text, line) -> text + line + "\n"));

        JsonNode fx = AvailabilityCommandTest.json(config);

        // A quarter of the volume for an hour.
        assertThat(fx.get("lostMinutes").asDouble()).isCloseTo(15, within(1e-9));
        assertThat(fx.get("parts")).hasSize(2);
        Files.writeString(config, Files.readString(config).replace("metric: apac", "metric: apax"));
        CommandLineRun unknown = CommandLineRun.of("availability", config);
        assertThat(unknown.err().replaceAll("\\s+", " "))
                .containsPattern(
                        "fx: availability: the volume of region 'APAC', by which the config weighs it, is not known"
                                + " in 2026-10: 'apax': [^ ].*apax")
                .doesNotContain("region 'EMEA'");
    }

    @Test
    void requestsWeighOtherwiseThanTime() throws IOException {
        // Ten steps of 100 requests that all succeed, two of ten that all fail.
        Path config = AvailabilityCommandTest.config(
                folder, "start,end,service\n", "errors: {metric: errors, of: requests, above: 5%}");
        StringBuilder export = new StringBuilder("time,service,requests,cpu_pct,up,errors\n");
        for (int step = 0; step < 12; step++) {
            boolean down = step == 4 || step == 5;
            export.append(AvailabilityCommandTest.START.plus(Duration.ofMinutes(5L * step)))
                    .append(down ? ",fx,10,50,1,10\n" : ",fx,100,50,1,0\n");
        }
        Files.writeString(folder.resolve("live.csv"), export);

        JsonNode fx = AvailabilityCommandTest.json(config);

        assertThat(100 * fx.get("requests").asDouble()).isCloseTo(98.039, within(5e-4));
        assertThat(fx.get("lostMinutes").asDouble()).isCloseTo(10, within(1e-9));
    }

    @Test
    void fullProcessorMakesAnOutageOneOfCapacity() throws IOException {
        Path config = AvailabilityCommandTest.config(
                folder, "start,end,service,cause\n2026-10-07T10:00,2026-10-07T11:00,fx,unknown\n", "target: 99.9%");
        Path export = folder.resolve("live.csv");
        // Two steps of five minutes.
        Files.writeString(
                export,
                Files.readString(export)
                        .lines()
                        .map(line -> line.matches("2026-10-07T10:(45|50).*")
                                ? line.replaceAll("^([^,]*,fx,\\d+),\\d+", "$1,99")
                                : line)
                        .reduce("", (text, line) -> text + line + "\n"));

        assertThat(AvailabilityCommandTest.json(config).get("capacityMinutes").asDouble())
                .isCloseTo(10, within(1e-9));
    }

    @Test
    void idleProcessorMakesNoOutageOneOfCapacity() throws IOException {
        Path config = AvailabilityCommandTest.config(
                folder, "start,end,service,cause\n2026-10-07T10:00,2026-10-07T11:00,fx,deployment\n", "target: 99.9%");
        Files.writeString(
                config,
                Files.readString(config)
                        .replace(
                                "{metric: cpu_pct, limit: 80%}",
                                "{metric: cpu_pct, kind: utilization, unit: \"%\", limit: \">= 20%\"}"));
        Path export = folder.resolve("live.csv");
        String idle = Files.readString(export)
                .lines()
                .map(line ->
                        line.matches("2026-10-07T10:.*") ? line.replaceAll("^([^,]*,fx,\\d+),\\d+", "$1,99") : line)
                .reduce("", (text, line) -> text + line + "\n");
        Files.writeString(export, idle);

        assertThat(AvailabilityCommandTest.json(config).get("capacityMinutes").asDouble())
                .isZero();

        // Two steps of five minutes with 1% idle.
        Files.writeString(export, idle.replaceAll("(?m)^(2026-10-07T10:(?:45|50)[^,]*,fx,\\d+),\\d+", "$1,1"));
        assertThat(AvailabilityCommandTest.json(config).get("capacityMinutes").asDouble())
                .isCloseTo(10, within(1e-9));
        assertThat(CommandLineRun.of("availability", config).out().replaceAll("\\s+", " "))
                .contains(
                        "10 minutes of the 60 minutes lost have the cause 'capacity' or came while a utilization was 98%"
                                + " or more: more capacity could have saved them.");
    }

    @Test
    void theSummaryHasItBesideTheTargetAndTheEarlierMonthsAreThere() throws IOException {
        Path config = AvailabilityCommandTest.config(folder, """
            start,end,service
            2026-09-07T10:00,2026-09-07T11:00,fx
            2026-10-07T10:00,2026-10-07T10:30,fx
            """, "target: 99.9%");
        CommandLineRun run = CommandLineRun.of("report", config, "--month", "2026-10", "--out", folder.resolve("out"));
        assertThat(run.code()).as(run.err()).isZero();
        Path month = folder.resolve("out").resolve("2026-10");

        String page = Files.readString(month.resolve("index.html"));
        assertThat(page)
                .contains("Available (target)</th>", "99.93% (99.9%)</td>")
                .contains("Available in each month</h3>", ">2026-09</th>", ">99.86%</td>");
        try (XSSFWorkbook workbook = new XSSFWorkbook(Files.newInputStream(month.resolve("capacity-report.xlsx")))) {
            assertThat(workbook.getTable("Services").getColumns())
                    .extracting(column -> column.getName())
                    .contains("Available (target)");
            assertThat(workbook.getTable("AvailableByMonth").getRowCount()).isEqualTo(3);
            Row september = workbook.getSheet("Availability")
                    .getRow(workbook.getTable("AvailableByMonth").getStartRowIndex() + 1);
            assertThat(september.getCell(3).getStringCellValue()).isEqualTo("99.86%");
            assertThat(september.getCell(5).getStringCellValue()).isEqualTo("missed");
        }
    }
}
