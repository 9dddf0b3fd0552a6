package org.capacityplanner.batch.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.chart.ChartFormat;
import org.capacityplanner.batch.report.chart.Charts;
import org.capacityplanner.batch.report.chart.ForecastChart;
import org.capacityplanner.batch.report.json.ReportJson;
import org.capacityplanner.batch.report.json.WhatIfJson;
import org.capacityplanner.batch.report.text.BreachSentence;
import org.capacityplanner.batch.report.text.Explanation;
import org.capacityplanner.batch.report.workbook.WorkbookWriter;
import org.capacityplanner.forecast.ForecastPoint;
import org.capacityplanner.forecast.ForecastResult;
import org.capacityplanner.forecast.VolumeForecast;
import org.capacityplanner.headroom.BreachForecast;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every file of a report says of the forecast and the breach. */
class BreachReportTest {
    private static final CapacityPlan BREAKING = PlannedService.growing(3.05);
    private static final CapacityPlan SAFE = PlannedService.growing(20);

    private static final VolumeForecast FORECAST = ((ForecastResult.Forecasted) BREAKING.forecast()).forecast();
    private static final ForecastPoint DECEMBER = FORECAST.months().get(1);
    private static final BreachForecast.Simulated BREACH = (BreachForecast.Simulated) BREAKING.breach();
    private static final CapacityPlan UNDATED = PlannedService.pricing();

    @TempDir
    private Path folder;

    @Test
    void namesTheLikelyMonthTheRangeAndTheDayToActBy() {
        // 30 days before 1 December are 1 November, the day after the history's last one.
        assertThat(Explanation.ofBreach(BREAKING))
                .isEqualTo(
                        "At the forecast growth there is an even chance that a busy hour of latency_ms_p95 breaks its limit by 2027-01"
                                + " (one in ten by 2026-12, nine in ten by 2027-02); with 30 days to add capacity, act by 2026-11-01.");
    }

    @Test
    void saysThatTheDayToActByIsPast() {
        assertThat(Explanation.ofBreach(PlannedService.growing(2.7)))
                .isEqualTo(
                        "At the forecast growth there is an even chance that a busy hour of latency_ms_p95 breaks its limit by 2026-11;"
                                + " with 30 days to add capacity, work on it should have begun by 2026-10-02.");
    }

    @Test
    void saysThatNoLimitIsLikelyToBreakWithinTheHorizon() {
        assertThat(Explanation.ofBreach(SAFE)).isEqualTo("No breach expected before 2027-04.");
    }

    @Test
    void warnsOfWhatIsUnlikelyButPossible() {
        assertThat(Explanation.ofBreach(PlannedService.growing(4)))
                .isEqualTo("No breach expected before 2027-04; the probability of a breach reaches 10% in"
                        + " 2027-02 (latency_ms_p95) and 43.3% at the end of the forecast; with 30 days to add capacity, act by"
                        + " 2027-01-02.");
    }

    @Test
    void namesALateMonthBeyondTheHorizon() {
        assertThat(Explanation.ofBreach(PlannedService.growing(3.2)))
                .contains("by 2027-01 (one in ten by 2026-12, less than nine in ten before 2027-04)");
    }

    @Test
    void saysWhyThereIsNoDate() {
        assertThat(Explanation.ofBreach(UNDATED))
                .isEqualTo(
                        "No breach date: not within reach of the history: 31 days of transactions cannot tell growth from chance; three"
                                + " months are needed, or a back-test as long as the forecast of 30 days.");
    }

    @Test
    void wordsLeadTimesAsPeopleDo() {
        assertThat(BreachSentence.inWords(Period.of(1, 2, 0))).isEqualTo("1 year 2 months");
        assertThat(BreachSentence.inWords(Period.ofDays(1))).isEqualTo("1 day");
        assertThat(BreachSentence.inWords(Period.ZERO)).isEqualTo("no time");
    }

    @Test
    void writesForecastAndBreachAsJson() throws IOException {
        JsonNode service = json(BREAKING);

        assertThat(service.at("/forecast/method").asText()).isEqualTo(FORECAST.method());
        assertThat(service.at("/forecast/months")).hasSize(5);
        assertThat(service.at("/forecast/months/1/time").asText()).isEqualTo("2026-12-01");
        assertThat(service.at("/forecast/months/1/mean").asDouble())
                .isEqualTo(DECEMBER.mean(), within(1e-9))
                // 800 tx/s in the middle of October and a tenth of that more a month.
                .isEqualTo(960, within(60.0));
        assertThat(service.at("/forecast/months/1/upper95").asDouble())
                .isEqualTo(DECEMBER.interval95().upper(), within(1e-9));
        assertThat(service.at("/forecast/refusal").isNull()).isTrue();
        JsonNode breach = service.get("breach");
        assertThat(breach.get("early").asText()).isEqualTo("2026-12");
        assertThat(breach.get("median").asText()).isEqualTo("2027-01");
        assertThat(breach.get("late").asText()).isEqualTo("2027-02");
        assertThat(breach.get("notWithinHorizon").asBoolean()).isFalse();
        assertThat(breach.get("actBy").asText()).isEqualTo("2026-11-01");
        assertThat(breach.get("leadTime").asText()).isEqualTo("P30D");
        assertThat(breach.get("draws").asInt()).isEqualTo(4_000);
        assertThat(breach.get("seed").asInt()).isEqualTo(1);
        assertThat(breach.at("/months/2/month").asText()).isEqualTo("2027-01");
        double breached = breach.at("/months/2/breachedBy").asDouble();
        assertThat(breached).isEqualTo(BREACH.service().breachedBy().get(2)).isBetween(0.5, 0.9);
        assertThat(breach.at("/months/2/monteCarloError").asDouble())
                .isEqualTo(Math.sqrt(breached * (1 - breached) / 4_000), within(1e-12));
        assertThat(breach.at("/kpis/0/kpi").asText()).isEqualTo("cpu_pct");
        assertThat(breach.at("/kpis/0/median").isNull()).isTrue();
        assertThat(breach.at("/kpis/0/notWithinHorizon").asBoolean()).isTrue();
        assertThat(breach.at("/kpis/1/uncertainty/family").asDouble())
                .isEqualTo(BREACH.kpis().get(1).shares().family());
    }

    @Test
    void saysInJsonWhyThereIsNoForecast() throws IOException {
        JsonNode service = json(PlannedService.young("young"));

        assertThat(service.at("/forecast/refusal").asText())
                .isEqualTo("10 complete days of transactions are too few for a forecast; at least 14 are needed");
        assertThat(service.at("/breach/refusal").asText()).contains("too few for a forecast");
        assertThat(service.at("/breach/notWithinHorizon").isNull()).isTrue();
    }

    @Test
    void leavesMoreGrowthWhereLessCertaintyIsWanted() throws IOException {
        JsonNode latency = json(BREAKING).at("/headroom/1");

        // 80% of a scatter of 4% lie below 3.05 ms where the mean is 3.05 ms / exp(0.8416 * 0.04), which is 2.949 ms:
        // at a utilization of 0.487, 964 tx/s. That the volume may vary within the hour, which it does not here, costs
        // some of it.
        assertThat(latency.get("growthAt80").asDouble())
                .isEqualTo(964 / BREAKING.volume().planning() - 1, within(0.04))
                .isGreaterThan(latency.get("growth").asDouble());
    }

    @Test
    void givesStatusAndOutlookAndTheWorseOfThem() throws IOException {
        StringWriter out = new StringWriter();
        ReportJson.write(Reports.of(List.of(BREAKING)), out);
        JsonNode service = new ObjectMapper().readTree(out.toString()).at("/services/0");

        assertThat(service.get("status").asText()).isEqualTo("GREEN");
        assertThat(service.get("outlook").asText()).isEqualTo("AMBER");
        assertThat(service.get("worst").asText()).isEqualTo("AMBER");
    }

    @Test
    void putsTheDatesIntoTheSummary() throws IOException {
        try (XSSFWorkbook workbook = workbook(BREAKING, SAFE, PlannedService.machine("unknown"))) {
            Sheet summary = workbook.getSheet("Summary");

            assertThat(texts(summary.getRow(3), 10, 14))
                    .containsExactly("Runs out (P50)", "Early (P10)", "Late (P90)", "Act by");
            // Dates, not their texts: a month is its first day.
            assertThat(IntStream.range(10, 14)
                            .mapToObj(column -> summary.getRow(4)
                                    .getCell(column)
                                    .getLocalDateTimeCellValue()
                                    .toLocalDate()
                                    .toString()))
                    .containsExactly("2027-01-01", "2026-12-01", "2027-02-01", "2026-11-01");
            assertThat(texts(summary.getRow(5), 10, 14)).containsOnly("unknown");
            assertThat(texts(summary.getRow(6), 10, 14)).allMatch(text -> text.matches("beyond \\d{4}-\\d\\d|none"));
            assertThat(IntStream.range(4, 7).mapToObj(row -> texts(summary.getRow(row), 1, 3)))
                    .containsExactly(List.of("GREEN", "AMBER"), List.of("GREEN", "UNKNOWN"), List.of("GREEN", "GREEN"));
        }
    }

    @Test
    void listsTheForecastByMonth() throws IOException {
        try (XSSFWorkbook workbook = workbook(BREAKING, PlannedService.young("unknown"))) {
            Sheet forecast = workbook.getSheet("Forecast");

            assertThat(texts(forecast.getRow(4), 0, 1)).containsExactly("pricing");
            assertThat(forecast.getRow(4).getCell(1).getLocalDateTimeCellValue().toLocalDate())
                    .isEqualTo("2026-12-01");
            assertThat(forecast.getRow(4).getCell(2).getNumericCellValue()).isEqualTo(DECEMBER.mean(), within(1e-6));
            assertThat(forecast.getRow(4).getCell(6).getNumericCellValue())
                    .isEqualTo(DECEMBER.interval95().upper(), within(1e-6));
            assertThat(forecast.getRow(4).getCell(8).getNumericCellValue())
                    .isEqualTo(DECEMBER.mean() / BREAKING.volume().planning() - 1, within(1e-6));
            List<String> remarks = new ArrayList<>();
            for (int row = 11; row <= forecast.getLastRowNum(); row++) {
                remarks.add(String.join(": ", texts(forecast.getRow(row), 0, 1)) + ": "
                        + texts(forecast.getRow(row), 2, 3).get(0));
            }
            assertThat(remarks).contains("pricing: " + FORECAST.notes().get(0));
            assertThat(remarks.get(remarks.size() - 1)).startsWith("unknown: No forecast: 10 complete days");
        }
    }

    @Test
    void listsTheProbabilityOfABreachByMonthAndKpi() throws IOException {
        try (XSSFWorkbook workbook = workbook(BREAKING)) {
            Sheet breach = workbook.getSheet("Breach");

            assertThat(texts(breach.getRow(2), 12, 17))
                    .containsExactly("2026-11", "2026-12", "2027-01", "2027-02", "2027-03");
            assertThat(texts(breach.getRow(3), 0, 2)).containsExactly("pricing", "any KPI");
            assertThat(texts(breach.getRow(4), 4, 8)).allMatch(text -> text.matches("beyond \\d{4}-\\d\\d|none"));
            assertThat(breach.getRow(5).getCell(14).getNumericCellValue())
                    .isEqualTo(BREACH.kpis().get(1).outlook().breachedBy().get(2));
            assertThat(breach.getRow(5).getCell(8).getNumericCellValue())
                    .isEqualTo(BREACH.kpis().get(1).shares().volume(), within(1e-9));
            assertThat(breach.getSheetConditionalFormatting()
                            .getConditionalFormattingAt(0)
                            .getRule(0)
                            .getDataBarFormatting())
                    .isNotNull();
        }
    }

    @Test
    void drawsTheForecastOnlyWhereThereIsOne() throws IOException {
        Charts charts = new Charts(List.of(), ZoneId.of("Europe/Zurich"), Charts.TIME_LIMIT, List.of(ChartFormat.PNG));

        Charts.Drawn drawn = charts.draw(BREAKING, BREAKING.kpis(), folder);

        assertThat(drawn.problems()).isEmpty();
        assertThat(drawn.files()).hasSize(5);
        assertThat(drawn.files().get(0).getFileName().toString()).endsWith("-forecast.png");
        BufferedImage image = ImageIO.read(drawn.files().get(0).toFile());
        assertThat(image.getWidth()).isEqualTo(1200);
        assertThat(ForecastChartData.of(PlannedService.young("young"))).isEmpty();
        assertThat(ForecastChart.of(ForecastChartData.of(BREAKING).orElseThrow(), ZoneId.of("UTC"))
                        .getSeriesMap()
                        .keySet())
                .contains("observed", "80% interval", "95% interval", "planning volume 826")
                // 3.05 ms / exp(1.645 * 0.04) is 2.856 ms: a utilization of 0.461, 913 tx/s.
                .anyMatch(name -> name.matches("limit of latency_ms_p95 (89|9[0-3])[0-9]"));
    }

    private static JsonNode json(CapacityPlan plan) throws IOException {
        StringWriter out = new StringWriter();
        WhatIfJson.write(new WhatIfAnswers(List.of(), List.of(plan), List.of()), out);
        return new ObjectMapper().readTree(out.toString()).at("/services/0");
    }

    private static XSSFWorkbook workbook(CapacityPlan... plans) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        WorkbookWriter.write(Reports.of(List.of(plans)), out);
        return new XSSFWorkbook(new ByteArrayInputStream(out.toByteArray()));
    }

    private static List<String> texts(Row row, int first, int end) {
        return IntStream.range(first, end)
                .mapToObj(column -> row.getCell(column).getStringCellValue())
                .toList();
    }
}
