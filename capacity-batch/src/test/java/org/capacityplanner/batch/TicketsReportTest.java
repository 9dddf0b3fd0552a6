package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Random;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tickets in the monthly report: six months, April to September 2026, in thousands of transactions. */
class TicketsReportTest {
    private static final int[] TICKETS = {21, 27, 30, 38, 41, 52};
    private static final YearMonth FIRST = YearMonth.of(2026, 4);
    private static final Clock IN_OCTOBER = Clock.fixed(Instant.parse("2026-10-02T10:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** Each month has exactly 800,000 to 1,300,000 transactions, as the hours of a day add up to its mean. */
    private Path config() throws IOException {
        Random random = new Random(3);
        StringBuilder export = new StringBuilder("time,service,quotes,cpu_pct\n");
        for (int m = 0; m < TICKETS.length; m++) {
            Instant from = start(FIRST.plusMonths(m));
            long hours = Duration.between(from, start(FIRST.plusMonths(m + 1))).toHours();
            double mean = 1000.0 * (800 + 100 * m) / (3600 * hours);
            for (int hour = 0; hour < hours; hour++) {
                double volume = mean * (1 + 0.5 * Math.sin(2 * Math.PI * (hour % 24) / 24));
                double cpu = (5 + 36 * volume) * Math.exp(0.03 * random.nextGaussian());
                export.append(String.format(
                        Locale.ROOT, "%s,pricing,%.9f,%.3f%n", from.plus(Duration.ofHours(hour)), volume, cpu));
            }
        }
        Files.writeString(folder.resolve("live.csv"), export);
        return Files.writeString(folder.resolve("capacity.yaml"), """
            zone: UTC
            horizon: 3mo
            tickets: tickets.csv
            sources: [{name: live, files: live.csv, serviceColumn: service}]
            services:
              - name: pricing
                volume: {metric: quotes, unit: quotes/s}
                kpis: [{metric: cpu_pct, name: CPU, kind: utilization, unit: "%", limit: 80%}]
            """);
    }

    private void tickets(String more) throws IOException {
        StringBuilder list = new StringBuilder("opened;closed;service;component;kind;minutes;customer;key\n");
        for (int m = 0; m < TICKETS.length; m++) {
            for (int i = 0; i < TICKETS[m]; i++) {
                Instant opened = start(FIRST.plusMonths(m)).plus(Duration.ofHours(12L * i));
                list.append(opened)
                        .append(';')
                        .append(opened.plus(Duration.ofHours(3)))
                        .append(";pricing;")
                        .append(i % 2 == 0 ? "feed" : "<b>gui</b>")
                        .append(";;")
                        .append(i % 2 == 0 ? 60 : 20)
                        .append(";Acme;")
                        .append(i % 3 == 0 ? "=1+1" : "")
                        .append('\n');
            }
        }
        Files.writeString(folder.resolve("tickets.csv"), list + more);
    }

    private CommandLineRun report(Path config) {
        CommandLineRun run = CommandLineRun.at(
                IN_OCTOBER, "report", config, "--out", folder.resolve("out"), "--month", "2026-09", "--charts", "none");
        assertThat(run.code()).as(run.err()).isZero();
        return run;
    }

    private Path written(String file) {
        return folder.resolve("out").resolve("2026-09").resolve(file);
    }

    private JsonNode json() throws IOException {
        return JsonMapper.builder()
                .build()
                .readTree(written("report.json").toFile())
                .path("tickets");
    }

    @Test
    void ratesElasticityAndExpectedTicketsAreInTheReport() throws IOException {
        tickets("");
        CommandLineRun run = report(config());

        assertThat(run.err()).doesNotContain("tickets");
        JsonNode service = json().path("services").path(0);
        assertThat(service.path("now").path("tickets").asInt()).isEqualTo(52);
        assertThat(service.path("now").path("transactions").asDouble()).isCloseTo(1_300_000, within(1.0));
        assertThat(service.path("now").path("perThousand").asDouble()).isCloseTo(0.04, within(1e-6));
        assertThat(service.path("elasticity").path("elasticity").asDouble()).isCloseTo(1.795, within(5e-4));
        assertThat(service.path("elasticity").path("standardError").asDouble()).isCloseTo(0.441, within(5e-4));
        assertThat(service.path("expected")).isNotEmpty();
        JsonNode next = service.path("expected").path(0);
        assertThat(next.path("month").asText()).isEqualTo("2026-10");
        // The trend through the months at that many transactions: 21 at 800,000 is (x / 800,000) ^ 1.795.
        assertThat(next.path("tickets").asDouble())
                .isCloseTo(52 * Math.pow(next.path("transactions").asDouble() / 1.3e6, 1.795), within(3.0));
        assertThat(json().path("hotSpots").path(0).path("component").asText()).isEqualTo("feed");
        assertThat(json().path("recurringKeys").path(0).path("key").asText()).isEqualTo("=1+1");
        assertThat(json().path("medianHoursToClose").asDouble()).isEqualTo(3);
        assertThat(Files.readString(written("summary.txt"))).contains("Tickets: 52 in 2026-09");
    }

    @Test
    void commandAnswersLikeTheReport() throws IOException {
        tickets("");
        Path config = config();
        report(config);
        CommandLineRun text = CommandLineRun.at(IN_OCTOBER, "tickets", config);
        CommandLineRun asked = CommandLineRun.at(IN_OCTOBER, "tickets", config, "--service", "pricing", "--json");

        assertThat(text.code()).as(text.err()).isZero();
        assertThat(text.out())
                .contains("Tickets in 2026-09", "pricing: 52 tickets, 0.040 (0.030 to 0.052) per 1,000 transactions")
                .contains("Volume +1% brings tickets +1.79%")
                .contains("Who reported them");
        JsonNode answer = JsonMapper.builder().build().readTree(asked.out());
        assertThat(answer.path("schema").asText()).isEqualTo("capacity/tickets/1");
        assertThat(answer.path("tickets")).isEqualTo(json());
        assertThat(answer.at("/tickets/customers/0/customer").asText()).isEqualTo("Acme");
        assertThat(answer.at("/tickets/customers/0/tickets").asInt()).isEqualTo(209);
    }

    @Test
    void monthsToComeHaveTheDoubtOfTheirVolumeAndTheScatterOfCounts() throws IOException {
        tickets("");
        report(config());
        JsonNode next = json().at("/services/0/expected/0");

        // One count of some 60 scatters by its root, 95% of it within 1.96 of that, and the doubt about the mean adds
        // to it.
        double tickets = next.path("tickets").asDouble();
        assertThat(next.path("lower").asDouble()).isLessThan(tickets);
        assertThat(next.path("upper").asDouble()).isGreaterThan(tickets);
        assertThat(next.path("countUpper").asDouble() - next.path("countLower").asDouble())
                .isGreaterThan(2 * 1.9 * Math.sqrt(tickets))
                .isGreaterThan(
                        next.path("upper").asDouble() - next.path("lower").asDouble());
    }

    @Test
    void commandSaysWhatIsMissing() throws IOException {
        tickets("");
        Path config = config();
        Path without = Files.writeString(
                folder.resolve("without.yaml"), Files.readString(config).replace("tickets: tickets.csv\n", ""));
        CommandLineRun unlisted = CommandLineRun.at(IN_OCTOBER, "tickets", without);
        CommandLineRun unknown = CommandLineRun.at(IN_OCTOBER, "tickets", config, "--service", "priceing");
        CommandLineRun early = CommandLineRun.at(IN_OCTOBER, "tickets", config, "--month", "2026-03");

        assertThat(unlisted.code()).isEqualTo(ExitCode.BAD_CONFIG.code());
        assertThat(unlisted.err()).contains("tickets: [tickets.csv]");
        assertThat(unknown.code()).isEqualTo(ExitCode.USAGE.code());
        assertThat(early.code()).isNotZero();
    }

    @Test
    void pageAndWorkbookShowThemAsText() throws IOException {
        tickets("");
        report(config());
        String page = Files.readString(written("index.html"));

        assertThat(page)
                .contains("id=\"tickets\"")
                .contains("pricing, &lt;b&gt;gui")
                .doesNotContain("<b>gui");
        try (XSSFWorkbook workbook = new XSSFWorkbook(Files.newInputStream(written("capacity-report.xlsx")))) {
            Sheet sheet = workbook.getSheet("Tickets");
            int keys = 0;
            for (Row row : sheet) {
                for (Cell cell : row) {
                    assertThat(cell.getCellType()).isNotEqualTo(CellType.FORMULA);
                    keys += cell.getCellType() == CellType.STRING
                                    && cell.getStringCellValue().equals("=1+1")
                            ? 1
                            : 0;
                }
            }
            assertThat(keys).isEqualTo(1);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-09-31T10:00;;pricing;;;;; | opened",
                ";;pricing;;;;; | opened",
                "2026-09-30T10:00;2026-09-30T09:00;pricing;;;;; | closed",
                "2026-09-30T10:00;;;;;;; | service",
                "2026-09-30T10:00;;pricing;;outage;;; | incident, request or change",
                "2026-09-30T10:00;;pricing;;;-5;; | minutes",
                "2026-09-30T10:00;;pricing;;;1e9;; | minutes"
            })
    void faultCostsThisPartAloneWithOneLine(String row, String told) throws IOException {
        tickets(row + "\n");
        CommandLineRun run = report(config());

        assertThat(run.err().lines().filter(line -> line.contains("tickets")))
                .singleElement()
                .satisfies(line -> assertThat(line).contains("tickets.csv", ":211", told));
        assertThat(json().isMissingNode()).isTrue();
        assertThat(written("index.html")).content().doesNotContain("id=\"tickets\"");
    }

    @Test
    void missingListCostsThisPartAlone() throws IOException {
        CommandLineRun run = report(config());

        assertThat(run.err().lines().filter(line -> line.contains("tickets"))).hasSize(1);
        assertThat(json().isMissingNode()).isTrue();
    }

    @Test
    void ticketsOfOthersAreLeftOutAndOfLaterMonthsAreNotKnownYet() throws IOException {
        tickets("2026-09-30T10:00;;priceing;;;;;\n2026-10-01T10:00;;pricing;;;;;\n");
        CommandLineRun run = report(config());

        assertThat(run.err())
                .contains("tickets: 1 ticket of services that are not configured left out")
                .contains("nearest: pricing");
        assertThat(json().path("services").path(0).path("now").path("tickets").asInt())
                .isEqualTo(52);
    }

    @ParameterizedTest
    @CsvSource({"2025-06-30T10:00", "2062-09-30T10:00"})
    void mistypedYearIsLeftOutAndSaid(String opened) throws IOException {
        tickets(opened + ";;pricing;;;;;\n");
        CommandLineRun run = report(config());

        assertThat(run.err())
                .contains("tickets: 1 ticket opened far from all others left out, such as one of "
                        + opened.substring(0, 10) + " for service 'pricing': is the year right?");
        assertThat(json().at("/services/0/elasticity/elasticity").asDouble()).isCloseTo(1.795, within(5e-4));
        assertThat(json().at("/customers/0/tickets").asInt()).isEqualTo(209);
    }

    @Test
    void oneMonthOfTicketsSaysHowManyAreNeeded() throws IOException {
        tickets("");
        Path list = folder.resolve("tickets.csv");
        Files.writeString(
                list,
                Files.readString(list)
                        .lines()
                        .filter(line -> !line.startsWith("2026") || line.startsWith("2026-09"))
                        .reduce("", (text, line) -> text + line + "\n"));

        assertThat(CommandLineRun.at(IN_OCTOBER, "tickets", config()).out().replaceAll("\\s+", " "))
                .contains(
                        "How tickets follow volume is not known: tickets and volume of one month only are known; 6 are"
                                + " needed.");
    }

    @Test
    void monthAfterTheEndOfTheListIsNotOneWithoutTickets() throws IOException {
        tickets("");
        Files.writeString(
                folder.resolve("tickets.csv"),
                Files.readString(folder.resolve("tickets.csv"))
                        .lines()
                        .filter(line -> !line.startsWith("2026-09"))
                        .reduce("", (text, line) -> text + line + "\n"));
        CommandLineRun run = report(config());

        assertThat(run.err()).contains("tickets: the last one was opened in 2026-08");
        assertThat(json().path("services").path(0).path("now").isNull()).isTrue();
    }
}
