package org.capacityplanner.batch.report.workbook.sheet;

import java.util.HexFormat;
import org.apache.poi.ss.usermodel.ComparisonOperator;
import org.apache.poi.ss.usermodel.ConditionalFormattingRule;
import org.apache.poi.ss.usermodel.ConditionalFormattingThreshold.RangeType;
import org.apache.poi.ss.usermodel.DataBarFormatting;
import org.apache.poi.ss.usermodel.FontFormatting;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.PatternFormatting;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.SheetConditionalFormatting;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.capacityplanner.headroom.Status;

/** Adds conditional formats to a sheet: colours of status words, and bars behind shares. */
public final class ConditionalFormats {
    private static final String BAR_COLOUR = "FFE8A7A1";

    private ConditionalFormats() {}

    /** Colours the status words in a block of cells by a conditional format, which leaves the words visible. */
    public static void colourStatus(Sheet sheet, CellRangeAddress block) {
        SheetConditionalFormatting formatting = sheet.getSheetConditionalFormatting();
        CellRangeAddress[] where = {block};
        for (Status status : Status.values()) {
            ConditionalFormattingRule rule =
                    formatting.createConditionalFormattingRule(ComparisonOperator.EQUAL, "\"" + status.name() + "\"");
            PatternFormatting fill = rule.createPatternFormatting();
            fill.setFillBackgroundColor(fillOf(status).getIndex());
            fill.setFillPattern(PatternFormatting.SOLID_FOREGROUND);
            FontFormatting font = rule.createFontFormatting();
            font.setFontColorIndex(
                    (status == Status.RED || status == Status.UNKNOWN ? IndexedColors.WHITE : IndexedColors.BLACK)
                            .getIndex());
            formatting.addConditionalFormatting(where, rule);
        }
    }

    /** Adds a bar behind each share in a block of cells, full at 100%, which leaves the number visible. */
    public static void barsOfShares(Sheet sheet, CellRangeAddress block) {
        SheetConditionalFormatting formatting = sheet.getSheetConditionalFormatting();
        XSSFColor colour = new XSSFColor(HexFormat.of().parseHex(BAR_COLOUR));
        ConditionalFormattingRule rule = formatting.createConditionalFormattingRule(colour);
        DataBarFormatting bar = rule.getDataBarFormatting();
        bar.setWidthMin(0);
        bar.setWidthMax(100);
        bar.getMinThreshold().setRangeType(RangeType.NUMBER);
        bar.getMinThreshold().setValue(0.0);
        bar.getMaxThreshold().setRangeType(RangeType.NUMBER);
        bar.getMaxThreshold().setValue(1.0);
        CellRangeAddress[] where = {block};
        formatting.addConditionalFormatting(where, rule);
    }

    private static IndexedColors fillOf(Status status) {
        return switch (status) {
            case GREEN -> IndexedColors.LIGHT_GREEN;
            case AMBER -> IndexedColors.LIGHT_ORANGE;
            case RED -> IndexedColors.DARK_RED;
            case UNKNOWN -> IndexedColors.GREY_50_PERCENT;
        };
    }
}
