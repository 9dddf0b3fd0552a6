package org.capacityplanner.headroom;

import java.time.DayOfWeek;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.capacityplanner.forecast.Backtest;
import org.capacityplanner.forecast.BusyDay;
import org.capacityplanner.forecast.ForecastPoint;
import org.capacityplanner.forecast.VolumeForecast;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.Quantiles;
import org.capacityplanner.metrics.Refusal;

/**
 * The check whether the history of a volume is long enough for breach dates: at least three months, or six where a
 * season may look like growth. Growth cannot be seen in less than three months. A short history in which a season came
 * and went looks like a volume that may go anywhere, so that a date would follow from the width of its forecast alone,
 * and one that ends within a season is extrapolated as growth. A forecast as long as this one that was checked on the
 * past reaches as far as it says. A limit that is missed at today's volume needs no forecast.
 */
final class HistoryReach {
    /** The smallest number of days of history: the shortest three months of a year. */
    private static final int LEAST_DAYS = 89;

    /**
     * The smallest number of days of a history with a season, the shortest six months of a year: a season divides the
     * history, and a small difference between its parts looks like growth.
     */
    private static final int LEAST_DAYS_WITH_SEASONS = 181;

    private static final int WEEK = 7;

    /** The smallest number of quiet days that count as holidays, as where the forecast looks for holidays. */
    private static final int FEWEST_QUIET_DAYS = 3;

    /**
     * The smallest change of the logarithm of a week's busy hours, against weeks both before and after it, that counts
     * as a season. It is that of weeks with holidays, too.
     */
    private static final double LEAST_CHANGE = Math.log(1 / 0.85);

    /**
     * The largest number of weeks at the end of a history that may be a season, since holidays take three at most; a
     * change that has lasted longer counts as growth.
     */
    private static final int MOST_LAST_WEEKS = 3;

    /** The probability of meeting the limit below which a KPI is expected to miss it, as for the status red. */
    private static final double EVEN = 0.5;

    private final VolumeForecast forecast;

    HistoryReach(VolumeForecast forecast) {
        this.forecast = forecast;
    }

    /** Returns the reason why the history is too short for any breach date; empty if it is long enough. */
    Optional<Refusal> shortfall() {
        return without(LEAST_DAYS, "", "three");
    }

    /**
     * Returns the reason why a simulated breach date is unreliable: a short history contains a season, and the forecast
     * does not exclude that volume stays as it is; or it ends with weeks that may be a season.
     */
    Optional<Refusal> doubt(BreachOutlook outlook) {
        if (!(outlook.early() instanceof BreachDate.In)) {
            return Optional.empty();
        }
        if (endsUnlikeBefore()) {
            return without(LEAST_DAYS_WITH_SEASONS, " whose last weeks are unlike all before", "six");
        }
        List<ForecastPoint> months = forecast.months();
        boolean mayStay = months.get(months.size() - 1)
                .interval95()
                .contains(months.get(0).mean());
        return mayStay && hasSeason()
                ? without(LEAST_DAYS_WITH_SEASONS, " with a season that came and went", "six")
                : Optional.empty();
    }

    /**
     * Returns whether a KPI with a model is expected to miss its limit at the planning volume. A KPI that has its
     * target probability at no volume may still be expected to meet the limit.
     *
     * @param next the volume of the first month of the forecast, for a KPI without headroom at any volume
     */
    static boolean isMissedToday(KpiPlan plan, double next) {
        return plan.headroom()
                .fold(
                        limited -> limited.growth().ratio() < 0
                                && plan.probabilityJudgedAt(planningVolume(limited)) < EVEN,
                        notVolumeBound -> false,
                        exhausted -> plan.probabilityJudgedAt(next) < EVEN,
                        unknown -> false);
    }

    private static double planningVolume(Headroom.Limited limited) {
        return limited.capacityVolume() / (1 + limited.growth().ratio());
    }

    /**
     * Returns whether any week was far below both an earlier and a later week, or far above them with more than a week
     * of such days: a shorter busy run, such as a campaign, is left out of the forecast, and volume is the same before
     * and after it. Where holidays were found, three quiet days are enough: volume around holidays is not as usual.
     */
    private boolean hasSeason() {
        boolean holidays =
                forecast.findings().stream().anyMatch(finding -> finding.kind() == Finding.Kind.HOLIDAY_WEEKS);
        double[] weeks = weeks();
        for (int w = 1; w < weeks.length - 1; w++) {
            double[] before = Arrays.copyOf(weeks, w);
            double[] after = Arrays.copyOfRange(weeks, w + 1, weeks.length);
            double highest = Math.max(least(before), least(after)) + LEAST_CHANGE;
            double lowest = Math.min(most(before), most(after)) - LEAST_CHANGE;
            if (weeks[w] < lowest
                    || (weeks[w] > highest && daysBeyond(w, highest, 1) > WEEK)
                    || (holidays && daysBeyond(w, usual(weeks, w) - LEAST_CHANGE, -1) >= FEWEST_QUIET_DAYS)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns whether the last weeks, three at most, were all far above or all far below each week before them. What has
     * not ended, as Christmas in a history that ends with December, may be a season or a change that stays.
     */
    private boolean endsUnlikeBefore() {
        double[] weeks = weeks();
        for (int last = 1; last <= MOST_LAST_WEEKS && last < weeks.length; last++) {
            double[] before = Arrays.copyOf(weeks, weeks.length - last);
            double[] end = Arrays.copyOfRange(weeks, weeks.length - last, weeks.length);
            if (least(end) > most(before) + LEAST_CHANGE || most(end) < least(before) - LEAST_CHANGE) {
                return true;
            }
        }
        return false;
    }

    /** Returns the level of the weeks around one. */
    private static double usual(double[] weeks, int week) {
        return Quantiles.median(Arrays.copyOfRange(weeks, Math.max(0, week - 2), Math.min(weeks.length, week + 3)));
    }

    /**
     * Returns how many days of a week and the weeks beside it are above a level, or with a sign of -1 below it, without
     * the profile of the week.
     */
    private long daysBeyond(int week, double level, int sign) {
        List<BusyDay> days = forecast.busyDays();
        double[] profile = profile();
        int first = days.size() % WEEK + WEEK * (week - 1);
        return days.subList(first, first + 3 * WEEK).stream()
                .filter(day -> sign
                                * (log(day.volume())
                                        - profile[day.day().getDayOfWeek().getValue() - 1]
                                        - level)
                        > 0)
                .count();
    }

    /** Returns for each weekday, from Monday on, how far the logarithms of its busy hours usually are above those of their weeks. */
    private double[] profile() {
        List<BusyDay> days = forecast.busyDays();
        double[] weeks = weeks();
        int first = days.size() % WEEK;
        double[] profile = new double[WEEK];
        for (DayOfWeek weekday : DayOfWeek.values()) {
            double[] above = IntStream.range(first, days.size())
                    .filter(i -> days.get(i).day().getDayOfWeek() == weekday)
                    .mapToDouble(i -> log(days.get(i).volume()) - weeks[(i - first) / WEEK])
                    .toArray();
            profile[weekday.getValue() - 1] = above.length == 0 ? 0 : Quantiles.median(above);
        }
        return profile;
    }

    /**
     * Returns the logarithms of the median daily busy hour of each week; the weeks are counted back from the last day.
     */
    private double[] weeks() {
        List<BusyDay> days = forecast.busyDays();
        int first = days.size() % WEEK;
        double[] weeks = new double[days.size() / WEEK];
        Arrays.setAll(
                weeks,
                w -> log(Quantiles.median(days.subList(first + WEEK * w, first + WEEK * (w + 1)).stream()
                        .mapToDouble(BusyDay::volume)
                        .toArray())));
        return weeks;
    }

    /** Returns the logarithm of a volume; of zero, a number far below the others that can be subtracted from them. */
    private static double log(double volume) {
        return Math.log(Math.max(Double.MIN_NORMAL, volume));
    }

    private static double least(double[] values) {
        return Arrays.stream(values).min().orElseThrow();
    }

    private static double most(double[] values) {
        return Arrays.stream(values).max().orElseThrow();
    }

    private Optional<Refusal> without(int leastDays, String season, String months) {
        int checked = forecast.backtest().map(Backtest::steps).orElse(0);
        long days = ChronoUnit.DAYS.between(forecast.busyDays().get(0).day(), forecast.origin()) + 1;
        if (days >= leastDays || checked >= forecast.days().size()) {
            return Optional.empty();
        }
        return Optional.of(new Refusal(
                Refusal.Reason.TOO_FEW_DAYS,
                String.format(
                        Locale.ROOT,
                        "not within reach of the history: %d days of %s%s cannot tell growth from chance; %s months are"
                                + " needed, or a back-test as long as the forecast of %d days",
                        days,
                        forecast.metric(),
                        season,
                        months,
                        forecast.days().size())));
    }
}
