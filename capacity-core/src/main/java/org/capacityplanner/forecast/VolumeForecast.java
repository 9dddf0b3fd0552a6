package org.capacityplanner.forecast;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.Unit;

/**
 * The forecast of a volume by day and month, with its method, its evaluation and its history.
 *
 * @param metric the volume metric
 * @param unit the unit for people; volumes are transactions per second
 * @param origin the last complete day of the history
 * @param horizon the horizon asked for
 * @param method the name of the method
 * @param backtest the rolling-origin evaluation of the method; empty where the history is too short
 * @param busyDays the busy hour of each complete day of the history
 * @param history the months before the origin, where most of their days are complete
 * @param trackRecord the accuracy of the forecasts of earlier months, where they are known
 * @param days the busy hour of each day after the origin
 * @param months the 95th percentile of the busy hours of each whole month after the origin
 * @param paths joint draws of the months, for simulations
 * @param notes notes for the reader
 * @param findings what was found in the history, and what was done about it
 */
public record VolumeForecast(
        String metric,
        Unit unit,
        LocalDate origin,
        Horizon horizon,
        String method,
        Optional<Backtest> backtest,
        List<BusyDay> busyDays,
        List<BusyMonth> history,
        TrackRecord trackRecord,
        List<ForecastPoint> days,
        List<ForecastPoint> months,
        VolumePaths paths,
        List<String> notes,
        List<Finding> findings) {

    public VolumeForecast {
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(horizon, "horizon");
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(backtest, "backtest");
        Objects.requireNonNull(paths, "paths");
        Objects.requireNonNull(trackRecord, "trackRecord");
        busyDays = List.copyOf(busyDays);
        history = List.copyOf(history);
        days = List.copyOf(days);
        months = List.copyOf(months);
        notes = List.copyOf(notes);
        findings = List.copyOf(findings);
    }

    /**
     * Returns this forecast with {@code change} applied to the volume of each month, such as a new customer's volume.
     * The days are as they were, since a change is known by month only.
     */
    public VolumeForecast changedBy(MonthlyChange change) {
        return new VolumeForecast(
                metric,
                unit,
                origin,
                horizon,
                method,
                backtest,
                busyDays,
                history,
                trackRecord,
                days,
                months.stream().map(point -> point.changedBy(change)).toList(),
                paths.changedBy(change),
                notes,
                findings);
    }
}
