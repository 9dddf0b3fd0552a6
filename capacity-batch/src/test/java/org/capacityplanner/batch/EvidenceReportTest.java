package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.capacityplanner.metrics.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evidence packets in the folder of a month. */
class EvidenceReportTest {
    private static final Clock IN_DECEMBER = Clock.fixed(Instant.parse("2026-12-02T10:00:00Z"), ZoneOffset.UTC);
    private static final Span OF_A_DAY =
            new Span(Instant.parse("2026-10-13T08:00:00Z"), Instant.parse("2026-10-13T13:00:00Z"));

    @TempDir
    private Path folder;

    private Path report(Path config) {
        return report(config, "2026-10");
    }

    private Path report(Path config, String month) {
        CommandLineRun run = CommandLineRun.at(
                IN_DECEMBER, "report", config, "--out", folder.resolve("out"), "--month", month, "--charts", "none");
        assertThat(run.code()).as(run.err()).isZero();
        return folder.resolve("out").resolve(month);
    }

    private static List<Path> files(Path report, String ending) throws IOException {
        try (Stream<Path> files = Files.list(report.resolve("evidence"))) {
            return files.filter(file -> file.getFileName().toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    /** Order entry with all its KPIs, in UTC. */
    private Path orderEntry() throws IOException {
        return Files.writeString(
                folder.resolve("orders.yaml"), """
            zone: UTC
            horizon: 1mo
            changes: [%1$s/changes.csv]
            sources: [{name: trading, files: [%1$s/trading/trading-hourly.csv], layout: wide, time: timestamp, serviceColumn: service}]
            services:
              - name: order-entry
                owner: orders team
                ask: compare attempts with orders between 08:00 and 13:00
                volume: {metric: transactions, unit: orders/s}
                kpis:
                  - {metric: latency_ms_p95, name: latency p95, kind: response-time, unit: ms, limit: 40 ms}
                  - {metric: cpu_pct, name: CPU, kind: utilization, unit: "%%", limit: 75%%}
                  - {metric: mem_pct, name: memory, kind: memory, unit: "%%", limit: 85%%}
                  - {metric: net_mbit_s, name: network, kind: other, unit: Mbit/s, limit: 800 Mbit/s}
                  - {metric: disk_write_mb_s, name: disk writes, kind: other, unit: MB/s, limit: 120 MB/s}
            """.formatted(CommandLineRun.SAMPLE_DATA.toAbsolutePath()));
    }

    @Test
    void packetOfTheRetryStormHasTheNumbersOfTheScenario() throws IOException {
        Path report = report(orderEntry());
        List<String> lines = Files.readAllLines(files(report, ".csv").get(0));
        List<String> header = List.of(lines.get(0).split(",", -1));
        List<List<String>> during = lines.stream()
                .map(line -> List.of(line.split(",", -1)))
                .filter(cells -> cells.get(2).equals("yes"))
                .toList();

        assertThat(during).extracting(cells -> cells.get(0)).first().isEqualTo("2026-10-13T08:00:00Z");
        assertThat(column(during, header, "CPU z"))
                .containsExactly(new double[] {12.7, 14.4, 15.2, 14.2, 13.3}, within(0.1));
        assertThat(column(during, header, "latency p95 z"))
                .containsExactly(new double[] {28.6, 29.2, 28.7, 28.0, 28.3}, within(0.1));
        double[] measured = column(during, header, "CPU [%]");
        double[] expected = column(during, header, "CPU expected [%]");
        double[] excess = new double[measured.length];
        for (int i = 0; i < excess.length; i++) {
            excess[i] = measured[i] - expected[i];
        }
        assertThat(excess).containsExactly(new double[] {23.2, 23.6, 22.1, 21.3, 21.4}, within(0.1));
        assertThat(largest(column(during, header, "memory z"))).isLessThan(2.35);
        assertThat(largest(column(during, header, "network z"))).isLessThan(2.15);
        assertThat(largest(column(during, header, "disk writes z"))).isLessThan(1.15);
    }

    private static double largest(double[] values) {
        return Arrays.stream(values).map(Math::abs).max().orElseThrow();
    }

    private static double[] column(List<List<String>> rows, List<String> header, String name) {
        int at = header.indexOf(name);
        return rows.stream().mapToDouble(row -> Double.parseDouble(row.get(at))).toArray();
    }

    @Test
    void packetNamesLayersVolumeHypothesisAndWhomToAsk() throws IOException {
        Path report = report(orderEntry());
        Path markdown = files(report, ".md").get(0);
        String text = Files.readString(markdown);

        assertThat(text)
                .contains("2026-10-13 08:00 to 13:00 UTC")
                .contains("Volume: 285 orders/s")
                .contains("to 303 orders/s: no more than a tenth beyond them, which is usual.")
                .containsPattern("Implicated: CPU \\(machine\\), z 12.7 to 15.[12], first at 2026-10-13 08:00")
                .contains("Implicated: latency p95 (application)")
                .contains("Eliminated: memory (machine)")
                .contains("Eliminated: network (machine)")
                .contains("Eliminated: disk writes (machine)")
                .contains("CHG-40")
                .contains("More work per transaction")
                .contains("Whom: orders team.")
                .contains("What: compare attempts with orders between 08:00 and 13:00")
                .contains("capacity report orders.yaml --month 2026-10")
                .containsPattern("trading-hourly.csv: SHA-256 [0-9a-f]{64}");
        String page = Files.readString(report.resolve("index.html"));
        String html = "evidence/" + markdown.getFileName().toString().replace(".md", ".html");
        assertThat(page).contains("href=\"" + html + "\"");
        assertThat(report.resolve(html)).exists();
        JsonNode findings = JsonMapper.builder()
                .build()
                .readTree(report.resolve("report.json").toFile())
                .path("findings")
                .path("findings");
        assertThat(findings.findValuesAsText("evidence")).contains(html);
    }

    /** Services of any names, which have an incident of five hours on 2026-10-13. */
    private Path oddNames(List<String> names) throws IOException {
        return services(names, OF_A_DAY);
    }

    private Path services(List<String> names, Span off) throws IOException {
        Random random = new Random(5);
        StringBuilder export = new StringBuilder("time,service,quotes,cpu_pct\n");
        StringBuilder services = new StringBuilder();
        Instant start = Instant.parse("2026-09-01T00:00:00Z");
        for (int s = 0; s < names.size(); s++) {
            services.append("  - name: \"")
                    .append(names.get(s))
                    .append("\"\n    select: s")
                    .append(s)
                    .append("\n")
                    .append("    volume: {metric: quotes, unit: quotes/s}\n")
                    .append(
                            "    kpis: [{metric: cpu_pct, name: \"=1+1|<b>CPU</b>\", kind: utilization, unit: \"%\", limit: 90%}]\n");
            for (int hour = 0; hour < 91 * 24; hour++) {
                Instant time = start.plus(Duration.ofHours(hour));
                double volume =
                        (300 + 200 * Math.sin(2 * Math.PI * (hour % 24) / 24)) * Math.exp(0.05 * random.nextGaussian());
                double cpu =
                        (5 + 0.07 * volume) * Math.exp(0.03 * random.nextGaussian()) + (off.contains(time) ? 25 : 0);
                export.append(String.format(Locale.ROOT, "%s,s%d,%.2f,%.3f%n", time, s, volume, cpu));
            }
        }
        Files.writeString(folder.resolve("live.csv"), export);
        return Files.writeString(
                folder.resolve("odd.yaml"),
                "zone: UTC\nhorizon: 1mo\nsources: [{name: live, files: live.csv, serviceColumn: service}]\nservices:\n"
                        + services);
    }

    @Test
    void namesOfFilesAreSafeAndDifferent() throws IOException {
        List<String> names =
                List.of("..", "a/b", "a-b", "Größe & <script>alert(1)</script>", "x".repeat(300), "=cmd|' /C calc'!A0");
        Path report = report(oddNames(names));

        List<String> written = new ArrayList<>();
        try (Stream<Path> files = Files.walk(report.resolve("evidence"))) {
            files.filter(Files::isRegularFile)
                    .forEach(file -> written.add(file.getFileName().toString()));
        }
        assertThat(written)
                .hasSize(3 * names.size())
                .allSatisfy(name -> assertThat(name).matches("[a-z0-9-]{1,80}\\.(md|html|csv)"));
        try (Stream<Path> beside = Files.list(folder.resolve("out"))) {
            assertThat(beside.map(file -> file.getFileName().toString())).contains("2026-10");
        }
    }

    @Test
    void textOfExportsIsNeitherMarkupNorFormula() throws IOException {
        Path report = report(oddNames(List.of("Größe & <script>alert(1)</script>")));
        String html = Files.readString(files(report, ".html").get(0));
        String csv = Files.readString(files(report, ".csv").get(0));
        String markdown = Files.readString(files(report, ".md").get(0));

        assertThat(html).doesNotContain("<script").doesNotContain("<b>").contains("&lt;b&gt;CPU");
        assertThat(csv.lines().findFirst().orElseThrow().split(",", -1))
                .allSatisfy(cell -> assertThat(cell).doesNotStartWith("="))
                .anySatisfy(cell -> assertThat(cell).startsWith("'=1+1"));
        assertThat(markdown).doesNotContainPattern("(?<!\\\\)<");
        // A name with the mark of a column in it must not add one.
        List<Long> marks = markdown.lines()
                .filter(line -> line.startsWith("|"))
                .map(line ->
                        line.replace("\\|", "").chars().filter(c -> c == '|').count())
                .distinct()
                .toList();
        assertThat(marks).containsExactly(5L);
    }

    @Test
    void pageOfAPacketAllowsItsStyleAndNothingElse() throws Exception {
        String html = Files.readString(
                files(report(oddNames(List.of("pricing"))), ".html").get(0));
        Matcher style = Pattern.compile("<style>(.*)</style>", Pattern.DOTALL).matcher(html);

        assertThat(style.find()).isTrue();
        String hash = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256")
                        .digest(style.group(1).getBytes(StandardCharsets.UTF_8)));
        assertThat(html)
                .contains("content=\"default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-" + hash
                        + "'\"");
    }

    @Test
    void incidentAcrossTheMonthsEndIsOneFindingWithOnePacket() throws IOException {
        Path config = services(
                List.of("pricing"),
                new Span(Instant.parse("2026-10-31T20:00:00Z"), Instant.parse("2026-11-01T04:00:00Z")));
        Path october = files(report(config), ".md").get(0);
        List<Path> november = files(report(config, "2026-11"), ".md");

        assertThat(november).singleElement().satisfies(packet -> {
            assertThat(packet.getFileName()).isEqualTo(october.getFileName());
            assertThat(packet).content().contains("2026-10-31 20:00 to 2026-11-01 04:00 UTC", "second month");
        });
    }

    @Test
    void reportWithoutFindingsHasNoFolder() throws IOException {
        Path config = oddNames(List.of("pricing"));
        Files.writeString(
                folder.resolve("live.csv"),
                Files.readString(folder.resolve("live.csv"))
                        .lines()
                        .filter(line -> !line.startsWith("2026-10-13"))
                        .reduce("", (text, line) -> text + line + "\n"));

        assertThat(report(config).resolve("evidence")).doesNotExist();
    }
}
