package org.capacityplanner.benchmarks.study;

import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.capacityplanner.forecast.ForecastPoint;
import org.capacityplanner.forecast.ForecastResult;
import org.capacityplanner.forecast.Horizon;
import org.capacityplanner.forecast.VolumeForecast;
import org.capacityplanner.forecast.VolumeForecaster;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Quantiles;
import org.capacityplanner.metrics.Unit;

/**
 * Measures the accuracy of monthly volume forecasts for simulated, and therefore known, kinds of growth. Thirteen to
 * twenty-four months of daily busy hours, and the year after them: median error, bias and coverage by months ahead.
 *
 * <p>Run: {@code java -cp benchmarks/target/benchmarks.jar org.capacityplanner.benchmarks.study.GrowthStudy SEED SERVICES
 * [KIND ...]}.
 */
public final class GrowthStudy {
    private static final int[][] AHEAD = {{0, 3}, {3, 6}, {6, 12}};
    static final int MONTHS_AHEAD = 12;
    static final YearMonth NEXT = YearMonth.of(2026, 11);

    private GrowthStudy() {}

    static double uniform(Random random, double lower, double upper) {
        return lower + (upper - lower) * random.nextDouble();
    }

    /**
     * The error of the forecast of one month against the volume that was simulated for it, and whether its intervals
     * cover that volume.
     */
    private record Outcome(int ahead, double error, boolean in80, boolean in95, double width) {}

    public static void main(String[] arguments) {
        if (arguments.length < 2) {
            System.err.println("usage: GrowthStudy SEED SERVICES [KIND ...]");
            System.exit(64);
        }
        List<GrowthKind> kinds = arguments.length == 2
                ? GrowthKind.ofYears()
                : Arrays.stream(arguments)
                        .skip(2)
                        .map(name -> GrowthKind.valueOf(name.toUpperCase(Locale.ROOT)))
                        .toList();
        print(Long.parseLong(arguments[0]), Integer.parseInt(arguments[1]), kinds);
    }

    /** Prints the accuracy of the forecasts for the given number of services of each kind of growth. */
    static void print(long seed, int services) {
        print(seed, services, GrowthKind.ofYears());
    }

    private static void print(long seed, int services, List<GrowthKind> kinds) {
        for (GrowthKind kind : kinds) {
            List<Outcome> outcomes = new ArrayList<>();
            List<String> methods = new ArrayList<>();
            for (int i = 0; i < services; i++) {
                outcomes.addAll(outcomes(kind, new Random(seed * 1000003 + kind.ordinal() * 1009L + i), methods));
            }
            print(kind, outcomes, methods);
        }
    }

    private static void print(GrowthKind kind, List<Outcome> outcomes, List<String> methods) {
        StringBuilder line = new StringBuilder(
                String.format(Locale.ROOT, "%-12s", kind.name().toLowerCase(Locale.ROOT)));
        for (int[] ahead : AHEAD) {
            List<Outcome> part = outcomes.stream()
                    .filter(outcome -> outcome.ahead() >= ahead[0] && outcome.ahead() < ahead[1])
                    .toList();
            line.append(String.format(
                    Locale.ROOT,
                    " [%d-%d] |e| %.3f bias %+.3f c80 %.2f c95 %.2f w95 %.2f;",
                    ahead[0] + 1,
                    ahead[1],
                    median(part.stream()
                            .mapToDouble(outcome -> Math.abs(outcome.error()))
                            .toArray()),
                    median(part.stream().mapToDouble(Outcome::error).toArray()),
                    part.stream()
                            .mapToDouble(outcome -> outcome.in80() ? 1 : 0)
                            .average()
                            .orElseThrow(),
                    part.stream()
                            .mapToDouble(outcome -> outcome.in95() ? 1 : 0)
                            .average()
                            .orElseThrow(),
                    median(part.stream().mapToDouble(Outcome::width).toArray())));
        }
        methods.stream()
                .distinct()
                .forEach(method -> line.append(' ')
                        .append(methods.stream().filter(method::equals).count())
                        .append(" x ")
                        .append(method));
        System.out.println(line);
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    /**
     * The simulated busy hours of a history and of the year after it.
     *
     * @param first the day of the first busy hour
     * @param next the first month that is not known
     * @param history how many of the days are known
     * @param busy the busy hour of each day, transactions per second
     */
    record Course(LocalDate first, YearMonth next, int history, double[] busy) {

        /** Simulates the months that are known, and the year after them. */
        static Course of(GrowthKind kind, Random random) {
            GrowthKind.History known = kind.history(random);
            LocalDate first = known.next().minusMonths(known.months()).atDay(1);
            int history = (int) (known.next().atDay(1).toEpochDay() - first.toEpochDay());
            int days = (int) (known.next().plusMonths(MONTHS_AHEAD).atDay(1).toEpochDay() - first.toEpochDay());
            double[] months = new double[days];
            Arrays.setAll(months, day -> day / 30.44);
            double[] course = kind.course(random, months, history / 30.44);
            double weekend = Math.log(uniform(random, 0.4, 0.95));
            double r = uniform(random, 0.3, 0.8);
            double sd = uniform(random, 0.02, 0.05);
            double christmas = kind.christmas(random);
            double[] busy = new double[days];
            double slow = 0;
            for (int day = 0; day < days; day++) {
                slow = r * slow + Math.sqrt(1 - r * r) * sd * random.nextGaussian();
                LocalDate date = first.plusDays(day);
                int weekday = date.getDayOfWeek().getValue();
                // The largest of a few hours near the peak, each with a scatter of 3%.
                double hour = Double.NEGATIVE_INFINITY;
                for (int i = 0; i < 4; i++) {
                    hour = Math.max(hour, 0.03 * random.nextGaussian());
                }
                double season = isChristmas(date) ? christmas : 0;
                busy[day] = 500 * Math.exp(course[day] + slow + hour + (weekday > 5 ? weekend : 0) + season);
            }
            return new Course(first, known.next(), history, busy);
        }

        private static boolean isChristmas(LocalDate date) {
            int day = date.getDayOfYear();
            return day == 1 || day > date.lengthOfYear() - 8;
        }

        /** Returns the 95th percentile of the busy hours of a month ahead, which is 0 for the first one. */
        double actual(int monthAhead) {
            YearMonth month = next.plusMonths(monthAhead);
            int from = (int) (month.atDay(1).toEpochDay() - first.toEpochDay());
            return Quantiles.upper(Arrays.copyOfRange(busy, from, from + month.lengthOfMonth()), 0.95);
        }
    }

    private static List<Outcome> outcomes(GrowthKind kind, Random random, List<String> methods) {
        Course course = Course.of(kind, random);
        VolumeForecast forecast = ((ForecastResult.Forecasted) VolumeForecaster.in(ZoneOffset.UTC)
                        .forecast(
                                MetricSeries.regular(
                                        "volume",
                                        Unit.TRANSACTIONS_PER_SECOND,
                                        course.first()
                                                .atStartOfDay(ZoneOffset.UTC)
                                                .toInstant(),
                                        Duration.ofDays(1),
                                        Arrays.copyOf(course.busy(), course.history())),
                                Horizon.months(MONTHS_AHEAD)))
                .forecast();
        methods.add(forecast.method());
        List<Outcome> outcomes = new ArrayList<>();
        for (int m = 0; m < MONTHS_AHEAD; m++) {
            double actual = course.actual(m);
            ForecastPoint point = forecast.months().get(m);
            outcomes.add(new Outcome(
                    m,
                    Math.log(point.mean() / actual),
                    point.interval80().contains(actual),
                    point.interval95().contains(actual),
                    (point.interval95().upper() - point.interval95().lower()) / point.mean()));
        }
        return outcomes;
    }
}
