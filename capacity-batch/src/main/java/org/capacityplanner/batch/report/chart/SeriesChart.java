package org.capacityplanner.batch.report.chart;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.internal.chartpart.Plot_XY;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * A chart whose axes, legend, title and annotations XChart draws, and whose series this class draws. XChart strokes every
 * segment of a line as a shape of its own, which takes most of the time of a chart and darkens the joints, and compares
 * all values of all series with each other several times in search of places for ticks.
 */
public final class SeriesChart extends XYChart {
    /** The largest number of points of which XChart is given all; ticks of a few points are at the points. */
    private static final int FEW = 60;

    /** A share at which the third point for XChart is, so that it never takes its points for equally spaced. */
    private static final double UNEVEN = 0.37;

    /** The thickness up to which it cannot be seen how the parts of a line are joined. */
    private static final double THIN = 1.5;

    /**
     * The number of points of a thin line that are drawn at once. Java's renderer looks at every pixel of the rectangle
     * around a path, which for a line of a month is the whole plot.
     */
    private static final int PART = 16;

    private boolean isImage;
    private final Map<String, Points> dense = new HashMap<>();

    /** The points of a series, in the units of the axes; a value that is not a number interrupts a line. */
    @SuppressWarnings("ArrayRecordComponent") // thousands of points, which nobody else holds
    private record Points(double[] x, double[] y) {}

    SeriesChart(XYChartBuilder builder) {
        super(builder);
        plot = new Plot_XY<>(this) {
            @Override
            public void paint(Graphics2D g) {
                paintGrid(g);
                paintSeries(g, getBounds());
            }

            private void paintGrid(Graphics2D g) {
                List<XYSeries> all = List.copyOf(getSeriesMap().values());
                all.forEach(series -> series.setEnabled(false));
                // Lines of one pixel that lie on no pixel exactly would become two pale ones.
                g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
                super.paint(g);
                Rectangle frame = getBounds().getBounds();
                g.setColor(ChartStyle.PLOT_BORDER);
                g.drawRect(frame.x, frame.y, frame.width, frame.height);
                g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
                all.forEach(series -> series.setEnabled(true));
            }
        };
    }

    /** Adds a series of many points, of which XChart gets those that determine its axes. */
    XYSeries add(String name, double[] x, double[] y) {
        if (x.length <= FEW) {
            return addSeries(name, x, y);
        }
        dense.put(name, new Points(x, y));
        return addSeries(name, outline(x), outline(y));
    }

    /** Adds a series of many points over time, given in milliseconds since 1970. */
    @SuppressWarnings("JavaUtilDate") // XChart knows no other type for a time axis
    XYSeries addOverTime(String name, double[] times, double[] y) {
        boolean isFew = times.length <= FEW;
        if (!isFew) {
            dense.put(name, new Points(times, y));
        }
        List<Date> dates = Arrays.stream(isFew ? times : outline(times))
                .mapToObj(time -> new Date((long) time))
                .toList();
        return addSeries(
                name, dates, Arrays.stream(isFew ? y : outline(y)).boxed().toList());
    }

    /** Draws the chart into an image. */
    BufferedImage image() {
        BufferedImage image = new BufferedImage(getWidth(), getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        isImage = true;
        try {
            paint(g, getWidth(), getHeight());
        } finally {
            isImage = false;
            g.dispose();
        }
        return image;
    }

    private static boolean isThin(BasicStroke stroke) {
        return stroke.getLineWidth() < THIN && stroke.getDashArray() == null;
    }

    /** Returns the smallest and the largest of the values that are numbers, and one between them. */
    private static double[] outline(double[] values) {
        double smallest = Arrays.stream(values).filter(Double::isFinite).min().orElse(Double.NaN);
        double largest = Arrays.stream(values).filter(Double::isFinite).max().orElse(Double.NaN);
        return new double[] {smallest, smallest + UNEVEN * (largest - smallest), largest};
    }

    private void paintSeries(Graphics2D g, Rectangle2D bounds) {
        Shape clip = g.getClip();
        g.setClip(clip == null ? bounds : bounds.createIntersection(clip.getBounds2D()));
        for (XYSeries series : getSeriesMap().values()) {
            Points given = dense.get(series.getName());
            Points points = given == null ? new Points(series.getXData(), series.getYData()) : given;
            paint(series, onScreen(points, series.getYAxisGroup(), bounds), g);
        }
        g.setClip(clip);
    }

    /** Returns points in pixels. */
    private Points onScreen(Points points, int axis, Rectangle2D bounds) {
        // An axis of a single value has no scale.
        boolean isWide = getScreenXFromChart(0) != getScreenXFromChart(1);
        boolean isHigh = getScreenYFromChart(0, axis) != getScreenYFromChart(1, axis);
        double[] x = new double[points.x().length];
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = isWide ? getScreenXFromChart(points.x()[i]) : bounds.getCenterX();
            y[i] = isHigh || Double.isNaN(points.y()[i])
                    ? getScreenYFromChart(points.y()[i], axis)
                    : bounds.getCenterY();
        }
        return new Points(x, y);
    }

    private void paint(XYSeries series, Points points, Graphics2D g) {
        if (series.getXYSeriesRenderStyle() == XYSeriesRenderStyle.PolygonArea) {
            Path2D area = path(points, 0, points.x().length);
            area.closePath();
            g.setColor(series.getFillColor());
            g.fill(area);
        } else if (series.getXYSeriesRenderStyle() == XYSeriesRenderStyle.Line
                && series.getLineColor().getAlpha() > 0) {
            g.setColor(series.getLineColor());
            g.setStroke(series.getLineStyle());
            int part = isImage && isThin(series.getLineStyle()) ? PART : points.x().length;
            for (int from = 0; from < points.x().length; from += part) {
                g.draw(path(points, from, Math.min(points.x().length, from + part + 1)));
            }
        }
        if (isImage && series.getMarker() == SeriesMarkers.CIRCLE && points.x().length > FEW) {
            DotImages dots = new DotImages(getStyler().getMarkerSize(), series.getMarkerColor());
            for (int i = 0; i < points.x().length; i++) {
                if (!Double.isNaN(points.y()[i])) {
                    dots.draw(g, points.x()[i], points.y()[i]);
                }
            }
        } else if (series.getMarker() != SeriesMarkers.NONE) {
            g.setColor(series.getMarkerColor());
            for (int i = 0; i < points.x().length; i++) {
                if (!Double.isNaN(points.y()[i])) {
                    series.getMarker()
                            .paint(g, points.x()[i], points.y()[i], getStyler().getMarkerSize());
                }
            }
        }
    }

    /** Returns the lines from each of some points to the next, interrupted at values that are not numbers. */
    private static Path2D path(Points points, int from, int to) {
        Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO, to - from);
        boolean isOpen = false;
        for (int i = from; i < to; i++) {
            boolean isPoint = !Double.isNaN(points.y()[i]);
            if (isPoint && isOpen) {
                path.lineTo(points.x()[i], points.y()[i]);
            } else if (isPoint) {
                path.moveTo(points.x()[i], points.y()[i]);
            }
            isOpen = isPoint;
        }
        return path;
    }
}
