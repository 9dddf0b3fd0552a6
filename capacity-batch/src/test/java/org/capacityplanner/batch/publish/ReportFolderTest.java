package org.capacityplanner.batch.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.ChartChoice;
import org.capacityplanner.batch.report.MonthlyReport;
import org.capacityplanner.batch.report.PlannedService;
import org.capacityplanner.batch.report.Reports;
import org.capacityplanner.batch.report.chart.ChartFormat;
import org.capacityplanner.forecast.Horizon;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Sla;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFolderTest {

    @TempDir
    Path folder;

    @Test
    void writesEveryFileOfAMonth() throws IOException {
        List<String> problems = ReportFolder.write(Reports.sample(), folder, List.of(ChartFormat.PNG));

        assertThat(problems).isEmpty();
        assertThat(folder.resolve("capacity-report.xlsx")).isNotEmptyFile();
        try (Stream<Path> charts = Files.list(folder.resolve("charts"))) {
            assertThat(charts).hasSize(2 * 5);
        }
        JsonNode report =
                new ObjectMapper().readTree(folder.resolve("report.json").toFile());
        assertThat(report.get("schema").asText()).isEqualTo("capacity/report/1");
        assertThat(report.get("month").asText()).isEqualTo("2026-10");
        assertThat(report.get("zone").asText()).isEqualTo("Europe/Zurich");
        assertThat(report.at("/services/0/service").asText()).isEqualTo("order-entry");
        assertThat(report.at("/services/0/scenarios")).hasSize(3);
        // The true slope, give or take four standard errors: 0.01 / (280 tx/s * sqrt(744)).
        assertThat(report.at("/services/1/fits/0/coefficients/slope").asDouble())
                .isEqualTo(0.0005, within(5.3e-6));
        assertThat(report.at("/services/2/refusal").asText()).isEqualTo("no row of its export names it");
        assertThat(report.at("/provenance/inputs/0/sha256").asText()).isEqualTo("0f".repeat(32));
        assertThat(Files.readString(folder.resolve("report.json"))).doesNotContain("NaN", "Infinity");
    }

    /** Memory that is too small for the charts of one service costs these, and no other file. */
    @Test
    void leavesOutWhatMemoryIsTooSmallFor() throws Exception {
        ReportFolder.Part tooLarge = () -> {
            throw new OutOfMemoryError("Java heap space");
        };

        assertThat(ReportFolder.ofOne("charts of shop", tooLarge).call())
                .containsExactly(
                        "charts of shop: left out, not enough memory; set CAPACITY_JAVA_OPTIONS=-Xmx4g or more");
    }

    /** Java says of a limit on threads that memory lacks, and more of it would not help. */
    @Test
    void namesTheLimitOnThreads() throws Exception {
        ReportFolder.Part refused = () -> {
            throw new OutOfMemoryError(
                    "unable to create native thread: possibly out of memory or process/resource limits reached");
        };

        assertThat(ReportFolder.ofOne("charts of shop", refused).call())
                .containsExactly("charts of shop: left out, the system allows this user no more threads; end other"
                        + " programs of this user, or raise ulimit -u");
    }

    /** A name that only the workbook's library refuses costs the workbook, and not the report. */
    @Test
    void leavesOutAFileThatFailsUnexpectedly() throws Exception {
        Path workbook = folder.resolve("capacity-report.xlsx");

        List<String> said = ReportFolder.ofFile(workbook, file -> {
                    Files.writeString(file, "half");
                    throw new IllegalArgumentException("no such name");
                })
                .call();

        assertThat(said)
                .containsExactly("capacity-report.xlsx: left out, which is a fault of the program: "
                        + "java.lang.IllegalArgumentException: no such name");
        assertThat(workbook).doesNotExist();
    }

    @Test
    void aFullDiskEndsTheWhole() {
        IOException full = new IOException("No space left on device");

        assertThatThrownBy(ReportFolder.ofFile(folder.resolve("index.html"), file -> {
                    throw new UncheckedIOException(full);
                })::call)
                .isSameAs(full);
        assertThatThrownBy(ReportFolder.ofOne("charts of shop", () -> {
                    throw new UncheckedIOException(full);
                })::call)
                .isSameAs(full);
    }

    /** A library that closes what it could not write says only that it is not closed. */
    @Test
    void namesTheFullDiskAndNotWhatFollowedFromIt() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "no device that is always full");

        assertThatThrownBy(() -> ReportFolder.workbook(full, out -> {
                    try {
                        out.write(new byte[100_000]);
                    } catch (IOException noRoom) {
                        throw new IOException("This archive contains unclosed entries.", null);
                    }
                }))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("No space left on device");
    }

    @Test
    void withoutChartsThereIsNoFolderOfThemAndNoLink() throws IOException {
        MonthlyReport report = Reports.of(List.of(Reports.pricing("pricing")), List.of(), ChartChoice.NONE);

        ReportFolder.write(report, folder, List.of(ChartFormat.PNG));

        assertThat(folder.resolve("charts")).doesNotExist();
        assertThat(Files.readString(folder.resolve("index.html"))).doesNotContain("href=\"charts/");
    }

    @Test
    void listsWhatReadingAndCleaningFound() throws IOException {
        Instant gap = PlannedService.FROM.plus(Duration.ofHours(10));
        MetricSeries cpu = PlannedService.line("CPU", 0.01, 0.0005, 0.01)
                .where(time -> time.isBefore(gap) || !time.isBefore(gap.plus(Duration.ofHours(31))));
        CapacityPlan plan = PlannedService.planner("=evil()")
                .kpi(Kpi.utilization("CPU"), cpu, Sla.atMost(0.8))
                .plan(Horizon.months(1));
        String ofVolume = plan.findings().get(0).message();
        List<Finding> ofCpu = plan.kpis().get(0).findings();
        ReportFolder.write(Reports.of(List.of(plan)), folder, List.of(ChartFormat.PNG));

        try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(folder.resolve("data-quality.csv"))) {
            assertThat(csv.stream().map(CsvRecord::getFields))
                    .containsExactly(
                            List.of("service", "subject", "kind", "rows", "place", "message"),
                            List.of("pricing", "export.csv", "BAD_NUMBER", "2", "export.csv:17", "not a number: '7,3'"),
                            List.of("'=evil()", "transactions", "OUTLIERS", "5", "", ofVolume),
                            List.of(
                                    "'=evil()",
                                    "CPU",
                                    "GAPS",
                                    "31",
                                    "",
                                    ofCpu.get(0).message()),
                            List.of(
                                    "'=evil()",
                                    "CPU",
                                    "PARTIAL_DAYS",
                                    "17",
                                    "",
                                    ofCpu.get(1).message()));
        }
    }
}
