package org.capacityplanner.batch.report;

import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.forecast.ForecastPoint;
import org.capacityplanner.forecast.ForecastResult;
import org.capacityplanner.forecast.VolumeForecast;
import org.capacityplanner.headroom.Headroom;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.metrics.Unit;

/**
 * The data of a chart of a service's volume by month (the 95th percentile of the busy hours), for all output formats.
 * Volumes are in the unit of the volume metric.
 *
 * @param service the name of the service
 * @param metric the name of the volume metric
 * @param unit the unit of all volumes
 * @param observed the months of the history, the earliest first
 * @param forecast the months ahead, at least two
 * @param planningVolume the volume that scenarios grow from
 * @param capacity the capacity of the binding KPI; empty where there is none
 */
public record ForecastChartData(
        String service,
        String metric,
        Unit unit,
        List<ObservedMonth> observed,
        List<ForecastMonth> forecast,
        double planningVolume,
        Optional<Capacity> capacity) {

    /** The smallest number of forecast months that can be drawn as a line. */
    private static final int FEWEST_MONTHS = 2;

    public ForecastChartData {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(unit, "unit");
        observed = List.copyOf(observed);
        forecast = List.copyOf(forecast);
        Objects.requireNonNull(capacity, "capacity");
        if (forecast.size() < FEWEST_MONTHS) {
            throw new IllegalArgumentException("forecast must have 2 months or more, got " + forecast.size());
        }
    }

    /** The 95th percentile of the busy-hour volumes of a past month. */
    public record ObservedMonth(YearMonth month, double volume) {}

    /** The expected volume of a future month with its prediction intervals. */
    public record ForecastMonth(
            YearMonth month, double mean, double lower80, double upper80, double lower95, double upper95) {}

    /**
     * The capacity of a service: the largest volume at which the KPI with the least headroom meets its limit.
     *
     * @param kpi the name of the binding KPI
     */
    public record Capacity(String kpi, double volume) {}

    /** Returns the data of a service's chart; empty if its forecast has too few months for a line. */
    public static Optional<ForecastChartData> of(CapacityPlan plan) {
        return plan.forecast() instanceof ForecastResult.Forecasted known
                        && known.forecast().months().size() >= FEWEST_MONTHS
                ? Optional.of(of(plan, known.forecast()))
                : Optional.empty();
    }

    private static ForecastChartData of(CapacityPlan plan, VolumeForecast forecast) {
        Unit unit = plan.volume().unit();
        return new ForecastChartData(
                plan.service(),
                plan.volume().metric(),
                unit,
                forecast.history().stream()
                        .map(past -> new ObservedMonth(past.month(), unit.fromCore(past.volume())))
                        .toList(),
                forecast.months().stream().map(point -> month(point, unit)).toList(),
                unit.fromCore(plan.volume().planning()),
                plan.bindingToPlanFor().flatMap(kpi -> capacity(kpi, unit)));
    }

    /** Returns whether the capacity is drawn in the chart; it is not drawn if it would flatten the volumes. */
    public boolean isCapacityDrawn() {
        double largest = DoubleStream.concat(
                        observed.stream().mapToDouble(ObservedMonth::volume),
                        forecast.stream().mapToDouble(ForecastMonth::upper95))
                .max()
                .orElse(0);
        return capacity.filter(line -> VolumeChartData.isDrawn(line.volume(), Math.max(largest, planningVolume)))
                .isPresent();
    }

    private static ForecastMonth month(ForecastPoint point, Unit unit) {
        return new ForecastMonth(
                YearMonth.from(point.date()),
                unit.fromCore(point.mean()),
                unit.fromCore(point.interval80().lower()),
                unit.fromCore(point.interval80().upper()),
                unit.fromCore(point.interval95().lower()),
                unit.fromCore(point.interval95().upper()));
    }

    private static Optional<Capacity> capacity(KpiPlan binding, Unit unit) {
        return binding.headroom() instanceof Headroom.Limited limited
                ? Optional.of(new Capacity(binding.kpi().name(), unit.fromCore(limited.capacityVolume())))
                : Optional.empty();
    }
}
