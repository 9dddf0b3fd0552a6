package org.capacityplanner.forecast;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.capacityplanner.metrics.Interval;

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
final class IntervalInflation {
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
