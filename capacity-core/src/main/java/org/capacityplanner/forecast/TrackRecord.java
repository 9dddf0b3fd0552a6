package org.capacityplanner.forecast;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

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
}
