package org.capacityplanner.batch.report.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.PlannedService;
import org.capacityplanner.batch.report.Reports;
import org.capacityplanner.batch.report.diff.Cause.Kind;
import org.capacityplanner.batch.report.diff.Difference.What;
import org.capacityplanner.batch.report.json.ReportJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportDiffTest {
    private static final CapacityPlan LATE = PlannedService.growing(3.3);
    private static final CapacityPlan EARLY = PlannedService.growing(2.95);
    private static final CapacityPlan OTHER = Reports.orderEntry("order-entry");

    @TempDir
    Path folder;

    private Path written(String name, CapacityPlan... plans) throws IOException {
        StringWriter out = new StringWriter();
        ReportJson.write(Reports.of(List.of(plans)), out);
        Path month = Files.createDirectories(folder.resolve(name));
        Files.writeString(month.resolve("report.json"), out.toString());
        return month;
    }

    private static void replace(Path month, String old, String now) throws IOException {
        Path file = month.resolve("report.json");
        String text = Files.readString(file);
        assertThat(text).contains(old);
        Files.writeString(file, text.replace(old, now));
    }

    private static ReportDiff diff(Path old, Path now) throws IOException {
        return ReportDiff.of(
                ReportDocument.read(old).orElseThrow(), ReportDocument.read(now).orElseThrow());
    }

    private static String text(ReportDiff diff, DiffText.Extent extent) {
        StringWriter out = new StringWriter();
        new DiffText(100, extent).write(diff, new PrintWriter(out));
        return out.toString();
    }

    @Test
    void findsNothingBetweenTwoReportsOfTheSame() throws IOException {
        ReportDiff diff = diff(written("a", LATE, OTHER), written("b", LATE, OTHER));

        assertThat(diff.differences()).isEmpty();
        assertThat(diff.causes()).isEmpty();
        assertThat(text(diff, DiffText.Extent.SCREEN))
                .endsWith("Both reports give the same answers from the same data, config and version.\n");
    }

    @Test
    void putsTheOutlookBeforeTheDatesThatMadeIt() throws IOException {
        ReportDiff diff = diff(written("a", LATE), written("b", EARLY));

        assertThat(diff.differences())
                .extracting(
                        Difference::what,
                        difference -> difference.old().asText(),
                        difference -> difference.now().asText())
                .startsWith(
                        tuple(What.OUTLOOK, "AMBER", "RED"),
                        tuple(What.ACT_BY, "2026-12-02", "2026-10-02"),
                        tuple(What.BREACH, "2027-02", "2026-12"),
                        tuple(What.EARLY_BREACH, "2027-01", "2026-11"));
        assertThat(text(diff, DiffText.Extent.SCREEN))
                .containsPattern("pricing +outlook +AMBER +RED +worse")
                .containsPattern("pricing +act by +2026-12-02 +2026-10-02 +61 days earlier")
                .containsPattern("pricing +likely breach +2027-02 +2026-12 +2 months earlier");
    }

    @Test
    void comparesHeadroomFitsAndPredictionsKpiByKpi() throws IOException {
        Path old = written("a", OTHER);
        Path now = written("b", OTHER);
        JsonNode service = new ObjectMapper()
                .readTree(Files.readString(old.resolve("report.json")))
                .at("/services/0");
        double predicted = service.at("/scenarios/0/kpis/0/predicted").asDouble();
        replace(now, "\"rSquared\" : " + service.at("/fits/1/rSquared"), "\"rSquared\" : 0.5");
        replace(now, "\"predicted\" : " + predicted, "\"predicted\" : " + 1.05 * predicted);

        assertThat(diff(old, now).differences())
                .extracting(
                        Difference::what,
                        Difference::kpi,
                        difference -> difference.now().asDouble())
                .containsExactly(tuple(What.PREDICTED, "CPU", 1.05 * predicted), tuple(What.R_SQUARED, "network", 0.5));
        assertThat(text(diff(old, now), DiffText.Extent.SCREEN))
                .containsPattern("CPU: predicted at \\+10% +73[.0-9]*% +7[67][.0-9]*% +\\+5.0%");
    }

    @Test
    void namesServicesThatCameAndWent() throws IOException {
        ReportDiff diff = diff(written("a", LATE), written("b", OTHER));

        assertThat(diff.differences())
                .extracting(
                        Difference::what,
                        Difference::service,
                        difference -> difference.now().asText())
                .containsExactly(tuple(What.PLAN, "pricing", "not there"), tuple(What.PLAN, "order-entry", "there"));
        assertThat(diff.kinds()).containsExactly(Kind.CONFIG);
    }

    @Test
    void tellsDataFromConfigAndVersion() throws IOException {
        Path old = written("a", OTHER);
        Path data = written("b", OTHER);
        replace(data, "0f".repeat(32), "1e".repeat(32));
        Path config = written("c", OTHER);
        replace(config, "\"limit\" : 75.0", "\"limit\" : 70.0");
        Path version = written("d", OTHER);
        replace(version, "capacity planner 0.1.0", "capacity planner 0.2.0");

        assertThat(diff(old, data).causes())
                .containsExactly(new Cause(
                        Kind.DATA,
                        "export.csv",
                        "744 rows, 2 rejected, 0f0f0f0f0f0f",
                        "744 rows, 2 rejected, 1e1e1e1e1e1e"));
        assertThat(diff(old, config).causes())
                .containsExactly(new Cause(Kind.CONFIG, "order-entry, CPU: limit", "<= 75%", "<= 70%"));
        assertThat(diff(old, version).causes())
                .containsExactly(
                        new Cause(Kind.VERSION, "program", "capacity planner 0.1.0", "capacity planner 0.2.0"));
        assertThat(diff(data, config).kinds()).containsExactly(Kind.CONFIG, Kind.DATA);
    }

    @Test
    void printsAtMostAScreenUnlessAllIsAskedFor() throws IOException {
        CapacityPlan[] many = IntStream.range(0, 30)
                .mapToObj(i -> Reports.orderEntry("service-" + i))
                .toArray(CapacityPlan[]::new);
        ReportDiff diff = diff(written("a", many), written("b", LATE));

        assertThat(text(diff, DiffText.Extent.SCREEN).lines().count()).isLessThanOrEqualTo(25);
        assertThat(text(diff, DiffText.Extent.SCREEN)).contains("and 22 more answers; --all prints them");
        assertThat(text(diff, DiffText.Extent.ALL)).contains("service-29").doesNotContain("--all");
    }

    @Test
    void writesEveryDifferenceAsJson() throws IOException {
        StringWriter out = new StringWriter();
        DiffJson.write(diff(written("a", LATE), written("b", EARLY)), out);

        JsonNode json = new ObjectMapper().readTree(out.toString());
        assertThat(json.get("schema").asText()).isEqualTo("capacity/diff/1");
        assertThat(json.get("changes")).hasSize(7);
        assertThat(json.at("/changes/4/answer").asText()).isEqualTo("HEADROOM");
        assertThat(json.at("/changes/0/answer").asText()).isEqualTo("OUTLOOK");
        assertThat(json.at("/changes/0/new").asText()).isEqualTo("RED");
        assertThat(json.at("/new/month").asText()).isEqualTo("2026-10");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"schema\":\"capacity/report/1\" | report.json:1:",
                "{} | has no 'schema', wanted 'capacity/report/1'",
                "{\"schema\":\"capacity/what-if/1\"} | is a document of the schema 'capacity/what-if/1', wanted",
                "{\"schema\":\"capacity/report/2\"} | which this version does not know",
                "{\"schema\":\"capacity/report/1\",\"month\":\"2026-10\"} | 'services' is missing",
                "PK | not a whole JSON document"
            })
    void refusesWhatIsNoReportWithPlaceReasonAndRemedy(String text, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("report.json"), text);

        assertThat(ReportDocument.read(file).refusal().orElseThrow().message())
                .startsWith(file.toString())
                .contains(message)
                .contains(";");
    }

    @Test
    void namesAMonthWhereTheFolderOfAllMonthsIsGiven() throws IOException {
        Path month = written("2026-10", OTHER);

        assertThat(ReportDocument.read(folder).refusal().orElseThrow().message())
                .isEqualTo(folder + " holds no report.json; name the folder of a month, such as " + month);
    }

    @Test
    void anotherTargetOrLimitOfACustomerIsADifferenceOfTheConfig() throws IOException {
        Path old = written("old", LATE);
        Path now = written("new", LATE);
        String parts = """
              "availability" : [ {"service" : "fx", "target" : %s} ],
              "customers" : [ {"service" : "fx", "customer" : "Acme", "agreed" : [
                {"what" : "latency", "bound" : "AT_MOST", "limit" : %s, "unit" : "ms"},
                {"what" : "availability", "bound" : "AT_LEAST", "limit" : %s, "unit" : "%%"} ]} ],
              "month" :""";
        replace(old, "\"month\" :", parts.formatted("0.999", "5.5", "99.95"));
        replace(now, "\"month\" :", parts.formatted("0.9999", "4", "99.99"));

        ReportDiff diff = diff(old, now);

        assertThat(diff.causes())
                .extracting(Cause::kind, Cause::subject, Cause::old, Cause::now)
                .contains(
                        tuple(Kind.CONFIG, "fx: availability target", "99.9%", "99.99%"),
                        tuple(Kind.CONFIG, "fx, Acme, latency: agreed", "<= 5.5 ms", "<= 4 ms"),
                        // Both are 100 in three digits.
                        tuple(Kind.CONFIG, "fx, Acme, availability: agreed", ">= 99.95%", ">= 99.99%"));
        assertThat(text(diff, DiffText.Extent.SCREEN)).contains("fx: availability target", "99.99%");
    }

    /** Weights of two mixtures are wider than a terminal, and left no room for what a row is about. */
    @Test
    void longNamesOfModelsLeaveRoomForTheAnswer() throws IOException {
        Path old = written("old", LATE);
        Path now = written("new", EARLY);
        replace(old, "\"family\" : \"", "\"family\" : \"mixture: linear 0.58, offset power 0.42, ");

        String text = text(diff(old, now), DiffText.Extent.ALL);

        assertThat(text).contains("cpu_pct: model", "latency_ms_p95: headroom", "linear 0.58, offset\u2026");
        assertThat(text.lines().mapToInt(String::length).max().orElseThrow()).isLessThanOrEqualTo(100);
    }
}
