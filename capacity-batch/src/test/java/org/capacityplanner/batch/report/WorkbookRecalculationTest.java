package org.capacityplanner.batch.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.KpiOutlook;
import org.capacityplanner.headroom.KpiOutlook.Predicted;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The formulas of the what-if sheet are the model: another program calculates from them what the core does. */
class WorkbookRecalculationTest {
    private static final double TOLERANCE = 1e-9;

    /** Multiples of 5%, where tabulated models are exact as well. */
    private static final List<Double> TABULATED = List.of(-25.0, 0.0, 10.0, 50.0, 140.0);

    /** From within the observations to past the capacity. */
    private static final List<Double> ANY = List.of(-33.3, 0.0, 37.2, 64.0, 141.5);

    @TempDir
    Path folder;

    /** A service, and the growth that is typed for it. */
    private record Asked(CapacityPlan plan, Growth growth) {}

    /** The same services under several names, so that one workbook answers for a growth each. */
    private static List<Asked> asked() {
        return Stream.concat(
                        TABULATED.stream()
                                .map(percent -> new Asked(Reports.allKinds("a " + percent), Growth.percent(percent))),
                        ANY.stream()
                                .map(percent ->
                                        new Asked(FittedService.named("b " + percent), Growth.percent(percent))))
                .toList();
    }

    @Test
    void anotherProgramGetsTheSameAnswersForAnyGrowthTyped() throws IOException, InterruptedException {
        LibreOffice office = LibreOffice.required(folder);
        List<Asked> asked = asked();
        MonthlyReport report = Reports.of(asked.stream().map(Asked::plan).toList());
        Path typed = Files.createDirectories(folder.resolve("typed")).resolve("report.xlsx");
        try (OutputStream out = Files.newOutputStream(typed)) {
            WorkbookWriter.write(report, out);
        }
        List<Asked> rows = report.byUrgency().stream()
                .map(plan -> new Asked(plan, growthOf(plan, asked)))
                .toList();
        typeGrowths(typed, rows);
        office.recalculate(typed, folder);

        List<Double> infinite = new ArrayList<>();
        try (XSSFWorkbook workbook = new XSSFWorkbook(Files.newInputStream(folder.resolve("report.xlsx")))) {
            workbook.forEach(WorkbookRecalculationTest::assertNoErrors);
            Sheet sheet = workbook.getSheet(WhatIfSheet.NAME);
            int row = WhatIfSheet.FIRST_ROW;
            for (Asked service : rows) {
                for (KpiOutlook outlook :
                        service.plan().whatIf(service.growth()).kpis()) {
                    assertAnswer(sheet.getRow(row++), outlook, service.growth());
                    if (outlook instanceof Predicted predicted && Double.isInfinite(predicted.predicted())) {
                        infinite.add(service.growth().ratio());
                    }
                }
            }
        }
        assertThat(infinite).as("growths past the capacity").contains(1.415);
    }

    private static Growth growthOf(CapacityPlan plan, List<Asked> asked) {
        return asked.stream()
                .filter(service -> service.plan().service().equals(plan.service()))
                .findFirst()
                .orElseThrow()
                .growth();
    }

    /** The first growth into the cell for all services, the others into the cells of their services. */
    private static void typeGrowths(Path file, List<Asked> services) throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook(Files.newInputStream(file))) {
            Sheet sheet = workbook.getSheet(WhatIfSheet.NAME);
            sheet.getRow(2).getCell(1).setCellValue(services.get(0).growth().ratio());
            int row = WhatIfSheet.FIRST_ROW;
            for (Asked service : services) {
                if (row > WhatIfSheet.FIRST_ROW) {
                    Cell cell = sheet.getRow(row).getCell(WhatIfSheet.Field.GROWTH.column());
                    cell.removeFormula();
                    cell.setCellValue(service.growth().ratio());
                }
                row += service.plan().kpis().size();
            }
            try (OutputStream out = Files.newOutputStream(file)) {
                workbook.write(out);
            }
        }
    }

    /** Points of charts may be missing, which only an error says to a chart; answers may not. */
    private static void assertNoErrors(Sheet sheet) {
        for (Row row : sheet) {
            for (Cell cell : row) {
                boolean error = cell.getCellType() == CellType.ERROR
                        || (cell.getCellType() == CellType.FORMULA
                                && cell.getCachedFormulaResultType() == CellType.ERROR
                                && !cell.getCellFormula().contains("NA()"));
                assertThat(error)
                        .as(sheet.getSheetName() + "!" + cell.getAddress() + ": " + cell)
                        .isFalse();
            }
        }
    }

    private static void assertAnswer(Row row, KpiOutlook outlook, Growth growth) {
        String what = row.getRowNum() + " " + outlook.kpi().name() + " at " + growth;
        assertThat(text(row, WhatIfSheet.Field.KPI)).isEqualTo(outlook.kpi().name());
        assertThat(text(row, WhatIfSheet.Field.STATUS))
                .as(what)
                .isEqualTo(outlook.status().name());
        if (outlook instanceof Predicted predicted) {
            Unit unit = predicted.kpi().unit();
            assertNumber(row, WhatIfSheet.Field.THEN, unit.fromCore(predicted.predicted()), what);
            assertNumber(
                    row,
                    WhatIfSheet.Field.LOWER,
                    unit.fromCore(predicted.interval().lower()),
                    what);
            assertNumber(
                    row,
                    WhatIfSheet.Field.UPPER,
                    unit.fromCore(predicted.interval().upper()),
                    what);
            assertNumber(row, WhatIfSheet.Field.WITHIN, predicted.probabilityWithinLimit(), what);
            assertThat(text(row, WhatIfSheet.Field.BASIS))
                    .as(what)
                    .isEqualTo(predicted.certainty().name().toLowerCase(Locale.ROOT));
        }
    }

    private static void assertNumber(Row row, WhatIfSheet.Field field, double expected, String what) {
        if (Double.isInfinite(expected)) {
            assertThat(text(row, field)).as(what + ": " + field).isEqualTo("saturated");
        } else {
            assertThat(row.getCell(field.column()).getNumericCellValue())
                    .as(what + ": " + field)
                    .isCloseTo(expected, within(TOLERANCE * Math.max(1, Math.abs(expected))));
        }
    }

    private static String text(Row row, WhatIfSheet.Field field) {
        return row.getCell(field.column()).getStringCellValue();
    }
}
