package org.capacityplanner.batch.report.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.usermodel.PageMargin;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.AreaReference;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.poi.xssf.usermodel.XSSFDrawing;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFTable;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.capacityplanner.batch.report.MonthlyReport;
import org.capacityplanner.batch.report.Reports;
import org.junit.jupiter.api.Test;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTNumRef;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTNumVal;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTScatterSer;

/** How the workbook reads on paper and under the hand of an analyst. */
class WorkbookLayoutTest {

    @Test
    void keepsHeadersInViewAndPrintsThemInEightPointsOrMore() throws IOException {
        try (XSSFWorkbook workbook = written(Reports.sample())) {
            for (int s = 0; s < workbook.getNumberOfSheets(); s++) {
                XSSFSheet sheet = workbook.getSheetAt(s);
                assertThat(sheet.getPaneInformation().getHorizontalSplitPosition())
                        .as(sheet.getSheetName())
                        .isPositive();
                assertThat(sheet.getFitToPage()).isTrue();
                assertThat(pointsOnPaper(workbook, s)).as(sheet.getSheetName()).isGreaterThanOrEqualTo(8);
            }
        }
    }

    /**
     * Returns the size in points at which a sheet's text is printed on A4 (8.27 by 11.69 inches). Cells have 11 points; at that
     * size a digit is 8 pixels wide, and an inch has 96.
     */
    private static double pointsOnPaper(XSSFWorkbook workbook, int index) {
        XSSFSheet sheet = workbook.getSheetAt(index);
        PrintSetup print = sheet.getPrintSetup();
        int repeated = sheet.getRepeatingColumns() == null
                ? 0
                : sheet.getRepeatingColumns().getLastColumn() + 1;
        double inches = (print.getLandscape() ? 11.69 : 8.27)
                - sheet.getMargin(PageMargin.LEFT)
                - sheet.getMargin(PageMargin.RIGHT);
        int pages = print.getFitWidth();
        double needed = areas(workbook, index).stream()
                .filter(area -> area.getFirstCell().getCol() < SpreadsheetVersion.EXCEL2007.getLastColumnIndex())
                .mapToDouble(area -> {
                    int first = area.getFirstCell().getCol();
                    double named = pixels(sheet, 0, repeated - 1);
                    return (pixels(sheet, first, area.getLastCell().getCol())
                                    + (first > 0 ? named : 0)
                                    + (pages - 1) * named)
                            / pages;
                })
                .max()
                .orElse(1);
        return 11 * Math.min(1, inches * 96 / needed);
    }

    /** Returns the printed areas of a sheet, all of it where it has none. */
    private static List<AreaReference> areas(XSSFWorkbook workbook, int index) {
        String areas = workbook.getPrintArea(index);
        if (areas != null) {
            return Stream.of(areas.split(","))
                    .map(area -> new AreaReference(area, SpreadsheetVersion.EXCEL2007))
                    .toList();
        }
        Sheet sheet = workbook.getSheetAt(index);
        int last = StreamSupport.stream(sheet.spliterator(), false)
                        .mapToInt(Row::getLastCellNum)
                        .max()
                        .orElse(1)
                - 1;
        return List.of(new AreaReference(
                new CellReference(0, 0), new CellReference(sheet.getLastRowNum(), last), SpreadsheetVersion.EXCEL2007));
    }

    @Test
    void printsNoSheetThatIsForLookUps() throws IOException {
        try (XSSFWorkbook workbook = written(Reports.sample())) {
            for (String name : List.of("Steps", "Curves", "Data")) {
                Sheet sheet = workbook.getSheet(name);
                assertThat(areas(workbook, workbook.getSheetIndex(sheet)))
                        .as(name)
                        .singleElement()
                        .satisfies(area -> assertThat((int) area.getFirstCell().getCol())
                                .isGreaterThan(sheet.getRow(3).getLastCellNum()));
            }
        }
    }

    private static double pixels(XSSFSheet sheet, int first, int last) {
        double pixels = 0;
        for (int column = first; column <= last; column++) {
            pixels += 8 * sheet.getColumnWidth(column) / 256.0;
        }
        return pixels;
    }

    @Test
    void leadsBackToTheSummaryFromEachSheet() throws IOException {
        try (XSSFWorkbook workbook = written(Reports.sample())) {
            workbook.forEach(sheet -> {
                assertThat(((XSSFSheet) sheet).getTabColor())
                        .as(sheet.getSheetName())
                        .isNotNull();
                assertThat(sheet.getHyperlinkList().stream()
                                .anyMatch(link -> link.getAddress().equals("Summary!A1")))
                        .as(sheet.getSheetName())
                        .isEqualTo(!sheet.getSheetName().equals("Summary"));
            });
        }
    }

    /** A program that finds another text in the head of a table than in the table repairs the file. */
    @Test
    void namesTheColumnsOfItsTablesAsTheirHeadsDo() throws IOException {
        try (XSSFWorkbook workbook = written(Reports.sample())) {
            List<String> names = new ArrayList<>();
            for (Sheet sheet : workbook) {
                for (XSSFTable table : ((XSSFSheet) sheet).getTables()) {
                    names.add(table.getName());
                    Row head = sheet.getRow(table.getStartRowIndex());
                    for (int column = 0; column < table.getColumnCount(); column++) {
                        assertThat(head.getCell(column).getStringCellValue())
                                .isEqualTo(table.getColumns().get(column).getName());
                    }
                }
            }
            assertThat(names)
                    .contains(
                            "Services",
                            "WhatIf",
                            "VolumeForecast",
                            "Breaches",
                            "Findings",
                            "Observations",
                            "Terms",
                            "Inputs")
                    .doesNotHaveDuplicates();
        }
    }

    /** Columns that are repeated on each page repeat what is above their heads, too: what does not fit there is cut off. */
    @Test
    void cutsNoTitleOnThePagesBesideTheFirst() throws IOException {
        try (XSSFWorkbook workbook = written(Reports.sample())) {
            int several = 0;
            for (Sheet sheet : workbook) {
                if (sheet.getRepeatingColumns() == null) {
                    continue;
                }
                several++;
                int named = sheet.getRepeatingColumns().getLastColumn() + 1;
                // A title has letters of 16 points where cells have 11.
                double letters = sheet.getRow(0).getCell(0).getStringCellValue().length() * 8 * 16 / 11.0;
                assertThat(0.9 * letters).as(sheet.getSheetName()).isLessThan(pixels((XSSFSheet) sheet, 0, named - 1));
                assertThat(sheet.getMergedRegions())
                        .as(sheet.getSheetName())
                        .allMatch(region -> region.getFirstColumn() >= named);
            }
            assertThat(several).isPositive();
        }
    }

    /** Previews, and programs that read no cells, show what a chart holds itself: some hundred of many points, at equal distances. */
    @Test
    void chartsHoldTheNumbersOfTheCellsThatTheyReferTo() throws IOException {
        int numbers = 0;
        int thinned = 0;
        try (XSSFWorkbook workbook = written(Reports.sample())) {
            for (Sheet sheet : workbook) {
                XSSFDrawing drawing = ((XSSFSheet) sheet).getDrawingPatriarch();
                for (XSSFChart chart : drawing == null ? List.<XSSFChart>of() : drawing.getCharts()) {
                    for (CTScatterSer series : chart.getCTChart()
                            .getPlotArea()
                            .getScatterChartArray(0)
                            .getSerList()) {
                        for (CTNumRef values : List.of(
                                series.getXVal().getNumRef(), series.getYVal().getNumRef())) {
                            AreaReference area = new AreaReference(values.getF(), SpreadsheetVersion.EXCEL2007);
                            CellReference first = area.getFirstCell();
                            int rows = area.getLastCell().getRow() - first.getRow() + 1;
                            int points = (int) values.getNumCache().getPtCount().getVal();
                            assertThat(points).isBetween(Math.min(rows, 80), 400);
                            int stride = points > 1 ? (rows - 1) / (points - 1) : 1;
                            thinned += stride > 1 ? 1 : 0;
                            for (CTNumVal point : values.getNumCache().getPtList()) {
                                Row row = sheet.getRow(first.getRow() + stride * (int) point.getIdx());
                                assertThat(Double.parseDouble(point.getV()))
                                        .isEqualTo(row.getCell(first.getCol()).getNumericCellValue());
                                numbers++;
                            }
                        }
                    }
                }
            }
        }
        assertThat(numbers).isGreaterThan(1000);
        assertThat(thinned).isPositive();
    }

    private static XSSFWorkbook written(MonthlyReport report) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        WorkbookWriter.write(report, out);
        return new XSSFWorkbook(new ByteArrayInputStream(out.toByteArray()));
    }
}
