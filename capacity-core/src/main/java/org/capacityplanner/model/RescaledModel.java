package org.capacityplanner.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.regression.Domain;

/**
 * The model of a KPI in a changed system, from the model of the observed one: with equivalent volume {@code v x} and
 * factor f, the KPI at x is {@code f K(v x)}. Nothing is fitted again, and how far an answer extrapolates is measured
 * at the equivalent volume: adding nodes brings a question back inside what was observed.
 */
final class RescaledModel implements KpiModel {
    private final KpiModel observed;
    private final KpiModel basis;
    private final Rescaling by;

    RescaledModel(KpiModel observed, Rescaling by) {
        this.observed = Objects.requireNonNull(observed, "observed");
        this.by = Objects.requireNonNull(by, "by");
        // A processor at 125% of the old one's speed is full at what the old one would call 125%.
        this.basis = by.valueFactor() == 1 ? observed : observed.unbounded();
    }

    private double equivalent(double volume) {
        return by.volumeFactor() * volume;
    }

    private double changed(double value) {
        return by.valueFactor() == 1 ? value : range().clamp(by.valueFactor() * value);
    }

    private Sla ofBasis(Sla sla) {
        return by.valueFactor() == 1 ? sla : new Sla(sla.bound(), sla.limit() / by.valueFactor());
    }

    @Override
    public Domain domain() {
        Domain volumes = observed.domain();
        return new Domain(volumes.min() / by.volumeFactor(), volumes.max() / by.volumeFactor());
    }

    @Override
    public double predictAt(double volume) {
        return changed(basis.predictAt(equivalent(volume)));
    }

    @Override
    public double observedSystemAt(double volume) {
        return observed.observedSystemAt(volume);
    }

    @Override
    public Interval confidenceIntervalAt(double volume, double level) {
        return changed(basis.confidenceIntervalAt(equivalent(volume), level));
    }

    private Interval changed(Interval interval) {
        return new Interval(changed(interval.lower()), changed(interval.upper()), interval.level());
    }

    @Override
    public double quantileAt(double volume, double probability) {
        return changed(basis.quantileAt(equivalent(volume), probability));
    }

    @Override
    public ValueScale scale() {
        return observed.scale();
    }

    /** {@inheritDoc} A utilization is still at most 1; the range of any other KPI is rescaled. */
    @Override
    public PhysicalRange range() {
        PhysicalRange seen = observed.range();
        double least = Double.isInfinite(seen.least()) ? seen.least() : seen.least() * by.valueFactor();
        return new PhysicalRange(least, seen.most());
    }

    @Override
    public PredictiveDistribution distributionAt(double volume) {
        PredictiveDistribution ofBasis = basis.distributionAt(equivalent(volume));
        if (by.valueFactor() == 1) {
            return ofBasis;
        }
        double[] quantiles = ofBasis.quantilesAboveLeast();
        for (int i = 0; i < quantiles.length; i++) {
            quantiles[i] = changed(quantiles[i]);
        }
        return PredictiveDistribution.withMassAtLeast(ofBasis.probabilityOfLeast(), quantiles, scale(), range());
    }

    @Override
    public double probabilityWithin(Sla sla, double volume) {
        return basis.probabilityWithin(ofBasis(sla), equivalent(volume));
    }

    @Override
    public boolean isSureOf(Sla sla, double volume) {
        return basis.isSureOf(ofBasis(sla), equivalent(volume));
    }

    @Override
    public double elasticityAt(double volume) {
        return basis.elasticityAt(equivalent(volume));
    }

    @Override
    public Certainty certaintyAt(double volume) {
        Certainty certainty = observed.certaintyAt(equivalent(volume));
        for (int i = 0; i < by.doubts().size(); i++) {
            certainty = certainty.worse();
        }
        return certainty;
    }

    @Override
    public KpiDraw draw(SplittableRandom random, Set<Uncertainty> varying) {
        KpiDraw drawn = basis.draw(random, varying);
        return (volume, ofObservation) -> changed(drawn.observationAt(equivalent(volume), ofObservation));
    }

    @Override
    public String description() {
        return observed.description();
    }

    @Override
    public LeadingFamily leadingFamily() {
        return observed.leadingFamily();
    }

    @Override
    public Optional<Duration> sampleStep() {
        return observed.sampleStep();
    }

    @Override
    public Interval probabilitiesAround(double probability, double level) {
        return observed.probabilitiesAround(probability, level);
    }

    @Override
    public double marginAt(double volume, Sla sla, double level, CurveEnd end) {
        return basis.marginAt(equivalent(volume), ofBasis(sla), level, end);
    }

    /**
     * {@inheritDoc} The observed system's own notes are left out, since their volumes and values do not apply to the
     * changed one.
     */
    @Override
    public List<String> notesAt(double volume) {
        String before = observed.capacityStatementAt(equivalent(volume))
                .map(CapacityStatement::toString)
                .orElse("");
        List<String> notes = new ArrayList<>();
        for (String note : observed.notesAt(equivalent(volume))) {
            if (note.equals(before)) {
                notes.add(capacityStatementAt(volume).orElseThrow().toString());
            } else {
                notes.add(by.valueFactor() == 1 ? note : "on the present machines: " + note);
            }
        }
        notes.addAll(by.doubts());
        return notes;
    }

    @Override
    public Optional<CapacityStatement> capacityStatementAt(double volume) {
        return observed.capacityStatementAt(equivalent(volume)).map(statement -> {
            Interval saturation = statement.saturation();
            return new CapacityStatement(new Interval(
                    saturation.lower() / by.volumeFactor(),
                    saturation.upper() / by.volumeFactor(),
                    saturation.level()));
        });
    }

    @Override
    public KpiModel unbounded() {
        return new RescaledModel(observed.unbounded(), by);
    }
}
