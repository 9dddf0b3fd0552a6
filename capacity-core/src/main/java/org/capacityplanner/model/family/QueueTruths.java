package org.capacityplanner.model.family;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.capacityplanner.metrics.Observations;

/**
 * Draws capacities and exponents of a queue from their posterior distribution: a prior times the likelihood of the
 * response times. Without a measured utilization, the prior of the busy fraction at the largest volume is uniform; with
 * one, the capacity is that of the measured resource, or with the probability {@link QueuePrior#hidden} a smaller one, of
 * a lock or a pool whose utilization is not measured. The time may also {@linkplain TimeGrowth grow with the volume}.
 */
final class QueueTruths {
    /**
     * The exponents of the growth of a transaction's time with the volume, apart from queueing. Between two of them a
     * queueing term makes up for the difference within a month's volumes, but not far beyond.
     */
    private static final double[] GROWTHS = {0, 0.15, 0.3, 0.45, 0.6, 0.8};

    /** The prior probability that the time grows with the volume apart from queueing. */
    private static final double GROWING = 0.25;

    /** The logarithm of the ratio of likelihoods from which on response times contradict a utilization: one in a thousand. */
    private static final double CONTRADICTION = Math.log(1000);

    private final QueueGrid grid;
    private final List<Growing> growths;
    private final double least;
    private final SplittableRandom random;

    private QueueTruths(QueueGrid grid, List<Growing> growths, SplittableRandom random) {
        this.grid = grid;
        this.growths = List.copyOf(growths);
        this.least = growths.stream()
                .mapToDouble(growing -> growing.likelihood().leastVariance())
                .min()
                .orElseThrow();
        this.random = random;
    }

    /**
     * Computes the likelihoods of response times.
     *
     * @param rows in order of time
     * @param values the response times without outliers
     * @param fitted a curve that is approximately right within the observed volumes
     */
    static QueueTruths of(
            QueueGrid grid, Observations rows, double[] values, double[] fitted, SplittableRandom random) {
        double[] volume = rows.volume();
        List<OfRows> kinds = Arrays.stream(GROWTHS)
                .mapToObj(exponent -> new OfRows(new TimeGrowth(exponent, grid.largestVolume()), volume))
                .toList();
        List<QueueLikelihood> likelihoods = QueueLikelihood.of(
                grid,
                rows,
                values,
                fitted,
                kinds.stream().map(growth -> growth.factors).toList());
        List<Growing> growths = new ArrayList<>();
        for (int g = 0; g < GROWTHS.length; g++) {
            double prior = GROWTHS[g] == 0 ? 1 - GROWING : GROWING / (GROWTHS.length - 1);
            growths.add(new Growing(kinds.get(g), prior, likelihoods.get(g)));
        }
        return new QueueTruths(grid, growths, random);
    }

    /**
     * A growth of the time and its factors at the volumes of the rows, computed once for all draws, since a power for
     * each row of each draw takes long.
     */
    static final class OfRows {
        private final TimeGrowth growth;
        private final double[] factors;

        private OfRows(TimeGrowth growth, double[] volumes) {
            this.growth = growth;
            this.factors = Arrays.stream(volumes).map(growth::at).toArray();
        }

        TimeGrowth growth() {
            return growth;
        }

        /** Returns the ratio of the time at a row's volume to that at the largest volume. */
        double ofRow(int row) {
            return factors[row];
        }
    }

    /**
     * A growth of the time with the volume, with its prior probability and the likelihood of the response times without
     * it.
     */
    record Growing(OfRows growth, double prior, QueueLikelihood likelihood) {}

    /**
     * A capacity and an exponent drawn from the posterior distribution.
     *
     * @param capacity transactions per second
     * @param exponent the exponent of the queueing term
     * @param growth of the time with the volume
     * @param proposal the index of the utilization's capacity that it was drawn with
     * @param utilization the busy fraction of the measured resource at the capacity; 1 where that resource saturates
     */
    record Truth(double capacity, double exponent, OfRows growth, int proposal, double utilization) {}

    /**
     * Draws of capacities and exponents near those of a utilization.
     *
     * @param preferred the capacity that the response times prefer by far to those of the utilization, transactions per
     *     second; empty where they do not contradict it
     */
    record Near(List<Truth> truths, OptionalDouble preferred) {
        Near {
            truths = List.copyOf(truths);
        }
    }

    /** Returns the logarithm of the likelihood times the prior for each growth, capacity and exponent. */
    private double[][][] logUnder(QueuePrior prior) {
        return growths.stream()
                .map(growing -> {
                    double[][] logs = growing.likelihood().logUnder(prior, least);
                    for (double[] cell : logs) {
                        Arrays.setAll(cell, k -> cell[k] + Math.log(growing.prior()));
                    }
                    return logs;
                })
                .toArray(double[][][]::new);
    }

    /** Replaces logarithms by the ratios to that of a given largest one, in place. */
    private static void exponentiate(double[][][] logs, double largest) {
        for (double[][] ofGrowth : logs) {
            for (double[] ofCell : ofGrowth) {
                Arrays.setAll(ofCell, k -> Math.exp(Math.min(0, ofCell[k] - largest)));
            }
        }
    }

    /**
     * Draws capacities and exponents where no utilization is measured; the prior is uniform in the busy fraction at the
     * largest volume.
     */
    Truth[] alone(int count) {
        double[][][] likelihoods = logUnder(QueuePrior.UNKNOWN);
        exponentiate(
                likelihoods,
                Arrays.stream(likelihoods)
                        .flatMap(Arrays::stream)
                        .mapToDouble(QueueTruths::largest)
                        .max()
                        .orElseThrow());
        int cells = grid.cells();
        double[] sums = cumulative(
                growths.size() * cells,
                i -> (1 / grid.capacityIn(i % cells, 0) - 1 / grid.capacityIn(i % cells, 1))
                        * sum(likelihoods[i / cells][i % cells]));
        double phase = random.nextDouble();
        Truth[] truths = new Truth[count];
        for (int i = 0; i < count; i++) {
            int found = find(sums, (i + phase) / count);
            truths[i] = inCell(found / cells, found % cells, likelihoods, i, Double.POSITIVE_INFINITY);
        }
        return truths;
    }

    /**
     * Draws capacities and exponents from the posterior distribution, as many as there are {@code capacities}, which
     * were extrapolated from a utilization.
     *
     * @param prior the prior of a response time at the measured resource
     */
    Near near(double[] capacities, QueuePrior prior) {
        double[][][] measured = logUnder(prior);
        double[][][] hidden = logUnder(QueuePrior.HIDDEN);
        double largest = largestNear(capacities, measured, hidden);
        OptionalDouble preferred = preferred(measured, largest);
        exponentiate(measured, largest);
        exponentiate(hidden, largest);
        int n = capacities.length;
        int m = growths.size();
        double[][] below = new double[m][];
        for (int g = 0; g < m; g++) {
            double[][] ofGrowth = hidden[g];
            // The hidden capacity is uniform in (0, c); so the share of its likelihood that lies below c is divided by
            // c.
            below[g] = cumulative(
                    grid.cells(), cell -> (grid.capacityIn(cell, 1) - grid.capacityIn(cell, 0)) * sum(ofGrowth[cell]));
        }
        double[] ofMeasured = new double[n * m];
        double[] ofHidden = new double[n * m];
        for (int i = 0; i < n * m; i++) {
            double capacity = capacities[i / m];
            int cell = grid.cellOf(capacity);
            ofMeasured[i] = (1 - prior.hidden()) * sum(measured[i % m][cell]);
            ofHidden[i] = cell == 0 ? 0 : prior.hidden() * below[i % m][cell - 1] / capacity;
        }
        double[] sums = cumulative(n * m, i -> ofMeasured[i] + ofHidden[i]);
        double phase = random.nextDouble();
        Truth[] truths = new Truth[n];
        for (int i = 0; i < n; i++) {
            int found = find(sums, (i + phase) / n);
            int from = found / m;
            int g = found % m;
            int cell = grid.cellOf(capacities[from]);
            if (random.nextDouble() * (ofMeasured[found] + ofHidden[found]) < ofHidden[found]) {
                int early = find(Arrays.copyOf(below[g], cell), random.nextDouble());
                truths[i] = inCell(g, early, hidden, from, capacities[from]);
            } else {
                double[] ofExponents = measured[g][cell];
                int k = find(cumulative(grid.exponents(), j -> ofExponents[j]), random.nextDouble());
                truths[i] = new Truth(
                        capacities[from], grid.exponent(k), growths.get(g).growth(), from, 1);
            }
        }
        return new Near(Arrays.asList(truths), preferred);
    }

    /** Returns the most likely capacity of all if it is more likely by far than any that the utilization selects. */
    private OptionalDouble preferred(double[][][] measured, double ofUtilization) {
        double most = ofUtilization + CONTRADICTION;
        OptionalDouble preferred = OptionalDouble.empty();
        for (double[][] ofGrowth : measured) {
            for (int cell = 0; cell < ofGrowth.length; cell++) {
                double log = largest(ofGrowth[cell]);
                if (log > most) {
                    most = log;
                    preferred = OptionalDouble.of(grid.capacity(cell));
                }
            }
        }
        return preferred;
    }

    /**
     * Returns the largest logarithm of those that capacities select: of the measured resource in their cells, and of a
     * hidden one in the cells below. Relative to a curve with another capacity, which fits many rows far better, all of
     * them may be zero.
     */
    private double largestNear(double[] capacities, double[][][] measured, double[][][] hidden) {
        int[] cells = Arrays.stream(capacities).mapToInt(grid::cellOf).toArray();
        int last = Arrays.stream(cells).max().orElseThrow();
        double largest = Double.NEGATIVE_INFINITY;
        for (int g = 0; g < growths.size(); g++) {
            for (int cell : cells) {
                largest = Math.max(largest, largest(measured[g][cell]));
            }
            for (int cell = 0; cell < last; cell++) {
                largest = Math.max(largest, largest(hidden[g][cell]));
            }
        }
        return largest;
    }

    private static double largest(double[] values) {
        return Arrays.stream(values).max().orElseThrow();
    }

    private Truth inCell(int g, int cell, double[][][] likelihoods, int proposal, double most) {
        double[] ofExponents = likelihoods[g][cell];
        double capacity = Math.min(most, grid.capacityIn(cell, random.nextDouble()));
        int k = find(cumulative(ofExponents.length, j -> ofExponents[j]), random.nextDouble());
        return new Truth(capacity, grid.exponent(k), growths.get(g).growth(), proposal, capacity / most);
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
