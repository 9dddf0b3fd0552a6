package org.capacityplanner.batch.report;

import java.awt.Color;
import org.apache.poi.ss.usermodel.ClientAnchor;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xddf.usermodel.PresetLineDash;
import org.apache.poi.xddf.usermodel.XDDFColor;
import org.apache.poi.xddf.usermodel.XDDFLineProperties;
import org.apache.poi.xddf.usermodel.XDDFNoFillProperties;
import org.apache.poi.xddf.usermodel.XDDFPresetLineDash;
import org.apache.poi.xddf.usermodel.XDDFShapeProperties;
import org.apache.poi.xddf.usermodel.XDDFSolidFillProperties;
import org.apache.poi.xddf.usermodel.chart.AxisCrosses;
import org.apache.poi.xddf.usermodel.chart.AxisPosition;
import org.apache.poi.xddf.usermodel.chart.ChartTypes;
import org.apache.poi.xddf.usermodel.chart.LegendPosition;
import org.apache.poi.xddf.usermodel.chart.MarkerStyle;
import org.apache.poi.xddf.usermodel.chart.ScatterStyle;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSourcesFactory;
import org.apache.poi.xddf.usermodel.chart.XDDFScatterChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFValueAxis;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.poi.xssf.usermodel.XSSFClientAnchor;
import org.apache.poi.xssf.usermodel.XSSFDrawing;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.headroom.KpiPlan;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTScatterSer;

/** A chart of the workbook itself: a KPI against volume, with the fit, its band, the limit, and the live what-if. */
final class NativeChart {
    /** Volume, fit, lower, upper, limit. */
    static final int CURVE_COLUMNS = 5;

    private static final double HAIRLINE = 1.25;
    private static final double LINE = 2.25;

    private final XSSFSheet sheet;
    private final CapacityPlan plan;
    private final KpiPlan kpi;
    private final XSSFChart chart;
    private final XDDFScatterChartData data;

    NativeChart(SheetWriter sheet, CapacityPlan plan, KpiPlan kpi, int firstRow, int rows, int columns) {
        this.sheet = sheet.features();
        this.plan = plan;
        this.kpi = kpi;
        XSSFDrawing drawing = this.sheet.createDrawingPatriarch();
        XSSFClientAnchor anchor = drawing.createAnchor(0, 0, 0, 0, 0, firstRow, columns, firstRow + rows);
        anchor.setAnchorType(ClientAnchor.AnchorType.MOVE_DONT_RESIZE);
        chart = drawing.createChart(anchor);
        String volume = plan.volume().metric();
        String name = ChartStyle.name(kpi.kpi().name());
        chart.setTitleText(name + " against " + ChartStyle.name(volume));
        chart.setTitleOverlay(false);
        chart.getOrAddLegend().setPosition(LegendPosition.BOTTOM);
        describe("Scatter chart of " + name + " against " + ChartStyle.name(volume) + " of "
                + ChartStyle.name(plan.service())
                + ", with the fitted curve, its prediction band and the limit "
                + Figures.limit(kpi.sla(), kpi.kpi().unit()));
        XDDFValueAxis x =
                axis(AxisPosition.BOTTOM, ChartStyle.axis(volume, plan.volume().unit()));
        XDDFValueAxis y = axis(
                AxisPosition.LEFT, ChartStyle.axis(kpi.kpi().name(), kpi.kpi().unit()));
        x.crossAxis(y);
        y.crossAxis(x);
        data = (XDDFScatterChartData) chart.createData(ChartTypes.SCATTER, x, y);
        data.setStyle(ScatterStyle.LINE_MARKER);
        data.setVaryColors(false);
    }

    private XDDFValueAxis axis(AxisPosition position, String title) {
        XDDFValueAxis axis = chart.createValueAxis(position);
        axis.setTitle(title);
        axis.setCrosses(AxisCrosses.MIN);
        axis.setNumberFormat("#,##0.##");
        axis.setVisible(true);
        XDDFLineProperties grid = line(new Color(0xE0E0E0), 0.75);
        axis.getOrAddMajorGridProperties().setLineProperties(grid);
        return axis;
    }

    /** For readers who do not see it. */
    private void describe(String text) {
        chart.getGraphicFrame()
                .getCTGraphicalObjectFrame()
                .getNvGraphicFramePr()
                .getCNvPr()
                .setDescr(text);
    }

    /** The cloud of what was observed. */
    void observations(int firstRow, int rows, int volumeColumn, int valueColumn) {
        XDDFScatterChartData.Series series = series("observed", firstRow, rows, volumeColumn, valueColumn);
        markersOnly(series, MarkerStyle.CIRCLE, (short) 4, ChartStyle.KPI);
    }

    /** The fit, its band and the limit, from columns side by side. */
    void curve(int firstRow, int rows, int volumeColumn) {
        lineOnly(series("fit", firstRow, rows, volumeColumn, volumeColumn + 1), line(ChartStyle.FIT, LINE));
        String band = Figures.share(plan.intervalLevel()) + " band";
        lineOnly(
                series(band + ", lower", firstRow, rows, volumeColumn, volumeColumn + 2),
                dashed(ChartStyle.FIT, HAIRLINE));
        lineOnly(
                series(band + ", upper", firstRow, rows, volumeColumn, volumeColumn + 3),
                dashed(ChartStyle.FIT, HAIRLINE));
        String limit = "limit " + Figures.limit(kpi.sla(), kpi.kpi().unit());
        lineOnly(series(limit, firstRow, rows, volumeColumn, volumeColumn + 4), dashed(ChartStyle.LIMIT, LINE));
    }

    /** The point that moves with the growth on the What-if sheet. */
    void whatIf(KpiLine line) {
        XSSFSheet whatIf = sheet.getWorkbook().getSheet(WhatIfSheet.NAME);
        int row = WhatIfSheet.FIRST_ROW + line.index();
        XDDFScatterChartData.Series series = (XDDFScatterChartData.Series) data.addSeries(
                XDDFDataSourcesFactory.fromNumericCellRange(whatIf, cell(row, WhatIfSheet.Field.VOLUME.ordinal())),
                XDDFDataSourcesFactory.fromNumericCellRange(whatIf, cell(row, WhatIfSheet.Field.THEN.ordinal())));
        series.setTitle("what-if", null);
        markersOnly(series, MarkerStyle.DIAMOND, (short) 12, ChartStyle.LIMIT);
    }

    private static CellRangeAddress cell(int row, int column) {
        return new CellRangeAddress(row, row, column, column);
    }

    private XDDFScatterChartData.Series series(String title, int firstRow, int rows, int xColumn, int yColumn) {
        int lastRow = firstRow + rows - 1;
        XDDFScatterChartData.Series series = (XDDFScatterChartData.Series) data.addSeries(
                XDDFDataSourcesFactory.fromNumericCellRange(
                        sheet, new CellRangeAddress(firstRow, lastRow, xColumn, xColumn)),
                XDDFDataSourcesFactory.fromNumericCellRange(
                        sheet, new CellRangeAddress(firstRow, lastRow, yColumn, yColumn)));
        series.setTitle(title, null);
        series.setSmooth(false);
        return series;
    }

    private static void lineOnly(XDDFScatterChartData.Series series, XDDFLineProperties line) {
        series.setMarkerStyle(MarkerStyle.NONE);
        series.setLineProperties(line);
    }

    private static void markersOnly(XDDFScatterChartData.Series series, MarkerStyle style, short size, Color colour) {
        series.setMarkerStyle(style);
        series.setMarkerSize(size);
        series.setLineProperties(new XDDFLineProperties(new XDDFNoFillProperties()));
        XDDFShapeProperties marker = new XDDFShapeProperties();
        marker.setFillProperties(fill(colour));
        marker.setLineProperties(new XDDFLineProperties(new XDDFNoFillProperties()));
        CTScatterSer xml = series.getCTScatterSer();
        xml.getMarker().setSpPr(marker.getXmlObject());
    }

    private static XDDFLineProperties line(Color colour, double points) {
        XDDFLineProperties line = new XDDFLineProperties(fill(colour));
        line.setWidth(points);
        return line;
    }

    private static XDDFLineProperties dashed(Color colour, double points) {
        XDDFLineProperties line = line(colour, points);
        line.setPresetDash(new XDDFPresetLineDash(PresetLineDash.DASH));
        return line;
    }

    private static XDDFSolidFillProperties fill(Color colour) {
        return new XDDFSolidFillProperties(
                XDDFColor.from(new byte[] {(byte) colour.getRed(), (byte) colour.getGreen(), (byte) colour.getBlue()}));
    }

    /** Draws what was added. The points stay in their cells only: every program that draws charts reads them there. */
    void finish() {
        chart.plot(data);
    }
}
