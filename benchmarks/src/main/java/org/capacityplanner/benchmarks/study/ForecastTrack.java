package org.capacityplanner.benchmarks.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.capacityplanner.forecast.ForecastPoint;
import org.capacityplanner.forecast.ForecastResult;
import org.capacityplanner.forecast.Horizon;
import org.capacityplanner.forecast.SeriesForecaster;
import org.capacityplanner.forecast.VolumeForecaster;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Unit;

/**
 * A set of real series of one resolution, forecast from past origins that are half a horizon apart. A series counts if
 * it allows four origins, each with a past of two years of months, eight weeks of days or three weeks of hours.
 */
enum ForecastTrack {
    /** Monthly series of R's data sets, forecast a year ahead. */
    MONTHLY(12, 12, 24, 8, List.of("AirPassengers", "co2", "nottem", "USAccDeaths", "gas", "wineind")) {
        @Override
        Path file(Path folder, String series) {
            return folder.resolve("forecast").resolve(series + ".csv");
        }

        @Override
        List<ForecastPoint> forecast(double[] past) {
            return ofSeries(past, 12, 12);
        }
    },

    /** The same series as the volume of a service that has a value for each month. */
    VOLUME_BY_MONTH(12, 12, 24, 8, List.of("AirPassengers", "co2", "nottem", "USAccDeaths", "gas", "wineind")) {
        @Override
        Path file(Path folder, String series) {
            return MONTHLY.file(folder, series);
        }

        @Override
        List<ForecastPoint> forecast(double[] past) {
            long[] times = IntStream.range(0, past.length)
                    .mapToObj(month -> YearMonth.of(2000, 1).plusMonths(month).atDay(1))
                    .mapToLong(
                            day -> day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli())
                    .toArray();
            MetricSeries volume = MetricSeries.of("volume", Unit.TRANSACTIONS_PER_SECOND, times, past);
            ForecastResult result = VolumeForecaster.in(ZoneOffset.UTC).forecast(volume, Horizon.months(12));
            return ((ForecastResult.Forecasted) result).forecast().months();
        }
    },

    /**
     * The daily busy hours of web sites, forecast four weeks ahead: with all steps of a service's volume forecast,
     * including the search for changes of level, odd days and a yearly season.
     */
    DAILY(7, 28, 56, 12, Sites.NAMES) {
        @Override
        Path file(Path folder, String series) {
            return folder.resolve("volume").resolve(series + "_daily.csv");
        }

        @Override
        List<ForecastPoint> forecast(double[] past) {
            MetricSeries volume = MetricSeries.regular(
                    "volume", Unit.TRANSACTIONS_PER_SECOND, Instant.EPOCH, Duration.ofDays(1), past);
            ForecastResult result = VolumeForecaster.in(ZoneOffset.UTC).forecast(volume, Horizon.days(28));
            return ((ForecastResult.Forecasted) result).forecast().days();
        }
    },

    /** The hourly volumes of web sites, forecast a week ahead. */
    HOURLY(168, 168, 3 * 168, 8, Sites.NAMES) {
        @Override
        Path file(Path folder, String series) {
            return folder.resolve("volume").resolve(series + "_hourly.csv");
        }

        @Override
        List<ForecastPoint> forecast(double[] past) {
            // Thirty weeks tell the profile of a week; more only cost time.
            return ofSeries(Arrays.copyOfRange(past, Math.max(0, past.length - 30 * 168), past.length), 168, 168);
        }
    };

    private static final int LEAST_ORIGINS = 4;

    private final int seasonLength;
    private final int steps;
    private final int leastPast;
    private final int mostOrigins;
    private final List<String> series;

    ForecastTrack(int seasonLength, int steps, int leastPast, int mostOrigins, List<String> series) {
        this.seasonLength = seasonLength;
        this.steps = steps;
        this.leastPast = leastPast;
        this.mostOrigins = mostOrigins;
        this.series = series;
    }

    /**
     * The names of the web site series, in a class of their own since an enum's constants cannot use its own static
     * fields.
     */
    private static final class Sites {
        static final List<String> NAMES = List.of(
                "calgary", "saskatchewan", "bu", "retailrocket", "nasa_1", "nasa_2", "madrid", "wikipedia_2018_2020");
    }

    /**
     * The accuracy and coverage of the forecasts of one series.
     *
     * @param mase mean absolute error, scaled by the mean absolute change from one season to the next
     * @param relativeMase the same, relative to that of repeating the last season
     * @param coverage80 the share of what came inside the 80% intervals
     * @param coverage95 the share of what came inside the 95% intervals
     */
    record Outcome(String series, int origins, double mase, double relativeMase, double coverage80, double coverage95) {

        /**
         * Returns the mean outcome of several series: the geometric mean of errors, the arithmetic mean of coverages.
         */
        static Outcome mean(List<Outcome> outcomes) {
            return new Outcome(
                    "mean",
                    outcomes.stream().mapToInt(Outcome::origins).sum(),
                    Math.exp(mean(outcomes, outcome -> Math.log(outcome.mase()))),
                    Math.exp(mean(outcomes, outcome -> Math.log(outcome.relativeMase()))),
                    mean(outcomes, Outcome::coverage80),
                    mean(outcomes, Outcome::coverage95));
        }

        private static double mean(List<Outcome> outcomes, ToDoubleFunction<Outcome> value) {
            return outcomes.stream().mapToDouble(value).average().orElseThrow();
        }
    }

    abstract Path file(Path folder, String name);

    abstract List<ForecastPoint> forecast(double[] past);

    /** Returns the outcome for every series that is long enough. */
    List<Outcome> run(Path folder) throws IOException {
        List<Outcome> outcomes = new ArrayList<>();
        for (String name : series) {
            double[] values = Files.readAllLines(file(folder, name)).stream()
                    .skip(1)
                    .mapToDouble(line -> Double.parseDouble(line.split(",")[1]))
                    .toArray();
            outcome(name, values).ifPresent(outcomes::add);
        }
        return outcomes;
    }

    private Optional<Outcome> outcome(String name, double[] values) {
        int[] origins = IntStream.iterate(
                        values.length - steps, origin -> origin >= leastPast, origin -> origin - steps / 2)
                .limit(mostOrigins)
                .toArray();
        if (origins.length < LEAST_ORIGINS) {
            return Optional.empty();
        }
        double error = 0;
        double naiveError = 0;
        double inside80 = 0;
        double inside95 = 0;
        for (int origin : origins) {
            List<ForecastPoint> points = forecast(Arrays.copyOf(values, origin));
            double scale = scaleOfErrors(values, origin);
            for (int h = 0; h < steps; h++) {
                double came = values[origin + h];
                double naive = values[origin - seasonLength + h % seasonLength];
                error += Math.abs(came - points.get(h).mean()) / scale;
                naiveError += Math.abs(came - naive) / scale;
                inside80 += points.get(h).interval80().contains(came) ? 1 : 0;
                inside95 += points.get(h).interval95().contains(came) ? 1 : 0;
            }
        }
        double count = (double) origins.length * steps;
        return Optional.of(new Outcome(
                name, origins.length, error / count, error / naiveError, inside80 / count, inside95 / count));
    }

    private double scaleOfErrors(double[] values, int origin) {
        return IntStream.range(seasonLength, origin)
                .mapToDouble(t -> Math.abs(values[t] - values[t - seasonLength]))
                .average()
                .orElseThrow();
    }

    private static List<ForecastPoint> ofSeries(double[] past, int seasonLength, int steps) {
        SeriesForecaster.SeriesForecast forecast =
                SeriesForecaster.withSeason(seasonLength).forecast(past, steps);
        return IntStream.range(0, steps)
                .mapToObj(step -> {
                    Interval interval80 = forecast.intervalAt(step, 0.80);
                    Interval interval95 = forecast.intervalAt(step, 0.95);
                    return new ForecastPoint(
                            LocalDate.EPOCH.plusDays(step), forecast.meanAt(step), interval80, interval95);
                })
                .toList();
    }
}
