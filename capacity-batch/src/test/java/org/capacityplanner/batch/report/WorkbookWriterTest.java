package org.capacityplanner.batch.report;

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
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.capacityplanner.CapacityPlan;
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
                            "Breach",
                            "order-entry",
                            "pricing",
                            "Fits",
                            "Growth table",
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
                    .startsWith("Service", "Status now", "Bound by", "Growth left")
                    .endsWith("At +10%", "At +25%", "At +50%", "In words");
            Row first = summary.getRow(4);
            assertThat(text(first, 0)).isEqualTo("order-entry");
            assertThat(text(first, 1)).isEqualTo("GREEN");
            assertThat(text(first, 2)).isEqualTo("CPU");
            // 75% less 1.6449 standard deviations of 2 points, on a line of 0.08 points per tx/s from 2% up.
            assertThat(first.getCell(3).getNumericCellValue())
                    .isEqualTo((75 - 1.6449 * 2 - 2) / 0.08 / 800 - 1, within(1e-4));
            assertThat(text(first, 16)).startsWith("Growth left: 8.9% (likely 8.6% to 9.2%), up to 871 tx/s");
            assertThat(text(summary.getRow(6), 0)).isEqualTo("settlement");
            assertThat(text(summary.getRow(6), 1)).isEqualTo("UNKNOWN");
            assertThat(text(summary.getRow(6), 16)).isEqualTo("No plan: no row of its export names it");
        }
    }

    @Test
    void letsTheReaderTypeAGrowthAndNothingElse() throws IOException {
        try (XSSFWorkbook workbook = written(Reports.sample())) {
            XSSFSheet whatIf = workbook.getSheet("What-if");

            assertThat(workbook.getName("what_if_growth").getRefersToFormula()).isEqualTo("'What-if'!$B$3");
            assertThat(whatIf.getProtect()).isTrue();
            assertThat(whatIf.getRow(2).getCell(1).getCellStyle().getLocked()).isFalse();
            assertThat(whatIf.getRow(6).getCell(7).getCellStyle().getLocked()).isTrue();
            List<? extends DataValidation> validations = whatIf.getDataValidations();
            assertThat(validations).hasSize(1);
            assertThat(validations.get(0).getPromptBoxText()).contains("25%");
            assertThat(whatIf.getRow(6).getCell(7).getCellFormula()).contains("Growth table");
            assertThat(whatIf.getRow(8).getCell(7).getCellFormula()).contains("Fits!");
            // For readers that do not calculate: the values at +50% are there.
            assertThat(whatIf.getRow(6).getCell(7).getNumericCellValue()).isEqualTo(98, within(1e-9));
        }
    }

    @Test
    void looksUpResponseTimesWhereTheyAreTooManyToCalculate() throws IOException {
        try (XSSFWorkbook few = written(Reports.of(List.of(FittedService.queues("few", 40))));
                XSSFWorkbook many = written(Reports.of(List.of(FittedService.queues("many", 41))))) {
            assertThat(few.getSheet("Draws")).isNotNull();
            assertThat(few.getSheet("Growth table")).isNull();
            assertThat(many.getSheet("Draws")).isNull();
            Sheet whatIf = many.getSheet("What-if");
            assertThat(text(whatIf.getRow(4), 0))
                    .contains("41 KPIs. Response times are among them, since there are more than 40.");
            Row last = whatIf.getRow(WhatIfSheet.FIRST_ROW + 40);
            assertThat(last.getCell(7).getCellFormula()).contains("Growth table");
            assertThat(last.getCell(7).getNumericCellValue())
                    .isEqualTo(few.getSheet("What-if")
                            .getRow(WhatIfSheet.FIRST_ROW)
                            .getCell(7)
                            .getNumericCellValue());
        }
    }

    @Test
    void keepsHeadersInViewAndFitsPagesInWidth() throws IOException {
        try (XSSFWorkbook workbook = written(Reports.sample())) {
            workbook.forEach(sheet -> {
                assertThat(sheet.getPaneInformation().getHorizontalSplitPosition())
                        .as(sheet.getSheetName())
                        .isPositive();
                assertThat(sheet.getFitToPage()).isTrue();
                assertThat(sheet.getPrintSetup().getFitWidth()).isEqualTo((short) 1);
                assertThat(sheet.getRepeatingRows()).isNotNull();
            });
        }
    }

    @Test
    void drawsAChartOfEachKpiThatIsDescribedInWords() throws IOException {
        try (XSSFWorkbook workbook = written(Reports.sample())) {
            List<XSSFChart> charts =
                    workbook.getSheet("pricing").getDrawingPatriarch().getCharts();

            assertThat(charts).hasSize(4);
            assertThat(charts.get(0).getTitleText().getString()).isEqualTo("CPU against transactions");
            assertThat(charts.get(0).getChartSeries().get(0).getSeriesCount()).isEqualTo(6);
            assertThat(workbook.getSheet("pricing")
                            .getDrawingPatriarch()
                            .getCTDrawing()
                            .getTwoCellAnchorArray(0)
                            .getGraphicFrame()
                            .getNvGraphicFramePr()
                            .getCNvPr()
                            .getDescr())
                    .contains("CPU against transactions of pricing", "limit <= 80%");
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
        List<CapacityPlan> plans = names.stream()
                .map(name -> Plans.plan(
                        name,
                        Plans.kpi(
                                Kpi.utilization("=1+1"),
                                Sla.atMost(0.8),
                                new StraightLine(0.01, 0.0005, 0.01, Plans.domain()))))
                .toList();

        try (XSSFWorkbook workbook = written(Reports.of(plans))) {
            assertThat(IntStream.range(0, workbook.getNumberOfSheets())
                            .mapToObj(workbook::getSheetName)
                            .map(name -> name.toLowerCase(Locale.ROOT)))
                    .doesNotHaveDuplicates()
                    .hasSize(names.size() + 9);
            List<String> shown = IntStream.range(0, names.size())
                    .mapToObj(i -> text(workbook.getSheet("Summary").getRow(4 + i), 0))
                    .toList();
            assertThat(shown)
                    .containsExactlyInAnyOrderElementsOf(
                            names.stream().map(Figures::printable).toList());
            Cell kpi = workbook.getSheet("What-if").getRow(6).getCell(1);
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

    private static List<String> texts(Row row) {
        List<String> texts = new ArrayList<>();
        row.forEach(cell -> texts.add(cell.getStringCellValue()));
        return texts;
    }

    private static String text(Row row, int column) {
        return row.getCell(column).getStringCellValue();
    }
}
