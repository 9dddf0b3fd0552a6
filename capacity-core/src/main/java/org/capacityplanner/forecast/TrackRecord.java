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
 * How good the forecasts of earlier months were: each against what came, up to three months ahead.
 *
 * @param outcomes by month, the shortest look ahead first
 */
public record TrackRecord(List<ForecastOutcome> outcomes) {
    /** Farther ahead there is one error a month at most, and each hardly differs from the one before. */
    public static final int FARTHEST = 3;

    /** Nothing has been forecast before, or nothing of it has come yet. */
    public static final TrackRecord NONE = new TrackRecord(List.of());

    public TrackRecord {
        outcomes = outcomes.stream()
                .sorted(Comparator.comparing(ForecastOutcome::month).thenComparing(ForecastOutcome::monthsAhead))
                .toList();
    }

    /**
     * Sets forecasts beside what came. A month without any volume has no error in proportion, and is left out.
     *
     * @param came the months whose volume is known
     */
    static TrackRecord of(List<PastForecast> forecasts, List<BusyMonth> came) {
        Map<YearMonth, Double> volumes = new HashMap<>();
        came.forEach(month -> volumes.put(month.month(), month.volume()));
        List<ForecastOutcome> outcomes = new ArrayList<>();
        for (PastForecast past : forecasts) {
            for (ForecastPoint point : past.months()) {
                YearMonth month = YearMonth.from(point.date());
                double volume = volumes.getOrDefault(month, 0.0);
                if (volume > 0
                        && point.mean() > 0
                        && !month.isAfter(past.madeIn().plusMonths(FARTHEST))) {
                    outcomes.add(new ForecastOutcome(past.madeIn(), past.widening(), point, volume));
                }
            }
        }
        return new TrackRecord(outcomes);
    }

    /**
     * How right forecasts were.
     *
     * @param count of the forecasts
     * @param bias by how much they were too high in the (geometric) mean, as a ratio; negative where too low
     * @param error the mean size of their errors, as a ratio of what came
     * @param held80 the share of what came that lay within the 80% interval
     * @param held95 the same of the 95% interval
     */
    public record Accuracy(int count, double bias, double error, double held80, double held95) {}

    /** How right all of them were; empty where there is none. */
    public Optional<Accuracy> overall() {
        return accuracy(ahead -> true);
    }

    /** How right those were that looked so many months ahead; empty where there is none. */
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
            logs += Math.log(outcome.forecast().mean() / outcome.came());
            errors += Math.abs(outcome.error());
            within80 += outcome.isWithin80() ? 1 : 0;
            within95 += outcome.isWithin95() ? 1 : 0;
        }
        double n = asked.size();
        return Optional.of(new Accuracy(asked.size(), Math.expm1(logs / n), errors / n, within80 / n, within95 / n));
    }

    /** The forecast that was made for a month in the month before it. */
    public Optional<ForecastOutcome> of(YearMonth month) {
        return outcomes.stream()
                .filter(outcome -> outcome.month().equals(month) && outcome.monthsAhead() == 1)
                .findFirst();
    }

    /** How many times as wide as the method's own the intervals must be to hold as much as they claim; at least 1. */
    public double widening() {
        return IntervalInflation.of(outcomes);
    }

    /**
     * By what factor intervals must be widened to hold what they claim, learnt from how far off earlier forecasts were: split
     * conformal prediction with normalised scores. The score of an outcome is its distance from the expected in half widths;
     * with {@code n} of them the factor for a level is the {@code ceil((n + 1) level)}-th smallest. It is never below 1, and
     * exactly 1 where the intervals have held their level.
     *
     * <p>The 80% interval is judged from 8 outcomes on. The 95% interval needs 19, since with fewer there is no such order
     * statistic; where both are judged, the larger factor counts, since one factor widens the whole distribution. Errors of
     * overlapping months are alike, so that the guarantee is nominal: it is a correction that the past asks for, not a
     * proof.
     *
     * @see <a href="https://doi.org/10.1080/01621459.2017.1307116">Lei et al., Distribution-Free Predictive Inference for
     *     Regression (2018), sections 2.2 and 5.2</a>
     */
    static final class IntervalInflation {
        private static final int LEAST_OUTCOMES = 8;

        /** Beyond this a forecast is not too sure of itself, it is wrong; wider intervals would hide that. */
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
            double held = Arrays.stream(scores).filter(score -> score <= 1).count() / (double) n;
            return held >= level ? 1 : Math.max(1, scores[rank - 1]);
        }
    }
}
