package org.capacityplanner.model;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.regression.Domain;

/**
 * The model of a share of a whole, such as successes or idle time, as 1 minus the model of the complementary share,
 * such as errors or busy time. With Y the complement, the KPI is {@code 1 - Y}, and every probability of the KPI is one
 * of Y. The families of curves, which rise from zero, and a scatter that grows with the value, describe the complement
 * and not the share.
 */
final class ComplementModel implements KpiModel {
    private final KpiModel rest;

    ComplementModel(KpiModel rest) {
        this.rest = Objects.requireNonNull(rest, "rest");
    }

    private static Sla ofRest(Sla sla) {
        return sla.complement();
    }

    @Override
    public Domain domain() {
        return rest.domain();
    }

    @Override
    public double predictAt(double volume) {
        return range().clamp(1 - rest.predictAt(volume));
    }

    @Override
    public Interval confidenceIntervalAt(double volume, double level) {
        Interval interval = rest.confidenceIntervalAt(volume, level);
        PhysicalRange range = range();
        return new Interval(range.clamp(1 - interval.upper()), range.clamp(1 - interval.lower()), level);
    }

    @Override
    public double quantileAt(double volume, double probability) {
        return range().clamp(1 - rest.quantileAt(volume, 1 - probability));
    }

    /** {@inheritDoc} It is 1 minus the complement's range, limited to 0 to 1. */
    @Override
    public PhysicalRange range() {
        PhysicalRange ofRest = rest.range();
        return new PhysicalRange(Math.max(0, 1 - ofRest.most()), Math.min(1, 1 - ofRest.least()));
    }

    @Override
    public double probabilityWithin(Sla sla, double volume) {
        return rest.probabilityWithin(ofRest(sla), volume);
    }

    @Override
    public boolean isSureOf(Sla sla, double volume) {
        return rest.isSureOf(ofRest(sla), volume);
    }

    @Override
    public double marginAt(double volume, Sla sla, double level, CurveEnd end) {
        return rest.marginAt(volume, ofRest(sla), level, end);
    }

    @Override
    public List<FamilyAnswer> familiesAt(double volume) {
        return rest.familiesAt(volume).stream()
                .map(answer -> new FamilyAnswer(answer.family(), answer.weight(), 1 - answer.predicted()))
                .toList();
    }

    @Override
    public double scatteredAt(double volume, double probability) {
        return 1 - rest.scatteredAt(volume, 1 - probability);
    }

    @Override
    public double probabilityJudged(Sla sla, double volume) {
        return rest.probabilityJudged(ofRest(sla), volume);
    }

    /** {@inheritDoc} Each quantile is 1 minus the complement's quantile of the opposite probability. */
    @Override
    public PredictiveDistribution judgedDistributionAt(double volume, Sla.Bound bound) {
        Sla.Bound ofRest = bound == Sla.Bound.AT_MOST ? Sla.Bound.AT_LEAST : Sla.Bound.AT_MOST;
        double[] quantiles = rest.judgedDistributionAt(volume, ofRest).quantiles();
        double[] complements = new double[quantiles.length];
        for (int i = 0; i < quantiles.length; i++) {
            complements[i] = 1 - quantiles[quantiles.length - 1 - i];
        }
        return PredictiveDistribution.of(complements, scale(), range());
    }

    @Override
    public KpiDraw judgedDraw(SplittableRandom random, Set<Uncertainty> varying, Sla.Bound bound) {
        Sla.Bound ofRest = bound == Sla.Bound.AT_MOST ? Sla.Bound.AT_LEAST : Sla.Bound.AT_MOST;
        return complement(rest.judgedDraw(random, varying, ofRest));
    }

    @Override
    public Optional<Instant> reachedWithoutRestart(Sla sla, double volume) {
        return rest.reachedWithoutRestart(ofRest(sla), volume);
    }

    @Override
    public boolean isJudgedApart() {
        return rest.isJudgedApart();
    }

    /** {@inheritDoc} It is computed from the complement's elasticity, whose sign is the opposite one. */
    @Override
    public double elasticityAt(double volume) {
        double share = predictAt(volume);
        return share > 0 ? -rest.elasticityAt(volume) * rest.predictAt(volume) / share : 0;
    }

    @Override
    public Certainty certaintyAt(double volume) {
        return rest.certaintyAt(volume);
    }

    @Override
    public KpiDraw draw(SplittableRandom random, Set<Uncertainty> varying) {
        return complement(rest.draw(random, varying));
    }

    private KpiDraw complement(KpiDraw drawn) {
        PhysicalRange range = range();
        return (volume, ofObservation) -> range.clamp(1 - drawn.observationAt(volume, ofObservation));
    }

    @Override
    public String description() {
        return "100% minus: " + rest.description();
    }

    @Override
    public LeadingFamily leadingFamily() {
        LeadingFamily leading = rest.leadingFamily();
        return new LeadingFamily("100% minus " + leading.name(), leading.weight());
    }

    @Override
    public List<String> notesAt(double volume) {
        return rest.notesAt(volume);
    }

    @Override
    public Optional<CapacityStatement> capacityStatementAt(double volume) {
        return rest.capacityStatementAt(volume);
    }

    /** {@inheritDoc} It is the model that this model was made from. */
    @Override
    public KpiModel complement() {
        return rest;
    }
}
