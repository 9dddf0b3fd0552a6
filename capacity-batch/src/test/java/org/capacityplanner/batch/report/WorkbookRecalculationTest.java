package org.capacityplanner.batch.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.KpiOutlook;
import org.capacityplanner.headroom.KpiOutlook.Predicted;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The formulas of the what-if sheet are the model: another program calculates from them what the core does. */
class WorkbookRecalculationTest {

    /** Multiples of 5%, where tabulated models are exact as well. */
    private static final List<Integer> PERCENTS = List.of(-25, 0, 10, 50, 140);

    private static final double TOLERANCE = 1e-9;

    @TempDir
    Path folder;

    @Test
    void anotherProgramGetsTheSameAnswersForAnyGrowthTyped() throws IOException, InterruptedException {
        LibreOffice office = LibreOffice.required(folder);
        // The same service under several names, so that one workbook answers for a growth each.
        MonthlyReport report = Reports.of(PERCENTS.stream()
                .map(percent -> Reports.allKinds("service at " + percent + "%"))
                .toList());
        Path asked = Files.createDirectories(folder.resolve("asked")).resolve("report.xlsx");
        try (OutputStream out = Files.newOutputStream(asked)) {
            WorkbookWriter.write(report, out);
        }
        typeGrowths(asked);
        office.recalculate(asked, folder);

        try (XSSFWorkbook workbook = new XSSFWorkbook(Files.newInputStream(folder.resolve("report.xlsx")))) {
            Sheet sheet = workbook.getSheet(WhatIfSheet.NAME);
            int row = WhatIfSheet.FIRST_ROW;
            for (int i = 0; i < PERCENTS.size(); i++) {
                for (KpiOutlook outlook : report.byUrgency()
                        .get(i)
                        .whatIf(Growth.percent(PERCENTS.get(i)))
                        .kpis()) {
                    assertAnswer(sheet.getRow(row++), outlook, PERCENTS.get(i));
                }
            }
        }
    }

    /** The first growth into the cell for all services, the others into the cells of their services. */
    private static void typeGrowths(Path file) throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook(Files.newInputStream(file))) {
            Sheet sheet = workbook.getSheet(WhatIfSheet.NAME);
            sheet.getRow(2).getCell(1).setCellValue(PERCENTS.get(0) / 100.0);
            int kpis = Reports.allKinds("any").kpis().size();
            for (int i = 1; i < PERCENTS.size(); i++) {
                Cell cell = sheet.getRow(WhatIfSheet.FIRST_ROW + i * kpis).getCell(WhatIfSheet.Field.GROWTH.column());
                cell.removeFormula();
                cell.setCellValue(PERCENTS.get(i) / 100.0);
            }
            try (OutputStream out = Files.newOutputStream(file)) {
                workbook.write(out);
            }
        }
    }

    private static void assertAnswer(Row row, KpiOutlook outlook, int percent) {
        String what = outlook.kpi().name() + " at " + percent + "%";
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
        assertThat(row.getCell(field.column()).getNumericCellValue())
                .as(what + ": " + field)
                .isCloseTo(expected, within(TOLERANCE * Math.max(1, Math.abs(expected))));
    }

    private static String text(Row row, WhatIfSheet.Field field) {
        return row.getCell(field.column()).getStringCellValue();
    }
}
