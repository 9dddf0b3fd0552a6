package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.capacityplanner.findings.FindingKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** October 2026 of a service of three regions and two functions, measured every five minutes. */
class AvailabilityCommandTest {
    static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
    private static final int STEPS = 31 * 24 * 12;

    @TempDir
    private Path folder;

    private Path config(String outages, String availability) throws IOException {
        return config(folder, outages, availability);
    }

    /** Writes a month of five-minute steps, a list of outages and a config. */
    static Path config(Path folder, String outages, String availability) throws IOException {
        StringBuilder export = new StringBuilder("time,service,requests,cpu_pct,up,errors\n");
        for (int step = 0; step < STEPS; step++) {
            // Down from 03:00 to 03:15 on the 20th; not measured from 00:00 to 02:00 on the 22nd.
            boolean down = step >= 19 * 288 + 36 && step < 19 * 288 + 39;
            boolean measured = step < 21 * 288 || step >= 21 * 288 + 24;
            if (measured) {
                export.append(String.format(
                        Locale.ROOT,
                        "%s,fx,%d,%d,%d,%d%n",
                        START.plus(Duration.ofMinutes(5L * step)),
                        100 + step % 50,
                        40 + step % 10,
                        down ? 0 : 1,
                        down ? 100 + step % 50 : 0));
            }
        }
        Files.writeString(folder.resolve("live.csv"), export);
        Files.writeString(folder.resolve("outages.csv"), outages);
        return Files.writeString(folder.resolve("capacity.yaml"), """
            zone: UTC
            sources:
              - {name: live, files: live.csv, serviceColumn: service}
            availability:
              outages: [outages.csv]
            services:
              - name: fx
                volume: requests
                kpis: [{metric: cpu_pct, limit: 80%}]
                availability:
            """ + availability.indent(6));
    }

    private static final String PARTS = """
        target: 99.9%
        regions: {AMRS: 50%, EMEA: 40%, APAC: 10%}
        functions: {price: 80%, market data feed: 20%}
        """;

    private static final String OVERLAP = """
        start,end,service,regions,functions,id,cause
        2026-10-07T10:00,2026-10-07T11:00,fx,APAC,,INC-1,
        2026-10-07T10:30,2026-10-07T11:30,fx,,market data feed,INC-2,capacity
        """;

    static JsonNode json(Path config) throws IOException {
        CommandLineRun run = CommandLineRun.of("availability", config, "--json");
        assertThat(run.code()).as(run.err()).isZero();
        return JsonMapper.builder().build().readTree(run.out()).get("services").get(0);
    }

    @Test
    void weighsWhatWasStruckAndCountsNothingTwice() throws IOException {
        JsonNode fx = json(config(OVERLAP, PARTS));

        assertThat(fx.get("lostMinutes").asDouble()).isCloseTo(17.4, within(1e-9));
        assertThat(fx.get("capacityMinutes").asDouble()).isCloseTo(12, within(1e-9));
        assertThat(fx.get("budgetMinutes").asDouble()).isCloseTo(44.64, within(1e-9));
        assertThat(fx.get("availabilityPrinted").asText()).isEqualTo("99.96%");
        assertThat(fx.get("nines").asInt()).isEqualTo(3);
        assertThat(fx.get("monthsMet").asInt()).isEqualTo(1);
        assertThat(fx.get("parts")).hasSize(6);
    }

    @Test
    void saysTheMonthInASentenceAndNeverRoundsUp() throws IOException {
        CommandLineRun run = CommandLineRun.of("availability", config(OVERLAP, PARTS));

        assertThat(run.out().replaceAll("\\s+", " "))
                .startsWith("fx was available 99.96% of October 2026 (three nines): 17.4 minutes lost of 44,640 minutes"
                        + " agreed; the target of 99.9% allows 44.6 minutes, of which 39% are used, and an outage of"
                        + " 27.2 minutes can still be borne.")
                .contains("12 minutes of the 17.4 minutes lost have the cause 'capacity'")
                .contains("INC-2 2026-10-07 10:30 60 minutes 12 minutes capacity");
        // 1.2 weighted minutes a week are more than four nines allow, though 99.988% rounds to 99.99%.
        CommandLineRun rounded = CommandLineRun.of("availability", config("""
            start,end,service,regions,functions
            2026-10-07T10:00,2026-10-07T14:30,fx,APAC,market data feed
            """, PARTS));
        assertThat(rounded.out())
                .contains("99.98% of October 2026 (three nines)")
                .contains("99.99% when rounded, which would claim more than three nines");
    }

    @Test
    void seesOutagesInMeasurementsAndTakesNoGapForUp() throws IOException {
        JsonNode byUp = json(config("start,end,service\n", "target: 99.9%\nup: {metric: up, below: 1, for: 5min}"));

        assertThat(byUp.get("lostMinutes").asDouble()).isCloseTo(15, within(1e-9));
        assertThat(byUp.get("unknownMinutes").asDouble()).isCloseTo(120, within(1e-9));
        assertThat(byUp.get("requests").isNull()).isTrue();

        JsonNode byErrors =
                json(config("start,end,service\n", "errors: {metric: errors, of: requests, above: 5%, for: 5min}"));

        assertThat(byErrors.get("lostMinutes").asDouble()).isCloseTo(15, within(1e-9));
        // Three steps of some 124.5 requests among 8,904.
        assertThat(byErrors.get("requests").asDouble()).isCloseTo(1 - 3.0 / 8_904, within(5e-5));
        assertThat(byErrors.get("target").isNull()).isTrue();
    }

    @Test
    void anOutageSeenTwiceIsOne() throws IOException {
        JsonNode fx = json(config(
                "start,end,service\n2026-10-20T03:00,2026-10-20T03:15,fx\n", "up: {metric: up, below: 1, for: 5min}"));

        assertThat(fx.get("lostMinutes").asDouble()).isCloseTo(15, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        2026-10-07T11:00,2026-10-07T10:00,fx,,  | 65 | outages.csv:2: column 'end': is not after the start
        2026-10-07Txx:00,2026-10-07T10:00,fx,,  | 65 | outages.csv:2: column 'start': '2026-10-07Txx:00' is no time
        2026-10-07T10:00,2026-10-07T11:00,fy,,  | 65 | names service 'fy', which is not among [fx]
        2026-10-07T10:00,,fx,APEC,              | 65 | names region [APEC], which the config's 'regions'
        2026-10-07T10:00,,fx,,0%                | 65 | outages.csv:2: column 'impact': '0%' is not above 0
        """)
    void aListWithAFaultIsRefused(String row, int code, String message) throws IOException {
        CommandLineRun run =
                CommandLineRun.of("availability", config("start,end,service,regions,impact\n" + row + "\n", PARTS));

        assertThat(run.code()).as(run.err()).isEqualTo(code);
        assertThat(run.err()).contains(message);
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        "regions: {AMRS: 50%, EMEA: 40%}"   | the shares of 'regions' must sum to 100%, they sum to 90%
        "regions: {by: weight, A: a, B: b}" | 'by' of the regions must be volume
        "regions: {by: volume, A: a}"       | need the metric of at least two
        "target: 999%"                      | target must be between 0% and 100%
        "agreed: weekdays"                  | agreed must be 24x7, or days and hours
        "agreed: {Mon-Fry: 07:00-19:00}"    | is no day of the week
        "up: {metric: up, under: 1}"        | unknown key 'under' in up
        "errors: {metric: errors, of: requests}" | errors lacks 'above'
        """)
    void aConfigWithAFaultSaysTheLine(String availability, String message) throws IOException {
        CommandLineRun run = CommandLineRun.of("availability", config("start,end,service\n", availability));

        assertThat(run.code()).isEqualTo(ExitCode.BAD_CONFIG.code());
        assertThat(run.err()).contains("capacity.yaml:1").contains(message);
    }

    @Test
    void everyFileOfTheReportSaysIt() throws IOException {
        CommandLineRun run = CommandLineRun.of(
                "report", config(OVERLAP, PARTS), "--month", "2026-10", "--out", folder.resolve("out"));

        assertThat(run.code()).as(run.err()).isZero();
        Path month = folder.resolve("out").resolve("2026-10");
        assertThat(Files.readString(month.resolve("index.html")))
                .contains("<h2>Availability</h2>", "99.96%", "three nines", "17.4 minutes", "INC-2, 12 minutes");
        assertThat(Files.readString(month.resolve("summary.txt"))).contains("fx was available 99.96% of October 2026");
        JsonNode report = JsonMapper.builder()
                .build()
                .readTree(month.resolve("report.json").toFile());
        assertThat(report.get("availability").get(0).get("lostMinutes").asDouble())
                .isCloseTo(17.4, within(1e-9));
        try (XSSFWorkbook workbook = new XSSFWorkbook(Files.newInputStream(month.resolve("capacity-report.xlsx")))) {
            Row fx = workbook.getSheet("Availability").getRow(4);
            assertThat(fx.getCell(3).getStringCellValue()).isEqualTo("99.96%");
            assertThat(fx.getCell(7).getNumericCellValue()).isCloseTo(17.4, within(1e-6));
            assertThat(fx.getCell(10).getNumericCellValue()).isCloseTo(17.4 / 44.64, within(1e-6));
        }
    }

    @Test
    void aMissedTargetIsAFinding() throws IOException {
        String hour = "start,end,service\n2026-10-07T10:00,2026-10-07T11:00,fx\n";

        CommandLineRun.of(
                "report", config(hour, "target: 99.9%"), "--month", "2026-10", "--out", folder.resolve("out"));

        JsonNode finding = JsonMapper.builder()
                .build()
                .readTree(folder.resolve("out/2026-10/report.json").toFile())
                .get("findings")
                .get("findings")
                .get(0);
        assertThat(finding.get("kind").asText()).isEqualTo("AVAILABILITY");
        assertThat(finding.get("severity").asText()).isEqualTo("RED");
        assertThat(finding.get("message").asText()).startsWith("fx lost 60.0 minutes");
        assertThat(finding.get("message").asText()).contains("44.6");
    }

    @Test
    void aBrokenListCostsTheReportThisPartAlone() throws IOException {
        Path config = config("start,end,service\n2026-10-07T11:00,2026-10-07T10:00,fx\n", "target: 99.9%");

        CommandLineRun run =
                CommandLineRun.of("report", config, "--month", "2026-10", "--out", folder.resolve("out"), "--quiet");

        assertThat(run.code()).isZero();
        assertThat(run.err())
                .contains("availability: ", "outages.csv:2: column 'end'")
                .hasLineCount(1);
        assertThat(Files.readString(folder.resolve("out").resolve("2026-10").resolve("index.html")))
                .doesNotContain("<h2>Availability</h2>");
    }

    @Test
    void aBrokenListMakesTheFindingOfAnActionUnknownAndNotGone() throws IOException {
        String hour = "start,end,service\n2026-10-07T10:00,2026-10-07T11:00,fx\n";
        String id = FindingKey.availability("fx", 0.999).id();
        Path config = config(hour, "target: 99.9%");
        Files.writeString(
                config,
                Files.readString(config)
                        + "actions:\n  - {finding: " + id + ", owner: platform}\n"
                        + "  - {finding: fx-latency-7f3a0c, owner: platform}\n");
        CommandLineRun healthy =
                CommandLineRun.of("report", config, "--month", "2026-10", "--out", folder.resolve("out"), "--quiet");
        assertThat(healthy.err())
                .contains("there is no finding 'fx-latency-7f3a0c'")
                .doesNotContain("'" + id + "'");

        Files.writeString(folder.resolve("outages.csv"), hour.replace("T11", "T09"));
        CommandLineRun broken =
                CommandLineRun.of("report", config, "--month", "2026-10", "--out", folder.resolve("out"), "--quiet");

        assertThat(broken.err())
                .contains("finding '" + id + "' is not known this time", "there is no finding 'fx-latency-7f3a0c'")
                .doesNotContain("there is no finding '" + id);
    }
}
