package org.capacityplanner.batch.report.workbook;

import java.awt.Color;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import org.apache.poi.ss.usermodel.ClientAnchor;
import org.apache.poi.ss.usermodel.DateUtil;
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
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.poi.xssf.usermodel.XSSFClientAnchor;
import org.apache.poi.xssf.usermodel.XSSFDrawing;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.xmlbeans.XmlCursor;
import org.capacityplanner.batch.report.workbook.file.ChartCaches;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTScatterSer;

/**
 * A native chart of the workbook, which the spreadsheet program draws from cells of the same sheet. Previews calculate
 * no cells: for them it holds a copy of the numbers.
 */
final class SheetChart {
    /** A range of cells with numbers in one column of the chart's sheet. */
    record Cells(int firstRow, int column, int rows) {

        /** Returns the cells in the same rows, the given number of columns further right. */
        Cells right(int columns) {
            return new Cells(firstRow, column + columns, rows);
        }
    }

    /** The rows and columns of a sheet that a chart covers. */
    record Place(int firstRow, int rows, int firstColumn, int columns) {}

    private static final String CHART_NAMESPACE = "http://schemas.openxmlformats.org/drawingml/2006/chart";
    private static final double HAIRLINE = 1.25;
    private static final double LINE = 2.25;
    private static final double TITLE_POINTS = 12;

    private static final int SMALLEST_MARKER = 2;

    /** The number of dates that fit as axis labels of a chart with half the width of a page. */
    private static final int DATES = 5;

    private final SXSSFSheet rows;
    private final ChartCaches caches;
    private final XSSFSheet sheet;
    private final XSSFChart chart;
    private final XDDFValueAxis x;
    private final XDDFValueAxis y;
    private final XDDFScatterChartData data;

    /**
     * Creates an empty scatter chart with titles and axes at a place of the sheet.
     *
     * @param description for readers who do not see it
     */
    SheetChart(SheetWriter sheet, Place place, String title, String description, String xTitle, String yTitle) {
        this.rows = sheet.sheet();
        this.caches = sheet.chartCaches();
        this.sheet = sheet.features();
        XSSFDrawing drawing = this.sheet.createDrawingPatriarch();
        XSSFClientAnchor anchor = drawing.createAnchor(
                0,
                0,
                0,
                0,
                place.firstColumn(),
                place.firstRow(),
                place.firstColumn() + place.columns(),
                place.firstRow() + place.rows());
        anchor.setAnchorType(ClientAnchor.AnchorType.MOVE_DONT_RESIZE);
        chart = drawing.createChart(anchor);
        chart.setTitleText(title);
        chart.getTitle().getBody().getParagraph(0).getTextRuns().forEach(run -> run.setFontSize(TITLE_POINTS));
        chart.setTitleOverlay(false);
        chart.getOrAddLegend().setPosition(LegendPosition.BOTTOM);
        describe(description);
        x = axis(AxisPosition.BOTTOM, xTitle);
        y = axis(AxisPosition.LEFT, yTitle);
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

    /** Sets the alternative text of the chart, for readers who cannot see it. */
    private void describe(String text) {
        chart.getGraphicFrame()
                .getCTGraphicalObjectFrame()
                .getNvGraphicFramePr()
                .getCNvPr()
                .setDescr(text);
    }

    /**
     * Scales the horizontal axis to a time span, with labels of dates a whole number of days apart, or of hours for a
     * span of few days.
     */
    void time(LocalDateTime first, LocalDateTime last) {
        x.setMinimum(DateUtil.getExcelDate(first));
        x.setMaximum(DateUtil.getExcelDate(last));
        double apart = (DateUtil.getExcelDate(last) - DateUtil.getExcelDate(first)) / DATES;
        x.setMajorUnit(apart > 1 ? Math.ceil(apart) : apart);
        x.setNumberFormat(apart > 1 ? "yyyy-mm-dd" : "mm-dd hh:mm");
    }

    /**
     * Scales the horizontal axis to a span of months, with each tick in the first days of a month, since ticks are
     * equidistant.
     */
    void months(YearMonth first, YearMonth last) {
        x.setMinimum(day(first));
        x.setMaximum(day(last));
        x.setMajorUnit(monthStep(first, last));
        x.setNumberFormat("yyyy-mm");
    }

    /**
     * Returns the smallest distance of ticks, in days, with which no tick falls into the month before the one that it
     * labels.
     */
    static double monthStep(YearMonth first, YearMonth last) {
        long months = Math.max(1, ChronoUnit.MONTHS.between(first, last));
        long apart = (months + DATES - 1) / DATES;
        double step = 1;
        for (int tick = 1; tick <= Math.max(1, months / apart); tick++) {
            step = Math.max(step, (day(first.plusMonths(tick * apart)) - day(first)) / tick);
        }
        return step;
    }

    private static double day(YearMonth month) {
        return DateUtil.getExcelDate(month.atDay(1).atStartOfDay());
    }

    /** Starts the vertical axis at zero, for a chart without negative values. */
    void fromZero() {
        y.setMinimum(0);
    }

    void line(String title, Cells x, Cells y, Color colour) {
        lineOnly(series(title, x, y), line(colour, LINE));
    }

    void hairline(String title, Cells x, Cells y, Color colour) {
        lineOnly(series(title, x, y), line(colour, HAIRLINE));
    }

    /** Adds a thin line with a dot at each point, so that a single point is visible, too. */
    void dottedLine(String title, Cells x, Cells y, Color colour) {
        XDDFScatterChartData.Series series = series(title, x, y);
        markersOnly(series, MarkerStyle.CIRCLE, SMALLEST_MARKER, colour);
        series.setLineProperties(line(colour, HAIRLINE));
    }

    void dashed(String title, Cells x, Cells y, Color colour) {
        lineOnly(series(title, x, y), dashed(colour, LINE));
    }

    void dashedHairline(String title, Cells x, Cells y, Color colour) {
        lineOnly(series(title, x, y), dashed(colour, HAIRLINE));
    }

    /** Adds points without a line; {@code size} is their size in typographic points. */
    void points(String title, Cells x, Cells y, MarkerStyle style, int size, Color colour) {
        markersOnly(series(title, x, y), style, size, colour);
    }

    private XDDFScatterChartData.Series series(String title, Cells x, Cells y) {
        XDDFScatterChartData.Series series = (XDDFScatterChartData.Series) data.addSeries(source(x), source(y));
        series.setTitle(title, null);
        series.setSmooth(false);
        return series;
    }

    private XDDFNumericalDataSource<Double> source(Cells cells) {
        int lastRow = cells.firstRow() + cells.rows() - 1;
        CellRangeAddress range = new CellRangeAddress(cells.firstRow(), lastRow, cells.column(), cells.column());
        XDDFNumericalDataSource<Double> source = XDDFDataSourcesFactory.fromNumericCellRange(sheet, range);
        caches.put(source.getFormula(), rows, range);
        return source;
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

    /** Draws all added series in the chart; must be called once, after the last series was added. */
    void finish() {
        // The chart's own method would make an empty workbook for each chart, in which to put numbers that are in no
        // cells.
        for (int i = 0; i < data.getSeriesCount(); i++) {
            data.getSeries(i).plot();
        }
    }
}
