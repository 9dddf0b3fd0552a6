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

    /** Multiples of 5%, where tabulated models are exact as well. */
    private static final List<Integer> PERCENTS = List.of(-25, 0, 10, 50, 140);

    private static final double TOLERANCE = 1e-9;

    @TempDir
    Path folder;

    @Test
    void anotherProgramGetsTheSameAnswersForAnyGrowthTyped() throws IOException, InterruptedException {
        LibreOffice office = LibreOffice.required(folder);
        MonthlyReport report = Reports.sample();
        Path original = folder.resolve("report.xlsx");
        try (OutputStream out = Files.newOutputStream(original)) {
            WorkbookWriter.write(report, out);
        }
        List<Path> asked = new ArrayList<>();
        for (int percent : PERCENTS) {
            asked.add(typeGrowth(original, percent));
        }
        Path answers = Files.createDirectories(folder.resolve("answers"));
        office.recalculate(asked, answers);

        for (int percent : PERCENTS) {
            try (XSSFWorkbook workbook = new XSSFWorkbook(Files.newInputStream(answers.resolve(percent + ".xlsx")))) {
                Sheet sheet = workbook.getSheet("What-if");
                int row = WhatIfSheet.FIRST_ROW;
                for (CapacityPlan plan : report.byUrgency()) {
                    for (KpiOutlook outlook :
                            plan.whatIf(Growth.percent(percent)).kpis()) {
                        assertAnswer(sheet.getRow(row++), outlook, percent);
                    }
                }
            }
        }
    }

    private Path typeGrowth(Path original, int percent) throws IOException {
        Path asked = folder.resolve(percent + ".xlsx");
        try (XSSFWorkbook workbook = new XSSFWorkbook(Files.newInputStream(original));
                OutputStream out = Files.newOutputStream(asked)) {
            workbook.getSheet("What-if").getRow(2).getCell(1).setCellValue(percent / 100.0);
            workbook.write(out);
        }
        return asked;
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
        assertThat(row.getCell(field.ordinal()).getNumericCellValue())
                .as(what + ": " + field)
                .isCloseTo(expected, within(TOLERANCE * Math.max(1, Math.abs(expected))));
    }

    private static String text(Row row, WhatIfSheet.Field field) {
        return row.getCell(field.ordinal()).getStringCellValue();
    }
}
