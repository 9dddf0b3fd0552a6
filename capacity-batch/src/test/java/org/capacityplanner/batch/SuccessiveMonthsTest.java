package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports of months in a row: each knows what those before it said. order-entry has a release on 14 March 2026. */
class SuccessiveMonthsTest {
    private static final Path TRADING =
            CommandLineRun.SAMPLE_DATA.resolve("trading/trading-hourly.csv").toAbsolutePath();

    @TempDir
    private Path folder;

    private Path reports = Path.of("");

    @BeforeEach
    void nameTheReports() {
        reports = folder.resolve("reports");
    }

    private Path config(Path export, String more) throws IOException {
        return Files.writeString(folder.resolve("capacity.yaml"), """
                zone: UTC
                horizon: 3mo
                %s
                sources: [{name: trading, files: [%s], layout: wide, time: timestamp, serviceColumn: service}]
                services:
                  - name: order-entry
                    source: trading
                    volume: {metric: transactions, unit: orders/s}
                    kpis: [{metric: cpu_pct, name: CPU, kind: utilization, unit: "%%", limit: 75%%}]
                """.formatted(more, export));
    }

    private CommandLineRun report(Path config, String month, String... options) {
        List<Object> arguments = Stream.concat(
                        Stream.<Object>of("report", config, "--out", reports, "--month", month), Stream.of(options))
                .toList();
        return CommandLineRun.of(arguments.toArray());
    }

    private JsonNode json(String month) throws IOException {
        return new ObjectMapper()
                .readTree(reports.resolve(month).resolve("report.json").toFile());
    }

    @Test
    void theThirdReportTellsWhetherTheOthersWereRightAndNamesTheRelease() throws IOException {
        Path config = config(TRADING, "");
        for (String month : List.of("2026-01", "2026-02", "2026-03")) {
            CommandLineRun run = report(config, month);
            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.err()).isEmpty();
        }

        assertThat(json("2026-01").has("retrospect")).isFalse();
        JsonNode review = json("2026-03").get("retrospect").get("services").get(0);
        assertThat(review.get("previous").asText()).isEqualTo("2026-02");
        assertThat(review.get("forecasts"))
                .extracting(forecast -> forecast.get("monthsAhead").asInt())
                .as("for February from January, for March from both")
                .containsExactly(1, 1, 2);
        assertThat(review.get("accuracy")).isNotEmpty();
        JsonNode bridge = review.get("bridge");
        double before = bridge.get("before").asDouble();
        double after = bridge.get("after").asDouble();
        assertThat(bridge.get("byVolume").asDouble()
                        + bridge.get("byCost").asDouble()
                        + bridge.get("byLimit").asDouble()
                        + bridge.get("rest").asDouble())
                .isCloseTo(after - before, within(1e-9));
        // The generator's truth is 12% more CPU for an order; each month's slope is known to within 2% or so.
        double logShare = bridge.get("byCost").asDouble() / (after - before) * Math.log((1 + after) / (1 + before));
        assertThat(logShare).isCloseTo(-Math.log(1.12), within(0.04));
        String explanation = review.get("explanation").toString();
        assertThat(explanation)
                .contains("The forecast made in 2026-02 for this month was")
                .containsPattern(
                        "by a higher cost per transaction \\(CPU per transaction \\+1[0-9]% since 14 March 2026\\)");

        Path month = reports.resolve("2026-03");
        assertThat(month.resolve("index.html")).content().contains("Since the last report", "14 March 2026");
        try (Workbook workbook =
                WorkbookFactory.create(month.resolve("capacity-report.xlsx").toFile(), null, true)) {
            assertThat(texts(workbook.getSheet("Track record")))
                    .contains("2026-02", "2026-03", "by a higher cost", "14 March 2026");
            // "Coverage of the 80% interval" needs four lines in a column of ten characters.
            assertThat(rowOf(workbook.getSheet("Track record"), "Coverage of the 80% interval")
                            .getHeightInPoints())
                    .isGreaterThanOrEqualTo(4 * 14);
        }
    }

    private static Row rowOf(Sheet sheet, String text) {
        for (Row row : sheet) {
            for (Cell cell : row) {
                if (cell.toString().equals(text)) {
                    return row;
                }
            }
        }
        throw new AssertionError("no cell says " + text);
    }

    private static String texts(Sheet sheet) {
        StringBuilder texts = new StringBuilder();
        sheet.forEach(row -> row.forEach(cell -> texts.append(cell).append('\n')));
        return texts.toString();
    }

    @Test
    void theFirstReportIsTheOneThatKeepsNoHistory() throws IOException {
        report(config(TRADING, ""), "2026-01");
        JsonNode first = json("2026-01");
        assertThat(reports.resolve("history.mv.db")).isNotEmptyFile();
        Files.delete(reports.resolve("history.mv.db"));

        report(config(TRADING, "history: none"), "2026-01");

        assertThat(reports.resolve("history.mv.db")).doesNotExist();
        assertThat(withoutProvenance(json("2026-01"))).isEqualTo(withoutProvenance(first));
        try (Workbook workbook = WorkbookFactory.create(
                reports.resolve("2026-01/capacity-report.xlsx").toFile(), null, true)) {
            assertThat(workbook.getSheet("Track record")).isNull();
        }
    }

    /** The config is one of the inputs, and not the same. */
    private static JsonNode withoutProvenance(JsonNode report) {
        return ((ObjectNode) report.deepCopy()).without("provenance");
    }

    @Test
    void exportsOfOneMonthAreForecastFromTheMonthsThatWereKept() throws IOException {
        for (String month : List.of("2026-01", "2026-02", "2026-03")) {
            CommandLineRun run = report(config(export(month), ""), month);
            assertThat(run.code()).as(run.err()).isZero();
        }
        JsonNode remembered = json("2026-03").get("services").get(0).get("forecast");
        Files.delete(reports.resolve("history.mv.db"));

        report(config(export("2026-01", "2026-02", "2026-03"), ""), "2026-03");

        JsonNode whole = json("2026-03").get("services").get(0).get("forecast");
        assertThat(remembered.get("months")).hasSize(3).isEqualTo(whole.get("months"));
        assertThat(remembered.get("notes").toString()).contains("2 months of history");
    }

    /** The rows of order-entry in some months. */
    private Path export(String... months) throws IOException {
        try (Stream<String> lines = Files.lines(TRADING)) {
            return Files.writeString(
                    folder.resolve("export.csv"),
                    lines.filter(line -> line.startsWith("timestamp")
                                    || (line.contains(",order-entry,")
                                            && Stream.of(months).anyMatch(line::startsWith)))
                            .collect(Collectors.joining("\n", "", "\n")));
        }
    }

    @Test
    void aHistoryThatCannotBeReadStopsNoReport() throws IOException {
        Path history = Files.createDirectory(reports).resolve("history.mv.db");
        Files.writeString(history, "this was a database once");

        CommandLineRun run = report(config(TRADING, ""), "2026-03", "--exit-by-status", "--quiet");

        assertThat(run.code()).as("all services are green").isEqualTo(ExitCode.UNKNOWN.code());
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .startsWith("capacity: history " + history + ": cannot be read")
                .contains("the report is made without it");
        assertThat(history).hasContent("this was a database once");
        assertThat(json("2026-03").get("retrospect").get("unavailable").asText())
                .contains("cannot be read");
        assertThat(reports.resolve("2026-03/data-quality.csv")).content().contains("NO_HISTORY");
        assertThat(reports.resolve("2026-03/index.html"))
                .content()
                .contains("Nothing is known of earlier months: history");
    }

    @Test
    void aFolderInTheHistorysPlaceIsOneLine() throws IOException {
        Files.createDirectories(reports.resolve("history.mv.db"));

        CommandLineRun run = report(config(TRADING, ""), "2026-03", "--quiet");

        assertThat(run.code()).isZero();
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).contains("history");
        assertThat(reports.resolve("2026-03/report.json")).isNotEmptyFile();
    }

    @Test
    void refusesAMonthThatIsNotOver() throws IOException {
        CommandLineRun future = report(config(TRADING, ""), "2027-01");

        assertThat(future.code()).isEqualTo(ExitCode.USAGE.code());
        assertThat(future.err()).contains("month 2027-01 is not over yet in UTC; the last complete one is 2026-10");
    }

    @Test
    void aMonthsReportIsTheSameAfterLaterMonthsHaveCome() throws IOException {
        report(config(export("2026-01", "2026-02"), ""), "2026-02");
        JsonNode then = json("2026-02").get("services");
        Files.delete(reports.resolve("history.mv.db"));

        report(config(export("2026-01", "2026-02", "2026-03"), ""), "2026-02");

        assertThat(json("2026-02").get("services")).isEqualTo(then);
    }
}
