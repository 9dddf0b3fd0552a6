package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Configs that are valid and hold a mistake: it is said, or the KPI is refused, and the others are answered. */
class OddConfigTest {
    private static final String CONFIG = """
            zone: UTC
            month: 2026-10
            growth: [25%]
            sources:
              - {name: m, files: [m.csv], time: timestamp, serviceColumn: service}
            services:
              - name: shop
                volume: {metric: requests_per_s}
                kpis: [{metric: cpu_pct, limit: "80%"}, {metric: latency_ms_p95, limit: "5ms"}]
            """;

    private static final String PAY = """
              - name: pay
                volume: {metric: requests_per_s}
                kpis: [{metric: cpu_pct, limit: "80%"}, {metric: latency_ms_p95, limit: "5ms"}]
            """;

    @TempDir
    private Path folder;

    /** Returns the exit code, the messages and the refusals of KPIs. */
    private String said(String config) throws IOException {
        List<String> rows = new ArrayList<>(List.of("timestamp,service,requests_per_s,cpu_pct,latency_ms_p95"));
        OddConfig.SERVICES.forEach((name, seed) -> OddTable.simulated(seed)
                .rows()
                .subList(0, 24 * 8)
                .forEach(row ->
                        rows.add(row.get(0) + "," + name + "," + String.join(",", row.subList(1, row.size())))));
        Files.write(folder.resolve("m.csv"), rows);
        // CPU in shares of 1 and response times in seconds.
        Files.write(
                folder.resolve("shares.csv"),
                rows.stream().map(OddConfigTest::shares).toList());
        Files.write(
                folder.resolve("case.csv"),
                rows.stream()
                        .map(row -> row.contains("T03:") ? row.replace(",shop,", ",Shop,") : row)
                        .toList());
        CommandLineRun run =
                CommandLineRun.of("what-if", Files.writeString(folder.resolve("capacity.yaml"), config), "--json");
        return run.code() + "\n" + run.err()
                + run.out()
                        .lines()
                        .filter(line -> line.contains("\"refusal\" : \"" + folder))
                        .collect(Collectors.joining("\n"));
    }

    private static String shares(String row) {
        if (row.startsWith("timestamp")) {
            return "timestamp,service,requests_per_s,cpu_ratio,latency_s_p95";
        }
        String[] cells = row.split(",", -1);
        cells[3] = String.valueOf(Double.parseDouble(cells[3]) / 100);
        cells[4] = String.valueOf(Double.parseDouble(cells[4]) / 1_000);
        return String.join(",", cells);
    }

    private static String of(String file) {
        return CONFIG.replace("m.csv", file).replace("cpu_pct", "cpu_ratio").replace("latency_ms_p95", "latency_s_p95");
    }

    @Test
    void saysNothingOfLimitsThatAreLikeTheValues() throws IOException {
        assertThat(said(CONFIG)).startsWith("0").doesNotContain("limit", "unit than its name");
        assertThat(said(of("shares.csv"))).startsWith("0").doesNotContain("has no unit", "times the", "above 100%");
    }

    @Test
    void asksForALimitThatIsAShareBesidePercentages() throws IOException {
        assertThat(said(CONFIG.replace("80%", "0.8")))
                .contains(
                        "limit 0.8 has no unit, and every value is above 0.8%; write the one that is meant, 80% or 0.8%");
    }

    @Test
    void asksForALimitInPercentBesideShares() throws IOException {
        assertThat(said(of("shares.csv").replace("80%", "80")))
                .contains("limit 80 has no unit, and the values are shares of 1; write 80%");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "0.005, every value is more than ten times the limit",
        "5.000 us, every value is more than ten times the limit"
    })
    void saysThatALimitIsFarBelowAllValues(String limit, String words) throws IOException {
        assertThat(said(CONFIG.replace("5ms", limit))).contains("latency_ms_p95: " + words);
    }

    @Test
    void saysThatALimitWithoutUnitIsFarAboveAllValues() throws IOException {
        assertThat(said(of("shares.csv").replace("5ms", "5")))
                .contains("latency_s_p95: the limit is more than a thousand times the largest value");
        assertThat(said(of("shares.csv").replace("5ms", "5 s"))).doesNotContain("a thousand times");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"800%", "80 ratio"})
    void saysThatALimitIsAbove100PercentWhereNoValueIs(String limit) throws IOException {
        assertThat(said(CONFIG.replace("80%", limit))).contains("cpu_pct: the limit is above 100% and no value is");
    }

    @Test
    void refusesALimitBelowZeroOfAKpiThatNeverIs() throws IOException {
        assertThat(said(CONFIG.replace("80%", "-80%"))).contains("limit -80% is below zero");
    }

    @Test
    void saysThatTheUnitOfTheConfigIsNotThatOfTheName() throws IOException {
        assertThat(said(CONFIG.replace("latency_ms_p95,", "latency_ms_p95, unit: s,")))
                .contains("latency_ms_p95 in s: another unit than its name says");
        assertThat(said(CONFIG.replace("{metric: requests_per_s}", "{metric: requests_per_s, unit: tx/min}")))
                .contains("requests_per_s in tx/min: another unit than its name says");
    }

    @Test
    void saysThatAServiceHasRowsInAnotherCase() throws IOException {
        assertThat(said(of("case.csv").replace("_ratio", "_pct").replace("latency_s", "latency_ms")))
                .contains("Shop: names that differ in small and large letters alone");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"x*", "sho*"})
    void saysThatAPatternPlansNothing(String pattern) throws IOException {
        String entry = PAY.replace("pay", "'" + pattern + "'");

        assertThat(said(CONFIG + entry))
                .startsWith("0")
                .contains(pattern + ": a pattern of the config that fits no service");
    }

    @Test
    void refusesTwoEntriesForAllServicesAndOneWithSelect() throws IOException {
        String all = CONFIG.replace("name: shop", "name: '*'") + PAY;

        assertThat(said(all.replace("name: pay", "name: '*'")))
                .startsWith("78")
                .contains("'*' of source 'm' is the name of two services");
        assertThat(said(all.replace("name: '*'", "name: '*'\n    select: pay")))
                .startsWith("78")
                .contains("capacity.yaml:8:13: 'select' does not go with the pattern '*'");
        assertThat(said(all)).startsWith("0").doesNotContain("pattern");
    }

    @Test
    void saysThatTwoServicesHaveTheRowsOfOne() throws IOException {
        assertThat(said(CONFIG + PAY.replace("name: pay", "name: pay\n    select: shop")))
                .startsWith("0")
                .contains("shop, pay: two services of the config with the rows, the volume and a KPI of one");
    }

    @Test
    void saysThatTheReportOfAnotherConfigWasReplaced() throws IOException {
        said(CONFIG);
        String head = CONFIG.substring(0, CONFIG.indexOf("  - name: shop"));

        assertThat(reported(CONFIG)).doesNotContain("replaced");
        assertThat(reported(head + PAY))
                .contains(
                        "the report that was replaced had services that this one does not: shop; if they are those of another config");
        assertThat(reported(CONFIG + PAY)).doesNotContain("replaced");
    }

    private String reported(String config) throws IOException {
        Path file = Files.writeString(folder.resolve("capacity.yaml"), config);
        return CommandLineRun.of("report", file, "--out", folder.resolve("out")).err();
    }
}
