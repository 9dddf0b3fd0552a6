package org.capacityplanner.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
 * How accurate are the forecasts on series that they were not made from? Three tracks, each from many past origins: monthly
 * series a year ahead, the daily busy hour of web sites four weeks ahead, their hourly volume a week ahead. The error is the
 * mean absolute scaled error relative to that of repeating the last season (geometric mean over series); beside it, how much
 * of what came lay in the prediction intervals.
 *
 * <p>Run: {@code java -cp benchmarks/target/benchmarks.jar org.capacityplanner.benchmarks.ForecastStudy REFERENCE-FOLDER}. A
 * series counts if it allows four origins, each with a past of three seasons (two years for months).
 */
public final class ForecastStudy {
    private static final int LEAST_ORIGINS = 4;
    private static final int DAY = 24;
    private static final int WEEK = 168;

    /** Thirty weeks of hours tell a week's profile; more of them only cost time. */
    private static final int MOST_HOURS = 30 * WEEK;

    private static final List<String> MONTHLY =
            List.of("AirPassengers", "co2", "nottem", "USAccDeaths", "gas", "wineind");
    private static final List<String> SITES = List.of(
            "calgary", "saskatchewan", "bu", "retailrocket", "nasa_1", "nasa_2", "madrid", "wikipedia_2018_2020");

    private ForecastStudy() {}

    /** What is forecast: the values after an origin, with their intervals. */
    private record Forecast(double[] mean, List<Interval> intervals80, List<Interval> intervals95) {}

    /** Forecasts the values after the first so many. */
    private interface Forecaster {
        Forecast forecast(double[] values, int origin);
    }

    /** How a track is run. */
    private record Track(String name, int seasonLength, int steps, int leastPast, int spacing, int mostOrigins) {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1) {
            System.err.println("usage: ForecastStudy REFERENCE-FOLDER");
            System.exit(64);
        }
        Path folder = Path.of(arguments[0]);
        System.out.println("track    series                 origins  MASE   relative  80%    95%");
        Summary monthly = new Summary(new Track("monthly", 12, 12, 24, 6, 8));
        for (String series : MONTHLY) {
            double[] values = values(folder.resolve("forecast/" + series + ".csv"));
            monthly.run(series, values, (all, origin) -> regular(Arrays.copyOf(all, origin), 12, 12));
        }
        monthly.print();
        Summary daily = new Summary(new Track("daily", 7, 28, 56, 14, 12));
        for (String site : SITES) {
            double[] values = values(folder.resolve("volume/" + site + "_daily.csv"));
            daily.run(site, values, (all, origin) -> busyHours(Arrays.copyOf(all, origin), 28));
        }
        daily.print();
        Summary hourly = new Summary(new Track("hourly", WEEK, WEEK, 3 * WEEK, WEEK / 2, 8));
        for (String site : SITES) {
            double[] values = values(folder.resolve("volume/" + site + "_hourly.csv"));
            hourly.run(
                    site,
                    values,
                    (all, origin) ->
                            regular(Arrays.copyOfRange(all, Math.max(0, origin - MOST_HOURS), origin), WEEK, WEEK));
        }
        hourly.print();
    }

    private static double[] values(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .skip(1)
                .mapToDouble(line -> Double.parseDouble(line.split(",")[1]))
                .toArray();
    }

    private static Forecast regular(double[] past, int seasonLength, int steps) {
        SeriesForecaster.SeriesForecast forecast =
                SeriesForecaster.withSeason(seasonLength).forecast(past, steps);
        double[] mean = new double[steps];
        Arrays.setAll(mean, forecast::meanAt);
        return new Forecast(mean, intervals(forecast, 0.8), intervals(forecast, 0.95));
    }

    private static List<Interval> intervals(SeriesForecaster.SeriesForecast forecast, double level) {
        return IntStream.range(0, forecast.steps())
                .mapToObj(step -> forecast.intervalAt(step, level))
                .toList();
    }

    /** The whole way of a service's volume, with its search for changes of level, odd days and a season of the year. */
    private static Forecast busyHours(double[] past, int steps) {
        Instant start = LocalDate.of(2024, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant();
        MetricSeries series =
                MetricSeries.regular("volume", Unit.TRANSACTIONS_PER_SECOND, start, Duration.ofHours(DAY), past);
        ForecastResult result = VolumeForecaster.in(ZoneOffset.UTC).forecast(series, Horizon.days(steps));
        List<ForecastPoint> days =
                ((ForecastResult.Forecasted) result).forecast().days();
        return new Forecast(
                days.stream().mapToDouble(ForecastPoint::mean).toArray(),
                days.stream().map(ForecastPoint::interval80).toList(),
                days.stream().map(ForecastPoint::interval95).toList());
    }

    /** One track's table and its last line. */
    private static final class Summary {
        private final Track track;
        private double logRelative;
        private double coverage80;
        private double coverage95;
        private int series;

        Summary(Track track) {
            this.track = track;
        }

        void run(String name, double[] values, Forecaster forecaster) {
            int origins = 0;
            double error = 0;
            double naiveError = 0;
            double inside80 = 0;
            double inside95 = 0;
            int first = values.length - track.steps();
            for (int origin = first;
                    origin >= track.leastPast() && origins < track.mostOrigins();
                    origin -= track.spacing()) {
                Forecast forecast = forecaster.forecast(values, origin);
                double scale = naiveScale(values, origin);
                for (int h = 0; h < track.steps(); h++) {
                    double came = values[origin + h];
                    double naive = values[origin - track.seasonLength() + h % track.seasonLength()];
                    error += Math.abs(came - forecast.mean()[h]) / scale;
                    naiveError += Math.abs(came - naive) / scale;
                    inside80 += forecast.intervals80().get(h).contains(came) ? 1 : 0;
                    inside95 += forecast.intervals95().get(h).contains(came) ? 1 : 0;
                }
                origins++;
            }
            if (origins < LEAST_ORIGINS) {
                System.out.printf(Locale.ROOT, "%-8s %-22s %7d  too short%n", track.name(), name, origins);
                return;
            }
            double count = (double) origins * track.steps();
            line(name, origins, error / count, error / naiveError, inside80 / count, inside95 / count);
            logRelative += Math.log(error / naiveError);
            coverage80 += inside80 / count;
            coverage95 += inside95 / count;
            series++;
        }

        private double naiveScale(double[] values, int origin) {
            double sum = 0;
            for (int t = track.seasonLength(); t < origin; t++) {
                sum += Math.abs(values[t] - values[t - track.seasonLength()]);
            }
            return sum / (origin - track.seasonLength());
        }

        private void line(String name, int origins, double mase, double relative, double in80, double in95) {
            System.out.printf(
                    Locale.ROOT,
                    "%-8s %-22s %7d  %.3f  %.3f     %.3f  %.3f%n",
                    track.name(),
                    name,
                    origins,
                    mase,
                    relative,
                    in80,
                    in95);
        }

        void print() {
            System.out.printf(
                    Locale.ROOT,
                    "%-8s %-22s                 %.3f     %.3f  %.3f%n%n",
                    track.name(),
                    "geometric mean",
                    Math.exp(logRelative / series),
                    coverage80 / series,
                    coverage95 / series);
        }
    }
}
