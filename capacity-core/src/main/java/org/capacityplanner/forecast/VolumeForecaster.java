package org.capacityplanner.forecast;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Refusal;

/**
 * Forecasts the busy hours of a volume: {@code VolumeForecaster.in(zone).forecast(volume, Horizon.months(12))}.
 * Immutable; the same history gives the same forecast.
 */
public final class VolumeForecaster {
    private static final int WEEK = 7;
    private static final int LEAST_DAYS = 14;

    /** The share of days that may be missing between the first and the last one. */
    private static final double MOST_MISSING = 0.2;

    private static final int PATHS_FOR_INTERVALS = 2000;
    private static final long SEED = 1;

    private static final double Z80 = new NormalDistribution().inverseCumulativeProbability(0.9);
    private static final double Z95 = new NormalDistribution().inverseCumulativeProbability(0.975);

    private final ZoneId zone;

    private VolumeForecaster(ZoneId zone) {
        this.zone = Objects.requireNonNull(zone, "zone");
    }

    /** A forecaster whose days, weeks and months are those of a zone. */
    public static VolumeForecaster in(ZoneId zone) {
        return new VolumeForecaster(zone);
    }

    /**
     * Forecasts the busy hours of the days after the last complete day.
     *
     * @param volume all the history there is, transactions per second
     */
    public ForecastResult forecast(MetricSeries volume, Horizon horizon) {
        BusyHours busyHours = BusyHours.of(volume, zone);
        Optional<Refusal> refusal = refusal(busyHours);
        if (refusal.isPresent()) {
            return new ForecastResult.Refused(refusal.get(), busyHours.findings());
        }
        DailyHistory history = DailyHistory.of(busyHours);
        LocalDate origin = history.lastDay();
        int steps = (int) ChronoUnit.DAYS.between(origin, horizon.lastDayFrom(origin));
        GaussianForecast logForecast =
                TrendMethod.fit(history.logVolumes(), WEEK).forecast(steps);
        double[] added = new double[steps];
        VolumePaths paths = VolumePaths.of(origin.plusDays(1), logForecast, added);
        List<Finding> findings = new ArrayList<>(busyHours.findings());
        findings.addAll(history.findings());
        return new ForecastResult.Forecasted(new VolumeForecast(
                volume.name(),
                volume.unit(),
                origin,
                horizon,
                "trend with weekdays",
                Optional.empty(),
                days(origin, logForecast, added),
                months(paths),
                paths,
                List.of(),
                findings));
    }

    private static Optional<Refusal> refusal(BusyHours busyHours) {
        if (busyHours.size() < LEAST_DAYS) {
            return Optional.of(new Refusal(
                    Refusal.Reason.TOO_FEW_DAYS,
                    String.format(
                            Locale.ROOT,
                            "%d complete days of %s are too few for a forecast; it takes at least %d",
                            busyHours.size(),
                            busyHours.metric(),
                            LEAST_DAYS)));
        }
        if (Arrays.stream(busyHours.volumes()).allMatch(volume -> volume == 0)) {
            return Optional.of(new Refusal(
                    Refusal.Reason.ALL_ZERO,
                    String.format(
                            Locale.ROOT,
                            "%s is zero on all %d days: nothing grows from nothing; is this the right metric?",
                            busyHours.metric(),
                            busyHours.size())));
        }
        long span = ChronoUnit.DAYS.between(busyHours.dayAt(0), busyHours.dayAt(busyHours.size() - 1)) + 1;
        if (span - busyHours.size() > MOST_MISSING * span) {
            return Optional.of(new Refusal(
                    Refusal.Reason.TOO_MANY_GAPS,
                    String.format(
                            Locale.ROOT,
                            "%d of %d days of %s are missing; a forecast takes at least %.0f%% of them",
                            span - busyHours.size(),
                            span,
                            busyHours.metric(),
                            100 * (1 - MOST_MISSING))));
        }
        return Optional.empty();
    }

    private static List<ForecastPoint> days(LocalDate origin, GaussianForecast logForecast, double[] added) {
        List<ForecastPoint> points = new ArrayList<>();
        for (int step = 0; step < logForecast.steps(); step++) {
            double mean = logForecast.meanAt(step);
            double deviation = logForecast.standardDeviationAt(step);
            points.add(new ForecastPoint(
                    origin.plusDays(step + 1L),
                    Math.exp(mean) + added[step],
                    interval(mean, Z80 * deviation, added[step], 0.80),
                    interval(mean, Z95 * deviation, added[step], 0.95)));
        }
        return points;
    }

    private static Interval interval(double mean, double halfWidth, double added, double level) {
        return new Interval(Math.exp(mean - halfWidth) + added, Math.exp(mean + halfWidth) + added, level);
    }

    private static List<ForecastPoint> months(VolumePaths paths) {
        double[][] draws = new double[paths.months().size()][PATHS_FOR_INTERVALS];
        for (int i = 0; i < PATHS_FOR_INTERVALS; i++) {
            double[] path = paths.pathAt(SEED, i);
            for (int m = 0; m < path.length; m++) {
                draws[m][i] = path[m];
            }
        }
        List<ForecastPoint> points = new ArrayList<>();
        for (int m = 0; m < draws.length; m++) {
            double[] sorted = draws[m];
            Arrays.sort(sorted);
            points.add(new ForecastPoint(
                    paths.months().get(m).atDay(1),
                    quantile(sorted, 0.5),
                    new Interval(quantile(sorted, 0.1), quantile(sorted, 0.9), 0.80),
                    new Interval(quantile(sorted, 0.025), quantile(sorted, 0.975), 0.95)));
        }
        return points;
    }

    /** Linear interpolation between order statistics, R's type 7. */
    private static double quantile(double[] sorted, double probability) {
        double position = probability * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
