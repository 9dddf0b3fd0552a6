package org.capacityplanner.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.KpiSamples;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.regression.Curve;
import org.capacityplanner.regression.DayBlocks;
import org.capacityplanner.regression.Domain;
import org.capacityplanner.regression.Line;

/**
 * The rise of a KPI beyond a threshold of volume, below which it is level, as of errors that begin where a resource is
 * full, or of connections above the least size of their pool. A line through all volumes does not show it, nothing at the
 * lower volumes foretells it, and the scatter below the threshold is not that beyond it.
 */
public final class ThresholdRise {
    /** The smallest number of observations, and of their days, that show a rise or a scatter beyond a threshold. */
    private static final int FEWEST = 20;

    private static final int FEWEST_DAYS = 5;

    /** The smallest t statistic, by days, of the rise. */
    private static final double CERTAIN = 4;

    /** The largest ratio of a threshold's squared errors to those of another curve at which there may be a threshold. */
    private static final double LIKELY = 0.9;

    /** The largest such ratio that refutes the other curve. */
    private static final double REFUTED = 0.5;

    /** The smallest ratio of a prediction to the observation whose logarithm counts in full. */
    private static final double LEAST_SHARE = 1e-3;

    /** The weight of a curve above which its threshold decides which samples' scatter counts. */
    private static final double MOSTLY = 0.5;

    private ThresholdRise() {}

    /**
     * Returns whether a KPI that is neither a utilization nor memory is level up to some volume and certainly rises beyond
     * it.
     */
    public static boolean isCertain(Observations rows) {
        if (rows.kpi().kind() != Kpi.Kind.OTHER) {
            return false;
        }
        return LevellingFit.of(rows.volume(), rows.values(), LevellingFit.Form.THRESHOLD)
                .known()
                .filter(fit -> fit.rise() > 0)
                .flatMap(fit -> beyond(rows, fit))
                .filter(ThresholdRise::rises)
                .isPresent();
    }

    private static boolean rises(Observations beyond) {
        double[] volume = beyond.volume();
        Domain domain = Domain.of(volume);
        if (!(domain.min() < domain.max())) {
            // One volume beyond the threshold, as of a load test with two levels, has no slope.
            return false;
        }
        Line line = Line.leastSquares(volume, beyond.values());
        return line.slope() > CERTAIN * line.slopeErrorByDay(DayBlocks.of(beyond), volume, beyond.values());
    }

    /**
     * Returns the curves that may describe a KPI, by the squared errors of the one with a threshold: that one alone where
     * they are less than half of those of each other curve, since a threshold cannot be predicted from lower volumes; all
     * where they are clearly less; else those without a threshold.
     */
    public static <F> Map<F, Curve> possible(Map<F, Curve> curves, Observations rows) {
        for (Map.Entry<F, Curve> each : curves.entrySet()) {
            if (each.getValue() instanceof LevellingFit fit && !fit.isLevelAbove()) {
                Map<F, Curve> others = new LinkedHashMap<>(curves);
                others.remove(each.getKey());
                double share = squares(fit, rows)
                        / others.values().stream()
                                .mapToDouble(other -> squares(other, rows))
                                .min()
                                .orElse(Double.POSITIVE_INFINITY);
                if (!others.isEmpty() && (!(share < LIKELY) || beyond(rows, fit).isEmpty())) {
                    return others;
                }
                return share < REFUTED ? Map.of(each.getKey(), fit) : curves;
            }
        }
        return curves;
    }

    /**
     * Returns the samples whose scatter is that of the volumes which are asked for: those beyond the threshold of a curve
     * that has one, if they are enough, else all.
     *
     * @param curve the curve with the largest weight, which counts if that is more than half
     */
    public static int[] scattered(Curve curve, double weight, Observations observations) {
        KpiSamples samples = observations.samples();
        IntStream all = IntStream.range(0, samples.size());
        return weight > MOSTLY
                        && curve instanceof LevellingFit fit
                        && !fit.isLevelAbove()
                        && beyond(observations, fit).isPresent()
                ? all.filter(i -> observations.volumeAt(samples.observationAt(i)) > fit.levelFrom())
                        .toArray()
                : all.toArray();
    }

    /** Returns the observations beyond a threshold; empty where they are too few to show a rise or a scatter. */
    private static Optional<Observations> beyond(Observations rows, LevellingFit threshold) {
        Observations beyond = rows.where(row -> rows.volumeAt(row) > threshold.levelFrom());
        return beyond.size() < FEWEST || DayBlocks.of(beyond).size() < FEWEST_DAYS
                ? Optional.empty()
                : Optional.of(beyond);
    }

    /** Returns the sum of squared logarithms of prediction over observation; a zero has none and is left out. */
    private static double squares(Curve curve, Observations rows) {
        return IntStream.range(0, rows.size())
                .filter(row -> rows.valueAt(row) > 0)
                .mapToDouble(
                        row -> Math.log(Math.max(curve.predictAt(rows.volumeAt(row)) / rows.valueAt(row), LEAST_SHARE)))
                .map(error -> error * error)
                .sum();
    }
}
