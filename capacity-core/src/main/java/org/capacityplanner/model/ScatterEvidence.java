package org.capacityplanner.model;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Samples;
import org.capacityplanner.regression.StudentT;

/**
 * What the scatter around a curve was learnt from: the step of the samples, and how well they tell a quantile. The share
 * of scores below a quantile has a standard error with days as clusters, since the rows of one day are alike; the
 * quantile of a share that much smaller or larger is then the end of the quantile's confidence interval.
 *
 * @see "Woodruff, Confidence intervals for medians and other position measures, JASA 47 (1952)"
 */
final class ScatterEvidence {
    /** Nothing is known of how the scatter was learnt: a quantile counts as exact. */
    static final ScatterEvidence NONE = new ScatterEvidence(Optional.empty(), new double[] {0, 0}, 1);

    /** The probabilities at which standard errors are held, in equal steps. */
    private static final int STEPS = 100;

    private final Optional<Duration> finerStep;
    private final double[] errors;
    private final int degreesOfFreedom;

    private ScatterEvidence(Optional<Duration> finerStep, double[] errors, int degreesOfFreedom) {
        this.finerStep = finerStep;
        this.errors = errors;
        this.degreesOfFreedom = degreesOfFreedom;
    }

    /**
     * Returns the evidence of scores.
     *
     * @param finerStep the step of the scored samples where they are finer than the observations
     * @param scores signed errors in multiples of the claimed deviation
     * @param cluster the block of time of each score, from 0
     * @param clusters how many blocks there are
     */
    static ScatterEvidence of(Optional<Duration> finerStep, double[] scores, int[] cluster, int clusters) {
        int n = scores.length;
        double[] sorted = scores.clone();
        Arrays.sort(sorted);
        int[] rows = new int[clusters];
        int[][] belowQuantile = new int[STEPS + 1][clusters];
        for (int i = 0; i < n; i++) {
            rows[cluster[i]]++;
            // The score counts as below every quantile from its own rank on: counted once here, summed up afterwards.
            int rank = Arrays.binarySearch(sorted, scores[i]);
            int first = (int) Math.ceil(((rank < 0 ? -rank - 1 : rank) + 0.5) / n * STEPS);
            belowQuantile[first][cluster[i]]++;
        }
        double[] errors = new double[STEPS + 1];
        int[] below = new int[clusters];
        int used = (int) Arrays.stream(rows).filter(count -> count > 0).count();
        double correction = used / (double) Math.max(1, used - 1);
        for (int step = 0; step <= STEPS; step++) {
            double total = 0;
            for (int c = 0; c < clusters; c++) {
                below[c] += belowQuantile[step][c];
                total += below[c];
            }
            double share = total / n;
            double squares = 0;
            for (int c = 0; c < clusters; c++) {
                double excess = below[c] - share * rows[c];
                squares += excess * excess;
            }
            // Where no two rows of a day were alike, the shares are those of as many independent rows.
            double clustered = correction * squares / ((double) n * n);
            errors[step] = Math.sqrt(Math.max(clustered, share * (1 - share) / n));
        }
        return new ScatterEvidence(finerStep, errors, Math.max(1, used - 1));
    }

    /** Returns the step of the samples where those are finer than what they belong to. */
    static Optional<Duration> finerStep(Samples samples, Duration step) {
        return samples.step().compareTo(step) < 0 ? Optional.of(samples.step()) : Optional.empty();
    }

    /** Returns the step of the samples that the scatter is of, where those are finer than the observations. */
    Optional<Duration> finerStep() {
        return finerStep;
    }

    /**
     * Returns the probabilities whose quantiles are the ends of the confidence interval of one probability's quantile.
     *
     * @param level the coverage of that interval
     */
    Interval probabilitiesAround(double probability, double level) {
        double place = probability * (errors.length - 1);
        int low = Math.min((int) place, errors.length - 2);
        double error = errors[low] + (place - low) * (errors[low + 1] - errors[low]);
        double half = StudentT.criticalValue(degreesOfFreedom, level) * error;
        // Half of the way to certainty at most: beyond it no quantile exists.
        return new Interval(
                Math.max(probability / 2, probability - half), Math.min((1 + probability) / 2, probability + half), level);
    }
}
