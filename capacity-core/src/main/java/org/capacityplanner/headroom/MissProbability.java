package org.capacityplanner.headroom;

import java.util.Optional;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.model.KpiModel;

/**
 * A table of the probability that one observation misses a limit, by the logarithm of volume, with linear interpolation
 * between its rows. The model is asked at some of them only; between those the probability is a straight line on the
 * normal scale.
 */
final class MissProbability {
    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);
    private static final double LEAST = 1e-12;
    private static final double ASKED_STEP = 0.02;
    private static final int FINER = 8;

    /**
     * The largest range of log volume in the table: for volumes below a hundredth of the largest, the probability at
     * the table's end is used.
     */
    private static final double WIDEST = Math.log(100);

    /**
     * The normal quantile of a negligible probability of missing the limit: minus five standard deviations, less than
     * one second in a month.
     */
    private static final double NEGLIGIBLE = -5;

    private final double lowest;
    private final double floor;
    private final double[] probabilities;

    private MissProbability(double lowest, double floor, double[] probabilities) {
        this.lowest = lowest;
        this.floor = floor;
        this.probabilities = probabilities;
    }

    /**
     * Computes the table between two volumes, given as logarithms; empty where the probability is negligible over the
     * whole range.
     */
    static Optional<MissProbability> of(KpiModel model, Sla sla, double lowestLog, double highestLog) {
        double lowest = Math.max(lowestLog, highestLog - WIDEST);
        int steps = 1 + (int) Math.ceil((highestLog - lowest) / ASKED_STEP);
        double above = deviation(model, sla, lowest + steps * ASKED_STEP);
        boolean isMetBelow = deviation(model, sla, lowest) <= NEGLIGIBLE;
        if (isMetBelow && above <= NEGLIGIBLE) {
            return Optional.empty();
        }
        double floor = Double.NEGATIVE_INFINITY;
        double[] probabilities = new double[steps * FINER + 1];
        probabilities[steps * FINER] = NORMAL.cumulativeProbability(above);
        for (int step = steps - 1; step >= 0; step--) {
            double below = deviation(model, sla, lowest + step * ASKED_STEP);
            for (int part = 0; part < FINER; part++) {
                probabilities[step * FINER + part] =
                        NORMAL.cumulativeProbability(below + (above - below) * part / FINER);
            }
            // Asking a model is what takes time, and most volumes are far below the limit.
            if (isMetBelow && below <= NEGLIGIBLE) {
                floor = lowest + step * ASKED_STEP;
                break;
            }
            above = below;
        }
        return Optional.of(new MissProbability(lowest, floor, probabilities));
    }

    /** Returns the normal quantile of the probability of missing the limit at a log volume. */
    private static double deviation(KpiModel model, Sla sla, double logVolume) {
        double missed = 1 - model.probabilityWithin(sla, Math.exp(logVolume));
        return NORMAL.inverseCumulativeProbability(Math.max(LEAST, Math.min(1 - LEAST, missed)));
    }

    /** Returns the logarithm of the volume below which the probability of missing the limit is negligible. */
    double floor() {
        return floor;
    }

    /** Returns the probability of missing the limit at a log volume. */
    double at(double logVolume) {
        double place = Math.max(0, Math.min(probabilities.length - 1, (logVolume - lowest) * (FINER / ASKED_STEP)));
        int below = Math.min((int) place, probabilities.length - 2);
        return probabilities[below] + (place - below) * (probabilities[below + 1] - probabilities[below]);
    }
}
