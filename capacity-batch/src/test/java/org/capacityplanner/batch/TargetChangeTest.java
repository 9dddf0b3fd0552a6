package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** September and October 2026 of a service that loses an hour in each, and whose target changes between them. */
class TargetChangeTest {
    private static final Instant START = Instant.parse("2026-09-01T00:00:00Z");
    private static final int HOURS = 61 * 24;
    private static final Clock IN_NOVEMBER = Clock.fixed(Instant.parse("2026-11-02T10:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private Path config(String target, String more) throws IOException {
        StringBuilder export = new StringBuilder("time,service,requests,cpu_pct\n");
        for (int hour = 0; hour < HOURS; hour++) {
            export.append(String.format(
                    Locale.ROOT,
                    "%s,fx,%d,%d%n",
                    START.plus(Duration.ofHours(hour)),
                    100 + 7 * (hour % 24) + hour % 5,
                    20 + hour % 24 + hour % 3));
        }
        Files.writeString(folder.resolve("live.csv"), export);
        Files.writeString(
                folder.resolve("outages.csv"),
                "start,end,service\n2026-09-07T10:00,2026-09-07T11:00,fx\n2026-10-07T10:00,2026-10-07T11:00,fx\n");
        return Files.writeString(folder.resolve("capacity.yaml"), """
            zone: UTC
            horizon: 1mo
            sources: [{name: live, files: live.csv, serviceColumn: service}]
            availability: {outages: [outages.csv]}
            services:
              - name: fx
                volume: {metric: requests, unit: req/s}
                availability: {target: %s%s}
                kpis: [{metric: cpu_pct, name: CPU, kind: utilization, unit: "%%", limit: 90%%}]
            """.formatted(target, more));
    }

    private JsonNode report(Path config, String month) throws IOException {
        CommandLineRun run = CommandLineRun.at(
                IN_NOVEMBER, "report", config, "--out", folder.resolve("out"), "--month", month, "--charts", "none");
        assertThat(run.code()).as(run.err()).isZero();
        return JsonMapper.builder().build().readTree(file(month, "report.json").toFile());
    }

    private Path file(String month, String name) {
        return folder.resolve("out").resolve(month).resolve(name);
    }

    /** An hour of 30 or 31 days is more than 99.9% allows, and less than 99.5% does. */
    @Test
    void laxerTargetIsSaidAndClosesTheFindingWithoutMakingAnythingBetter() throws IOException {
        report(config("99.9%", ""), "2026-09");

        JsonNode october = report(config("99.5%", ""), "2026-10");

        assertThat(october.path("findings").path("findings"))
                .extracting(
                        finding -> finding.path("kind").asText(),
                        finding -> finding.path("state").asText(),
                        finding -> finding.path("why").asText())
                .containsExactly(tuple("AVAILABILITY", "CLOSED", "target changed from 99.9% to 99.5%"));
        JsonNode fx = october.path("availability").path(0);
        assertThat(fx.path("months"))
                .extracting(
                        month -> month.path("month").asText(),
                        month -> month.path("target").asDouble(),
                        month -> month.path("met").asBoolean())
                .containsExactly(tuple("2026-09", 0.999, false), tuple("2026-10", 0.995, true));
        // By today's target, both would have met it.
        assertThat(fx.path("monthsMet").asInt()).isEqualTo(1);
        String sentence =
                "The target changed: until 2026-09 it was 99.9%, now it is 99.5%. Each month is judged by its own;"
                        + " by the earlier one, 2026-10 would have used 134% of its budget.";
        assertThat(file("2026-10", "index.html")).content().contains("fx: " + sentence);
        assertThat(file("2026-10", "summary.txt")).content().containsPattern("The\\s+target\\s+changed");
        try (XSSFWorkbook workbook = new XSSFWorkbook(Files.newInputStream(file("2026-10", "capacity-report.xlsx")))) {
            StringBuilder texts = new StringBuilder();
            workbook.getSheet("Availability")
                    .forEach(row -> row.forEach(cell -> texts.append(cell).append('|')));
            assertThat(texts).contains("fx: " + sentence, "|99.9%|99.86%|", "|missed|", "|99.5%|99.86%|", "|met|");
        }
    }

    @Test
    void stricterTargetOpensAnotherFinding() throws IOException {
        report(config("99.9%", ""), "2026-09");

        assertThat(report(config("99.99%", ""), "2026-10").path("findings").path("findings"))
                .extracting(
                        finding -> finding.path("state").asText(),
                        finding -> finding.path("first").asText(),
                        finding -> finding.path("why").asText("open"))
                .containsExactly(
                        tuple("NEW", "2026-10", "open"),
                        tuple("CLOSED", "2026-09", "target changed from 99.9% to 99.99%"));
    }

    @Test
    void sameTargetStaysOneFinding() throws IOException {
        report(config("99.9%", ""), "2026-09");

        JsonNode october = report(config("99.9%", ""), "2026-10");

        assertThat(october.path("findings").path("findings"))
                .extracting(
                        finding -> finding.path("state").asText(),
                        finding -> finding.path("first").asText())
                .containsExactly(tuple("OPEN", "2026-09"));
        assertThat(file("2026-10", "index.html")).content().doesNotContain("The target changed");
    }

    /** Somebody edited the history: 7 is no availability, and must not cost the report. */
    @Test
    void keptTargetThatIsNoneIsLeftOutOfAccount() throws IOException, SQLException {
        report(config("99.9%", ""), "2026-09");
        try (Connection history = DriverManager.getConnection(
                        "jdbc:h2:file:" + folder.resolve("out").resolve("history"), "sa", "");
                Statement statement = history.createStatement()) {
            assertThat(statement.executeUpdate("update capacity_agreement set agreed = 7"))
                    .isEqualTo(1);
        }

        assertThat(report(config("99.5%", ""), "2026-10")
                        .path("availability")
                        .path(0)
                        .path("months"))
                .extracting(month -> month.path("target").asDouble())
                .containsExactly(0.995, 0.995);
    }

    /** Two independent sites at 99.9% have 99.9999% together. */
    @Test
    void sitesThatCanEachServeAloneAreSaidWithWhatThatAssumes() throws IOException {
        Path config = config("99.99%", ", sites: {zurich: 99.9%, geneva: 99.9%}");
        String sentence =
                "Its sites zurich (99.9%), geneva (99.9%) together have 99.9999% (six nines), which is enough for"
                        + " the target of 99.99%, if they fail independently of each other and each can carry all of the volume"
                        + " alone; an outage of something that they share, such as a release or a network, is not in it.";

        CommandLineRun run = CommandLineRun.at(IN_NOVEMBER, "availability", config, "--month", "2026-10");
        JsonNode sites = report(config, "2026-10").path("availability").path(0).path("sites");

        assertThat(run.out().replaceAll("\\s+", " ")).contains(sentence);
        assertThat(sites.path("together").asDouble()).isCloseTo(0.999999, within(1e-12));
        assertThat(sites.path("togetherPrinted").asText()).isEqualTo("99.9999%");
        assertThat(sites.path("nines").asInt()).isEqualTo(6);
        assertThat(sites.path("each")).hasSize(2);
        assertThat(file("2026-10", "index.html")).content().contains("fx: " + sentence);

        CommandLineRun one = CommandLineRun.at(
                IN_NOVEMBER, "availability", config("99.99%", ", sites: {zurich: 99.9%}"), "--month", "2026-10");
        assertThat(one.code()).isEqualTo(78);
        assertThat(one.err()).contains("capacity.yaml:8", "at least two sites");
    }
}
