package org.capacityplanner.model.family;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;

/**
 * Draws capacities and exponents of a queue from their posterior distribution: a prior times the likelihood of the
 * response times. Without a measured utilization, the prior of the busy fraction at the largest volume is uniform; with
 * one, the capacity is that of the measured resource, or with the probability {@link QueuePrior#hidden} a smaller one, of
 * a lock or a pool whose utilization is not measured.
 */
final class QueueTruths {
    private final QueueGrid grid;
    private final QueueLikelihood likelihood;
    private final SplittableRandom random;

    QueueTruths(QueueLikelihood likelihood, SplittableRandom random) {
        this.grid = likelihood.grid();
        this.likelihood = likelihood;
        this.random = random;
    }

    /**
     * A capacity and an exponent drawn from the posterior distribution.
     *
     * @param capacity transactions per second
     * @param exponent the exponent of the queueing term
     * @param proposal the index of the utilization's capacity that it was drawn with
     * @param utilization the busy fraction of the measured resource at the capacity; 1 where that resource saturates
     */
    record Truth(double capacity, double exponent, int proposal, double utilization) {}

    /**
     * Draws capacities and exponents where no utilization is measured; the prior is uniform in the busy fraction at the
     * largest volume.
     */
    Truth[] alone(int count) {
        double[][] likelihoods = likelihood.under(QueuePrior.UNKNOWN);
        double[] sums = cumulative(
                grid.cells(),
                cell -> (1 / grid.capacityIn(cell, 0) - 1 / grid.capacityIn(cell, 1)) * sum(likelihoods[cell]));
        double phase = random.nextDouble();
        Truth[] truths = new Truth[count];
        for (int i = 0; i < count; i++) {
            int cell = find(sums, (i + phase) / count);
            truths[i] = inCell(cell, likelihoods[cell], i, Double.POSITIVE_INFINITY);
        }
        return truths;
    }

    /**
     * Draws capacities and exponents from the posterior distribution, as many as there are {@code capacities}, which
     * were extrapolated from a utilization.
     *
     * @param prior the prior of a response time at the measured resource
     */
    Truth[] near(double[] capacities, QueuePrior prior) {
        double[][] measured = likelihood.under(prior);
        double[][] hidden = likelihood.under(QueuePrior.HIDDEN);
        // The hidden capacity is uniform in (0, c); so the share of its likelihood that lies below c is divided by c.
        double[] below = cumulative(
                grid.cells(), cell -> (grid.capacityIn(cell, 1) - grid.capacityIn(cell, 0)) * sum(hidden[cell]));
        int n = capacities.length;
        double[] ofMeasured = new double[n];
        double[] ofHidden = new double[n];
        for (int i = 0; i < n; i++) {
            int cell = grid.cellOf(capacities[i]);
            ofMeasured[i] = (1 - prior.hidden()) * sum(measured[cell]);
            ofHidden[i] = cell == 0 ? 0 : prior.hidden() * below[cell - 1] / capacities[i];
        }
        double[] sums = cumulative(n, i -> ofMeasured[i] + ofHidden[i]);
        double phase = random.nextDouble();
        Truth[] truths = new Truth[n];
        for (int i = 0; i < n; i++) {
            int from = sums[n - 1] > 0 ? find(sums, (i + phase) / n) : i;
            int cell = grid.cellOf(capacities[from]);
            if (random.nextDouble() * (ofMeasured[from] + ofHidden[from]) < ofHidden[from]) {
                int early = find(Arrays.copyOf(below, cell), random.nextDouble());
                truths[i] = inCell(early, hidden[early], from, capacities[from]);
            } else {
                int k = find(cumulative(grid.exponents(), j -> measured[cell][j]), random.nextDouble());
                truths[i] = new Truth(capacities[from], grid.exponent(k), from, 1);
            }
        }
        return truths;
    }

    private Truth inCell(int cell, double[] ofExponents, int proposal, double most) {
        double capacity = Math.min(most, grid.capacityIn(cell, random.nextDouble()));
        int k = find(cumulative(ofExponents.length, j -> ofExponents[j]), random.nextDouble());
        return new Truth(capacity, grid.exponent(k), proposal, capacity / most);
    }

    private static double sum(double[] values) {
        return Arrays.stream(values).sum();
    }

    private static double[] cumulative(int count, IntToDoubleFunction value) {
        double[] sums = new double[count];
        for (int i = 0; i < count; i++) {
            sums[i] = (i == 0 ? 0 : sums[i - 1]) + value.applyAsDouble(i);
        }
        return sums;
    }

    /** Returns the first index at which the cumulative sum exceeds a given share of the total. */
    private static int find(double[] sums, double share) {
        double value = share * sums[sums.length - 1];
        int place = 0;
        while (place < sums.length - 1 && sums[place] <= value) {
            place++;
        }
        return place;
    }
}
