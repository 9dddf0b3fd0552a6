package org.capacityplanner.batch.report.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.capacityplanner.batch.report.AllModels;
import org.capacityplanner.batch.report.Reports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that do not calculate see beside each formula the value that one which calculates finds. */
class WorkbookStoredValuesTest {
    /** A formula that repeats another cell of its sheet. */
    private static final String COPY = "\\$[A-Z]+\\$[0-9]+";

    private static final String STATISTIC = "(CORREL|RSQ|SLOPE|INTERCEPT)\\(.*";

    @TempDir
    private Path folder;

    @Test
    void storesBesideItsFormulasWhatTheyGive() throws IOException, InterruptedException {
        Path file = Files.createDirectories(folder.resolve("written")).resolve("report.xlsx");
        try (OutputStream out = Files.newOutputStream(file)) {
            WorkbookWriter.write(Reports.of(List.of(AllModels.quotes(), AllModels.orders())), out);
        }
        LibreOffice.required(folder).recalculate(List.of(file), folder);
        try (XSSFWorkbook written = new XSSFWorkbook(Files.newInputStream(file));
                XSSFWorkbook calculated = new XSSFWorkbook(Files.newInputStream(folder.resolve("report.xlsx")))) {
            List<String> differences = new ArrayList<>();
            int formulas = 0;
            for (Sheet sheet : written) {
                for (Row row : sheet) {
                    for (Cell cell : row) {
                        if (cell.getCellType() == CellType.FORMULA) {
                            Cell again = calculated
                                    .getSheet(sheet.getSheetName())
                                    .getRow(row.getRowNum())
                                    .getCell(cell.getColumnIndex());
                            formulas++;
                            compare(cell, again, differences);
                        }
                    }
                }
            }
            assertThat(differences).isEmpty();
            assertThat(formulas).isGreaterThan(200);
        }
    }

    private static void compare(Cell cell, Cell again, List<String> differences) {
        String place = cell.getSheet().getSheetName() + "!" + cell.getAddress() + " =" + cell.getCellFormula() + ": ";
        CellType type = cell.getCachedFormulaResultType();
        if (type != again.getCachedFormulaResultType()) {
            differences.add(place + type + ", calculated " + again.getCachedFormulaResultType());
        } else if (type == CellType.STRING && !cell.getStringCellValue().equals(again.getStringCellValue())) {
            differences.add(place + cell.getStringCellValue() + ", calculated " + again.getStringCellValue());
        } else if (type == CellType.NUMERIC) {
            double stored = cell.getNumericCellValue();
            double calculated = again.getNumericCellValue();
            // On the What-if sheet the core's own answers are stored, which the curves come near to.
            boolean exact = !cell.getSheet().getSheetName().equals(WhatIfSheet.NAME)
                    && !cell.getCellFormula().contains("NORMSDIST")
                    && !cell.getCellFormula().contains(WhatIfSheet.NAME)
                    && !cell.getCellFormula().matches(COPY);
            // The observations are rounded to a thousandth of their scatter, the statistics are shown with four digits.
            double digits = cell.getCellFormula().matches(STATISTIC) ? 5e-4 : 1e-9;
            double allowed = exact
                    ? digits * Math.abs(stored) + 1e-9
                    : Math.max(
                            WorkbookRecalculationTest.PROBABILITY,
                            WorkbookRecalculationTest.RELATIVE * Math.abs(stored));
            if (!(Math.abs(stored - calculated) <= allowed)) {
                differences.add(place + stored + ", calculated " + calculated);
            }
        }
    }
}
