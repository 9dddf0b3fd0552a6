package org.capacityplanner.model;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.capacityplanner.regression.StudentT;

/**
 * The distribution of observations around predictions, as a table of quantiles in multiples of the model's own standard
 * deviation. Between the knots multiples are linear in the normal quantile, and beyond them they continue at the slope
 * of the last pair. So intervals and probabilities are consistent at every level, and a spreadsheet can compute both
 * with a look-up and the normal distribution.
 */
public final class Calibration {
    private static final double[] PROBABILITIES = {0.005, 0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.975, 0.995};

    /**
     * The smallest increase of the multiple per unit of the normal quantile, so that the quantiles increase strictly
     * even where many scores are equal.
     */
    private static final double LEAST_SLOPE = 1e-3;

    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

    /**
     * One row of the table: a probability, its standard normal quantile, and the multiple of the standard deviation.
     *
     * @param probability the probability of an observation below the multiple
     * @param normal the standard normal quantile of that probability
     * @param multiple the number of standard deviations from the prediction
     */
    public record Knot(double probability, double normal, double multiple) {}

    private final List<Knot> knots;

    /** The standard normal quantiles of the table's rows as an array, for the speed of simulations. */
    private final double[] normals;

    private final double[] multiples;

    /** The integral of the standard normal distribution function up to each row of the table. */
    private final double[] normalIntegrals;

    private final double[] integrals;

    private Calibration(DoubleUnaryOperator multipleAt) {
        Knot[] table = new Knot[PROBABILITIES.length];
        for (int i = 0; i < table.length; i++) {
            double normal = normalQuantile(PROBABILITIES[i]);
            double multiple = multipleAt.applyAsDouble(PROBABILITIES[i]);
            if (i > 0) {
                double least = table[i - 1].multiple() + LEAST_SLOPE * (normal - table[i - 1].normal());
                multiple = Math.max(multiple, least);
            }
            table[i] = new Knot(PROBABILITIES[i], normal, multiple);
        }
        this.knots = List.of(table);
        this.normals = knots.stream().mapToDouble(Knot::normal).toArray();
        this.multiples = knots.stream().mapToDouble(Knot::multiple).toArray();
        this.normalIntegrals =
                Arrays.stream(normals).map(Calibration::normalIntegralTo).toArray();
        this.integrals = new double[normals.length];
        for (int i = 1; i < integrals.length; i++) {
            double below = i == 1 ? 0 : normalIntegrals[i - 1];
            integrals[i] = integrals[i - 1] + perNormal(i - 1) * (normalIntegrals[i] - below);
        }
    }

    /**
     * Returns the calibration by split conformal prediction: the order statistics of rank {@code p (m + 1)}, rounded
     * outwards, of the scores of rows that were held out of the fit.
     *
     * @param scores signed errors in multiples of the claimed deviation
     * @see "Lei, G'Sell, Rinaldo, Tibshirani and Wasserman, Distribution-free predictive inference for regression, JASA
     *     113 (2018)"
     */
    public static Calibration ofScores(double[] scores) {
        requireSome("scores", scores.length, 1);
        double[] sorted = scores.clone();
        Arrays.sort(sorted);
        int m = sorted.length;
        return new Calibration(p -> {
            double rank = p < 0.5 ? Math.floor(p * (m + 1)) : Math.ceil(p * (m + 1));
            return sorted[(int) Math.max(1, Math.min(m, rank)) - 1];
        });
    }

    private static void requireSome(String name, int count, int fewest) {
        if (count < fewest) {
            throw new IllegalArgumentException(name + " must be at least " + fewest + ", got " + count);
        }
    }

    /**
     * Returns the distribution of a sample, linear between its order statistics, of which the k-th of m has the
     * probability {@code k / (m + 1)}. Beyond the smallest and the largest value it is a normal distribution with the
     * sample's standard deviation, since larger values are possible although none was observed.
     *
     * @param sample at least two values
     */
    public static Calibration ofSample(double[] sample) {
        requireSome("sample", sample.length, 2);
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        int m = sorted.length;
        double deviation = new StandardDeviation().evaluate(sorted);
        double outermost = normalQuantile(1.0 / (m + 1));
        return new Calibration(p -> {
            double rank = p * (m + 1);
            if (rank < 1) {
                return sorted[0] + deviation * (normalQuantile(p) - outermost);
            }
            if (rank >= m) {
                return sorted[m - 1] + deviation * (normalQuantile(p) + outermost);
            }
            int below = (int) rank;
            return sorted[below - 1] + (rank - below) * (sorted[below] - sorted[below - 1]);
        });
    }

    /**
     * Returns Student's t distribution with given degrees of freedom, for histories with too few days to hold some of
     * them out.
     */
    public static Calibration ofStudent(int degreesOfFreedom) {
        return new Calibration(p -> {
            double size = StudentT.criticalValue(degreesOfFreedom, Math.abs(2 * p - 1));
            return p < 0.5 ? -size : size;
        });
    }

    /**
     * Returns the distribution of the scores of the rows that a model was fitted to, with quantiles larger by the ratio of
     * those of Student's t distribution to those of the normal one, for histories with many samples and too few days to hold some of them out.
     *
     * @param scores signed errors in multiples of the residual standard deviation
     * @param degreesOfFreedom of the fit
     */
    public static Calibration ofScores(double[] scores, int degreesOfFreedom) {
        requireSome("scores", scores.length, 1);
        Calibration shape = ofScores(scores);
        return new Calibration(p -> {
            // Near the median both quantiles are zero, and their ratio is taken as that of the quartiles.
            double central = Math.max(0.5, Math.abs(2 * p - 1));
            double wider = StudentT.criticalValue(degreesOfFreedom, central) / normalQuantile((1 + central) / 2);
            return wider * shape.multipleAt(p);
        });
    }

    /** Returns this distribution with all distances from its median multiplied by a factor. */
    public Calibration widened(double factor) {
        double median = multipleAt(0.5);
        return factor == 1 ? this : new Calibration(p -> median + factor * (multipleAt(p) - median));
    }

    /** Returns the rows of the table, in order of probability. */
    public List<Knot> knots() {
        return knots;
    }

    /** Returns the quantile of the observations' errors for a probability, in multiples of the standard deviation. */
    public double multipleAt(double probability) {
        return multipleOfNormal(normalQuantile(probability));
    }

    /**
     * Returns the quantiles of the errors at {@link PredictiveDistribution#PROBABILITIES}, in multiples of the standard
     * deviation.
     */
    public double[] multiples() {
        return PredictiveDistribution.PROBABILITIES.stream()
                .mapToDouble(this::multipleAt)
                .toArray();
    }

    /**
     * Returns the quantile of the errors, in multiples of the standard deviation, for the cumulative probability of a
     * standard normal number.
     */
    public double multipleOfNormal(double normal) {
        int i = 0;
        while (i < normals.length - 2 && normal > normals[i + 1]) {
            i++;
        }
        double share = (normal - normals[i]) / (normals[i + 1] - normals[i]);
        return multiples[i] + share * (multiples[i + 1] - multiples[i]);
    }

    /**
     * Returns the probability that an observation is at most a multiple of the standard deviation above its prediction.
     */
    public double probabilityAtMost(double multiple) {
        return NORMAL.cumulativeProbability(normalAt(multiple));
    }

    /**
     * Returns the standard normal quantile whose cumulative probability equals that of an error, which is given in
     * multiples of the standard deviation.
     */
    public double normalAt(double multiple) {
        int i = 0;
        while (i < knots.size() - 2 && multiple > knots.get(i + 1).multiple()) {
            i++;
        }
        Knot low = knots.get(i);
        Knot high = knots.get(i + 1);
        double share = (multiple - low.multiple()) / (high.multiple() - low.multiple());
        return low.normal() + share * (high.normal() - low.normal());
    }

    /**
     * Returns the integral of {@link #probabilityAtMost} up to a multiple of the standard deviation; its difference
     * between two multiples, divided by their distance, is the mean probability between them.
     */
    public double integralTo(double multiple) {
        int last = 0;
        while (last < multiples.length - 2 && multiple > multiples[last + 1]) {
            last++;
        }
        double perNormal = perNormal(last);
        double end = normals[last] + (multiple - multiples[last]) / perNormal;
        // The first stretch goes on to minus infinity, where the integral starts at zero.
        return integrals[last] + perNormal * (normalIntegralTo(end) - (last == 0 ? 0 : normalIntegrals[last]));
    }

    private double perNormal(int knot) {
        return (multiples[knot + 1] - multiples[knot]) / (normals[knot + 1] - normals[knot]);
    }

    /**
     * Returns the integral of the normal distribution function up to z: z times the distribution function, plus the
     * density.
     */
    private static double normalIntegralTo(double z) {
        return z * NORMAL.cumulativeProbability(z) + NORMAL.density(z);
    }

    /** Returns the quantile of the standard normal distribution. */
    public static double normalQuantile(double probability) {
        return NORMAL.inverseCumulativeProbability(probability);
    }

    /** Returns the value of the standard normal distribution function. */
    static double normalProbability(double normal) {
        return NORMAL.cumulativeProbability(normal);
    }
}
