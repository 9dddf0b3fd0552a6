package org.capacityplanner.regression;

import java.util.Arrays;
import java.util.Objects;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Refusal.Reason;

/**
 * A utilization whose cost per transaction grows without bound towards a volume, the pole:
 * {@code idle + demand x / (1 - x / pole)}, by least squares with idle and demand not negative. It is the number of
 * concurrent transactions where each waits for the others: the universal scalability law without coherency, solved for
 * the concurrency N of a throughput X = N / (s (1 + sigma (N - 1))), is {@code N = s (1 - sigma) X / (1 - s sigma X)}.
 * Where transactions spin instead of sleeping while they wait, the CPU is busy in proportion to N.
 *
 * @param idle busy fraction without volume
 * @param demand busy seconds per transaction at low volumes
 * @param pole volume at which the cost per transaction has no bound, transactions per second; infinite for a line
 * @param domain the volumes it was estimated from
 * @see "Gunther, Guerrilla Capacity Planning (2007), chapter 4"
 */
public record PoleFit(double idle, double demand, double pole, Domain domain) implements Curve {
    /** The largest ratio of the largest volume to the pole. */
    public static final double MOST_SHARE = 0.95;

    /** The ratio of the largest volume to the pole below which the curve counts as a line. */
    private static final double LEAST_BEND = 0.02;

    /** The largest utilization. */
    private static final double FULL = 1;

    public PoleFit {
        if (!(idle >= 0) || Double.isInfinite(idle)) {
            throw new IllegalArgumentException("idle must be non-negative and finite, got " + idle);
        }
        if (!(demand >= 0) || Double.isInfinite(demand)) {
            throw new IllegalArgumentException("demand must be non-negative and finite, got " + demand);
        }
        if (!(pole > 0)) {
            throw new IllegalArgumentException("pole must be positive, got " + pole);
        }
        Objects.requireNonNull(domain, "domain");
    }

    /** Fits the curve; refused if a volume or value is negative or the volumes do not vary. */
    public static Answer<PoleFit> of(double[] volume, double[] values) {
        return Domain.toFit(volume, values).flatMap(domain -> of(volume, values, domain));
    }

    private static Answer<PoleFit> of(double[] volume, double[] values, Domain domain) {
        double smallest = Arrays.stream(values).min().orElseThrow();
        if (!(domain.min() >= 0) || !(smallest >= 0)) {
            return Answer.refused(
                    Reason.NOT_POSITIVE,
                    "a curve with a pole allows no negative values; the smallest volume is " + domain.min()
                            + " and the smallest KPI value " + smallest);
        }
        double[] weights = new double[volume.length];
        Arrays.fill(weights, 1);
        // Given the pole the rest is a line, so the share of the pole that the largest volume reaches is searched for
        // alone.
        double share = ScalarMinimum.on(ScalarMinimum.grid(0, MOST_SHARE, 20), reached -> {
                    double[] bent = bent(volume, domain.max(), reached);
                    return Line.nonNegative(bent, values, weights).squares(bent, values, weights);
                })
                .at();
        Line line = Line.nonNegative(bent(volume, domain.max(), share), values, weights);
        return Answer.of(new PoleFit(line.intercept(), line.slope(), domain.max() / share, domain));
    }

    /**
     * Returns the transformed volumes to which the values are proportional, for a given ratio of the largest volume to
     * the pole.
     */
    private static double[] bent(double[] volume, double largest, double share) {
        double[] bent = new double[volume.length];
        Arrays.setAll(bent, i -> bentAt(volume[i], largest / share));
        return bent;
    }

    /** Returns the transformed volume x / (1 - x / pole), to which the curve is proportional. */
    public static double bentAt(double volume, double pole) {
        return volume < pole ? volume / (1 - volume / pole) : Double.POSITIVE_INFINITY;
    }

    /** Returns whether the pole is so far from the volumes that the curve is a line. */
    public boolean isLine() {
        return domain.max() < LEAST_BEND * pole;
    }

    /** {@inheritDoc} It is at most 1, and 1 from the pole on. */
    @Override
    public double predictAt(double volume) {
        return demand == 0 ? idle : Math.min(Math.max(FULL, idle), idle + demand * bentAt(volume, pole));
    }

    @Override
    public double elasticityAt(double volume) {
        double expected = predictAt(volume);
        return expected > 0 && expected < FULL ? (expected - idle) / expected / (1 - volume / pole) : 0;
    }

    @Override
    public String family() {
        return "pole";
    }
}
