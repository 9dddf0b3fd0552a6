package org.capacityplanner.model.family;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Quantiles;
import org.capacityplanner.model.Calibration;
import org.capacityplanner.model.family.QueueDraws.LastAsked;
import org.capacityplanner.model.family.QueueScatter.Growth;
import org.capacityplanner.regression.StudentT;

/**
 * The scatter of response times around a curve where some intervals contain a pause, such as that of a garbage
 * collector, the more often the larger the volume. The share of intervals with a pause is proportional to a power of
 * volume. The relative length of a pause does not depend on volume; the relative scatter of the other intervals may
 * grow by a power of it. Immutable.
 */
final class Pauses {
    /** The error of an interval, in robust standard deviations, above which it is taken to contain a pause. */
    private static final double OUTLIER = 4;

    /**
     * The share of the highest volumes at which pauses must be a minority; where most intervals are slow, it is the
     * curve that rises.
     */
    private static final double HIGHEST = 0.025;

    /** The standard deviation of a normal distribution divided by its median absolute deviation. */
    private static final double PER_MAD = 1.4826;

    /** The smallest increase of the logarithm of an interval's response time that counts as a pause. */
    private static final double LEAST_DELAY = 0.2;

    /** The smallest number of pauses from which their dependence on volume is estimated. */
    private static final int FEWEST = 8;

    private static final double[] EXPONENTS = {0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2};

    /** The largest share of intervals with a pause; if nearly all had one, pauses would be part of the curve. */
    private static final double MOST = 0.9;

    /** The degrees of freedom of the errors below which Student's distribution is used in place of their own quantiles. */
    private static final int ENOUGH_FREE = 27;

    /** The smallest number of degrees of freedom that is used: with a single one, tails are those that no plan can use. */
    private static final int LEAST_FREE = 2;

    private final double[] usual;
    private final double[] paused;
    private final double perPower;
    private final double exponent;

    /** The relative standard error of the share at {@link #usualVolume}, and that of the exponent. */
    private final double shareError;

    private final double exponentError;
    private final double usualVolume;
    private final Growth growth;

    private final LastAsked<Powers> powers = new LastAsked<>(volume -> new Powers(shareAt(volume), growthAt(volume)));

    /** The share of intervals with a pause at a volume, and the ratio of the standard deviation to that of the rows. */
    private record Powers(double share, double growth) {}

    /** The quantile of the scatter for one rank: the ratio of an observation to the curve, as a function of volume. */
    record Ranked(Pauses pauses, double rank) implements DoubleUnaryOperator {
        @Override
        public double applyAsDouble(double volume) {
            return pauses.factorAt(rank, volume);
        }
    }

    private Pauses(
            double[] usual, double[] paused, double perPower, Exponent exponent, double usualVolume, Growth growth) {
        this.usual = usual;
        this.paused = paused;
        this.perPower = perPower;
        this.exponent = exponent.mean();
        this.exponentError = exponent.deviation();
        this.shareError = 1 / Math.sqrt(Math.max(1, paused.length));
        this.usualVolume = usualVolume;
        this.growth = growth;
    }

    /** The posterior mean and standard deviation of the exponent of a power law. */
    private record Exponent(double mean, double deviation) {
        static final Exponent NONE = new Exponent(0, 0);
    }

    /**
     * Estimates the scatter around the curve, from the busier rows, and the frequency of pauses, from all rows.
     *
     * @param volume the volume of each row, positive or zero
     * @param logs the logarithm of each row's value over the curve
     * @param busy the smallest volume of the rows whose scatter is used
     * @param degreesOfFreedom of the errors' mean square, at most 0 where the curve takes all of them
     * @return with too few pauses, a scatter that is the same at every volume
     */
    static Pauses of(double[] volume, double[] logs, double busy, int degreesOfFreedom) {
        if (degreesOfFreedom < ENOUGH_FREE) {
            return ofStudent(logs, Math.max(LEAST_FREE, degreesOfFreedom));
        }
        Growth growth = busy > 0 ? Growth.of(volume, logs, busy) : Growth.NONE;
        double[] even = growth.evened(volume, logs);
        IntPredicate isPause = pauses(logs, even);
        int[] rows =
                IntStream.range(0, logs.length).filter(i -> volume[i] >= busy).toArray();
        // Without a transaction there is none that a pause could delay, and no power of the volume.
        int[] pauses = IntStream.range(0, logs.length)
                .filter(i -> isPause.test(i) && volume[i] > 0)
                .toArray();
        long busyPauses = IntStream.of(pauses).filter(i -> volume[i] >= busy).count();
        if (busyPauses < FEWEST) {
            return new Pauses(sorted(even, rows), new double[0], 0, Exponent.NONE, 1, growth);
        }
        Exponent exponent = exponent(volume, pauses);
        double powers = IntStream.of(rows)
                .mapToDouble(i -> Math.pow(volume[i], exponent.mean()))
                .sum();
        return new Pauses(
                sorted(even, IntStream.of(rows).filter(isPause.negate()).toArray()),
                sorted(logs, IntStream.of(pauses).filter(i -> volume[i] >= busy).toArray()),
                busyPauses / powers,
                exponent,
                Math.exp(IntStream.of(pauses)
                        .filter(i -> volume[i] >= busy)
                        .mapToDouble(i -> Math.log(volume[i]))
                        .average()
                        .orElseThrow()),
                growth);
    }

    /**
     * Returns a scatter with Student's distribution and the mean square of the errors, the same at every volume, for so
     * few rows that their own quantiles end where the next row may well be.
     */
    private static Pauses ofStudent(double[] logs, int degreesOfFreedom) {
        double deviation =
                Math.sqrt(Arrays.stream(logs).map(log -> log * log).average().orElse(0));
        double[] quantiles = IntStream.range(0, QueueBootstrap.DRAWS)
                .mapToDouble(i -> 2 * (i + 0.5) / QueueBootstrap.DRAWS - 1)
                .map(share -> Math.signum(share) * StudentT.criticalValue(degreesOfFreedom, Math.abs(share)))
                .map(multiple -> Math.exp(deviation * multiple))
                .toArray();
        return new Pauses(quantiles, new double[0], 0, Exponent.NONE, 1, Growth.NONE);
    }

    /** Returns which rows are pauses: far from the others, by what rows of their volume scatter, and slower by what counts. */
    private static IntPredicate pauses(double[] logs, double[] even) {
        double median = Quantiles.median(even);
        double far = median + OUTLIER * deviation(even, median);
        double slow = Quantiles.median(logs) + LEAST_DELAY;
        return i -> even[i] > far && logs[i] > slow;
    }

    private static double deviation(double[] logs, double median) {
        return PER_MAD
                * Quantiles.median(
                        Arrays.stream(logs).map(log -> Math.abs(log - median)).toArray());
    }

    /**
     * Returns for each row whether it is a pause; none where pauses are few, or are most of the rows at the highest
     * volumes.
     *
     * @param volume the volume of each row
     * @param logs the logarithm of each row's value over a preliminary curve
     */
    static boolean[] among(double[] volume, double[] logs) {
        IntPredicate isPause = pauses(logs, Growth.of(volume, logs, 0).evened(volume, logs));
        double high = Quantiles.of(volume).at(1 - HIGHEST);
        boolean[] paused = new boolean[logs.length];
        int count = 0;
        int highest = 0;
        int highestPaused = 0;
        for (int i = 0; i < logs.length; i++) {
            paused[i] = isPause.test(i);
            count += paused[i] ? 1 : 0;
            highest += volume[i] >= high ? 1 : 0;
            highestPaused += paused[i] && volume[i] >= high ? 1 : 0;
        }
        return count >= FEWEST && 2 * highestPaused < highest ? paused : new boolean[logs.length];
    }

    private static double[] sorted(double[] logs, int[] rows) {
        return IntStream.of(rows).mapToDouble(i -> Math.exp(logs[i])).sorted().toArray();
    }

    /**
     * Returns the posterior distribution of the exponent of a power law for the frequency of pauses over volume, with
     * equal prior probabilities on a grid of exponents. Each row's expected number of pauses is proportional to the power of
     * its volume.
     */
    private static Exponent exponent(double[] volume, int[] pauses) {
        double[] logLikelihoods = new double[EXPONENTS.length];
        for (int k = 0; k < EXPONENTS.length; k++) {
            double power = EXPONENTS[k];
            double all = Arrays.stream(volume).map(x -> Math.pow(x, power)).sum();
            logLikelihoods[k] = IntStream.of(pauses)
                            .mapToDouble(i -> power * Math.log(volume[i]))
                            .sum()
                    - pauses.length * Math.log(all);
        }
        double most = Arrays.stream(logLikelihoods).max().orElseThrow();
        double sum = 0;
        double mean = 0;
        double squares = 0;
        for (int k = 0; k < EXPONENTS.length; k++) {
            double likelihood = Math.exp(logLikelihoods[k] - most);
            sum += likelihood;
            mean += likelihood * EXPONENTS[k];
            squares += likelihood * EXPONENTS[k] * EXPONENTS[k];
        }
        return new Exponent(mean / sum, Math.sqrt(Math.max(0, squares / sum - mean / sum * (mean / sum))));
    }

    /** Returns whether there are pauses, which let the scatter grow with volume. */
    boolean areKnown() {
        return paused.length > 0;
    }

    /** Returns the share of intervals at a volume that contain a pause. */
    double shareAt(double volume) {
        return paused.length == 0 ? 0 : Math.min(MOST, perPower * Math.pow(volume, exponent));
    }

    /**
     * Returns an interval of probabilities, widened by the error of the share of pauses at a volume, which is known at
     * the volumes where pauses were counted and is carried to others by a power law.
     *
     * @param shares the interval around {@code share} by the scatter's quantile alone
     */
    Interval widened(Interval shares, double share, double volume) {
        if (paused.length == 0 || !(volume > 0)) {
            return shares;
        }
        double relative = Math.hypot(shareError, exponentError * Math.log(volume / usualVolume));
        double error = Calibration.normalQuantile((1 + shares.level()) / 2) * relative * shareAt(volume);
        return new Interval(
                Math.max(0, share - Math.hypot(share - shares.lower(), error)),
                Math.min(1, share + Math.hypot(shares.upper() - share, error)),
                shares.level());
    }

    /**
     * Returns the ratio of an interval's response time to the curve at a volume, for a rank between 0 and 1 in the
     * scatter.
     *
     * @param rank the share of intervals of the same volume that are faster, from 0 to 1
     */
    double factorAt(double rank, double volume) {
        Powers here = powers.at(volume);
        double share = here.share;
        return rank < 1 - share
                ? growth.applied(at(usual, rank / (1 - share)), here.growth)
                : at(paused, (rank - (1 - share)) / share);
    }

    private double growthAt(double volume) {
        return growth.ratio(volume);
    }

    private static double at(double[] sorted, double rank) {
        return sorted[Math.min(sorted.length - 1, (int) (rank * sorted.length))];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Pauses that
                && perPower == that.perPower
                && exponent == that.exponent
                && growth.equals(that.growth)
                && Arrays.equals(usual, that.usual)
                && Arrays.equals(paused, that.paused);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(usual);
    }
}
