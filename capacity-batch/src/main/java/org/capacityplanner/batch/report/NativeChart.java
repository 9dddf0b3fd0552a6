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
import org.apache.poi.xddf.usermodel.chart.DisplayBlanks;
import org.apache.poi.xddf.usermodel.chart.LegendPosition;
import org.apache.poi.xddf.usermodel.chart.MarkerStyle;
import org.apache.poi.xddf.usermodel.chart.ScatterStyle;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSourcesFactory;
import org.apache.poi.xddf.usermodel.chart.XDDFNumericalDataSource;
import org.apache.poi.xddf.usermodel.chart.XDDFScatterChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFValueAxis;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.poi.xssf.usermodel.XSSFClientAnchor;
import org.apache.poi.xssf.usermodel.XSSFDrawing;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.xmlbeans.XmlCursor;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.headroom.KpiPlan;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTScatterSer;

/** A chart of the workbook itself: a KPI against volume, with the fit, its band, the limit, and the live what-if. */
final class NativeChart {
    /** Volume, fit, lower, upper, limit. */
    static final int CURVE_COLUMNS = 5;

    /** Numbers below each other in a column of the chart's sheet; the chart reads them there. */
    record Cells(int firstRow, int column, int rows) {}

    private static final String CHART_NAMESPACE = "http://schemas.openxmlformats.org/drawingml/2006/chart";
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
        // A blank would be drawn as zero otherwise, and shorter series end in blanks.
        chart.displayBlanksAs(DisplayBlanks.GAP);
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
    void observations(Cells volume, Cells values) {
        markersOnly(series("observed", volume, values), MarkerStyle.CIRCLE, 4, ChartStyle.KPI);
    }

    /** The fit, its band and the limit, from columns side by side. */
    void curve(int firstRow, int rows, int volumeColumn) {
        Cells volume = new Cells(firstRow, volumeColumn, rows);
        Cells fit = new Cells(firstRow, volumeColumn + 1, rows);
        Cells lower = new Cells(firstRow, volumeColumn + 2, rows);
        Cells upper = new Cells(firstRow, volumeColumn + 3, rows);
        Cells limit = new Cells(firstRow, volumeColumn + 4, rows);
        String band = Figures.share(plan.intervalLevel()) + " band";
        lineOnly(series("fit", volume, fit), line(ChartStyle.FIT, LINE));
        lineOnly(series(band + ", lower", volume, lower), dashed(ChartStyle.FIT, HAIRLINE));
        lineOnly(series(band + ", upper", volume, upper), dashed(ChartStyle.FIT, HAIRLINE));
        String allowed = "limit " + Figures.limit(kpi.sla(), kpi.kpi().unit());
        lineOnly(series(allowed, volume, limit), dashed(ChartStyle.LIMIT, LINE));
    }

    /** The point that moves with the growth on the What-if sheet. */
    void whatIf(Cells volume, Cells value) {
        markersOnly(series("what-if", volume, value), MarkerStyle.DIAMOND, 12, ChartStyle.LIMIT);
    }

    private XDDFScatterChartData.Series series(String title, Cells x, Cells y) {
        XDDFScatterChartData.Series series = (XDDFScatterChartData.Series) data.addSeries(source(x), source(y));
        series.setTitle(title, null);
        series.setSmooth(false);
        return series;
    }

    private XDDFNumericalDataSource<Double> source(Cells cells) {
        int lastRow = cells.firstRow() + cells.rows() - 1;
        return XDDFDataSourcesFactory.fromNumericCellRange(
                sheet, new CellRangeAddress(cells.firstRow(), lastRow, cells.column(), cells.column()));
    }

    private static void lineOnly(XDDFScatterChartData.Series series, XDDFLineProperties line) {
        series.setMarkerStyle(MarkerStyle.NONE);
        series.setLineProperties(line);
    }

    private static void markersOnly(XDDFScatterChartData.Series series, MarkerStyle style, int size, Color colour) {
        series.setMarkerStyle(style);
        series.setLineProperties(new XDDFLineProperties(new XDDFNoFillProperties()));
        XDDFShapeProperties marker = new XDDFShapeProperties();
        marker.setFillProperties(fill(colour));
        marker.setLineProperties(new XDDFLineProperties(new XDDFNoFillProperties()));
        CTScatterSer xml = series.getCTScatterSer();
        xml.getMarker().setSpPr(marker.getXmlObject());
        // The schemas that POI ships with do not know the size of a marker; as plain XML it goes in all the same.
        try (XmlCursor cursor = xml.getMarker().newCursor()) {
            cursor.toChild(CHART_NAMESPACE, "symbol");
            cursor.toNextSibling();
            cursor.beginElement("size", CHART_NAMESPACE);
            cursor.insertAttributeWithValue("val", String.valueOf(size));
        }
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

    /** Draws what was added. */
    void finish() {
        chart.plot(data);
    }
}
