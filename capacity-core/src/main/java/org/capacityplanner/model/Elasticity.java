package org.capacityplanner.model;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import org.capacityplanner.metrics.Interval;

/**
 * The elasticity of a KPI, its relative change per relative change of volume: 0.9 means volume +1%, KPI +0.9%.
 *
 * @param volume the volume at which the elasticity is computed, transactions per second
 * @param value the elasticity of the model; infinite at saturation
 * @param interval its interval from the uncertainty of parameters and family
 */
public record Elasticity(double volume, double value, Interval interval) {
    private static final long SEED = 20260101;
    private static final int DRAWS = 1000;

    /** The relative change of volume, upwards and downwards, over which the elasticity is computed as a difference. */
    private static final double STEP = 0.01;

    private static final Set<Uncertainty> OF_THE_CURVE = EnumSet.of(Uncertainty.PARAMETERS, Uncertainty.FAMILY);

    public Elasticity {
        Objects.requireNonNull(interval, "interval");
    }

    /**
     * Computes the elasticity of a model at a volume, with its interval. The interval lies between quantiles of the
     * elasticities of {@value #DRAWS} curves that the model draws from a fixed seed, with parameters and family varying
     * and without the scatter of observations; each compares the KPI one percent below and above the volume, relative
     * to their mean. It always contains the model's own elasticity.
     *
     * @param level the coverage of the interval
     */
    public static Elasticity of(KpiModel model, double volume, double level) {
        Interval.requireLevel(level);
        if (!(volume > 0) || Double.isInfinite(volume)) {
            throw new IllegalArgumentException("volume must be positive and finite, got " + volume);
        }
        SplittableRandom random = new SplittableRandom(SEED);
        double[] drawn = new double[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            drawn[i] = between(model.draw(random, OF_THE_CURVE), volume, random);
        }
        Arrays.sort(drawn);
        int outside = (int) Math.floor((1 - level) / 2 * DRAWS);
        double value = model.elasticityAt(volume);
        return new Elasticity(
                volume,
                value,
                new Interval(Math.min(value, drawn[outside]), Math.max(value, drawn[DRAWS - 1 - outside]), level));
    }

    private static double between(KpiDraw curve, double volume, SplittableRandom random) {
        double below = curve.observationAt(volume * (1 - STEP), random);
        double above = curve.observationAt(volume * (1 + STEP), random);
        if (below == above && Double.isFinite(below)) {
            return 0;
        }
        // Past saturation both are infinite, and so is the elasticity.
        return Double.isInfinite(above) ? above : (above - below) / (above + below) / STEP;
    }
}
