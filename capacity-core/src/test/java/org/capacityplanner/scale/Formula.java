package org.capacityplanner.scale;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.model.Certainty;
import org.capacityplanner.model.KpiDraw;
import org.capacityplanner.model.KpiModel;
import org.capacityplanner.model.Uncertainty;
import org.capacityplanner.regression.Domain;

/**
 * A KPI that is a known function of volume, all but exactly: what a change of the machines does to it can be worked out by
 * hand.
 */
record Formula(DoubleUnaryOperator curve, Domain domain) implements KpiModel {
    private static final double DEVIATION = 1e-9;

    static Formula of(DoubleUnaryOperator curve) {
        return new Formula(curve, new Domain(500, 3000));
    }

    /** 6% and .018766% a transaction. */
    static Formula processors() {
        return of(x -> 0.06 + 0.00018766 * x);
    }

    /** A queue in front of those processors: 1.2105 ms, and 2.1741 ms of queueing, two servers. */
    static Formula queue() {
        double full = 0.94 / 0.00018766;
        return of(x -> x < full
                ? 1e-3 * (1.2105 + 2.1741 * Math.pow(x / full, 2) / (1 - x / full))
                : Double.POSITIVE_INFINITY);
    }

    KpiPlan plan(Kpi kpi, double limit, double planningVolume) {
        double[] volume = {500, 1000, 2000, 3000};
        double[] values = new double[volume.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = curve.applyAsDouble(volume[i]);
        }
        return KpiPlan.of(
                Observations.regular("tx", kpi, Instant.EPOCH, Duration.ofHours(1), volume, values),
                Sla.atMost(limit),
                Answer.of(this),
                planningVolume,
                0.95,
                List.of());
    }

    @Override
    public double predictAt(double volume) {
        return curve.applyAsDouble(volume);
    }

    @Override
    public Interval confidenceIntervalAt(double volume, double level) {
        return new Interval(predictAt(volume), predictAt(volume), level);
    }

    @Override
    public double quantileAt(double volume, double probability) {
        double value = predictAt(volume);
        return value == Double.POSITIVE_INFINITY ? value : value * (1 + DEVIATION * (probability - 0.5));
    }

    @Override
    public double elasticityAt(double volume) {
        return (predictAt(volume * 1.0001) / predictAt(volume) - 1) / 0.0001;
    }

    @Override
    public Certainty certaintyAt(double volume) {
        return Certainty.atExtrapolation(domain.extrapolationAt(volume));
    }

    @Override
    public KpiDraw draw(SplittableRandom random, Set<Uncertainty> varying) {
        return (volume, ofObservation) -> predictAt(volume);
    }

    @Override
    public String description() {
        return "formula";
    }
}
