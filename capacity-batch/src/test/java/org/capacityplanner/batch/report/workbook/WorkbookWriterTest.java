package org.capacityplanner.batch.report.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xddf.usermodel.chart.XDDFChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFScatterChartData;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.MonthlyReport;
import org.capacityplanner.batch.report.PlannedService;
import org.capacityplanner.batch.report.Reports;
import org.capacityplanner.batch.report.text.Formats;
import org.capacityplanner.forecast.ForecastPoint;
import org.capacityplanner.forecast.ForecastResult;
import org.capacityplanner.forecast.Horizon;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Sla;
import org.junit.jupiter.api.Test;

class WorkbookWriterTest {

    @Test
    void writesEverySheetInTheOrderOfReading() throws IOException {
        try (XSSFWorkbook workbook = written(Reports.sample())) {
            List<String> names = new ArrayList<>();
            workbook.forEach(sheet -> names.add(sheet.getSheetName()));

            assertThat(names)
                    .containsExactly(
                            "Summary",
                            "What-if",
                            "Forecast",
                            "KPI forecast",
                            "Breach",
                            "order-entry",
                            "pricing",
                            "Walk-through",
                            "Steps",
                            "Curves",
                            "Data",
                            "Data quality",
                            "Dictionary",
                            "Provenance");
        }
    }

    @Test
    void summarizesTheMostUrgentServiceFirst() throws IOException {
        try (XSSFWorkbook workbook = written(Reports.sample())) {
            Sheet summary = workbook.getSheet("Summary");

            assertThat(texts(summary.getRow(3)))
                    .startsWith("Service", "Status now", "Outlook", "Binding KPI", "Headroom")
                    .endsWith("At +10%", "At +25%", "At +50%", "In words");
            Row first = summary.getRow(4);
            assertThat(text(first, 0)).isEqualTo("order-entry");
            assertThat(text(first, 1)).isEqualTo("GREEN");
            assertThat(text(first, 2)).isEqualTo("UNKNOWN");
            assertThat(text(first, 3)).isEqualTo("CPU");
            // 75% less 1.6449 standard deviations of 2 points, on a line of 0.065 points per tx/s from 2% up: 1,072
            // tx/s.
            double planning = Reports.orderEntry("order-entry").volume().planning();
            assertThat(first.getCell(4).getNumericCellValue())
                    .isEqualTo((75 - 1.6449 * 2 - 2) / 0.065 / planning - 1, within(0.01));
            assertThat(text(first, 17)).matches("Headroom: [67][.0-9]*% \\(95% interval .* up to 1,0[67][0-9] tx/s.*");
            assertThat(text(summary.getRow(6), 0)).isEqualTo("settlement");
            assertThat(text(summary.getRow(6), 1)).isEqualTo("UNKNOWN");
            assertThat(text(summary.getRow(6), 17)).isEqualTo("No plan: no row of its export names it");
        }
    }

    @Test
    void letsTheReaderTypeAGrowthAndNothingElse() throws IOException {
        try (XSSFWorkbook workbook = written(Reports.sample())) {
            XSSFSheet whatIf = workbook.getSheet("What-if");

            assertThat(workbook.getName("what_if_growth").getRefersToFormula()).isEqualTo("'What-if'!$C$3");
            assertThat(whatIf.getProtect()).isTrue();
            assertThat(whatIf.getRow(2).getCell(2).getCellStyle().getLocked()).isFalse();
            assertThat(whatIf.getRow(7).getCell(7).getCellStyle().getLocked()).isTrue();
            List<? extends DataValidation> validations = whatIf.getDataValidations();
            // The growth, the two levels, a growth for each service, the limits.
            assertThat(validations).hasSize(4);
            assertThat(validations.get(0).getPromptBoxText()).contains("25%");
            assertThat(whatIf.getRow(7).getCell(7).getCellFormula()).contains("Steps!");
            // For readers that do not calculate: the values at +50% are there.
            double planning = Reports.orderEntry("order-entry").volume().planning();
            assertThat(whatIf.getRow(7).getCell(7).getNumericCellValue())
                    .isEqualTo(2 + 0.065 * 1.5 * planning, within(1.5));
        }
    }

    @Test
    void drawsEachKpiAgainstVolumeAndOverTimeAndDescribesItInWords() throws IOException {
        try (XSSFWorkbook workbook = written(Reports.sample())) {
            XSSFSheet pricing = workbook.getSheet("pricing");
            List<XSSFChart> charts = pricing.getDrawingPatriarch().getCharts();

            // Swap was not measured.
            assertThat(charts.stream().map(chart -> chart.getTitleText().getString()))
                    .containsExactly(
                            "CPU against transactions", "CPU over time",
                            "latency p95 against transactions", "latency p95 over time",
                            "free memory against transactions", "free memory over time");
            assertThat(charts.get(0).getChartSeries().get(0).getSeriesCount()).isEqualTo(6);
            assertThat(description(pricing, 0)).contains("CPU against transactions of pricing", "limit <= 80%");
            assertThat(description(pricing, 1)).contains("CPU of pricing over time", "limit <= 80%");
            XDDFChartData overTime = charts.get(1).getChartSeries().get(0);
            assertThat(titles(overTime)).containsExactly("observed", "limit <= 80%");
            // 744 hours below the head of the aligned data; the limit at both ends of the month.
            assertThat(references(overTime, 0)).containsExactly("pricing!$K$5:$K$748", "pricing!$M$5:$M$748");
            assertThat(references(overTime, 1)).containsExactly("pricing!$R$5:$R$6", "pricing!$S$5:$S$6");
            assertThat(pricing.getRow(4).getCell(18).getNumericCellValue()).isEqualTo(80);
        }
    }

    @Test
    void drawsTheForecastWithItsRangesAboveTheKpis() throws IOException {
        CapacityPlan growing = PlannedService.growing(3.3);
        try (XSSFWorkbook workbook = written(Reports.of(List.of(growing)))) {
            XSSFSheet pricing = workbook.getSheet("pricing");
            XSSFChart chart = pricing.getDrawingPatriarch().getCharts().get(0);
            XDDFChartData forecast = chart.getChartSeries().get(0);

            assertThat(chart.getTitleText().getString())
                    .isEqualTo("Forecast of transactions, p95 of each month's busy hours");
            assertThat(description(pricing, 0)).contains("observed and forecast", "80% and 95%", "capacity");
            assertThat(titles(forecast))
                    .containsExactly(
                            "observed",
                            "forecast",
                            "80%, lower",
                            "80%, upper",
                            "95%, lower",
                            "95%, upper",
                            "limit of latency_ms_p95",
                            "what-if");
            // August to October were observed, November to March lie ahead; capacity and what-if span all of them.
            assertThat(references(forecast, 0)).containsExactly("pricing!$T$5:$T$7", "pricing!$U$5:$U$7");
            assertThat(references(forecast, 1)).containsExactly("pricing!$T$8:$T$12", "pricing!$V$8:$V$12");
            assertThat(references(forecast, 6)).containsExactly("pricing!$T$5:$T$12", "pricing!$AA$5:$AA$12");
            Row march = pricing.getRow(11);
            assertThat(march.getCell(19).getLocalDateTimeCellValue()).isEqualTo("2027-03-01T00:00:00");
            ForecastPoint expected = ((ForecastResult.Forecasted) growing.forecast())
                    .forecast()
                    .months()
                    .get(4);
            assertThat(IntStream.rangeClosed(21, 25)
                            .mapToDouble(column -> march.getCell(column).getNumericCellValue())
                            .toArray())
                    .containsExactly(
                            new double[] {
                                expected.mean(),
                                expected.interval80().lower(),
                                expected.interval80().upper(),
                                expected.interval95().lower(),
                                expected.interval95().upper()
                            },
                            within(0.01));
            assertThat(pricing.getRow(4).getCell(27).getCellFormula()).isEqualTo("'What-if'!$E$8");
            assertThat(march.getCell(27).getCellFormula()).isEqualTo("$AB$5");
        }
    }

    @Test
    void leadsBackToTheSummaryFromEachService() throws IOException {
        try (XSSFWorkbook workbook = written(Reports.sample())) {
            XSSFSheet pricing = workbook.getSheet("pricing");

            assertThat(pricing.getRow(2).getCell(0).getHyperlink().getAddress()).isEqualTo("Summary!A1");
            assertThat(pricing.getTabColor().getARGBHex()).hasSize(8);
        }
    }

    @Test
    void chartsOfAServiceDoNotOverlap() throws IOException {
        try (XSSFWorkbook workbook = written(Reports.of(List.of(PlannedService.growing(3.3))))) {
            List<CellRangeAddress> places =
                    workbook.getSheet("pricing").getDrawingPatriarch().getCTDrawing().getTwoCellAnchorList().stream()
                            // The last row and column are those that a chart ends before.
                            .map(anchor -> new CellRangeAddress(
                                    anchor.getFrom().getRow(),
                                    anchor.getTo().getRow() - 1,
                                    anchor.getFrom().getCol(),
                                    anchor.getTo().getCol() - 1))
                            .toList();

            assertThat(places).hasSize(5);
            for (CellRangeAddress place : places) {
                assertThat(places.stream().filter(place::intersects)).containsExactly(place);
                assertThat(place.getLastColumn()).isLessThan(9);
            }
        }
    }

    @Test
    void keepsHostileNamesAsText() throws IOException {
        String longName = "a service whose name is far longer than the name of a sheet can be";
        List<String> names = List.of(
                "=HYPERLINK(\"http://example.org\")",
                "../../etc/passwd",
                "svc_x0041_1",
                longName + " 1",
                longName + " 2",
                "Summary",
                "pricing",
                "PRICING",
                "a\u0000b\u001b[2J");
        CapacityPlan plan = PlannedService.planner("planned once")
                .kpi(Kpi.utilization("=1+1"), PlannedService.line("=1+1", 0.01, 0.0005, 0.01), Sla.atMost(0.8))
                .plan(Horizon.months(1));
        List<CapacityPlan> plans =
                names.stream().map(name -> PlannedService.named(name, plan)).toList();

        try (XSSFWorkbook workbook = written(Reports.of(plans))) {
            assertThat(IntStream.range(0, workbook.getNumberOfSheets())
                            .mapToObj(workbook::getSheetName)
                            .map(name -> name.toLowerCase(Locale.ROOT)))
                    .doesNotHaveDuplicates()
                    .hasSize(names.size() + 12);
            List<String> shown = IntStream.range(0, names.size())
                    .mapToObj(i -> text(workbook.getSheet("Summary").getRow(4 + i), 0))
                    .toList();
            assertThat(shown)
                    .containsExactlyInAnyOrderElementsOf(
                            names.stream().map(Formats::printable).toList());
            Cell kpi = workbook.getSheet("What-if").getRow(7).getCell(1);
            assertThat(kpi.getCellType()).isEqualTo(CellType.STRING);
            assertThat(kpi.getCellStyle().getQuotePrefixed()).isTrue();
        }
    }

    private static XSSFWorkbook written(MonthlyReport report) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        WorkbookWriter.write(report, out);
        XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(out.toByteArray()));
        workbook.forEach(sheet -> sheet.forEach(
                row -> row.forEach(cell -> assertThat(cell.getCellType()).isNotEqualTo(CellType.ERROR))));
        return workbook;
    }

    private static String description(XSSFSheet sheet, int chart) {
        return sheet.getDrawingPatriarch()
                .getCTDrawing()
                .getTwoCellAnchorArray(chart)
                .getGraphicFrame()
                .getNvGraphicFramePr()
                .getCNvPr()
                .getDescr();
    }

    private static List<String> titles(XDDFChartData chart) {
        return IntStream.range(0, chart.getSeriesCount())
                .mapToObj(i -> ((XDDFScatterChartData.Series) chart.getSeries(i))
                        .getCTScatterSer()
                        .getTx()
                        .getV())
                .toList();
    }

    /** The cells of a series, along and up. */
    private static List<String> references(XDDFChartData chart, int series) {
        return List.of(
                chart.getSeries(series).getCategoryData().getFormula(),
                chart.getSeries(series).getValuesData().getFormula());
    }

    private static List<String> texts(Row row) {
        List<String> texts = new ArrayList<>();
        row.forEach(cell -> texts.add(cell.getStringCellValue()));
        return texts;
    }

    private static String text(Row row, int column) {
        return row.getCell(column).getStringCellValue();
    }
}
