package org.capacityplanner.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.regression.Domain;
import org.capacityplanner.regression.ScalarMinimum;

/**
 * The bootstrap of a queueing curve: whole days are resampled, and through each resample go first the utilization's
 * curve, which gives the capacity, and then the response time's, which gives the rest. So each draw is one
 * of the truths that the observations allow, capacity and curve together. Curves go through {@linkplain Aggregation means
 * over longer intervals}; the scatter around them is that of the observations themselves.
 */
final class QueueBootstrap {
    static final int DRAWS = 400;

    /**
     * About M/M/1, M/M/2, M/M/4 and M/M/5 (Sakasegawa 1977); half a step apart, see {@link #draw}. Steeper ones cannot be
     * told apart below two thirds of the capacity, and would widen every interval for the sake of the largest machines.
     */
    private static final double[] EXPONENTS = {1, 1.5, 2, 2.5};

    /** The capacity lies beyond what was served, and is not followed farther than this. */
    private static final double LEAST_CAPACITY = 1.005;

    private static final double MOST_CAPACITY = 50;

    /** Capacities tried where no utilization tells, as multiples of the largest volume beyond it, the farthest first. */
    private static final double[] EXCESSES = Arrays.stream(ScalarMinimum.grid(Math.log(49), Math.log(0.02), 24))
            .map(Math::exp)
            .toArray();

    private static final double MOST_UTILIZATION = 0.999;
    private static final int PARAMETERS = 3;

    private final Observations response;
    private final double[] volume;
    private final double[] values;
    private final double largestVolume;
    private final TimeBlocks blocks;
    private final int[] blockOfRow;
    private final SplittableRandom random;

    /**
     * @param response positive response times against volumes that are not negative
     * @param seed decides the resamples
     */
    QueueBootstrap(Observations response, long seed) {
        Observations aggregated = Aggregation.of(response);
        this.response = response;
        this.volume = aggregated.volume();
        this.values = aggregated.values();
        this.largestVolume = Domain.of(response.volume()).max();
        this.blocks = TimeBlocks.of(aggregated);
        this.blockOfRow = blocks.of(aggregated.epochMillis());
        this.random = new SplittableRandom(seed);
    }

    /** A point fit and the draws around it. */
    record Result(QueueFit centre, List<QueueDraw> draws) {}

    /** The draws where the bottleneck's utilization tells the capacity. */
    Result with(Bottleneck bottleneck) {
        CapacityBootstrap capacities = new CapacityBootstrap(bottleneck.utilization(), blocks);
        int[] once = new int[blocks.count()];
        Arrays.fill(once, 1);
        double logCapacity = bottleneck.model().components().stream()
                .mapToDouble(c -> c.weight() * Math.log(withinReach(capacities.capacity(c.family(), once))))
                .sum();
        QueueFit centre = bestFit(DoubleStream.of(Math.exp(logCapacity)), EXPONENTS);
        double[] fitted = fitted(centre);
        double[] weights = relativeErrorWeights(fitted);
        double[] scatter = scatter(centre);
        Family[] families = families(bottleneck.model());
        List<QueueDraw> draws = new ArrayList<>();
        for (int i = 0; i < DRAWS; i++) {
            int[] times = blocks.resample(random);
            draws.add(draw(withinReach(capacities.capacity(families[i], times)), times, weights, scatter[i]));
        }
        return new Result(centre, draws);
    }

    private double withinReach(double capacity) {
        return Math.max(LEAST_CAPACITY * largestVolume, Math.min(MOST_CAPACITY * largestVolume, capacity));
    }

    private QueueFit bestFit(DoubleStream capacities, double... exponents) {
        return capacities
                .boxed()
                .flatMap(c -> Arrays.stream(exponents).mapToObj(k -> QueueFit.of(volume, values, c, k)))
                .min(Comparator.comparingDouble(fit -> logSquares(fitted(fit))))
                .orElseThrow();
    }

    /** The curve at the rows; one through the origin would give idle rows an infinite relative error. */
    private double[] fitted(QueueFit fit) {
        return fitted(fit, volume);
    }

    private double[] fitted(QueueFit fit, double[] volumes) {
        double mean = Arrays.stream(values).average().orElseThrow();
        return Arrays.stream(volumes)
                .map(x -> Math.max(fit.predictAt(x), 1e-3 * mean))
                .toArray();
    }

    private double logSquares(double[] fitted) {
        double squares = 0;
        for (int i = 0; i < fitted.length; i++) {
            double log = Math.log(values[i] / fitted[i]);
            squares += log * log;
        }
        return squares;
    }

    private static double[] relativeErrorWeights(double[] fitted) {
        return Arrays.stream(fitted).map(value -> 1 / (value * value)).toArray();
    }

    /** One factor of scatter a draw: quantiles of the rows' own in equal steps, shuffled. */
    private double[] scatter(QueueFit centre) {
        double[] observed = response.values();
        double[] fitted = fitted(centre, response.volume());
        int n = fitted.length;
        double allowance = Math.sqrt(n / (double) Math.max(1, n - PARAMETERS));
        double[] logs = IntStream.range(0, n)
                .mapToDouble(i -> allowance * Math.log(observed[i] / fitted[i]))
                .sorted()
                .toArray();
        double[] scatter = IntStream.range(0, DRAWS)
                .mapToDouble(i -> Math.exp(logs[(int) ((i + 0.5) / DRAWS * n)]))
                .toArray();
        for (int i = DRAWS - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            double swapped = scatter[i];
            scatter[i] = scatter[j];
            scatter[j] = swapped;
        }
        return scatter;
    }

    /** As many draws of each family of the utilization as its weight says. */
    private static Family[] families(MixtureModel utilization) {
        Family[] families = new Family[DRAWS];
        double upTo = 0;
        int next = 0;
        for (MixtureModel.Component component : utilization.components()) {
            upTo += component.weight() * DRAWS;
            while (next < DRAWS && next + 0.5 < upTo) {
                families[next++] = component.family();
            }
        }
        Arrays.fill(families, next, DRAWS, utilization.components().get(0).family());
        return families;
    }

    /** The curve that fits resampled blocks best at a capacity, among those of all exponents. */
    private QueueDraw draw(double capacity, int[] times, double[] weights, double scatter) {
        double[][] totals = new double[EXPONENTS.length][6];
        for (int i = 0; i < volume.length; i++) {
            double w = weights[i] * times[blockOfRow[i]];
            if (w == 0) {
                continue;
            }
            double rho = Math.min(volume[i] / capacity, MOST_UTILIZATION);
            double root = Math.sqrt(rho);
            double queue = rho / (1 - rho);
            double y = values[i];
            for (double[] total : totals) {
                total[0] += w;
                total[1] += w * queue;
                total[2] += w * queue * queue;
                total[3] += w * y;
                total[4] += w * queue * y;
                total[5] += w * y * y;
                queue *= root;
            }
        }
        BlockSums.SumLine best = BlockSums.nonNegativeLine(totals[0]);
        double exponent = EXPONENTS[0];
        for (int k = 1; k < EXPONENTS.length; k++) {
            BlockSums.SumLine line = BlockSums.nonNegativeLine(totals[k]);
            if (line.squares() < best.squares()) {
                best = line;
                exponent = EXPONENTS[k];
            }
        }
        return new QueueDraw(capacity, exponent, best.intercept(), best.slope(), scatter);
    }

    /**
     * The draws where nothing but the bend of the response time itself tells the capacity: for each resample the
     * capacity that fits best, and the farthest one where several do.
     */
    Result alone() {
        double[] capacities =
                Arrays.stream(EXCESSES).map(e -> (1 + e) * largestVolume).toArray();
        QueueFit centre = bestFit(Arrays.stream(capacities), 1);
        double[] fitted = fitted(centre);
        double[] weights = relativeErrorWeights(fitted);
        BlockSums[] sums = Arrays.stream(capacities)
                .mapToObj(c -> BlockSums.of(queueAt(c), values, weights, blockOfRow, blocks.count()))
                .toArray(BlockSums[]::new);
        double[] scatter = scatter(centre);
        List<QueueDraw> draws = new ArrayList<>();
        for (int i = 0; i < DRAWS; i++) {
            int[] times = blocks.resample(random);
            int at = 0;
            BlockSums.SumLine best = BlockSums.nonNegativeLine(sums[0].total(times));
            for (int c = 1; c < capacities.length; c++) {
                BlockSums.SumLine line = BlockSums.nonNegativeLine(sums[c].total(times));
                // A level response time fits alike at every capacity; rounding must not choose the nearest.
                if (line.squares() < best.squares() * (1 - 1e-9)) {
                    best = line;
                    at = c;
                }
            }
            draws.add(new QueueDraw(capacities[at], 1, best.intercept(), best.slope(), scatter[i]));
        }
        return new Result(centre, draws);
    }

    private double[] queueAt(double capacity) {
        return Arrays.stream(volume).map(x -> QueueFit.queueAt(x / capacity, 1)).toArray();
    }
}
