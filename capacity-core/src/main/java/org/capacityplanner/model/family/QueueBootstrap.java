package org.capacityplanner.model.family;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.OrderStatistics;
import org.capacityplanner.metrics.Quantiles;
import org.capacityplanner.metrics.VolumeLevels;
import org.capacityplanner.model.Aggregation;
import org.capacityplanner.model.BlockSums;
import org.capacityplanner.model.HiddenBottleneck;
import org.capacityplanner.model.StepErrors;
import org.capacityplanner.model.TimeBlocks;
import org.capacityplanner.regression.DayBlocks;
import org.capacityplanner.regression.Domain;
import org.capacityplanner.regression.ScalarMinimum;

/**
 * The bootstrap of the curve of a response time over volume in a queueing model. Capacity and exponent are
 * {@linkplain QueueTruths drawn} from their likelihood and from the utilization's curve through resampled days; the
 * rest of the curve is that of the response times of the same days. So each draw is a capacity and a curve that the
 * observations allow together. Curves are fitted to {@linkplain Aggregation means over longer intervals}; the scatter
 * around them is that of the observations themselves.
 */
final class QueueBootstrap {
    static final int DRAWS = 400;

    /** The exponents tried for the preliminary curve, from which outliers are found. */
    private static final double[] TRIED = {1, 2.5};

    /** The smallest capacity of a curve in the bootstrap, as a multiple of the largest observed volume. */
    private static final double LEAST_CAPACITY = 1.005;

    private static final double MOST_CAPACITY = 50;

    /**
     * The capacities tried for the preliminary curve, as excess over the largest observed volume, in multiples of it.
     */
    private static final double[] EXCESSES = {0.05, 0.2, 0.6, 2, 10};

    private static final double MOST_UTILIZATION = 0.999;
    static final int PARAMETERS = 3;

    /**
     * The utilization of the measured resource from which no hidden bottleneck is reported: the measured resource
     * itself is the bottleneck.
     */
    private static final double NEARLY_FULL = 0.9;

    /** The golden ratio's fractional part, the step of a sequence that is spread evenly over 0 to 1. */
    private static final double GOLDEN_RATIO = (Math.sqrt(5) - 1) / 2;

    /**
     * The smallest number of rows with which the scatter is estimated from the busier half; with fewer, all rows are
     * used.
     */
    private static final int ENOUGH_ROWS = 200;

    /** The number of rounds of fitting a curve and limiting outliers around it. */
    private static final int ROUNDS = 2;

    private final Observations response;
    private final Observations fittedRows;
    private final double[] volume;
    private final double[] measured;
    private final double[] values;
    private final QueueFit approximate;
    private final double largestVolume;
    private final TimeBlocks blocks;
    private final int[] blockOfRow;
    private final SplittableRandom random;

    /**
     * @param response positive response times at volumes that are not negative
     * @param aggregated their means over longer intervals
     * @param fittedRows those of the means that curves are fitted to
     * @param seed the seed of the resampling
     */
    private QueueBootstrap(Observations response, Observations aggregated, Observations fittedRows, long seed) {
        this.fittedRows = fittedRows;
        this.response = response;
        this.volume = fittedRows.volume();
        this.measured = fittedRows.values();
        this.largestVolume = Domain.of(response.volume()).max();
        this.blocks = TimeBlocks.of(aggregated);
        this.blockOfRow = blocks.of(fittedRows.epochMillis());
        this.random = new SplittableRandom(seed);
        QueueFit fit = bestFit(measured);
        for (int round = 0; round < ROUNDS; round++) {
            fit = bestFit(QueueScatter.limited(measured, fitted(fit, volume)));
        }
        this.values = QueueScatter.limited(measured, fitted(fit, volume));
        this.approximate = fit;
    }

    /** Prepares the bootstrap of positive response times, with curves through all rows. */
    private static QueueBootstrap of(Observations response, long seed) {
        Observations rows = Aggregation.of(response);
        return new QueueBootstrap(response, rows, rows, seed);
    }

    /**
     * Prepares the bootstrap of positive response times. Intervals with a pause are left out of the curve, since pauses
     * that are more frequent at high volumes would bend it like a lock that no utilization shows; the scatter contains
     * them.
     */
    static QueueBootstrap withoutPauses(Observations response, long seed) {
        Observations rows = Aggregation.of(response);
        QueueBootstrap bootstrap = of(response, seed);
        for (int round = 0; round < ROUNDS; round++) {
            double[] fitted = bootstrap.fitted(bootstrap.approximate, rows.volume());
            boolean[] paused = Pauses.among(rows.volume(), logRatios(rows.values(), fitted));
            Observations calm = rows.where(i -> !paused[i]);
            if (calm.size() == rows.size()) {
                break;
            }
            bootstrap = new QueueBootstrap(response, rows, calm, seed);
        }
        return bootstrap;
    }

    private static double[] logRatios(double[] values, double[] fitted) {
        double[] logs = new double[values.length];
        Arrays.setAll(logs, i -> Math.log(values[i] / fitted[i]));
        return logs;
    }

    /**
     * Draws random curves of response time whose capacity follows from the utilization of the bottleneck, or from the
     * response time where it rises at a smaller volume.
     */
    QueueDraws.Result with(Bottleneck bottleneck) {
        CapacityBootstrap capacities = new CapacityBootstrap(bottleneck.utilization(), blocks);
        Family[] families = CapacityBootstrap.families(bottleneck.model(), DRAWS);
        int[][] times = new int[DRAWS][];
        double[] proposals = new double[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            times[i] = blocks.resample(random);
            proposals[i] = withinReach(fullAt(i) * capacities.capacity(families[i], times[i]));
        }
        QueueTruths.Near near = truths().near(proposals, QueuePrior.measured(response.kpi()));
        QueueTruths.Truth[] truths = near.truths().toArray(QueueTruths.Truth[]::new);
        int[][] chosen =
                Arrays.stream(truths).map(truth -> times[truth.proposal()]).toArray(int[][]::new);
        return result(
                truths, chosen, hidden(truths, bottleneck.utilization().kpi().name()), near.preferred());
    }

    /**
     * Returns the utilization at which the measured resource is taken to be saturated in one bootstrap draw: 100% in
     * every second draw, and otherwise evenly spread between {@link #NEARLY_FULL} and 100%. A mean over an interval
     * includes moments without work, and other tenants may take a part.
     */
    private static double fullAt(int draw) {
        return draw % 2 == 0 ? 1 : NEARLY_FULL + (1 - NEARLY_FULL) * (draw * GOLDEN_RATIO % 1);
    }

    private static Optional<HiddenBottleneck> hidden(QueueTruths.Truth[] truths, String resource) {
        double[] utilizations = Arrays.stream(truths)
                .mapToDouble(QueueTruths.Truth::utilization)
                .filter(utilization -> utilization < NEARLY_FULL)
                .toArray();
        double probability = utilizations.length / (double) truths.length;
        return probability > 0.5
                ? Optional.of(new HiddenBottleneck(resource, probability, Quantiles.median(utilizations)))
                : Optional.empty();
    }

    /**
     * Draws random curves of response time whose capacity follows from the response time alone, without a measured
     * utilization.
     */
    QueueDraws.Result alone() {
        QueueTruths.Truth[] truths = truths().alone(DRAWS);
        int[][] times =
                IntStream.range(0, DRAWS).mapToObj(i -> blocks.resample(random)).toArray(int[][]::new);
        return result(truths, times, Optional.empty(), OptionalDouble.empty());
    }

    private QueueTruths truths() {
        return QueueTruths.of(new QueueGrid(largestVolume), fittedRows, values, fitted(approximate, volume), random);
    }

    private QueueDraws.Result result(
            QueueTruths.Truth[] truths, int[][] times, Optional<HiddenBottleneck> hidden, OptionalDouble preferred) {
        double[] capacities =
                Arrays.stream(truths).mapToDouble(QueueTruths.Truth::capacity).toArray();
        double[] exponents =
                Arrays.stream(truths).mapToDouble(QueueTruths.Truth::exponent).toArray();
        QueueFit centre = QueueFit.of(
                volume,
                values,
                OrderStatistics.selectInPlace(capacities, DRAWS / 2),
                OrderStatistics.selectInPlace(exponents, DRAWS / 2));
        double[] weights = relativeErrorWeights(fitted(centre, volume));
        DayBlocks.Wandering slow = QueueScatter.wandering(response, centre);
        Pauses pauses = pauses(centre, slow.inflation());
        double[] ranks = ranks();
        QueueBursts bursts = QueueBursts.of(response, fittedRows, logRatios(values, fitted(centre, volume)), centre);
        double[] sizes = bursts.sizes(DRAWS, random);
        List<QueueDraw> draws = new ArrayList<>();
        for (int i = 0; i < DRAWS; i++) {
            QueueDraw draw = draw(truths[i], times[i], weights, sizes[i], pauses.factorAt(ranks[i], largestVolume));
            draws.add(bursts.around(
                    slow.levelError() == 0 ? draw : draw.times(Math.exp(slow.levelError() * random.nextGaussian())),
                    new Pauses.Ranked(pauses, ranks[i])));
        }
        return new QueueDraws.Result(centre, draws, pauses, hidden, preferred);
    }

    private double withinReach(double capacity) {
        return Math.max(LEAST_CAPACITY * largestVolume, Math.min(MOST_CAPACITY * largestVolume, capacity));
    }

    private QueueFit bestFit(double[] values) {
        return Arrays.stream(EXCESSES)
                .boxed()
                .flatMap(e ->
                        Arrays.stream(TRIED).mapToObj(k -> QueueFit.of(volume, values, (1 + e) * largestVolume, k)))
                .min(Comparator.comparingDouble(fit -> logSquares(values, fitted(fit, volume))))
                .orElseThrow();
    }

    /**
     * Returns the response time on a curve at each row's volume, at least a small positive value, since a curve through
     * the origin would give idle rows an infinite relative error.
     */
    private double[] fitted(QueueFit fit, double[] volumes) {
        double mean = Arrays.stream(measured).average().orElseThrow();
        return Arrays.stream(volumes)
                .map(x -> Math.max(fit.predictAt(x), 1e-3 * mean))
                .toArray();
    }

    private static double logSquares(double[] values, double[] fitted) {
        return Arrays.stream(logRatios(values, fitted)).map(log -> log * log).sum();
    }

    private static double[] relativeErrorWeights(double[] fitted) {
        return Arrays.stream(fitted).map(value -> 1 / (value * value)).toArray();
    }

    /**
     * Returns the scatter of response times around the curve, estimated from the busier half of the rows, since
     * predictions are about busy hours; for a load test from all rows, with the error that the rows of a step share.
     *
     * @param slow the inflation by errors that change slowly from day to day
     */
    private Pauses pauses(QueueFit centre, double slow) {
        boolean steps = VolumeLevels.of(response).isStepped();
        double busy = steps || response.size() < ENOUGH_ROWS ? 0 : Quantiles.median(response.volume());
        long rows = Arrays.stream(response.volume()).filter(x -> x >= busy).count();
        double[] logs = logRatios(response.values(), fitted(centre, response.volume()));
        StepErrors shared = StepErrors.of(response, logs, PARAMETERS);
        double allowance = Math.sqrt(rows / (double) Math.max(1, rows - PARAMETERS)) * shared.inflation() * slow;
        return Pauses.of(
                response.volume(),
                Arrays.stream(logs).map(log -> allowance * log).toArray(),
                busy,
                (int) (shared.independent() * response.size()) - PARAMETERS);
    }

    /** Returns one rank of the scatter for each bootstrap draw: equally spaced between 0 and 1, in random order. */
    private double[] ranks() {
        double[] ranks = ScalarMinimum.grid(0.5 / DRAWS, 1 - 0.5 / DRAWS, DRAWS);
        QueueDraws.shuffle(ranks, random);
        return ranks;
    }

    /** Returns the least squares curve through resampled blocks of time, for a given capacity and exponent. */
    private QueueDraw draw(QueueTruths.Truth truth, int[] times, double[] weights, double bursts, double scatter) {
        double[] total = new double[BlockSums.SUMS];
        QueueParts parts = new QueueParts(truth.exponent(), bursts);
        // Of a few blocks, a resample may contain those alone that have no row.
        boolean drawn = Arrays.stream(blockOfRow).anyMatch(block -> times[block] > 0);
        for (int i = 0; i < volume.length; i++) {
            double w = weights[i] * (drawn ? times[blockOfRow[i]] : 1);
            if (w > 0) {
                double growth = truth.growth().ofRow(i);
                double rho = Math.min(volume[i] / truth.capacity(), MOST_UTILIZATION);
                BlockSums.add(total, parts.queueAt(rho), values[i] / growth, w * growth * growth);
            }
        }
        BlockSums.SumLine line = QueueLikelihood.line(total, truth.exponent());
        return new QueueDraw(truth.capacity(), truth.exponent(), line.intercept(), line.slope(), scatter)
                .bursting(parts)
                .growing(truth.growth().growth());
    }
}
