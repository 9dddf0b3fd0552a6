package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Random;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A part of a report that fails in a way that nobody foresaw costs itself: the report is made, one line says what is missing. */
class FailingPartTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void september() throws IOException {
        Random random = new Random(7);
        StringBuilder rows = new StringBuilder("time,service,quotes,cpu_pct\n");
        for (int hour = 0; hour < 61 * 24; hour++) {
            double volume = 300 + 200 * Math.sin(Math.PI * hour / 12) + 20 * random.nextGaussian();
            for (String service : new String[] {"pricing", "orders"}) {
                rows.append(String.format(
                        Locale.ROOT,
                        "%d,%s,%.2f,%.3f%n",
                        1_788_220_800L + 3600L * hour,
                        service,
                        volume,
                        5 + 0.07 * volume + random.nextGaussian()));
            }
        }
        Files.writeString(folder.resolve("live.csv"), rows);
        Files.writeString(folder.resolve("capacity.yaml"), """
                zone: UTC
                horizon: 1mo
                sources: [{name: live, files: live.csv, serviceColumn: service}]
                services:
                  - name: pricing
                    volume: {metric: quotes, unit: quotes/s}
                    kpis: [{metric: cpu_pct, name: CPU, kind: utilization, unit: "%", limit: 80%}]
                  - name: orders
                    volume: {metric: quotes, unit: quotes/s}
                    kpis: [{metric: cpu_pct, name: CPU, kind: utilization, unit: "%", limit: 80%}]
                """);
        assertThat(report("2026-09").code()).isZero();
    }

    private CommandLineRun report(String month, Object... more) {
        Object[] arguments = new Object[6 + more.length];
        System.arraycopy(more, 0, arguments, 6, more.length);
        arguments[0] = "report";
        arguments[1] = folder.resolve("capacity.yaml");
        arguments[2] = "--out";
        arguments[3] = folder.resolve("out");
        arguments[4] = "--month=" + month;
        arguments[5] = "--charts=none";
        return CommandLineRun.of(arguments);
    }

    private Connection history() throws SQLException {
        return DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("out/history"), "sa", "");
    }

    private void inHistory(String statement) throws SQLException {
        try (Connection connection = history();
                Statement run = connection.createStatement()) {
            run.execute(statement);
        }
    }

    private JsonNode json(String place) throws IOException {
        return new ObjectMapper()
                .readTree(folder.resolve("out/2026-10/report.json").toFile())
                .at(place);
    }

    /** A volume that no service ever had, from which no growth can be computed. */
    @Test
    void aComparisonThatFailsCostsTheComparisonOfThatServiceAlone() throws SQLException, IOException {
        inHistory("update capacity_month set planning_volume = 1e-310 where service = 'pricing'");

        CommandLineRun run = report("2026-10");

        assertThat(run.code()).isZero();
        assertThat(run.err())
                .hasLineCount(1)
                .contains("comparison of pricing with earlier months: left out, which is a fault of the program");
        assertThat(json("/services")).hasSize(2);
        assertThat(json("/retrospect/services"))
                .extracting(service -> service.path("previous").asText())
                .containsExactly("null", "2026-09");
        assertThat(report("2026-10", "--exit-by-status").code()).isEqualTo(ExitCode.UNKNOWN.code());
    }

    /** What a list of outages would have shown is neither gone nor closed: each file of the report says that it is unknown. */
    @Test
    void findingsOfAListThatCannotBeUsedAreSaidToBeUnknown() throws IOException {
        Files.writeString(folder.resolve("outages.csv"), "start,end\n2026-10-07T10:00,2026-10-07T11:00\n");
        Path config = folder.resolve("capacity.yaml");
        Files.writeString(
                config,
                Files.readString(config).replace("zone: UTC", "zone: UTC\navailability: {outages: [outages.csv]}"));

        CommandLineRun run = report("2026-10");

        assertThat(run.code()).isZero();
        assertThat(run.err()).hasLineCount(1).contains("availability: ", "outages.csv");
        assertThat(json("/findings/unknown")).extracting(JsonNode::asText).containsExactly("AVAILABILITY");
        String said = "Findings of kind 'availability target' could not be computed this time";
        assertThat(folder.resolve("out/2026-10/index.html"))
                .content()
                .contains("could not be computed this time: none is");
        assertThat(folder.resolve("out/2026-10/summary.txt")).content().contains(said);
        try (XSSFWorkbook workbook =
                new XSSFWorkbook(Files.newInputStream(folder.resolve("out/2026-10/capacity-report.xlsx")))) {
            StringBuilder cells = new StringBuilder();
            workbook.getSheet("Findings")
                    .forEach(row -> row.forEach(cell -> cells.append(cell).append('\n')));
            assertThat(cells).contains(said);
        }
    }

    @Test
    void theMonthIsRecordedAllTheSame() throws SQLException {
        inHistory("update capacity_month set planning_volume = 1e-310 where service = 'pricing'");

        report("2026-10");

        try (Connection connection = history();
                Statement query = connection.createStatement();
                ResultSet rows = query.executeQuery(
                        "select service from capacity_month where report_month = date '2026-10-01' order by service")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("orders");
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("pricing");
        }
    }
}
