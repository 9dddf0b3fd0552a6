package org.capacityplanner.batch.report;

import java.awt.Color;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.KpiOutlook;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Unit;
import org.capacityplanner.regression.FitResult;
import org.capacityplanner.regression.KpiModel;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A KPI against volume: what was observed, the fit with its band, the limit, and where the scenarios come to lie. */
final class VolumeChart {
    private static final int CLOUD_COLUMNS = 300;
    private static final int CLOUD_ROWS = 160;

    /** A limit this many times above everything else would flatten the picture; it is then named in the legend only. */
    private static final double FARTHEST_LIMIT = 8;

    private final CapacityPlan plan;
    private final KpiPlan kpi;
    private final XYChart chart;
    private double lowest = Double.POSITIVE_INFINITY;
    private double highest = Double.NEGATIVE_INFINITY;

    private VolumeChart(CapacityPlan plan, KpiPlan kpi, ZoneId zone) {
        this.plan = plan;
        this.kpi = kpi;
        String volume = plan.volume().metric();
        this.chart = ChartStyle.chart(
                ChartStyle.name(plan.service()) + ": "
                        + ChartStyle.name(kpi.kpi().name()) + " against " + ChartStyle.name(volume),
                ChartStyle.axis(volume, plan.volume().unit()),
                ChartStyle.axis(kpi.kpi().name(), kpi.kpi().unit()),
                zone);
    }

    static XYChart of(CapacityPlan plan, KpiPlan kpi, List<Growth> scenarios, ZoneId zone) {
        VolumeChart drawing = new VolumeChart(plan, kpi, zone);
        drawing.observations();
        if (kpi.fit() instanceof FitResult.Fitted fitted) {
            drawing.fit(fitted.model(), scenarios);
            scenarios.forEach(drawing::scenario);
        }
        drawing.planningAndLimit(scenarios);
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
        Curve curve = Curve.of(plan, kpi.kpi(), model, scenarios);
        double[] volume = curve.each(Curve.Point::volume);
        double[] lower = curve.each(Curve.Point::lower);
        double[] upper = curve.each(Curve.Point::upper);
        Charts.requireDrawable(lower);
        Charts.requireDrawable(upper);
        XYSeries band = chart.addSeries(
                Figures.share(plan.intervalLevel()) + " of observations are expected here",
                DoubleStream.concat(DoubleStream.of(volume), DoubleStream.of(reversed(volume)))
                        .toArray(),
                DoubleStream.concat(DoubleStream.of(upper), DoubleStream.of(reversed(lower)))
                        .toArray());
        band.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
        band.setFillColor(ChartStyle.BAND);
        band.setLineColor(new Color(0, true)).setLineStyle(ChartStyle.THIN);
        band.setMarker(SeriesMarkers.NONE);
        line("fit: " + ChartStyle.name(model.description()), volume, curve.each(Curve.Point::predicted))
                .setLineColor(ChartStyle.FIT)
                .setLineStyle(ChartStyle.SOLID);
        reach(lower);
        reach(upper);
    }

    private void scenario(Growth growth) {
        double volume = growth.appliedTo(plan.volume().planning());
        if (volume <= Curve.farthestVolume(plan, List.of(growth))
                && kpi.outlookAt(plan.volume().planning(), volume, plan.level(), plan.intervalLevel())
                        instanceof KpiOutlook.Predicted predicted) {
            double x = plan.volume().unit().fromCore(volume);
            double y = kpi.kpi().unit().fromCore(predicted.predicted());
            XYSeries mark = chart.addSeries(growth + " " + predicted.status(), new double[] {x}, new double[] {y});
            mark.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
            mark.setMarker(SeriesMarkers.DIAMOND).setMarkerColor(ChartStyle.of(predicted.status()));
            mark.setShowInLegend(false);
            String text = growth + ": "
                    + Figures.value(predicted.predicted(), kpi.kpi().unit());
            chart.addAnnotation(new AnnotationText(text, x, y, false));
        }
    }

    private void planningAndLimit(List<Growth> scenarios) {
        double left = 0;
        double right = plan.volume().unit().fromCore(Curve.farthestVolume(plan, scenarios));
        double limit = kpi.kpi().unit().fromCore(kpi.sla().limit());
        String allowed = "limit " + Figures.limit(kpi.sla(), kpi.kpi().unit());
        boolean near = Math.abs(limit) <= FARTHEST_LIMIT * Math.max(Math.abs(lowest), Math.abs(highest));
        double drawn = near ? limit : highest;
        XYSeries line =
                line(near ? allowed : allowed + " (far beyond this picture)", new double[] {left, right}, new double[] {
                    drawn, drawn
                });
        line.setLineColor(near ? ChartStyle.LIMIT : new Color(0, true)).setLineStyle(ChartStyle.DASHED);
        reach(new double[] {drawn});
        double bottom = Math.min(0, lowest);
        double top = highest + 0.06 * (highest - bottom);
        double planning = plan.volume().unit().fromCore(plan.volume().planning());
        line(
                        "planning volume "
                                + Figures.value(
                                        plan.volume().planning(), plan.volume().unit()),
                        new double[] {planning, planning},
                        new double[] {bottom, top})
                .setLineColor(ChartStyle.PLANNING)
                .setLineStyle(ChartStyle.DOTTED);
        chart.getStyler().setXAxisMin(left).setXAxisMax(right);
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
