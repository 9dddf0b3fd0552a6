package org.capacityplanner.batch.report.chart;

import java.awt.Color;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.capacityplanner.batch.report.ForecastChartData;
import org.capacityplanner.batch.report.ForecastChartData.ForecastMonth;
import org.capacityplanner.batch.report.text.Formats;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The chart of a service's volume by month: observed volume, forecast with prediction intervals, and capacity. */
public final class ForecastChart {
    private static final Color NO_COLOUR = new Color(0, true);

    private final ForecastChartData data;
    private final SeriesChart chart;
    private double highest;

    private ForecastChart(ForecastChartData data, ZoneId zone) {
        this.data = data;
        this.chart = ChartStyle.chart(
                ChartStyle.name(data.service()) + ": forecast of " + ChartStyle.name(data.metric())
                        + ", p95 of each month's busy hours",
                "start of the month",
                ChartStyle.axis(data.metric(), data.unit()),
                zone);
        // On an axis of dates, ticks are a fixed number of days apart and fall between the months.
        chart.getStyler().setxAxisTickLabelsFormattingFunction(this::monthAt);
    }

    /** Returns the chart of a volume forecast, with a time axis in the given zone. */
    public static SeriesChart of(ForecastChartData data, ZoneId zone) {
        ForecastChart drawing = new ForecastChart(data, zone);
        drawing.band("95% interval", ForecastMonth::lower95, ForecastMonth::upper95, ChartStyle.BAND);
        drawing.band("80% interval", ForecastMonth::lower80, ForecastMonth::upper80, ChartStyle.INNER_BAND);
        drawing.observed();
        drawing.line("forecast", drawing.places(), drawing.each(ForecastMonth::mean))
                .setLineColor(ChartStyle.FIT)
                .setLineStyle(ChartStyle.SOLID);
        drawing.levels();
        return drawing.chart;
    }

    private void observed() {
        if (data.observed().isEmpty()) {
            return;
        }
        XYSeries line = line(
                "observed",
                data.observed().stream().map(month -> place(month.month())).toList(),
                data.observed().stream()
                        .map(ForecastChartData.ObservedMonth::volume)
                        .toList());
        line.setLineColor(ChartStyle.KPI).setLineStyle(ChartStyle.SOLID);
        // A single month is no line yet.
        line.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(ChartStyle.KPI);
    }

    /** Adds a prediction band as a polygon: along the upper ends of the intervals and back along the lower ends. */
    private void band(
            String name,
            ToDoubleFunction<ForecastMonth> lowerEnd,
            ToDoubleFunction<ForecastMonth> upperEnd,
            Color colour) {
        List<Double> x = new ArrayList<>(places());
        List<Double> y = new ArrayList<>(each(upperEnd));
        List<Double> lower = each(lowerEnd);
        for (int i = lower.size() - 1; i >= 0; i--) {
            x.add(x.get(i));
            y.add(lower.get(i));
        }
        XYSeries band = line(name, x, y);
        band.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
        band.setFillColor(colour);
        band.setLineColor(NO_COLOUR).setLineStyle(ChartStyle.THIN);
    }

    private void levels() {
        level("planning volume", data.planningVolume())
                .setLineColor(ChartStyle.PLANNING)
                .setLineStyle(ChartStyle.DOTTED);
        if (data.isCapacityDrawn()) {
            ForecastChartData.Capacity capacity = data.capacity().orElseThrow();
            level("limit of " + ChartStyle.name(capacity.kpi()), capacity.volume())
                    .setLineColor(ChartStyle.LIMIT)
                    .setLineStyle(ChartStyle.DASHED);
        }
        chart.getStyler().setYAxisMin(0.0).setYAxisMax(1.08 * highest);
    }

    /** Adds a horizontal line at a volume, such as the capacity, across the whole chart. */
    private XYSeries level(String name, double volume) {
        List<Double> ahead = places();
        return line(
                name + " " + Formats.number(volume),
                List.of(0.0, ahead.get(ahead.size() - 1)),
                List.of(volume, volume));
    }

    private XYSeries line(String name, List<Double> x, List<Double> y) {
        Charts.requireDrawable(y.stream().mapToDouble(value -> value).toArray());
        highest = y.stream().mapToDouble(value -> value).reduce(highest, Math::max);
        XYSeries series = chart.addSeries(name, x, y);
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Line);
        series.setMarker(SeriesMarkers.NONE);
        return series;
    }

    private List<Double> places() {
        return data.forecast().stream().map(month -> place(month.month())).toList();
    }

    private List<Double> each(ToDoubleFunction<ForecastMonth> volume) {
        return data.forecast().stream().map(volume::applyAsDouble).toList();
    }

    /** Returns the place of a month on the axis: the number of months since the first that is drawn. */
    private double place(YearMonth month) {
        return ChronoUnit.MONTHS.between(first(), month);
    }

    private YearMonth first() {
        return data.observed().isEmpty()
                ? data.forecast().get(0).month()
                : data.observed().get(0).month();
    }

    /** Returns the month of a tick; empty between two months. */
    private String monthAt(double place) {
        return place == Math.rint(place) ? first().plusMonths((long) place).toString() : "";
    }
}
