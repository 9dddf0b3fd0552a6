package org.capacityplanner.model;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.capacityplanner.regression.StudentT;

/**
 * How far observations really lie from predictions, in multiples of the deviation that the model claims: a table of
 * probabilities, their normal quantiles, and the multiples that were met. Between the knots multiples are linear in the
 * normal quantile, and beyond them they go on at the slope of the last pair. So that every level has an interval, every
 * limit a probability, the two agree, and a spreadsheet can follow with a look-up and the normal distribution.
 */
public final class Calibration {
    private static final double[] PROBABILITIES = {0.005, 0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.975, 0.995};

    /** Keeps multiples increasing where many scores tie. */
    private static final double LEAST_SLOPE = 1e-3;

    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

    /**
     * One row of the table.
     *
     * @param probability of an observation below
     * @param normal the standard normal quantile of that probability
     * @param multiple the deviations from the prediction below which that share of observations lies
     */
    public record Knot(double probability, double normal, double multiple) {}

    private final List<Knot> knots;

    /** The table's columns, where a simulation finds them a million times. */
    private final double[] normals;

    private final double[] multiples;

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
    }

    /**
     * Split conformal prediction: the order statistics of the scores of rows that the scored curve has not seen, those
     * at {@code p (m + 1)} rounded outwards.
     *
     * @param scores signed errors in multiples of the claimed deviation
     * @see "Lei, G'Sell, Rinaldo, Tibshirani and Wasserman, Distribution-free predictive inference for regression, JASA
     *     113 (2018)"
     */
    public static Calibration ofScores(double[] scores) {
        double[] sorted = scores.clone();
        Arrays.sort(sorted);
        int m = sorted.length;
        return new Calibration(p -> {
            double rank = p < 0.5 ? Math.floor(p * (m + 1)) : Math.ceil(p * (m + 1));
            return sorted[(int) Math.max(1, Math.min(m, rank)) - 1];
        });
    }

    /**
     * A sample itself, linear between its order statistics, of which the k-th of m lies at {@code k / (m + 1)}. Beyond the
     * smallest and the largest it goes on as a normal distribution of the sample's deviation: that nothing larger was seen
     * does not make it impossible.
     *
     * @param sample at least two values
     */
    public static Calibration ofSample(double[] sample) {
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

    /** Student's t, where there are too few days to hold some back. */
    public static Calibration ofStudent(int degreesOfFreedom) {
        return new Calibration(p -> {
            double size = StudentT.criticalValue(degreesOfFreedom, Math.abs(2 * p - 1));
            return p < 0.5 ? -size : size;
        });
    }

    /** The table, in order of probability. */
    public List<Knot> knots() {
        return knots;
    }

    /** How many deviations from the prediction a share of observations lies below. */
    public double multipleAt(double probability) {
        return multipleOfNormal(normalQuantile(probability));
    }

    /** The multiples at {@link PredictiveDistribution#PROBABILITIES}. */
    public double[] multiples() {
        return PredictiveDistribution.PROBABILITIES.stream()
                .mapToDouble(this::multipleAt)
                .toArray();
    }

    /** The multiple that belongs to a standard normal number of the same probability. */
    public double multipleOfNormal(double normal) {
        int i = 0;
        while (i < normals.length - 2 && normal > normals[i + 1]) {
            i++;
        }
        double share = (normal - normals[i]) / (normals[i + 1] - normals[i]);
        return multiples[i] + share * (multiples[i + 1] - multiples[i]);
    }

    /** The probability of an observation at most so many deviations above the prediction. */
    public double probabilityAtMost(double multiple) {
        return NORMAL.cumulativeProbability(normalAt(multiple));
    }

    /** The normal quantile of that probability. */
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

    /** The integral of {@link #probabilityAtMost} up to a multiple: differences are means over a range of multiples. */
    public double integralTo(double multiple) {
        int last = 0;
        while (last < knots.size() - 2 && multiple > knots.get(last + 1).multiple()) {
            last++;
        }
        double sum = 0;
        for (int i = 0; i <= last; i++) {
            Knot low = knots.get(i);
            Knot high = knots.get(i + 1);
            double perNormal = (high.multiple() - low.multiple()) / (high.normal() - low.normal());
            double end = i < last ? high.normal() : low.normal() + (multiple - low.multiple()) / perNormal;
            // The first stretch goes on to minus infinity, where the integral starts at zero.
            sum += perNormal * (normalIntegralTo(end) - (i == 0 ? 0 : normalIntegralTo(low.normal())));
        }
        return sum;
    }

    /** The integral of the normal distribution function: its own value times z, and its density. */
    private static double normalIntegralTo(double z) {
        return z * NORMAL.cumulativeProbability(z) + NORMAL.density(z);
    }

    /** The value that a standard normal number is below with a probability. */
    public static double normalQuantile(double probability) {
        return NORMAL.inverseCumulativeProbability(probability);
    }

    /** The probability that a standard normal number is at most another. */
    static double normalProbability(double normal) {
        return NORMAL.cumulativeProbability(normal);
    }
}
