package org.capacityplanner.batch.report;

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

/** A model whose answers are known beforehand: a line with normal scatter of one size. */
public record StraightLine(double intercept, double slope, double sd, Domain domain) implements KpiModel {

    @Override
    public double predictAt(double volume) {
        return intercept + slope * volume;
    }

    @Override
    public Interval confidenceIntervalAt(double volume, double level) {
        return new Interval(predictAt(volume) - sd / 10, predictAt(volume) + sd / 10, level);
    }

    @Override
    public double quantileAt(double volume, double probability) {
        return predictAt(volume) + sd * new NormalDistribution().inverseCumulativeProbability(probability);
    }

    @Override
    public double probabilityWithin(Sla sla, double volume) {
        double below = new NormalDistribution().cumulativeProbability((sla.limit() - predictAt(volume)) / sd);
        return sla.bound() == Sla.Bound.AT_MOST ? below : 1 - below;
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
        return (volume, each) -> predictAt(volume) + sd * each.nextGaussian();
    }

    @Override
    public String description() {
        return "linear";
    }
}
