package org.capacityplanner.batch.report.page;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.text.Formats;
import org.capacityplanner.forecast.ForecastPoint;
import org.capacityplanner.forecast.ForecastResult;
import org.capacityplanner.forecast.VolumeForecast;
import org.capacityplanner.headroom.Headroom;
import org.capacityplanner.metrics.Unit;
import org.jspecify.annotations.Nullable;

/**
 * The volume of past months and of those ahead, for the page's script. Volumes are in the unit for people; the lists of
 * the forecast begin with its first month.
 *
 * @param months every month, past ones first
 * @param observed of the past months
 * @param capacity the volume that the binding KPI keeps its limit up to; null where there is none
 * @param bound the binding KPI, or empty
 */
record PageForecast(
        List<String> months,
        List<Double> observed,
        List<Double> mean,
        List<Double> lower80,
        List<Double> upper80,
        List<Double> lower95,
        List<Double> upper95,
        @Nullable Double capacity,
        String bound) {

    /** A service's forecast; null where there is none of at least two months, which would be no line. */
    static @Nullable PageForecast of(CapacityPlan plan) {
        return plan.forecast() instanceof ForecastResult.Forecasted known
                        && known.forecast().months().size() > 1
                ? of(plan, known.forecast())
                : null;
    }

    private static PageForecast of(CapacityPlan plan, VolumeForecast forecast) {
        Unit unit = plan.volume().unit();
        Headroom.Limited limited = plan.bindingKpi()
                .map(kpi -> kpi.headroom() instanceof Headroom.Limited found ? found : null)
                .orElse(null);
        return new PageForecast(
                Stream.concat(
                                forecast.history().stream()
                                        .map(past -> past.month().toString()),
                                forecast.months().stream()
                                        .map(point -> point.date().toString().substring(0, "2026-10".length())))
                        .toList(),
                forecast.history().stream()
                        .map(past -> PageData.rounded(unit.fromCore(past.volume())))
                        .toList(),
                each(forecast, unit, ForecastPoint::mean),
                each(forecast, unit, point -> point.interval80().lower()),
                each(forecast, unit, point -> point.interval80().upper()),
                each(forecast, unit, point -> point.interval95().lower()),
                each(forecast, unit, point -> point.interval95().upper()),
                limited == null ? null : (Double) PageData.rounded(unit.fromCore(limited.capacityVolume())),
                plan.bindingKpi()
                        .map(kpi -> Formats.printable(kpi.kpi().name()))
                        .orElse(""));
    }

    private static List<Double> each(VolumeForecast forecast, Unit unit, ToDoubleFunction<ForecastPoint> volume) {
        return forecast.months().stream()
                .map(point -> PageData.rounded(unit.fromCore(volume.applyAsDouble(point))))
                .toList();
    }
}
