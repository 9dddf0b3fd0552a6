package org.capacityplanner.model.family;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.OrderStatistics;
import org.capacityplanner.model.HiddenBottleneck;
import org.capacityplanner.model.PhysicalRange;
import org.capacityplanner.model.PredictiveDistribution;
import org.capacityplanner.model.ValueScale;
import org.jspecify.annotations.Nullable;

/**
 * The curves of a queueing model drawn by the bootstrap, each consistent with the observations; a quantile over n
 * curves is the order statistic of rank {@code n p}, rounded up.
 */
final class QueueDraws {
    /**
     * The volume by whose observations the curves are sorted, as a share of the smallest capacity: a volume of a busy
     * hour.
     */
    private static final double TYPICAL = 0.5;

    /**
     * The utilization above which response time is too sensitive to capacity to be predicted: 1% of the capacity
     * changes it by a fifth or more.
     */
    private static final double NEARLY_FULL = 0.95;

    /**
     * The smallest share of curves near saturation that is mentioned in reports: the upper end of a 90% interval is
     * then near saturation.
     */
    private static final double WORTH_SAYING = 0.05;

    /** The smallest share of the fastest response time that is possible at smaller volumes: none takes no time. */
    private static final double LEAST_SHARE = 1e-3;

    /** The share of curves from which on the probability is not printed as a number, since it is not certainty. */
    private static final double ALMOST_ALL = 0.999;

    /**
     * The result of the bootstrap: the point estimate of the curve of response time, and the drawn curves around it.
     *
     * @param hidden the bottleneck that no utilization shows, where it is more likely than not
     * @param preferred the capacity that the response times prefer by far to that of the utilization; usually empty
     */
    record Result(
            QueueFit centre,
            List<QueueDraw> draws,
            Pauses pauses,
            Optional<HiddenBottleneck> hidden,
            OptionalDouble preferred) {
        /** Returns the same with other draws around the same curve. */
        Result with(List<QueueDraw> others) {
            return new Result(centre, others, pauses, hidden, preferred);
        }
    }

    /**
     * The answer of a function for the volume that was asked last: a plan asks for a value, its interval and a probability
     * at one volume in turn, each of which takes all curves. Safe for several threads.
     */
    static final class LastAsked<T> {
        private record Answer<T>(double volume, T value) {}

        private final DoubleFunction<T> function;
        private volatile @Nullable Answer<T> last;

        LastAsked(DoubleFunction<T> function) {
            this.function = function;
        }

        T at(double volume) {
            Answer<T> known = last;
            if (known == null || known.volume != volume) {
                known = new Answer<>(volume, function.apply(volume));
                last = known;
            }
            return known.value;
        }
    }

    private final List<QueueDraw> draws;

    /**
     * The curves in increasing order of their observation at a typical volume; in this order the values at any volume
     * are sorted faster.
     */
    private final QueueDraw[] ordered;

    /** The curves in increasing order of their value at that volume, without the scatter of an observation. */
    private final QueueDraw[] byCurve;

    private final LastAsked<Double> medianCurve = new LastAsked<>(volume -> atShare(curvesAt(volume), 0.5));

    private final LastAsked<PredictiveDistribution> distribution = new LastAsked<>(this::observedAt);

    private final double fastest;
    private final double quietest;
    private final double quietestCurve;

    /**
     * @param fastest the smallest response time at the observed volumes, seconds
     * @param quietest the smallest observed volume
     */
    QueueDraws(List<QueueDraw> draws, double fastest, double quietest) {
        this.draws = List.copyOf(draws);
        this.fastest = fastest;
        this.quietest = quietest;
        double least =
                this.draws.stream().mapToDouble(QueueDraw::capacity).min().orElse(1);
        this.ordered = this.draws.stream()
                .sorted(Comparator.comparingDouble(draw -> draw.observationAt(TYPICAL * least)))
                .toArray(QueueDraw[]::new);
        this.byCurve = this.draws.stream()
                .sorted(Comparator.comparingDouble(draw -> draw.curveAt(TYPICAL * least)))
                .toArray(QueueDraw[]::new);
        this.quietestCurve = medianCurveAt(quietest);
    }

    /**
     * Returns the smallest response time that an observation at a volume may have. Below the observed volumes it decreases
     * like the median of the curves, since a transaction waits less there than any that was observed.
     */
    double fastestAt(double volume) {
        return volume >= quietest || !(quietestCurve > 0)
                ? fastest
                : fastest * Math.max(LEAST_SHARE, Math.min(1, medianCurveAt(volume) / quietestCurve));
    }

    /** Brings values into a random order, in place, so that what the draws have is independent of one another. */
    static void shuffle(double[] values, SplittableRandom random) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            double swapped = values[i];
            values[i] = values[j];
            values[j] = swapped;
        }
    }

    /** Returns the values of the curves at a volume, without the scatter of an observation, nearly in order. */
    private double[] curvesAt(double volume) {
        double[] values = new double[byCurve.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = byCurve[i].curveAt(volume);
        }
        return values;
    }

    /** Returns the median over the curves of their value at a volume. */
    double medianCurveAt(double volume) {
        return medianCurve.at(volume);
    }

    /** Returns the central interval that contains the fraction {@code level} of the curves' values at a volume. */
    Interval curvesBetween(double volume, double level) {
        return between(curvesAt(volume), level);
    }

    List<QueueDraw> all() {
        return draws;
    }

    /** Returns a value computed for each curve, in arbitrary order. */
    double[] each(ToDoubleFunction<QueueDraw> value) {
        double[] values = new double[ordered.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = value.applyAsDouble(ordered[i]);
        }
        return values;
    }

    /** Returns the median over the curves of a value computed for each curve. */
    double median(ToDoubleFunction<QueueDraw> value) {
        return atShare(value, 0.5);
    }

    /** Returns the largest of the values computed for each curve. */
    double largest(ToDoubleFunction<QueueDraw> value) {
        double largest = Double.NEGATIVE_INFINITY;
        for (QueueDraw draw : ordered) {
            largest = Math.max(largest, value.applyAsDouble(draw));
        }
        return largest;
    }

    /** Returns the quantile, at the probability {@code share}, of a value computed for each curve. */
    double atShare(ToDoubleFunction<QueueDraw> value, double share) {
        return atShare(each(value), share);
    }

    /** Returns the distribution of an observation at a volume, by smoothed order statistics of the curves' observations. */
    PredictiveDistribution distributionAt(double volume) {
        return distribution.at(volume);
    }

    private PredictiveDistribution observedAt(double volume) {
        double least = fastestAt(volume);
        double[] scaled = each(draw -> ValueScale.RECIPROCAL.of(Math.max(least, draw.observationAt(volume))));
        return PredictiveDistribution.of(
                QueueDraw.quantiles(scaled, ValueScale.RECIPROCAL),
                ValueScale.RECIPROCAL,
                new PhysicalRange(least, Double.POSITIVE_INFINITY));
    }

    /** Returns the ratios of the observations at a volume to their curves, in increasing order. */
    double[] scattersAt(double volume) {
        double[] scatters = each(draw -> draw.scatterAt(volume));
        Arrays.sort(scatters);
        return scatters;
    }

    /** Returns, of a value of each curve in increasing order, the quantile at the probability {@code share}. */
    double atShareInOrder(double[] sorted, double share) {
        return sorted[rank(share)];
    }

    /** Returns the central interval that contains the fraction {@code level} of the values computed for each curve. */
    Interval between(ToDoubleFunction<QueueDraw> value, double level) {
        return between(each(value), level);
    }

    private Interval between(double[] values, double level) {
        Interval.requireLevel(level);
        return new Interval(atShare(values, (1 - level) / 2), atShare(values, (1 + level) / 2), level);
    }

    /** Returns a remark for reports where the upper end of a 90% interval is near saturation; empty otherwise. */
    Optional<String> remarkOnSaturation(double volume) {
        double share = draws.stream()
                        .filter(draw -> volume > NEARLY_FULL * draw.capacity())
                        .count()
                / (double) draws.size();
        return share < WORTH_SAYING
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "the bottleneck is saturated or more than %.0f%% busy at this volume with a probability of %s; the"
                                + " upper end of the interval means saturation, and is no response time to plan with",
                        100 * NEARLY_FULL,
                        // With one decimal, as reports print probabilities.
                        share > ALMOST_ALL ? ">99.9%" : String.format(Locale.ROOT, "%.1f%%", 100 * share)));
    }

    /** Returns one of the curves at random. */
    QueueDraw any(SplittableRandom random) {
        return draws.get(random.nextInt(draws.size()));
    }

    /** Returns the quantile of {@code values} at the probability {@code share}, and reorders {@code values}. */
    private double atShare(double[] values, double share) {
        return OrderStatistics.selectInPlace(values, rank(share));
    }

    /** Returns the index of the quantile at the probability {@code share} among values in increasing order. */
    private int rank(double share) {
        // Half a unit in the last place of a share like 0.95 must not cost a rank.
        int rank = (int) Math.ceil(share * draws.size() - 1e-9);
        return Math.max(1, Math.min(draws.size(), rank)) - 1;
    }
}
