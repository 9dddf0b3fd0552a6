package org.capacityplanner.batch.report.page;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.capacityplanner.batch.report.ForecastChartData;
import org.capacityplanner.batch.report.ForecastChartData.Capacity;
import org.capacityplanner.batch.report.ForecastChartData.ForecastMonth;
import org.capacityplanner.batch.report.text.Formats;
import org.jspecify.annotations.Nullable;

/**
 * The observed volumes of past months and the forecast volumes of future months, as the page's script reads them.
 * Volumes are in the unit for people; the lists of the forecast begin with its first month.
 *
 * @param months every month, past ones first
 * @param observed the volumes of the past months
 * @param capacity the capacity of the binding KPI; null where there is none
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

    /** Returns the data of a forecast chart in the form in which the page's script reads them. */
    static PageForecast of(ForecastChartData data) {
        Optional<Capacity> capacity = data.capacity();
        return new PageForecast(
                Stream.concat(
                                data.observed().stream()
                                        .map(past -> past.month().toString()),
                                data.forecast().stream()
                                        .map(ahead -> ahead.month().toString()))
                        .toList(),
                data.observed().stream()
                        .map(past -> PageData.rounded(past.volume()))
                        .toList(),
                each(data, ForecastMonth::mean),
                each(data, ForecastMonth::lower80),
                each(data, ForecastMonth::upper80),
                each(data, ForecastMonth::lower95),
                each(data, ForecastMonth::upper95),
                capacity.map(line -> (Double) PageData.rounded(line.volume())).orElse(null),
                capacity.map(line -> Formats.printable(line.kpi())).orElse(""));
    }

    private static List<Double> each(ForecastChartData data, ToDoubleFunction<ForecastMonth> volume) {
        return data.forecast().stream()
                .map(month -> PageData.rounded(volume.applyAsDouble(month)))
                .toList();
    }
}
