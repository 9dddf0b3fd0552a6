package org.capacityplanner.batch.report.chart;

import java.awt.Color;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.text.Formats;
import org.capacityplanner.forecast.BusyMonth;
import org.capacityplanner.forecast.ForecastPoint;
import org.capacityplanner.forecast.ForecastResult;
import org.capacityplanner.forecast.VolumeForecast;
import org.capacityplanner.headroom.Headroom;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.metrics.Interval;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The volume of past months and of those ahead, with the ranges it may take, and the volume that capacity ends at. */
public final class ForecastChart {
    private static final Color NO_COLOUR = new Color(0, true);

    private final CapacityPlan plan;
    private final VolumeForecast forecast;
    private final ZoneId zone;
    private final XYChart chart;
    private double highest;

    private ForecastChart(CapacityPlan plan, VolumeForecast forecast, ZoneId zone) {
        this.plan = plan;
        this.forecast = forecast;
        this.zone = zone;
        String volume = plan.volume().metric();
        this.chart = ChartStyle.chart(
                ChartStyle.name(plan.service()) + ": forecast of " + ChartStyle.name(volume)
                        + ", p95 of each month's busy hours",
                "start of the month",
                ChartStyle.axis(volume, plan.volume().unit()),
                zone);
        // Ticks fall between the months: a pattern without days would name the wrong one.
        chart.getStyler().setDatePattern("yyyy-MM-dd");
    }

    /** Whether there is a forecast of enough months for a line. */
    public static boolean isDrawn(CapacityPlan plan) {
        return plan.forecast() instanceof ForecastResult.Forecasted known
                && known.forecast().months().size() > 1;
    }

    public static XYChart of(CapacityPlan plan, ZoneId zone) {
        VolumeForecast forecast = ((ForecastResult.Forecasted) plan.forecast()).forecast();
        ForecastChart drawing = new ForecastChart(plan, forecast, zone);
        drawing.band("95% range", ForecastPoint::interval95, ChartStyle.BAND);
        drawing.band("80% range", ForecastPoint::interval80, ChartStyle.INNER_BAND);
        drawing.history();
        drawing.line("forecast", drawing.dates(), drawing.each(ForecastPoint::mean))
                .setLineColor(ChartStyle.FIT)
                .setLineStyle(ChartStyle.SOLID);
        drawing.levels();
        return drawing.chart;
    }

    private void history() {
        List<BusyMonth> history = forecast.history();
        if (history.isEmpty()) {
            return;
        }
        XYSeries line = line(
                "observed",
                history.stream().map(month -> date(month.month().atDay(1))).toList(),
                history.stream().map(month -> inUnit(month.volume())).toList());
        line.setLineColor(ChartStyle.KPI).setLineStyle(ChartStyle.SOLID);
        // A single month is no line yet.
        line.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(ChartStyle.KPI);
    }

    /** A polygon along the upper ends and back along the lower ones. */
    private void band(String name, Function<ForecastPoint, Interval> interval, Color colour) {
        List<Date> x = new ArrayList<>(dates());
        List<Double> y = new ArrayList<>(each(point -> interval.apply(point).upper()));
        List<Double> lower = each(point -> interval.apply(point).lower());
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
        level("planning volume", plan.volume().planning())
                .setLineColor(ChartStyle.PLANNING)
                .setLineStyle(ChartStyle.DOTTED);
        KpiPlan binding = plan.bindingKpi().orElse(null);
        if (binding != null
                && binding.headroom() instanceof Headroom.Limited limited
                && ChartStyle.isDrawn(inUnit(limited.capacityVolume()), highest)) {
            level("limit of " + ChartStyle.name(binding.kpi().name()), limited.capacityVolume())
                    .setLineColor(ChartStyle.LIMIT)
                    .setLineStyle(ChartStyle.DASHED);
        }
        chart.getStyler().setYAxisMin(0.0).setYAxisMax(1.08 * highest);
    }

    /** A horizontal line over the whole picture. */
    private XYSeries level(String name, double volume) {
        List<Date> ahead = dates();
        Date first = forecast.history().isEmpty()
                ? ahead.get(0)
                : date(forecast.history().get(0).month().atDay(1));
        return line(
                name + " " + Formats.number(inUnit(volume)),
                List.of(first, ahead.get(ahead.size() - 1)),
                List.of(inUnit(volume), inUnit(volume)));
    }

    private XYSeries line(String name, List<Date> x, List<Double> y) {
        Charts.requireDrawable(y.stream().mapToDouble(value -> value).toArray());
        highest = y.stream().mapToDouble(value -> value).reduce(highest, Math::max);
        XYSeries series = chart.addSeries(name, x, y);
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Line);
        series.setMarker(SeriesMarkers.NONE);
        return series;
    }

    private List<Date> dates() {
        return forecast.months().stream().map(point -> date(point.date())).toList();
    }

    private List<Double> each(ToDoubleFunction<ForecastPoint> volume) {
        return forecast.months().stream()
                .map(point -> inUnit(volume.applyAsDouble(point)))
                .toList();
    }

    private double inUnit(double volume) {
        return plan.volume().unit().fromCore(volume);
    }

    @SuppressWarnings("JavaUtilDate") // XChart knows no other type for a time axis
    private Date date(LocalDate day) {
        return Date.from(day.atStartOfDay(zone).toInstant());
    }
}
