package org.capacityplanner.headroom;

import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.capacityplanner.forecast.Backtest;
import org.capacityplanner.forecast.BusyDay;
import org.capacityplanner.forecast.ForecastPoint;
import org.capacityplanner.forecast.VolumeForecast;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.Quantiles;
import org.capacityplanner.metrics.Refusal;

/**
 * The check whether the history of a volume is long enough for breach dates: at least three months, or six where
 * holidays or a season may look like growth. Growth cannot be seen in less than three months, and a short history in
 * which a season came and went looks like a volume that may go anywhere, so that a date would follow from the width of
 * its forecast alone. A forecast as long as this one that was checked on the past reaches as far as it says.
 */
final class HistoryReach {
    /** The smallest number of days of history: the shortest three months of a year. */
    private static final int LEAST_DAYS = 89;

    /**
     * The smallest number of days of a history with holidays, the shortest six months of a year: holidays divide the
     * history, and a small difference between its parts looks like growth.
     */
    private static final int LEAST_DAYS_WITH_SEASONS = 181;

    private static final int WEEK = 7;

    /**
     * The smallest change of the logarithm of a week's busy hours, against weeks both before and after it, that counts
     * as a season. It is that of weeks with holidays, too.
     */
    private static final double LEAST_CHANGE = Math.log(1 / 0.85);

    private final VolumeForecast forecast;

    HistoryReach(VolumeForecast forecast) {
        this.forecast = forecast;
    }

    /** Returns the reason why the history is too short for any breach date; empty if it is long enough. */
    Optional<Refusal> shortfall() {
        boolean holidays =
                forecast.findings().stream().anyMatch(finding -> finding.kind() == Finding.Kind.HOLIDAY_WEEKS);
        return holidays
                ? without(LEAST_DAYS_WITH_SEASONS, " with holidays among them", "six")
                : without(LEAST_DAYS, "", "three");
    }

    /**
     * Returns the reason why a simulated breach date is unreliable: a short history contains a season, and the forecast
     * does not exclude that volume stays as it is. A limit that is missed today needs no growth.
     */
    Optional<Refusal> doubt(BreachOutlook outlook, List<KpiPlan> plans) {
        List<ForecastPoint> months = forecast.months();
        boolean mayStay = months.get(months.size() - 1)
                .interval95()
                .contains(months.get(0).mean());
        boolean dated = outlook.early() instanceof BreachDate.In;
        return dated && mayStay && hasSeason() && plans.stream().noneMatch(plan -> isMissedToday(plan.headroom()))
                ? without(LEAST_DAYS_WITH_SEASONS, " with a season that came and went", "six")
                : Optional.empty();
    }

    private static boolean isMissedToday(Headroom headroom) {
        return headroom.fold(
                limited -> limited.growth().ratio() < 0, notVolumeBound -> false, exhausted -> true, unknown -> false);
    }

    /** Returns whether any week was far above, or far below, both an earlier and a later week. */
    private boolean hasSeason() {
        double[] weeks = weeks();
        for (int w = 1; w < weeks.length - 1; w++) {
            double[] before = Arrays.copyOf(weeks, w);
            double[] after = Arrays.copyOfRange(weeks, w + 1, weeks.length);
            double above = weeks[w] - Math.max(least(before), least(after));
            double below = Math.min(most(before), most(after)) - weeks[w];
            if (Math.max(above, below) > LEAST_CHANGE) {
                return true;
            }
        }
        return false;
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
                w -> Math.log(Quantiles.median(days.subList(first + WEEK * w, first + WEEK * (w + 1)).stream()
                        .mapToDouble(BusyDay::volume)
                        .toArray())));
        return weeks;
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
