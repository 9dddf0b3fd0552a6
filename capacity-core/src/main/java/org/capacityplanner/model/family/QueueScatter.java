package org.capacityplanner.model.family;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.KpiSamples;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.OrderStatistics;
import org.capacityplanner.metrics.Quantiles;
import org.capacityplanner.metrics.VolumeLevels;
import org.capacityplanner.model.BlockSums;
import org.capacityplanner.model.TimeBlocks;
import org.capacityplanner.regression.ClusteredQuantiles;

/**
 * The scatter of the samples of a response time around a queueing curve that was fitted to their means. A sample has
 * its own volume within its hour, and a ratio to the curve at that volume; a draw has both. So the effect of a peak
 * within the hour increases towards saturation.
 */
final class QueueScatter {

    /**
     * Bursts within the intervals of observations: an hour at half of the capacity has minutes beyond it, which its mean
     * volume does not show. Their size is drawn from its posterior distribution. Evidence for them is that the scatter
     * grows as the curve's elasticity does: the logarithm of a response time has the variance {@code s + v e^2} at an
     * elasticity e, where v is the variance of the logarithm of a part's volume over the number of parts of an interval.
     */
    static final class Bursts {
        /** The standard deviations of the logarithm of the volume of a part; all above zero are as probable a priori. */
        private static final double[] SIZES = {0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3};

        /** The lengths of the parts of an interval, seconds, all with the same prior probability. */
        private static final double[] PARTS = {60, 120, 300, 600};

        /** The shortest interval that may have parts with volumes of their own. */
        private static final Duration SHORTEST = Duration.ofMinutes(15);

        private static final int ENOUGH_ROWS = 200;
        private static final int REWEIGHTINGS = 8;

        /** The largest squared error that counts, as a multiple of the variance. */
        private static final double MOST_SQUARE = 9;

        /** The median of the square of a standard normal variable. */
        private static final double MEDIAN_SQUARE = 0.4549;

        /** The smallest variance of the logarithms: smaller ones are rounding errors. */
        private static final double LEAST_VARIANCE = 1e-8;

        /** The utilization up to which the scatter grows. */
        private static final double MOST_BUSY = 0.95;

        private static final Bursts NONE = new Bursts(new double[] {1}, 1, 0, 0);

        private final double[] probabilities;
        private final double constant;
        private final double growing;
        private final double usual;

        /**
         * @param probabilities of each size
         * @param constant s
         * @param growing the posterior mean of v where there are bursts
         * @param usual the mean of the squared elasticity over the rows whose scatter is used
         */
        private Bursts(double[] probabilities, double constant, double growing, double usual) {
            this.probabilities = probabilities;
            this.constant = constant;
            this.growing = growing;
            this.usual = usual;
        }

        /** The scatter of a rank at a volume, which grows upwards with the elasticity of a curve. */
        private record Growing(Pauses.Ranked scatter, QueueDraw curve, double constant, double growing, double usual)
                implements DoubleUnaryOperator {
            @Override
            public double applyAsDouble(double volume) {
                double factor = scatter.applyAsDouble(volume);
                if (factor <= 1) {
                    // An hour whose minutes are all alike is as fast as the curve allows; nothing makes it faster.
                    return factor;
                }
                double elasticity = curve.elasticityAt(Math.min(volume, MOST_BUSY * curve.capacity()));
                double ratio = (constant + growing * elasticity * elasticity) / (constant + growing * usual);
                return Math.pow(factor, Math.sqrt(ratio));
            }
        }

        /**
         * Estimates the bursts; none where intervals are short, where rows are few, in a load test, whose levels are kept,
         * and where samples within the intervals show their volumes.
         *
         * @param response the observations
         * @param rows those that the curve goes through
         * @param logs the logarithm of each row's value over the curve
         */
        static Bursts of(Observations response, Observations rows, double[] logs, QueueFit curve) {
            if (rows.step().compareTo(SHORTEST) < 0
                    || rows.size() < ENOUGH_ROWS
                    || response.sampleStep().isPresent()
                    || VolumeLevels.of(response).isStepped()) {
                return NONE;
            }
            double[] volume = rows.volume();
            double median = Quantiles.median(volume);
            double usual = Arrays.stream(volume)
                    .filter(x -> x >= median)
                    .map(x -> square(curve.elasticityAt(x)))
                    .average()
                    .orElse(0);
            return variance(volume, logs, curve)
                    .map(line ->
                            posterior(line, QueuePrior.measured(response.kpi()).bursts(), rows.step(), usual))
                    .orElse(NONE);
        }

        /** The variance of the logarithms as a line in the squared elasticity. */
        private record Variance(double constant, double slope, double slopeError) {}

        /**
         * Returns the variance of the logarithms, by differences between neighbours in volume, in which an error of the curve
         * cancels; empty where the elasticity is the same everywhere.
         */
        private static Optional<Variance> variance(double[] volume, double[] logs, QueueFit curve) {
            int[] order = OrderStatistics.increasing(volume);
            int n = order.length - 1;
            double[] squares = new double[n];
            double[] elasticity = new double[n];
            for (int j = 0; j < n; j++) {
                squares[j] = square(logs[order[j + 1]] - logs[order[j]]) / 2;
                elasticity[j] = square(curve.elasticityAt((volume[order[j]] + volume[order[j + 1]]) / 2));
            }
            double least = Math.max(LEAST_VARIANCE, Quantiles.median(squares) / MEDIAN_SQUARE);
            Variance line = new Variance(least, 0, Double.POSITIVE_INFINITY);
            for (int round = 0; round < REWEIGHTINGS; round++) {
                double[] total = new double[BlockSums.SUMS];
                for (int j = 0; j < n; j++) {
                    double expected = line.constant() + Math.max(0, line.slope()) * elasticity[j];
                    BlockSums.add(
                            total, elasticity[j], Math.min(squares[j], MOST_SQUARE * expected), 1 / square(expected));
                }
                double determinant = total[0] * total[2] - square(total[1]);
                if (!(determinant > 0)) {
                    return Optional.empty();
                }
                BlockSums.SumLine next = BlockSums.line(total);
                // The variance of a squared difference of normal variables, and neighbours share one of them.
                line = new Variance(
                        Math.max(next.intercept(), least / 10), next.slope(), Math.sqrt(3 * total[0] / determinant));
            }
            return Optional.of(line);
        }

        private static Bursts posterior(Variance line, double prior, Duration step, double usual) {
            double[] probabilities = new double[SIZES.length];
            double slope = Math.min(line.slope(), square(SIZES[SIZES.length - 1]));
            double ofBursts = 0;
            double growing = 0;
            for (int k = 0; k < SIZES.length; k++) {
                for (double part : PARTS) {
                    double variance = square(SIZES[k]) * Math.min(1, part / step.toSeconds());
                    double likelihood = Math.exp(-square((variance - slope) / line.slopeError()) / 2);
                    probabilities[k] += (k == 0 ? 1 - prior : prior / (SIZES.length - 1)) * likelihood;
                    ofBursts += k == 0 ? 0 : likelihood;
                    growing += likelihood * variance;
                }
            }
            return ofBursts > 0 ? new Bursts(probabilities, line.constant(), growing / ofBursts, usual) : NONE;
        }

        private static double square(double value) {
            return value * value;
        }

        /** Returns sizes of bursts in proportion to their probabilities, in random order. */
        double[] sizes(int count, SplittableRandom random) {
            double total = Arrays.stream(probabilities).sum();
            double[] sizes = new double[count];
            double upTo = 0;
            int next = 0;
            for (int k = 0; k < probabilities.length; k++) {
                upTo += probabilities[k] / total * count;
                while (next < count && next + 0.5 < upTo) {
                    sizes[next++] = k == 0 ? 0 : SIZES[k] + (random.nextDouble() - 0.5) * (SIZES[k] - SIZES[k - 1]);
                }
            }
            for (int i = count - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                double swapped = sizes[i];
                sizes[i] = sizes[j];
                sizes[j] = swapped;
            }
            return sizes;
        }

        /** Returns a curve with the scatter of a rank around it; that of pauses grows by itself. */
        QueueDraw around(QueueDraw curve, Pauses.Ranked scatter) {
            return curve.scattering(
                    curve.bursts() == 0 || scatter.pauses().areKnown()
                            ? scatter
                            : new Growing(scatter, curve, constant, growing, usual));
        }
    }

    /** The largest utilization of a sample; samples at higher volumes are treated as if they had this utilization. */
    private static final double MOST_UTILIZATION = 0.99;

    /** The smallest number of samples of which the fastest is taken for the fastest that there is. */
    private static final int ENOUGH_SAMPLES = 30;

    private final KpiSamples samples;
    private final double[] peaks;
    private final double[] factors;
    private final double[] logRatios;

    /**
     * @param response the observations, all positive
     * @param centre the curve through them
     */
    QueueScatter(Observations response, QueueFit centre) {
        this.samples = response.samples();
        int n = samples.size();
        this.peaks = new double[n];
        this.factors = new double[n];
        this.logRatios = new double[n];
        double most = MOST_UTILIZATION * centre.capacity();
        for (int i = 0; i < n; i++) {
            double volume = response.volumeAt(samples.observationAt(i));
            double value = samples.valueAt(i);
            peaks[i] = samples.volumeRatioAt(i);
            // A mean is positive though a sample of it may be zero: such a sample is as fast as nothing else.
            double positive = value > 0 ? value : 1e-3 * response.valueAt(samples.observationAt(i));
            factors[i] = positive / centre.predictAt(Math.min(most, peaks[i] * volume));
            logRatios[i] = Math.log(positive / centre.predictAt(Math.min(most, volume)));
        }
    }

    /**
     * Returns the smallest response time that a prediction may have: the smallest positive one among the samples, which
     * may be smaller than all hourly means. The sample after a few others may well be faster than each of them: the bound
     * is then lower, by the smallest scatter of the curves.
     */
    double fastest(List<QueueDraw> draws) {
        double observed = IntStream.range(0, samples.size())
                .mapToDouble(samples::valueAt)
                .filter(value -> value > 0)
                .min()
                .orElseThrow();
        double scatter = draws.stream().mapToDouble(QueueDraw::scatter).min().orElse(1);
        return samples.size() < ENOUGH_SAMPLES ? observed * Math.min(1, scatter) : observed;
    }

    /** Returns the quantiles of the scatter with their uncertainty, clustered by blocks of time. */
    ClusteredQuantiles quantiles(Observations response) {
        TimeBlocks blocks = TimeBlocks.of(response);
        int[] ofObservation = blocks.of(response.epochMillis());
        int[] ofSample = IntStream.range(0, samples.size())
                .map(i -> ofObservation[samples.observationAt(i)])
                .toArray();
        return ClusteredQuantiles.of(logRatios, ofSample, blocks.count());
    }

    /**
     * Returns the curves, each with the scatter of one sample; the samples are taken at equally spaced ranks and
     * assigned to the curves in random order.
     *
     * @param seed the seed of the shuffling
     */
    List<QueueDraw> onto(List<QueueDraw> draws, long seed) {
        int[] ranked = OrderStatistics.increasing(logRatios);
        int[] chosen = IntStream.range(0, draws.size())
                .map(i -> ranked[(int) ((i + 0.5) / draws.size() * ranked.length)])
                .toArray();
        SplittableRandom random = new SplittableRandom(seed);
        List<QueueDraw> scattered = new ArrayList<>();
        for (int i = draws.size() - 1; i >= 0; i--) {
            int j = random.nextInt(i + 1);
            int sample = chosen[j];
            chosen[j] = chosen[i];
            scattered.add(draws.get(i).withSample(peaks[sample], factors[sample]));
        }
        return scattered;
    }
}
