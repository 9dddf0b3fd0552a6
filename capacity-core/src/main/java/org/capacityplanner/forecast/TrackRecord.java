package org.capacityplanner.forecast;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.capacityplanner.metrics.Interval;

/**
 * The accuracy of the forecasts made in earlier months, each compared with the actual volume, up to three months ahead.
 *
 * @param outcomes the compared forecasts by month, the one made last first
 */
public record TrackRecord(List<ForecastOutcome> outcomes) {
    /**
     * The largest number of months ahead for which forecasts are compared; farther ahead, the errors of consecutive
     * months are nearly equal.
     */
    public static final int FARTHEST = 3;

    /** The empty track record, for a volume of which no forecast month is over yet. */
    public static final TrackRecord NONE = new TrackRecord(List.of());

    public TrackRecord {
        outcomes = outcomes.stream()
                .sorted(Comparator.comparing(ForecastOutcome::month).thenComparing(ForecastOutcome::monthsAhead))
                .toList();
    }

    /**
     * Compares forecasts made in earlier months with the actual volumes. A month without any volume has no relative
     * error, and is left out.
     *
     * @param actual the months whose volume is known
     */
    static TrackRecord of(List<PastForecast> forecasts, List<BusyMonth> actual) {
        Map<YearMonth, Double> volumes = new HashMap<>();
        actual.forEach(month -> volumes.put(month.month(), month.volume()));
        List<ForecastOutcome> outcomes = new ArrayList<>();
        for (PastForecast past : forecasts) {
            for (ForecastPoint point : past.months()) {
                YearMonth month = YearMonth.from(point.date());
                double volume = volumes.getOrDefault(month, 0.0);
                if (volume > 0
                        && point.mean() > 0
                        && !month.isAfter(past.madeIn().plusMonths(FARTHEST))) {
                    outcomes.add(new ForecastOutcome(past.madeIn(), past.inflation(), point, volume));
                }
            }
        }
        return new TrackRecord(outcomes);
    }

    /**
     * The accuracy of a group of forecasts: bias, error and coverage.
     *
     * @param count of the forecasts
     * @param bias (geometric) mean relative error; positive where forecasts were too high
     * @param error mean absolute relative error, as a ratio of the actual volume
     * @param coverage80 coverage of the 80% interval
     * @param coverage95 coverage of the 95% interval
     */
    public record Accuracy(int count, double bias, double error, double coverage80, double coverage95) {}

    /** Returns the accuracy of all compared forecasts; empty where there is none. */
    public Optional<Accuracy> overall() {
        return accuracy(ahead -> true);
    }

    /** Returns the accuracy of the forecasts made a number of months ahead; empty where there is none. */
    public Optional<Accuracy> ahead(int months) {
        return accuracy(ahead -> ahead == months);
    }

    private Optional<Accuracy> accuracy(IntPredicate isAsked) {
        List<ForecastOutcome> asked = outcomes.stream()
                .filter(outcome -> isAsked.test(outcome.monthsAhead()))
                .toList();
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        double logs = 0;
        double errors = 0;
        int within80 = 0;
        int within95 = 0;
        for (ForecastOutcome outcome : asked) {
            logs += Math.log(outcome.forecast().mean() / outcome.actual());
            errors += Math.abs(outcome.error());
            within80 += outcome.isWithin80() ? 1 : 0;
            within95 += outcome.isWithin95() ? 1 : 0;
        }
        double n = asked.size();
        return Optional.of(new Accuracy(asked.size(), Math.expm1(logs / n), errors / n, within80 / n, within95 / n));
    }

    /**
     * Returns the outcome of the forecast that was made for a month in the month before it; empty where there is none.
     */
    public Optional<ForecastOutcome> of(YearMonth month) {
        return outcomes.stream()
                .filter(outcome -> outcome.month().equals(month) && outcome.monthsAhead() == 1)
                .findFirst();
    }

    /**
     * Returns the interval inflation: the factor on the width of the method's intervals that gives them their nominal
     * coverage; at least 1.
     */
    public double inflation() {
        return IntervalInflation.of(outcomes);
    }

    /**
     * The interval inflation, the factor that gives prediction intervals their nominal coverage, estimated from the
     * errors of earlier forecasts: split conformal prediction with normalised scores. The score of an outcome is its
     * distance from the expected in half widths; with {@code n} of them the factor for a level is the
     * {@code ceil((n + 1) level)}-th smallest. It is never below 1, and exactly 1 where the coverage of the intervals
     * was at least their level.
     *
     * <p>The 80% interval is judged from 8 outcomes on. The 95% interval needs 19, since with fewer there is no such
     * order
     * statistic; where both are judged, the larger factor counts, since one factor inflates the whole distribution.
     * Errors of
     * overlapping months are alike, so that the guarantee is nominal: it is a correction that the past asks for, not a
     * proof.
     *
     * @see <a href="https://doi.org/10.1080/01621459.2017.1307116">Lei et al., Distribution-Free Predictive Inference
     * for
     *     Regression (2018), sections 2.2 and 5.2</a>
     */
    static final class IntervalInflation {
        private static final int LEAST_OUTCOMES = 8;

        /** The largest interval inflation; a forecast that needs more is wrong, and wider intervals would hide that. */
        private static final double MOST = 4;

        private IntervalInflation() {}

        static double of(List<ForecastOutcome> outcomes) {
            double at80 = factor(outcomes, ForecastPoint::interval80, 0.80);
            double at95 = factor(outcomes, ForecastPoint::interval95, 0.95);
            return Math.min(MOST, Math.max(at80, at95));
        }

        private static double factor(
                List<ForecastOutcome> outcomes, Function<ForecastPoint, Interval> interval, double level) {
            int n = outcomes.size();
            int rank = (int) Math.ceil((n + 1) * level);
            if (n < LEAST_OUTCOMES || rank > n) {
                return 1;
            }
            double[] scores = outcomes.stream()
                    .mapToDouble(outcome -> outcome.scoreIn(interval.apply(outcome.forecast())))
                    .sorted()
                    .toArray();
            double coverage = Arrays.stream(scores).filter(score -> score <= 1).count() / (double) n;
            return coverage >= level ? 1 : Math.max(1, scores[rank - 1]);
        }
    }
}
