package org.capacityplanner.headroom;

import java.util.Set;
import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.model.Certainty;
import org.capacityplanner.model.KpiDraw;
import org.capacityplanner.model.KpiModel;
import org.capacityplanner.model.Uncertainty;
import org.capacityplanner.regression.Domain;

/** A model whose truth is known: a line with normal scatter, and a curve known to within a normal shift. */
record ScatteredLine(double intercept, double slope, double scatter, double shift, Domain domain) implements KpiModel {
    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

    @Override
    public double predictAt(double volume) {
        return intercept + slope * volume;
    }

    @Override
    public Interval confidenceIntervalAt(double volume, double level) {
        return around(volume, shift, level);
    }

    @Override
    public double quantileAt(double volume, double probability) {
        return predictAt(volume) + Math.hypot(shift, scatter) * NORMAL.inverseCumulativeProbability(probability);
    }

    private Interval around(double volume, double deviation, double level) {
        double half = deviation * NORMAL.inverseCumulativeProbability((1 + level) / 2);
        return new Interval(predictAt(volume) - half, predictAt(volume) + half, level);
    }

    @Override
    public double probabilityWithin(Sla sla, double volume) {
        double room = (sla.limit() - predictAt(volume)) / Math.hypot(shift, scatter);
        return NORMAL.cumulativeProbability(sla.bound() == Sla.Bound.AT_MOST ? room : -room);
    }

    @Override
    public double elasticityAt(double volume) {
        return slope * volume / predictAt(volume);
    }

    @Override
    public Certainty certaintyAt(double volume) {
        return Certainty.atExtrapolation(domain.extrapolationAt(volume));
    }

    @Override
    public KpiDraw draw(SplittableRandom random, Set<Uncertainty> varying) {
        double moved = varying.contains(Uncertainty.PARAMETERS) ? shift * random.nextGaussian() : 0;
        double around = varying.contains(Uncertainty.SCATTER) ? scatter : 0;
        return (volume, each) -> predictAt(volume) + moved + around * each.nextGaussian();
    }

    @Override
    public String description() {
        return "linear";
    }
}
