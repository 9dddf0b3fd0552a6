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
 * Where transactions spin instead of sleeping while they wait, the CPU is busy in proportion to N. Without contention, with
 * coherency alone, {@code X = N / (s (1 + kappa N^2))} has the solution {@code N = 2 s X / (1 + sqrt(1 - (X / pole)^2))}:
 * the law's other extreme, a curve that is nearly a line for longer and then rises steeply up to the largest throughput.
 * Half-way between the two, where both would limit the throughput at the same volume, {@code kappa = sigma^2 / 4} makes the
 * law {@code X = N / (s (1 + sigma N / 2)^2)}, and its solution {@code N = 4 s X / (1 + sqrt(1 - X / pole))^2}.
 *
 * <p>With the contention's share {@code w = sigma / (sigma + 2 sqrt(kappa))} of what limits the throughput and the share
 * {@code u = X / pole} of the largest throughput that is reached, all of them are
 * {@code N = 2 s X / (1 - w u + sqrt((1 - w u)^2 - (1 - w)^2 u^2))}.
 *
 * @param idle busy fraction without volume
 * @param demand busy seconds per transaction at low volumes
 * @param pole volume at which the cost per transaction, or its slope, has no bound, transactions per second; infinite for a
 *     line
 * @param bend how the cost grows towards the pole
 * @param domain the volumes it was estimated from
 * @see "Gunther, Guerrilla Capacity Planning (2007), chapter 4"
 */
public record PoleFit(double idle, double demand, double pole, Bend bend, Domain domain) implements Curve {

    /** The term of the universal scalability law by which the cost of a transaction grows with volume. */
    public enum Bend {
        /**
         * Contention, transactions that wait for each other: cost grows by {@code 1 / (1 - u)}, with u the volume
         * divided by the pole.
         */
        CONTENTION(1, "pole"),
        /**
         * Coherency, transactions that keep their data consistent with other transactions' data: cost grows by
         * {@code 2 / (1 + sqrt(1 - u^2))}.
         */
        COHERENCY(0, "coherency"),
        /** Contention and coherency in equal parts: cost grows by {@code 4 / (1 + sqrt(1 - u))^2}. */
        BOTH(0.5, "contention and coherency"),
        /** Contention and coherency, with twice as much coherency as contention. */
        MOSTLY_COHERENCY(1.0 / 3, "mostly coherency");

        private final double contention;
        private final String family;

        Bend(double contention, String family) {
            this.contention = contention;
            this.family = family;
        }

        /** Returns the transformed volume to which the curve is proportional; infinite beyond the pole. */
        double bentAt(double volume, double pole) {
            double share = volume / pole;
            double free = 1 - contention * share;
            double coherent = (1 - contention) * share;
            return share <= 1
                    ? 2 * volume / (free + Math.sqrt(Math.max(0, (free - coherent) * (free + coherent))))
                    : Double.POSITIVE_INFINITY;
        }

        /** Returns the elasticity of the transformed volume at a volume; infinite at the pole. */
        double slopeAt(double volume, double pole) {
            double bent = bentAt(volume, pole);
            double coherency = coherency(bent, pole);
            return (1 + contention * bent / pole + coherency) / (1 - coherency);
        }

        /**
         * Returns the volume for a transformed volume, the inverse of {@link #bentAt}; the pole where no smaller volume
         * corresponds to it.
         */
        double volumeAt(double bent, double pole) {
            double coherency = coherency(bent, pole);
            return coherency < 1 ? bent / (1 + contention * bent / pole + coherency) : pole;
        }

        /**
         * Returns the coherency term {@code kappa N^2} of the universal scalability law, which is 1 at the largest
         * throughput.
         */
        private double coherency(double bent, double pole) {
            double root = (1 - contention) / 2 * bent / pole;
            return root * root;
        }
    }

    /** The largest ratio of the largest observed volume to the pole that a fit may have. */
    public static final double MOST_SHARE = 0.95;

    /** The ratio of the largest observed volume to the pole below which the curve counts as a line. */
    private static final double LEAST_BEND = 0.02;

    /** The utilization at saturation, 100%. */
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
        Objects.requireNonNull(bend, "bend");
        Objects.requireNonNull(domain, "domain");
    }

    /**
     * Fits the curve with a pole, or returns the reason why it cannot be fitted: a volume or value is negative, or the
     * volumes do not vary.
     */
    public static Answer<PoleFit> of(double[] volume, double[] values, Bend bend) {
        return Domain.toFit(volume, values).flatMap(domain -> of(volume, values, bend, domain));
    }

    private static Answer<PoleFit> of(double[] volume, double[] values, Bend bend, Domain domain) {
        double smallest = Arrays.stream(values).min().orElseThrow();
        if (!(domain.min() >= 0) || !(smallest >= 0)) {
            return Answer.refused(
                    Reason.NOT_POSITIVE,
                    "a curve with a pole allows no negative values; the smallest volume is " + domain.min()
                            + " and the smallest KPI value " + smallest);
        }
        double[] bent = new double[volume.length];
        // Given the pole the rest is a line, so the share of the pole that the largest volume reaches is searched for
        // alone.
        double[] grid = ScalarMinimum.grid(0, MOST_SHARE, 20);
        double[] onGrid = new double[grid.length];
        Line.Searched searched = new Line.Searched(values);
        for (int k = 0; k < grid.length; k++) {
            fill(bent, volume, domain.max() / grid[k], bend);
            onGrid[k] = searched.squares(bent);
        }
        double share = ScalarMinimum.on(grid, onGrid, reached -> {
                    fill(bent, volume, domain.max() / reached, bend);
                    return Line.nonNegative(bent, values).squares(bent, values);
                })
                .at();
        fill(bent, volume, domain.max() / share, bend);
        Line line = Line.nonNegative(bent, values);
        return Answer.of(new PoleFit(line.intercept(), line.slope(), domain.max() / share, bend, domain));
    }

    /** Fills an array with the transformed volumes, on which the utilization is linear, for a given pole. */
    private static void fill(double[] bent, double[] volume, double pole, Bend bend) {
        for (int i = 0; i < bent.length; i++) {
            bent[i] = bend.bentAt(volume[i], pole);
        }
    }

    /**
     * Returns the transformed volume, on which the utilization is linear, where the largest volume is a given share of
     * the pole.
     */
    public static double bentAt(double volume, double share, Bend bend, Domain domain) {
        return bend.bentAt(volume, domain.max() / share);
    }

    /** Returns whether the pole is so far beyond the observed volumes that the curve is a straight line. */
    public boolean isLine() {
        return bend.bentAt(domain.max(), pole) < domain.max() / (1 - LEAST_BEND);
    }

    /**
     * Returns the volume at which the utilization reaches 100%, transactions per second; infinite where it does not.
     */
    public double fullAt() {
        double room = FULL - idle;
        return demand > 0 && room > 0 ? bend.volumeAt(room / demand, pole) : Double.POSITIVE_INFINITY;
    }

    /** Returns the curve with idle and demand multiplied by a factor, and the same pole. */
    public PoleFit times(double factor) {
        return new PoleFit(factor * idle, factor * demand, pole, bend, domain);
    }

    /** {@inheritDoc} It is at most 1 or what is busy without volume, and no less beyond the pole. */
    @Override
    public double predictAt(double volume) {
        return demand == 0 ? idle : Math.min(Math.max(FULL, idle), idle + demand * bend.bentAt(volume, pole));
    }

    /** {@inheritDoc} It is 0 where the curve is full, and at the pole, where its slope is infinite. */
    @Override
    public double elasticityAt(double volume) {
        double expected = predictAt(volume);
        return expected > 0 && expected < FULL && volume < pole
                ? (expected - idle) / expected * bend.slopeAt(volume, pole)
                : 0;
    }

    @Override
    public String family() {
        return bend.family;
    }
}
