package org.capacityplanner.benchmarks.study;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.capacityplanner.forecast.EarlierMonths;
import org.capacityplanner.forecast.ForecastOutcome;
import org.capacityplanner.forecast.ForecastResult;
import org.capacityplanner.forecast.Horizon;
import org.capacityplanner.forecast.PastForecast;
import org.capacityplanner.forecast.TrackRecord;
import org.capacityplanner.forecast.VolumeForecast;
import org.capacityplanner.forecast.VolumeForecaster;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Unit;

/**
 * Measures the coverage of forecast intervals that are widened by the errors of earlier forecasts. Simulates services,
 * makes a forecast every month for two years, with and without the memory of those before, and prints how much of what
 * came lay within the intervals one to three months ahead, of the forecasts made when there was a track record to learn
 * from.
 *
 * <p>Run: {@code java -cp benchmarks/target/benchmarks.jar org.capacityplanner.benchmarks.study.TrackRecordStudy SERVICES}
 */
public final class TrackRecordStudy {
    private static final LocalDate START = LocalDate.of(2024, 1, 1);
    private static final int FIRST_REPORT = 6;
    private static final int REPORTS = 24;

    /**
     * The number of months after the first report from which forecasts count; eight or more outcomes of earlier ones
     * are then known.
     */
    private static final int LEARNT = 6;

    private static final long SEED = 20_261_101;

    private TrackRecordStudy() {}

    /** The way in which the simulated volume grows. */
    enum Growth {
        /** Steady growth by 20% a year. */
        STEADY {
            @Override
            double nextMonth(SplittableRandom random) {
                return 0.2 / 12;
            }
        },
        /** Growth in unpredictable steps: 5% up or down from month to month, around 20% a year. */
        WANDERING {
            @Override
            double nextMonth(SplittableRandom random) {
                return 0.2 / 12 + 0.05 * random.nextGaussian();
            }
        };

        /** Returns the growth of the next month as a difference of logarithms. */
        abstract double nextMonth(SplittableRandom random);
    }

    /**
     * The coverage of the forecasts of several services.
     *
     * @param held80 the share of what came within the 80% intervals
     * @param held95 the share of what came within the 95% intervals
     * @param widening the mean factor by which intervals were widened
     */
    record Outcome(double held80, double held95, double widening) {}

    /** The knowledge of earlier months that the forecaster has. */
    enum Remembering {
        NOTHING,
        FORECASTS
    }

    public static void main(String[] arguments) {
        int services = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 40;
        System.out.println("growth     remembering    80%    95%  widening");
        for (Growth growth : Growth.values()) {
            for (Remembering remembering : Remembering.values()) {
                Outcome outcome = of(growth, remembering, services);
                System.out.printf(
                        Locale.ROOT,
                        "%-10s %-11s  %5.3f  %5.3f     %5.2f%n",
                        growth,
                        remembering,
                        outcome.held80(),
                        outcome.held95(),
                        outcome.widening());
            }
        }
    }

    /** Returns the coverage of the forecast intervals, over the given number of services with seeds of their own. */
    static Outcome of(Growth growth, Remembering remembering, int services) {
        List<ForecastOutcome> outcomes = IntStream.range(0, services)
                .parallel()
                .mapToObj(service -> outcomes(growth, remembering, SEED + service))
                .flatMap(List::stream)
                .toList();
        double widening = outcomes.stream()
                .mapToDouble(ForecastOutcome::inflation)
                .average()
                .orElse(1);
        return new Outcome(
                share(outcomes.stream().filter(ForecastOutcome::isWithin80).count(), outcomes.size()),
                share(outcomes.stream().filter(ForecastOutcome::isWithin95).count(), outcomes.size()),
                widening);
    }

    private static double share(long part, int whole) {
        return part / (double) whole;
    }

    private static List<ForecastOutcome> outcomes(Growth growth, Remembering remembering, long seed) {
        double[] volumes = volumes(growth, new SplittableRandom(seed));
        List<PastForecast> made = new ArrayList<>();
        YearMonth first = YearMonth.from(START).plusMonths(FIRST_REPORT - 1);
        for (int report = 0; report < REPORTS; report++) {
            List<PastForecast> known = remembering == Remembering.FORECASTS ? List.copyOf(made) : List.of();
            made.add(PastForecast.of(forecast(volumes, first.plusMonths(report), known)));
        }
        VolumeForecast last = forecast(volumes, first.plusMonths(REPORTS + TrackRecord.FARTHEST), made);
        YearMonth learnt = first.plusMonths(LEARNT);
        return last.trackRecord().outcomes().stream()
                .filter(outcome -> !outcome.madeIn().isBefore(learnt))
                .toList();
    }

    private static VolumeForecast forecast(double[] volumes, YearMonth month, List<PastForecast> known) {
        int days = (int) (month.atEndOfMonth().toEpochDay() - START.toEpochDay()) + 1;
        Instant start = START.atStartOfDay(ZoneOffset.UTC).toInstant();
        MetricSeries history = MetricSeries.regular(
                "volume", Unit.TRANSACTIONS_PER_SECOND, start, Duration.ofDays(1), Arrays.copyOf(volumes, days));
        ForecastResult result = VolumeForecaster.in(ZoneOffset.UTC)
                .withEarlier(new EarlierMonths(List.of(), known))
                .forecast(history, Horizon.months(TrackRecord.FARTHEST));
        return ((ForecastResult.Forecasted) result).forecast();
    }

    /**
     * Returns the simulated daily busy-hour volumes: growth by month, quieter weekends, and noise of 7% that is half
     * carried on from day to day.
     */
    private static double[] volumes(Growth growth, SplittableRandom random) {
        YearMonth end = YearMonth.from(START).plusMonths(FIRST_REPORT + REPORTS + TrackRecord.FARTHEST);
        double[] volumes = new double[(int) (end.atEndOfMonth().toEpochDay() - START.toEpochDay()) + 1];
        double level = Math.log(1000);
        double perDay = 0;
        double noise = 0;
        for (int day = 0; day < volumes.length; day++) {
            LocalDate date = START.plusDays(day);
            if (date.getDayOfMonth() == 1) {
                perDay = growth.nextMonth(random) / date.lengthOfMonth();
            }
            level += perDay;
            noise = 0.5 * noise + 0.06 * random.nextGaussian();
            double weekend = date.getDayOfWeek().getValue() > 5 ? Math.log(0.4) : 0;
            volumes[day] = Math.exp(level + weekend + noise);
        }
        return volumes;
    }
}
