package org.capacityplanner.batch.report.chart;

import java.awt.Color;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.capacityplanner.batch.report.ChartPoint;
import org.capacityplanner.batch.report.VolumeChartData;
import org.capacityplanner.batch.report.VolumeChartData.Point;
import org.capacityplanner.batch.report.VolumeChartData.WhatIfPoint;
import org.capacityplanner.batch.report.text.Formats;
import org.capacityplanner.metrics.Unit;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * The chart of a KPI against volume: observations, response curve with prediction interval, limit and what-if points.
 */
final class VolumeChart {
    private static final int CLOUD_COLUMNS = 300;
    private static final int CLOUD_ROWS = 160;

    private static final Color NO_COLOUR = new Color(0, true);

    /** The distance of a what-if label from its bar, as a share of the chart's height. */
    static final double LABEL_DISTANCE = 0.04;

    /** Half of the width of a what-if label, in volume, as a share of the largest volume. */
    private static final double LABEL_SHIFT = 0.045;

    /**
     * The smallest distance of a what-if label from the limit's line, as a share of the height of the axis: a letter and
     * the line.
     */
    private static final double CLEARANCE = 0.03;

    private enum Side {
        ABOVE,
        BELOW
    }

    private final VolumeChartData data;
    private final SeriesChart chart;
    private double lowest = Double.POSITIVE_INFINITY;
    private double highest = Double.NEGATIVE_INFINITY;

    private VolumeChart(VolumeChartData data, ZoneId zone) {
        this.data = data;
        this.chart = ChartStyle.chart(
                ChartStyle.name(data.service()) + ": "
                        + ChartStyle.name(data.kpi().name()) + " against " + ChartStyle.name(data.volumeMetric()),
                ChartStyle.axis(data.volumeMetric(), data.volumeUnit()),
                ChartStyle.axis(data.kpi().name(), data.kpi().unit()),
                zone);
    }

    static SeriesChart of(VolumeChartData data, ZoneId zone) {
        VolumeChart drawing = new VolumeChart(data, zone);
        drawing.observations();
        if (!data.curve().isEmpty()) {
            drawing.curve();
        }
        Side side = Side.ABOVE;
        for (WhatIfPoint scenario : data.scenarios()) {
            drawing.scenario(scenario, side);
            side = side == Side.ABOVE ? Side.BELOW : Side.ABOVE;
        }
        drawing.planningAndLimit();
        return drawing.chart;
    }

    private void observations() {
        double[] x = data.observed().stream().mapToDouble(ChartPoint::volume).toArray();
        double[] y = data.observed().stream().mapToDouble(ChartPoint::value).toArray();
        Charts.requireDrawable(x);
        Charts.requireDrawable(y);
        int[] kept = Decimation.ofCloud(x, y, CLOUD_COLUMNS, CLOUD_ROWS);
        XYSeries cloud = chart.add("observed", Decimation.at(kept, x), Decimation.at(kept, y));
        cloud.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
        cloud.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(ChartStyle.OBSERVED);
        reach(y);
    }

    private void curve() {
        double[] volume = each(Point::volume);
        double[] lower = each(Point::lower);
        double[] upper = each(Point::upper);
        Charts.requireDrawable(lower);
        Charts.requireDrawable(upper);
        XYSeries band = chart.add(
                Formats.share(data.intervalLevel()) + " prediction interval",
                DoubleStream.concat(DoubleStream.of(volume), DoubleStream.of(reversed(volume)))
                        .toArray(),
                DoubleStream.concat(DoubleStream.of(upper), DoubleStream.of(reversed(lower)))
                        .toArray());
        band.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
        band.setFillColor(ChartStyle.BAND);
        band.setLineColor(NO_COLOUR).setLineStyle(ChartStyle.THIN);
        band.setMarker(SeriesMarkers.NONE);
        line("predicted", volume, each(Point::predicted))
                .setLineColor(ChartStyle.FIT)
                .setLineStyle(ChartStyle.SOLID);
        reach(lower);
        reach(upper);
    }

    /**
     * Adds a what-if prediction as a bar over its prediction interval, with a label on the given side; sides alternate
     * so that close labels do not overlap.
     */
    private void scenario(WhatIfPoint scenario, Side side) {
        Point point = scenario.point();
        double x = point.volume();
        XYSeries bar =
                line("at " + scenario.growth(), new double[] {x, x}, new double[] {point.lower(), point.upper()});
        bar.setLineColor(ChartStyle.of(scenario.status())).setLineStyle(ChartStyle.BAR);
        bar.setShowInLegend(false);
        Unit unit = data.kpi().unit();
        double distance = LABEL_DISTANCE * (highest - lowest);
        // Above a curve that rises there is room to the left, below it to the right.
        boolean rises = point.predicted() >= data.curve().get(0).predicted();
        double aside = LABEL_SHIFT * data.largestVolume();
        chart.addAnnotation(new AnnotationText(
                scenario.growth() + ": " + Formats.value(unit.toCore(point.predicted()), unit),
                rises == (side == Side.ABOVE) ? x - aside : x + aside,
                clearOfLimit(side == Side.ABOVE ? point.upper() + distance : point.lower() - distance, side),
                false));
    }

    /** Returns the height for a label: the given one, or farther from its bar where the limit's line would cross it. */
    private double clearOfLimit(double height, Side side) {
        double limit = data.limit();
        double least = Math.min(0, lowest);
        return data.isLimitDrawn()
                ? clearOf(limit, height, side, CLEARANCE * (Math.max(highest, limit) - Math.min(least, limit)))
                : height;
    }

    /** Returns a height, or the nearest one on the given side that is farther from a line than the clearance. */
    private static double clearOf(double line, double height, Side side, double clearance) {
        if (Math.abs(height - line) >= clearance) {
            return height;
        }
        return side == Side.ABOVE ? line + clearance : line - clearance;
    }

    private void planningAndLimit() {
        double limit = data.limit();
        String allowed = "limit " + Formats.limit(data.sla(), data.kpi().unit());
        double end = data.largestVolume();
        if (data.isLimitDrawn()) {
            line(allowed, new double[] {0, end}, new double[] {limit, limit})
                    .setLineColor(ChartStyle.LIMIT)
                    .setLineStyle(ChartStyle.DASHED);
            reach(new double[] {limit});
        } else {
            line(allowed + " (outside this picture)", new double[] {0, end}, new double[] {highest, highest})
                    .setLineColor(NO_COLOUR)
                    .setLineStyle(ChartStyle.DASHED);
        }
        double bottom = Math.min(0, lowest);
        double top = highest + 0.08 * (highest - bottom);
        double planning = data.planningVolume();
        line(
                        "planning volume " + Formats.number(planning) + Formats.suffix(data.volumeUnit()),
                        new double[] {planning, planning},
                        new double[] {bottom, top})
                .setLineColor(ChartStyle.PLANNING)
                .setLineStyle(ChartStyle.DOTTED);
        chart.getStyler().setXAxisMin(0.0).setXAxisMax(end);
        chart.getStyler().setYAxisMin(bottom).setYAxisMax(top);
    }

    private double[] each(ToDoubleFunction<Point> component) {
        return data.curve().stream().mapToDouble(component).toArray();
    }

    private XYSeries line(String name, double[] x, double[] y) {
        XYSeries series = chart.add(name, x, y);
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Line);
        series.setMarker(SeriesMarkers.NONE);
        return series;
    }

    private void reach(double[] values) {
        lowest = Math.min(lowest, Arrays.stream(values).min().orElse(lowest));
        highest = Math.max(highest, Arrays.stream(values).max().orElse(highest));
    }

    private static double[] reversed(double[] values) {
        double[] reversed = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            reversed[i] = values[values.length - 1 - i];
        }
        return reversed;
    }
}
