package org.capacityplanner.model.family;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.OrderStatistics;
import org.capacityplanner.metrics.Quantiles;
import org.capacityplanner.metrics.VolumeLevels;
import org.capacityplanner.model.BlockSums;

/**
 * Bursts within the intervals of observations: an hour at half of the capacity has minutes beyond it, which its mean
 * volume does not show. Their size is drawn from its posterior distribution. Evidence for them is that the scatter
 * grows as the curve's elasticity does: the logarithm of a response time has the variance {@code s + v e^2} at an
 * elasticity e, where v is the variance of the logarithm of a part's volume over the number of parts of an interval.
 */
final class QueueBursts {
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

    private static final QueueBursts NONE = new QueueBursts(new double[] {1}, 1, 0, 0);

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
    private QueueBursts(double[] probabilities, double constant, double growing, double usual) {
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
     * Estimates the bursts of a response time. There are none where intervals are short, where rows are few, in a load
     * test, whose levels are kept, and where samples within the intervals show their volumes.
     *
     * @param response the observations
     * @param rows those that the curve goes through
     * @param logs the logarithm of each row's value over the curve
     */
    static QueueBursts of(Observations response, Observations rows, double[] logs, QueueFit curve) {
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
                .map(line -> posterior(line, QueuePrior.measured(response.kpi()).bursts(), rows.step(), usual))
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
                BlockSums.add(total, elasticity[j], Math.min(squares[j], MOST_SQUARE * expected), 1 / square(expected));
            }
            double determinant = total[0] * total[2] - square(total[1]);
            if (!(determinant > 0)) {
                return Optional.empty();
            }
            BlockSums.SumLine next = BlockSums.line(total);
            // Half the square of a difference of two standard normal variables has a variance of 2; its neighbours
            // have one of the two in common, and their covariances add 1.
            line = new Variance(
                    Math.max(next.intercept(), least / 10), next.slope(), Math.sqrt(3 * total[0] / determinant));
        }
        return Optional.of(line);
    }

    private static QueueBursts posterior(Variance line, double prior, Duration step, double usual) {
        double slope = Math.min(line.slope(), square(SIZES[SIZES.length - 1]));
        double[][] variances = new double[SIZES.length][PARTS.length];
        double[][] logLikelihoods = new double[SIZES.length][PARTS.length];
        double best = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < SIZES.length; k++) {
            for (int p = 0; p < PARTS.length; p++) {
                variances[k][p] = square(SIZES[k]) * Math.min(1, PARTS[p] / step.toSeconds());
                logLikelihoods[k][p] = -square((variances[k][p] - slope) / line.slopeError()) / 2;
                best = Math.max(best, logLikelihoods[k][p]);
            }
        }
        double[] probabilities = new double[SIZES.length];
        double ofBursts = 0;
        double growing = 0;
        for (int k = 0; k < SIZES.length; k++) {
            for (int p = 0; p < PARTS.length; p++) {
                // Relative to the best one, since all of them may be too small for a double.
                double likelihood = Math.exp(logLikelihoods[k][p] - best);
                probabilities[k] += (k == 0 ? 1 - prior : prior / (SIZES.length - 1)) * likelihood;
                ofBursts += k == 0 ? 0 : likelihood;
                growing += likelihood * variances[k][p];
            }
        }
        return ofBursts > 0 ? new QueueBursts(probabilities, line.constant(), growing / ofBursts, usual) : NONE;
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
        QueueDraws.shuffle(sizes, random);
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
