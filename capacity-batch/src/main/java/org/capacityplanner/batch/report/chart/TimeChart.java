package org.capacityplanner.batch.report.chart;

import java.time.ZoneId;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.text.Formats;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.metrics.Observations;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The chart of a KPI and the volume over time, with one vertical axis for each. */
final class TimeChart {
    private static final double NOTHING = Double.NaN;

    private final SeriesChart chart;
    private final Observations observations;
    private final double[] times;

    private TimeChart(CapacityPlan plan, KpiPlan kpi, ZoneId zone) {
        this.observations = kpi.observations();
        this.times = IntStream.range(0, observations.size())
                .mapToDouble(observations::epochMillisAt)
                .toArray();
        this.chart = ChartStyle.chart(
                ChartStyle.name(plan.service()) + ": "
                        + ChartStyle.name(kpi.kpi().name()) + " and "
                        + ChartStyle.name(plan.volume().metric()) + " over time",
                "time (" + zone + ")",
                ChartStyle.axis(kpi.kpi().name(), kpi.kpi().unit()),
                zone);
    }

    static SeriesChart of(CapacityPlan plan, KpiPlan kpi, ZoneId zone) {
        TimeChart drawing = new TimeChart(plan, kpi, zone);
        SeriesChart chart = drawing.chart;
        double[] volume = DoubleStream.of(drawing.observations.volume())
                .map(plan.volume().unit()::fromCore)
                .toArray();
        double[] values = DoubleStream.of(drawing.observations.values())
                .map(kpi.kpi().unit()::fromCore)
                .toArray();
        Charts.requireDrawable(volume);
        Charts.requireDrawable(values);
        XYSeries volumeLine = drawing.line(ChartStyle.name(plan.volume().metric()), volume);
        volumeLine.setLineColor(ChartStyle.VOLUME).setLineStyle(ChartStyle.THIN);
        volumeLine.setYAxisGroup(1);
        drawing.line(ChartStyle.name(kpi.kpi().name()), values)
                .setLineColor(ChartStyle.KPI)
                .setLineStyle(ChartStyle.THIN);
        drawing.limit(kpi, DoubleStream.of(values).map(Math::abs).max().orElse(0));
        chart.setYAxisGroupTitle(
                1, ChartStyle.axis(plan.volume().metric(), plan.volume().unit()));
        chart.getStyler().setYAxisGroupPosition(1, Styler.YAxisPosition.Right);
        double smallestVolume = DoubleStream.of(volume).min().orElse(0);
        double smallestValue = DoubleStream.of(values).min().orElse(0);
        chart.getStyler().setYAxisMin(0, Math.min(0, smallestValue)).setYAxisMin(1, Math.min(0, smallestVolume));
        // Its peaks keep to the lower half: scaled to the whole height they would seem to touch the limit of the KPI.
        double largestVolume = DoubleStream.of(volume).max().orElse(0);
        if (largestVolume > 0) {
            chart.getStyler().setYAxisMax(1, 2 * largestVolume);
        }
        return chart;
    }

    private void limit(KpiPlan kpi, double largestValue) {
        double limit = kpi.kpi().unit().fromCore(kpi.sla().limit());
        if (ChartStyle.isDrawn(limit, largestValue)) {
            XYSeries line = chart.addOverTime(
                    "limit " + Formats.limit(kpi.sla(), kpi.kpi().unit()),
                    new double[] {times[0], times[times.length - 1]},
                    new double[] {limit, limit});
            line.setLineColor(ChartStyle.LIMIT).setLineStyle(ChartStyle.DASHED);
            line.setMarker(SeriesMarkers.NONE);
        }
    }

    private XYSeries line(String name, double[] values) {
        // Of up to four points a column: more than two a pixel are not seen, and every one takes time.
        int[] kept = Decimation.ofLine(times, values, ChartStyle.WIDTH / 2);
        DoubleStream.Builder x = DoubleStream.builder();
        DoubleStream.Builder y = DoubleStream.builder();
        double gap = 1.5 * observations.step().toMillis();
        for (int i : kept) {
            if (i > 0 && times[i] - times[i - 1] > gap) {
                // A value that is not a number interrupts the line.
                x.add(times[i] - 1);
                y.add(NOTHING);
            }
            x.add(times[i]);
            y.add(values[i]);
        }
        XYSeries series = chart.addOverTime(name, x.build().toArray(), y.build().toArray());
        series.setMarker(SeriesMarkers.NONE);
        return series;
    }
}
