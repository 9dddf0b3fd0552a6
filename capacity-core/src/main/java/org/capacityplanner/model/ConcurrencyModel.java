package org.capacityplanner.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.regression.Domain;

/**
 * The model of the number of a pool's entries in use, computed by Little's law from the model of the time for which a
 * transaction uses an entry. At volume x the number is {@code N = x (R + lingers)} (Little 1961), with R the time in
 * use and {@code lingers} the time for which an entry remains taken afterwards. Nothing is fitted: every probability of
 * N is one of R.
 */
final class ConcurrencyModel implements KpiModel {
    /** The elasticity of what lingers is taken over this share of the volume to either side. */
    private static final double STEP = 0.001;

    private final KpiModel time;
    private final DoubleUnaryOperator lingersAt;
    private final List<String> notes;

    ConcurrencyModel(KpiModel time, DoubleUnaryOperator lingersAt, List<String> notes) {
        this.time = Objects.requireNonNull(time, "time");
        this.lingersAt = Objects.requireNonNull(lingersAt, "lingersAt");
        this.notes = List.copyOf(notes);
    }

    private double lingers(double volume) {
        double lingers = lingersAt.applyAsDouble(volume);
        if (!(lingers >= 0) || Double.isInfinite(lingers)) {
            throw new IllegalArgumentException("lingers must be finite and not negative, got " + lingers);
        }
        return lingers;
    }

    private double inUse(double volume, double held) {
        return volume * (held + lingers(volume));
    }

    private Sla ofTime(Sla sla, double volume) {
        return new Sla(sla.bound(), sla.limit() / volume - lingers(volume));
    }

    private Interval inUse(double volume, Interval held) {
        return new Interval(inUse(volume, held.lower()), inUse(volume, held.upper()), held.level());
    }

    @Override
    public Domain domain() {
        return time.domain();
    }

    @Override
    public double predictAt(double volume) {
        return inUse(volume, time.predictAt(volume));
    }

    @Override
    public double observedSystemAt(double volume) {
        return inUse(volume, time.observedSystemAt(volume));
    }

    @Override
    public Interval confidenceIntervalAt(double volume, double level) {
        return inUse(volume, time.confidenceIntervalAt(volume, level));
    }

    @Override
    public double quantileAt(double volume, double probability) {
        return inUse(volume, time.quantileAt(volume, probability));
    }

    @Override
    public double scatteredAt(double volume, double probability) {
        return inUse(volume, time.scatteredAt(volume, probability));
    }

    @Override
    public ValueScale scale() {
        return time.scale();
    }

    /** {@inheritDoc} The number in use is 0 or more. */
    @Override
    public PhysicalRange range() {
        return new PhysicalRange(0, Double.POSITIVE_INFINITY);
    }

    @Override
    public PredictiveDistribution distributionAt(double volume) {
        double[] quantiles = time.distributionAt(volume).quantiles();
        for (int i = 0; i < quantiles.length; i++) {
            quantiles[i] = inUse(volume, quantiles[i]);
        }
        return PredictiveDistribution.of(quantiles, scale(), range());
    }

    @Override
    public double probabilityWithin(Sla sla, double volume) {
        return time.probabilityWithin(ofTime(sla, volume), volume);
    }

    @Override
    public double probabilityJudged(Sla sla, double volume) {
        return time.probabilityJudged(ofTime(sla, volume), volume);
    }

    @Override
    public boolean isJudgedApart() {
        return time.isJudgedApart();
    }

    @Override
    public boolean isSureOf(Sla sla, double volume) {
        return time.isSureOf(ofTime(sla, volume), volume);
    }

    @Override
    public double marginAt(double volume, Sla sla, double level, CurveEnd end) {
        return time.marginAt(volume, ofTime(sla, volume), level, end);
    }

    @Override
    public Interval probabilitiesAround(double probability, double level) {
        return time.probabilitiesAround(probability, level);
    }

    /** {@inheritDoc} It is 1 plus the elasticity of the holding time. */
    @Override
    public double elasticityAt(double volume) {
        double held = time.predictAt(volume);
        double all = held + lingers(volume);
        double change = (lingers(volume * (1 + STEP)) - lingers(volume * (1 - STEP))) / (2 * STEP);
        return 1 + (all > 0 ? (time.elasticityAt(volume) * held + change) / all : 0);
    }

    @Override
    public Certainty certaintyAt(double volume) {
        return time.certaintyAt(volume);
    }

    @Override
    public KpiDraw draw(SplittableRandom random, Set<Uncertainty> varying) {
        KpiDraw drawn = time.draw(random, varying);
        return (volume, ofObservation) -> inUse(volume, drawn.observationAt(volume, ofObservation));
    }

    @Override
    public String description() {
        return "Little's law: " + time.description();
    }

    @Override
    public LeadingFamily leadingFamily() {
        return new LeadingFamily("Little's law", 1);
    }

    @Override
    public Optional<Duration> sampleStep() {
        return time.sampleStep();
    }

    @Override
    public List<String> notesAt(double volume) {
        List<String> all = new ArrayList<>(notes);
        all.addAll(time.notesAt(volume));
        return all;
    }

    @Override
    public Optional<CapacityStatement> capacityStatementAt(double volume) {
        return time.capacityStatementAt(volume);
    }
}
