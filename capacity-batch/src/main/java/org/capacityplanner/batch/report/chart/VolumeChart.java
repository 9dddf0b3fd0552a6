package org.capacityplanner.batch.report.chart;

import java.awt.Color;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.text.Formats;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.KpiOutlook;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Unit;
import org.capacityplanner.model.KpiModel;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A KPI against volume: what was observed, the fit with its band, the limit, and where the scenarios come to lie. */
final class VolumeChart {
    private static final int CLOUD_COLUMNS = 300;
    private static final int CLOUD_ROWS = 160;

    private static final Color NO_COLOUR = new Color(0, true);

    /** From a bar to its label, as a share of the picture's height. */
    private static final double LABEL_DISTANCE = 0.04;

    private enum Side {
        ABOVE,
        BELOW
    }

    private final CapacityPlan plan;
    private final KpiPlan kpi;
    private final XYChart chart;
    private final double right;
    private final double ceiling;
    private double lowest = Double.POSITIVE_INFINITY;
    private double highest = Double.NEGATIVE_INFINITY;

    private VolumeChart(CapacityPlan plan, KpiPlan kpi, List<Growth> scenarios, ZoneId zone) {
        this.plan = plan;
        this.kpi = kpi;
        this.right = CurveLines.farthestVolume(plan, scenarios);
        this.ceiling = CurveLines.ceiling(kpi);
        String volume = plan.volume().metric();
        this.chart = ChartStyle.chart(
                ChartStyle.name(plan.service()) + ": "
                        + ChartStyle.name(kpi.kpi().name()) + " against " + ChartStyle.name(volume),
                ChartStyle.axis(volume, plan.volume().unit()),
                ChartStyle.axis(kpi.kpi().name(), kpi.kpi().unit()),
                zone);
    }

    static XYChart of(CapacityPlan plan, KpiPlan kpi, List<Growth> scenarios, ZoneId zone) {
        VolumeChart drawing = new VolumeChart(plan, kpi, scenarios, zone);
        drawing.observations();
        kpi.model().known().ifPresent(model -> {
            drawing.fit(model, scenarios);
            Side side = Side.ABOVE;
            for (Growth growth : scenarios) {
                drawing.scenario(growth, side);
                side = side == Side.ABOVE ? Side.BELOW : Side.ABOVE;
            }
        });
        drawing.planningAndLimit();
        return drawing.chart;
    }

    private void observations() {
        Observations observations = kpi.observations();
        Unit volumeUnit = plan.volume().unit();
        double[] x =
                DoubleStream.of(observations.volume()).map(volumeUnit::fromCore).toArray();
        double[] y = DoubleStream.of(observations.values())
                .map(kpi.kpi().unit()::fromCore)
                .toArray();
        Charts.requireDrawable(x);
        Charts.requireDrawable(y);
        int[] kept = Decimation.ofCloud(x, y, CLOUD_COLUMNS, CLOUD_ROWS);
        XYSeries cloud = chart.addSeries("observed", Decimation.at(kept, x), Decimation.at(kept, y));
        cloud.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
        cloud.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(ChartStyle.OBSERVED);
        reach(y);
    }

    private void fit(KpiModel model, List<Growth> scenarios) {
        CurveLines curve = CurveLines.of(plan, kpi.kpi(), model, scenarios).below(ceiling);
        double[] volume = curve.each(CurveLines.Point::volume);
        double[] lower = curve.each(CurveLines.Point::lower);
        double[] upper = curve.each(CurveLines.Point::upper);
        Charts.requireDrawable(lower);
        Charts.requireDrawable(upper);
        XYSeries band = chart.addSeries(
                Formats.share(plan.intervalLevel()) + " of observations are expected here",
                DoubleStream.concat(DoubleStream.of(volume), DoubleStream.of(reversed(volume)))
                        .toArray(),
                DoubleStream.concat(DoubleStream.of(upper), DoubleStream.of(reversed(lower)))
                        .toArray());
        band.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
        band.setFillColor(ChartStyle.BAND);
        band.setLineColor(NO_COLOUR).setLineStyle(ChartStyle.THIN);
        band.setMarker(SeriesMarkers.NONE);
        line("fit: " + ChartStyle.name(model.description()), volume, curve.each(CurveLines.Point::predicted))
                .setLineColor(ChartStyle.FIT)
                .setLineStyle(ChartStyle.SOLID);
        reach(lower);
        reach(upper);
    }

    /** A bar over the prediction interval; labels stand above and below in turn, so that near ones do not overlap. */
    private void scenario(Growth growth, Side side) {
        double volume = growth.appliedTo(plan.volume().planning());
        if (volume <= right
                && kpi.outlookAt(plan.volume().planning(), volume, plan.level(), plan.intervalLevel())
                        instanceof KpiOutlook.Predicted predicted) {
            Unit unit = kpi.kpi().unit();
            double x = plan.volume().unit().fromCore(volume);
            double lower = unit.fromCore(predicted.interval().lower());
            double upper = Math.min(ceiling, unit.fromCore(predicted.interval().upper()));
            if (lower > upper) {
                // Where the curve is not drawn, there is no place for a bar.
                return;
            }
            XYSeries bar = line("at " + growth, new double[] {x, x}, new double[] {lower, upper});
            bar.setLineColor(ChartStyle.of(predicted.status())).setLineStyle(ChartStyle.BAR);
            bar.setShowInLegend(false);
            double distance = LABEL_DISTANCE * (highest - lowest);
            chart.addAnnotation(new AnnotationText(
                    growth + ": " + Formats.value(predicted.predicted(), unit),
                    x,
                    side == Side.ABOVE ? upper + distance : lower - distance,
                    false));
        }
    }

    private void planningAndLimit() {
        double largest = Math.max(Math.abs(lowest), Math.abs(highest));
        double limit = kpi.kpi().unit().fromCore(kpi.sla().limit());
        String allowed = "limit " + Formats.limit(kpi.sla(), kpi.kpi().unit());
        double end = plan.volume().unit().fromCore(right);
        if (ChartStyle.isDrawn(limit, largest)) {
            line(allowed, new double[] {0, end}, new double[] {limit, limit})
                    .setLineColor(ChartStyle.LIMIT)
                    .setLineStyle(ChartStyle.DASHED);
            reach(new double[] {limit});
        } else {
            line(allowed + " (far beyond this picture)", new double[] {0, end}, new double[] {highest, highest})
                    .setLineColor(NO_COLOUR)
                    .setLineStyle(ChartStyle.DASHED);
        }
        double bottom = Math.min(0, lowest);
        double top = highest + 0.08 * (highest - bottom);
        double planning = plan.volume().unit().fromCore(plan.volume().planning());
        line(
                        "planning volume "
                                + Formats.value(
                                        plan.volume().planning(), plan.volume().unit()),
                        new double[] {planning, planning},
                        new double[] {bottom, top})
                .setLineColor(ChartStyle.PLANNING)
                .setLineStyle(ChartStyle.DOTTED);
        chart.getStyler().setXAxisMin(0.0).setXAxisMax(end);
        chart.getStyler().setYAxisMin(bottom).setYAxisMax(top);
    }

    private XYSeries line(String name, double[] x, double[] y) {
        XYSeries series = chart.addSeries(name, x, y);
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
