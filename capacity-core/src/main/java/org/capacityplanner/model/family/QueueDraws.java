package org.capacityplanner.model.family;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.regression.Medians;

/**
 * The draws of a queueing model, each a curve that the observations allow; order statistics are those of rank
 * {@code n p}, rounded up.
 */
final class QueueDraws {
    /** The share of the smallest capacity at which the draws are put in order, as of a busy hour. */
    private static final double TYPICAL = 0.5;

    /**
     * The utilization above which a curve is no prediction: a percent of the capacity more or less changes its response time by
     * a fifth or more.
     */
    private static final double NEARLY_FULL = 0.95;

    /** The share of draws above it from which the upper end of a 90% interval is one of them. */
    private static final double WORTH_SAYING = 0.05;

    private final List<QueueDraw> draws;

    /** The draws from the fastest observation to the slowest; in this order the values at any volume are sorted faster. */
    private final QueueDraw[] ordered;

    QueueDraws(List<QueueDraw> draws) {
        this.draws = List.copyOf(draws);
        double least =
                this.draws.stream().mapToDouble(QueueDraw::capacity).min().orElse(1);
        this.ordered = this.draws.stream()
                .sorted(Comparator.comparingDouble(draw -> draw.observationAt(TYPICAL * least)))
                .toArray(QueueDraw[]::new);
    }

    List<QueueDraw> all() {
        return draws;
    }

    /** Returns a value of each draw, in no order that means anything. */
    double[] each(ToDoubleFunction<QueueDraw> value) {
        double[] values = new double[ordered.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = value.applyAsDouble(ordered[i]);
        }
        return values;
    }

    /** Returns the median over the draws. */
    double median(ToDoubleFunction<QueueDraw> value) {
        return atShare(value, 0.5);
    }

    /** Returns the largest value over the draws. */
    double largest(ToDoubleFunction<QueueDraw> value) {
        return draws.stream().mapToDouble(value).max().orElseThrow();
    }

    /** Returns the smallest value that at least a share of the draws does not exceed. */
    double atShare(ToDoubleFunction<QueueDraw> value, double share) {
        return atShare(each(value), share);
    }

    /** Returns the scatter, over the curve, that a share of observations at a volume does not exceed. */
    double scatterAt(double volume, double share) {
        return atShare(draw -> draw.scatterAt(volume), share);
    }

    /** Returns the values between which the middle part of the draws lies. */
    Interval between(ToDoubleFunction<QueueDraw> value, double level) {
        Interval.requireLevel(level);
        double[] values = each(value);
        return new Interval(atShare(values, (1 - level) / 2), atShare(values, (1 + level) / 2), level);
    }

    /** Returns a remark where the upper end of a 90% interval is determined by how near to saturation the volume may be. */
    Optional<String> remarkOnSaturation(double volume) {
        double share = draws.stream()
                        .filter(draw -> volume > NEARLY_FULL * draw.capacity())
                        .count()
                / (double) draws.size();
        return share < WORTH_SAYING
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "the bottleneck is saturated or more than %.0f%% busy at this volume with a probability of %.0f%%; the"
                                + " upper end of the interval means saturation, and is no response time to plan with",
                        100 * NEARLY_FULL,
                        100 * share));
    }

    /** Returns one of the draws at random. */
    QueueDraw any(SplittableRandom random) {
        return draws.get(random.nextInt(draws.size()));
    }

    /** Returns the value of a rank, and changes the order of the values. */
    private double atShare(double[] values, double share) {
        // Half a unit in the last place of a share like 0.95 must not cost a rank.
        int rank = (int) Math.ceil(share * draws.size() - 1e-9);
        return Medians.selectInPlace(values, Math.max(1, Math.min(draws.size(), rank)) - 1);
    }
}
