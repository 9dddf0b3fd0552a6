package org.capacityplanner.forecast;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.capacityplanner.forecast.method.GaussianForecast;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Quantiles;

/**
 * The forecast of a volume that has a value for each month, at that step: repeated for each of its days, a value
 * looks like a change of level that lasts, and growth like a series of them. From two years on, since the season of fewer
 * cannot be distinguished from growth. Values by week are forecast by their days, four or five of which differ in a month.
 */
final class PeriodForecast {
    private static final int YEARS = 2;
    private static final double DAYS_OF_YEAR = 365.25;
    private static final double ROUNDING = 1e-9;

    /** The number of months on either side that a month is compared with. */
    private static final int NEIGHBOURS = 3;

    /** The distance from its neighbours, in robust standard deviations of such distances, beyond which a month is unusual. */
    private static final double MOST_DEVIATIONS = 5;

    /** The smallest distance of an unusual month, on the logarithmic scale: a third more or less. */
    private static final double LEAST_UNUSUAL = 0.3;

    /** The share of its distance that the same month of another year has where it is a season. */
    private static final double AGAIN = 0.5;

    /** The parameters of level, growth and their smoothing, which count where no past forecast shows what they cost. */
    private static final int METHOD_PARAMETERS = 3;

    private final Periods periods;
    private final int first;

    /** The logarithm of each period's volume without the season of the year and with unusual values winsorized. */
    private final double[] adjusted;

    private final MonthSeason season;

    /** The change of level that the volume kept, to which the months before are moved. */
    private final Optional<LevelShifts.Shift> shift;

    private final int[] unusual;

    private final MethodChoice choice;

    private PeriodForecast(
            Periods periods,
            int first,
            double[] adjusted,
            MonthSeason season,
            Optional<LevelShifts.Shift> shift,
            int[] unusual,
            MethodChoice choice) {
        this.periods = periods;
        this.first = first;
        this.adjusted = adjusted;
        this.season = season;
        this.shift = shift;
        this.unusual = unusual;
        this.choice = choice;
    }

    /**
     * Forecasts a volume by its months; empty where a value is for less than a month or there are less than two years of
     * them.
     *
     * @param history the same volume by day
     * @param steps how many days ahead to forecast
     */
    static Optional<PeriodForecast> of(MetricSeries volume, ZoneId zone, DailyHistory history, int steps) {
        return Periods.of(volume, zone)
                .filter(periods ->
                        periods.of(history.lastDay()) - periods.of(history.dayAt(0)) + 1 >= YEARS * periods.ofYear())
                .map(periods -> of(periods, history, steps));
    }

    private static PeriodForecast of(Periods periods, DailyHistory history, int steps) {
        int first = periods.of(history.dayAt(0));
        double[] logs = means(periods, history);
        int[] unusual = limitUnusual(logs, periods.ofYear());
        Optional<LevelShifts.Shift> shift = MonthShift.in(logs, periods.ofYear());
        shift.ifPresent(known -> Arrays.setAll(logs, i -> logs[i] + (i < known.firstIndex() ? known.change() : 0)));
        MonthSeason season = MonthSeason.of(logs, first, periods.ofYear(), periods::middleOf);
        Arrays.setAll(logs, i -> logs[i] - season.effectOn(first + i, periods.middleOf(first + i)));
        WinsorizedSeries winsorized = WinsorizedSeries.of(logs, 1);
        int ahead = periods.of(history.dayAt(history.size() - 1 + steps)) - periods.of(history.lastDay());
        return new PeriodForecast(
                periods,
                first,
                winsorized.values(),
                season,
                shift,
                unusual,
                MethodChoice.of(logs, winsorized, history.scale(), 1, Math.max(1, ahead)));
    }

    /**
     * Limits the volumes that are far from the median of the seven around them, in place, but for those of a month that is
     * so in another year, too; returns which they are.
     */
    private static int[] limitUnusual(double[] logs, int year) {
        int n = logs.length;
        double[] medians = IntStream.range(0, n)
                .mapToDouble(i -> Quantiles.median(
                        Arrays.copyOfRange(logs, Math.max(0, i - NEIGHBOURS), Math.min(n, i + NEIGHBOURS + 1))))
                .toArray();
        double[] distances =
                IntStream.range(0, n).mapToDouble(i -> logs[i] - medians[i]).toArray();
        double most = Math.max(
                LEAST_UNUSUAL, MOST_DEVIATIONS * Quantiles.of(distances).robustStandardDeviation());
        int[] once = IntStream.range(0, n)
                .filter(i -> Math.abs(distances[i]) > most)
                .filter(i -> IntStream.range(0, n)
                        .filter(other -> other != i && (other - i) % year == 0)
                        .noneMatch(other -> distances[other] / distances[i] > AGAIN))
                .toArray();
        for (int i : once) {
            logs[i] = medians[i] + Math.copySign(most, distances[i]);
        }
        return once;
    }

    private static double[] means(Periods periods, DailyHistory history) {
        double[] logs = history.logs();
        int first = periods.of(history.dayAt(0));
        double[] sums = new double[periods.of(history.lastDay()) - first + 1];
        int[] counts = new int[sums.length];
        for (int day = 0; day < logs.length; day++) {
            int period = periods.of(history.dayAt(day)) - first;
            sums[period] += logs[day];
            counts[period]++;
        }
        Arrays.setAll(sums, period -> sums[period] / counts[period]);
        // Means of equal days differ in the last digit with the number of days, which is no season.
        if (Arrays.stream(sums).allMatch(log -> Math.abs(log - sums[0]) < ROUNDING)) {
            Arrays.fill(sums, sums[0]);
        }
        return sums;
    }

    /**
     * Returns the forecast of each of the days after a history, all days of a period alike. Intervals are wider by the
     * error of the coefficients: with k of them, the mean square of n residuals is too small by (n - k) / n, and
     * a fitted value has an error of k / n.
     */
    VolumeForecaster.LogForecast ahead(DailyHistory history, EventCalendar calendar, BusyHours busyHours, int steps) {
        int n = adjusted.length;
        int last = first + n - 1;
        int[] ahead = IntStream.range(0, steps)
                .map(step -> Math.max(0, periods.of(history.dayAt(history.size() + step)) - last - 1))
                .toArray();
        double k = season.coefficients() + (choice.backtest().isEmpty() ? METHOD_PARAMETERS : 0);
        GaussianForecast byPeriod =
                choice.forecast(adjusted, ahead[steps - 1] + 1).inflated(Math.sqrt((n + k) / (n - k)));
        double[] mean = new double[steps];
        double[] state = new double[steps];
        double[] reach = new double[steps];
        for (int step = 0; step < steps; step++) {
            int period = ahead[step];
            mean[step] = byPeriod.meanAt(period)
                    + seasonAt(last + 1 + period)
                    + calendar.effectOn(history.dayAt(history.size() + step));
            state[step] = byPeriod.stateVarianceAt(period);
            reach[step] = byPeriod.reachAt(period);
        }
        List<Finding> findings = new ArrayList<>(busyHours.findings());
        findings.addAll(history.findings());
        shift.map(known -> known.finding(busyHours.metric(), periods.firstDayOf(first + known.firstIndex())))
                .ifPresent(findings::add);
        if (unusual.length > 0) {
            findings.add(unusualPeriods(busyHours.metric()));
        }
        return new VolumeForecaster.LogForecast(
                new GaussianForecast(mean, byPeriod.noiseVariance(), state, byPeriod.drift(), reach),
                step -> ahead[step],
                1,
                new ForecastNotes.Basis(
                        history.size(),
                        season.isPresent(),
                        Arrays.stream(adjusted).allMatch(log -> log == adjusted[0]),
                        recentMean(history),
                        choice.method(),
                        choice.backtest().map(this::inDays)),
                findings);
    }

    private Finding unusualPeriods(String metric) {
        String which = Arrays.stream(unusual)
                .limit(3)
                .mapToObj(i -> periods.firstDayOf(first + i).toString())
                .collect(Collectors.joining(", ", "", unusual.length > 3 ? ", ..." : ""));
        return new Finding(
                Finding.Kind.OUTLIERS,
                metric,
                unusual.length,
                String.format(
                        Locale.ROOT,
                        "unlike the months before and after: %d of %d (%s), which count as ordinary busy or quiet months in the"
                                + " forecast",
                        unusual.length,
                        adjusted.length,
                        which));
    }

    private double recentMean(DailyHistory history) {
        return IntStream.rangeClosed(1, ForecastNotes.FOUR_WEEKS)
                .map(back -> periods.of(history.dayAt(history.size() - back)))
                .mapToDouble(period ->
                        history.scale().toVolume(adjusted[Math.max(0, period - first)] + seasonAt(period)))
                .average()
                .orElseThrow();
    }

    private Backtest inDays(Backtest inPeriods) {
        return new Backtest(
                inPeriods.origins(),
                (int) Math.round(inPeriods.steps() * DAYS_OF_YEAR / periods.ofYear()),
                inPeriods.mase(),
                inPeriods.relativeMase(),
                inPeriods.coverage80(),
                inPeriods.coverage95(),
                inPeriods.repeatsSeason());
    }

    private double seasonAt(int period) {
        return season.effectOn(period, periods.middleOf(period));
    }
}
