package org.capacityplanner.batch.report.workbook;

import java.util.List;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.DataValidationConstraint.OperatorType;
import org.apache.poi.ss.usermodel.DataValidationHelper;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/** Writes the input cells of the What-if sheet with explanation and validation, and protects all other cells. */
final class WhatIfInput {
    private static final double SMALLEST_LEVEL = 0.5;
    private static final double LARGEST_LEVEL = 0.999;

    private final SheetWriter sheet;

    WhatIfInput(SheetWriter sheet) {
        this.sheet = sheet;
    }

    void protect(List<KpiLine> lines) {
        CellRangeAddressList common = cell(WhatIfSheet.GROWTH_ROW);
        between(
                common,
                CurveTable.SMALLEST_GROWTH,
                CurveTable.LARGEST_GROWTH,
                "Growth of volume",
                "Type a growth against the volume now, such as 25% or -10%.",
                "A growth between -50% and +300%, such as 25%.");
        CellRangeAddressList levels = cell(WhatIfSheet.LEVEL_ROW);
        levels.addCellRangeAddress(
                WhatIfSheet.INTERVAL_ROW, WhatIfSheet.INPUT_COLUMN, WhatIfSheet.INTERVAL_ROW, WhatIfSheet.INPUT_COLUMN);
        between(
                levels,
                SMALLEST_LEVEL,
                LARGEST_LEVEL,
                "Level",
                "Type a probability, such as 95%.",
                "A probability between 50% and 99.9%, such as 95%.");
        if (!lines.isEmpty()) {
            CellRangeAddressList own = new CellRangeAddressList();
            lines.stream().filter(KpiLine::first).forEach(line -> {
                int row = WhatIfSheet.FIRST_ROW + line.index();
                int column = WhatIfSheet.Field.OWN_GROWTH.column();
                own.addCellRangeAddress(row, column, row, column);
            });
            between(
                    own,
                    CurveTable.SMALLEST_GROWTH,
                    CurveTable.LARGEST_GROWTH,
                    "Growth of this service",
                    "Type a growth for this service alone; leave it blank for the growth above.",
                    "A growth between -50% and +300%, such as 25%, or nothing.");
            int limit = WhatIfSheet.Field.LIMIT.column();
            between(
                    new CellRangeAddressList(
                            WhatIfSheet.FIRST_ROW, WhatIfSheet.FIRST_ROW + lines.size() - 1, limit, limit),
                    -1e15,
                    1e15,
                    "Limit",
                    "Type another limit, in the unit of the KPI, to see what it would change.",
                    "A number, in the unit of the KPI.");
        }
        XSSFSheet features = sheet.features();
        features.enableLocking();
        features.lockAutoFilter(false);
        features.lockFormatColumns(false);
        features.lockFormatRows(false);
    }

    private static CellRangeAddressList cell(int row) {
        return new CellRangeAddressList(row, row, WhatIfSheet.INPUT_COLUMN, WhatIfSheet.INPUT_COLUMN);
    }

    private void between(
            CellRangeAddressList cells, double from, double to, String title, String prompt, String error) {
        DataValidationHelper helper = sheet.sheet().getDataValidationHelper();
        DataValidation validation = helper.createValidation(
                helper.createDecimalConstraint(OperatorType.BETWEEN, String.valueOf(from), String.valueOf(to)), cells);
        validation.createPromptBox(title, prompt);
        validation.createErrorBox(title, error);
        validation.setShowPromptBox(true);
        validation.setShowErrorBox(true);
        sheet.sheet().addValidationData(validation);
    }
}
