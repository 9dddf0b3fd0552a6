package org.capacityplanner.batch.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.time.ZoneId;
import java.util.Locale;
import java.util.TimeZone;
import org.capacityplanner.batch.report.VolumeChartData;
import org.capacityplanner.batch.report.text.Formats;
import org.capacityplanner.headroom.Status;
import org.capacityplanner.metrics.Unit;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.XYStyler;

/**
 * The common style of all charts: sizes, colours and lines. Its colours are distinguishable for people with red-green
 * colour blindness.
 */
public final class ChartStyle {
    static final int WIDTH = 1200;
    static final int HEIGHT = 700;

    static final Color OBSERVED = new Color(0x1F, 0x4E, 0x79, 110);
    public static final Color KPI = new Color(0x1F4E79);
    static final Color VOLUME = new Color(0x9A, 0x9A, 0x9A);
    public static final Color FIT = new Color(0xD9822B);
    static final Color BAND = new Color(0xD9, 0x82, 0x2B, 45);
    static final Color INNER_BAND = new Color(0xD9, 0x82, 0x2B, 80);
    public static final Color LIMIT = new Color(0xB3261E);
    public static final Color PLANNING = new Color(0x5F6368);

    static final Color PLOT_BORDER = new Color(0xC8C8C8);

    static final BasicStroke SOLID = new BasicStroke(2.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    static final BasicStroke BAR = new BasicStroke(4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
    static final BasicStroke THIN = new BasicStroke(1.1f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    static final BasicStroke DASHED =
            new BasicStroke(2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {9, 6}, 0);
    static final BasicStroke DOTTED =
            new BasicStroke(1.6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {2, 4}, 0);

    private static final int LONGEST_NAME = 60;

    private ChartStyle() {}

    static Color of(Status status) {
        return switch (status) {
            case GREEN -> new Color(0x1B8A5A);
            case AMBER -> new Color(0xE0A100);
            case RED -> LIMIT;
            case UNKNOWN -> PLANNING;
        };
    }

    static SeriesChart chart(String title, String xTitle, String yTitle, ZoneId zone) {
        SeriesChart chart = new SeriesChart(new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle(xTitle)
                .yAxisTitle(yTitle)
                .theme(Styler.ChartTheme.XChart));
        XYStyler styler = chart.getStyler();
        styler.setLocale(Locale.ROOT);
        styler.setTimezone(TimeZone.getTimeZone(zone));
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setPlotBackgroundColor(Color.WHITE);
        styler.setPlotBorderVisible(false);
        styler.setPlotGridLinesColor(new Color(0xE6E6E6));
        styler.setPlotGridLinesStroke(new BasicStroke(1f));
        styler.setChartTitleBoxVisible(false);
        styler.setChartTitleFont(font(Font.BOLD, 20));
        styler.setAxisTitleFont(font(Font.PLAIN, 16));
        styler.setAxisTickLabelsFont(font(Font.PLAIN, 14));
        styler.setLegendFont(font(Font.PLAIN, 14));
        styler.setLegendPosition(Styler.LegendPosition.OutsideS);
        styler.setLegendLayout(Styler.LegendLayout.Horizontal);
        styler.setLegendBorderColor(Color.WHITE);
        styler.setAnnotationTextFont(font(Font.BOLD, 14));
        styler.setChartPadding(14);
        styler.setChartTitlePadding(12);
        styler.setAxisTitlePadding(12);
        styler.setLegendPadding(12);
        styler.setMarkerSize(5);
        styler.setyAxisTickLabelsFormattingFunction(Formats::number);
        return chart;
    }

    private static Font font(int style, int size) {
        return new Font(Font.SANS_SERIF, style, size);
    }

    /**
     * Returns whether a limit can be drawn together with values up to {@code largestValue} without flattening the
     * chart.
     */
    public static boolean isDrawn(double limit, double largestValue) {
        return VolumeChartData.isDrawn(limit, largestValue);
    }

    /** Returns the label of an axis: a quantity and its unit. */
    public static String axis(String name, Unit unit) {
        return name(name) + " (" + Formats.printable(unit.symbol()) + ")";
    }

    /** Returns a name of a service or KPI, shortened to fit into a title or a legend. */
    public static String name(String name) {
        String text = Formats.printable(name);
        return text.codePointCount(0, text.length()) <= LONGEST_NAME
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_NAME - 1)) + "…";
    }
}
