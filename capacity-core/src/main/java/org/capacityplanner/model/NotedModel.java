package org.capacityplanner.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.DoubleFunction;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.regression.Domain;

/** A model that adds notes for readers, and doubts about some volumes, to the predictions of another model. */
final class NotedModel implements KpiModel {
    private final KpiModel model;
    private final DoubleFunction<List<String>> notes;
    private final DoubleFunction<Optional<String>> doubtAt;

    private NotedModel(KpiModel model, DoubleFunction<List<String>> notes, DoubleFunction<Optional<String>> doubtAt) {
        this.model = Objects.requireNonNull(model, "model");
        this.notes = Objects.requireNonNull(notes, "notes");
        this.doubtAt = Objects.requireNonNull(doubtAt, "doubtAt");
    }

    /**
     * Adds notes to the predictions of a model.
     *
     * @param notes what a reader must know of a predicted value
     */
    static NotedModel noting(KpiModel model, DoubleFunction<List<String>> notes) {
        return new NotedModel(model, notes, volume -> Optional.empty());
    }

    /**
     * Makes the predictions of a model contradicted at some volumes.
     *
     * @param doubtAt why a prediction at a volume is in doubt; empty where it is not
     */
    static NotedModel doubting(KpiModel model, DoubleFunction<Optional<String>> doubtAt) {
        return new NotedModel(model, value -> List.of(), doubtAt);
    }

    @Override
    public Domain domain() {
        return model.domain();
    }

    @Override
    public double predictAt(double volume) {
        return model.predictAt(volume);
    }

    @Override
    public double observedSystemAt(double volume) {
        return model.observedSystemAt(volume);
    }

    @Override
    public Interval confidenceIntervalAt(double volume, double level) {
        return model.confidenceIntervalAt(volume, level);
    }

    @Override
    public double quantileAt(double volume, double probability) {
        return model.quantileAt(volume, probability);
    }

    @Override
    public double scatteredAt(double volume, double probability) {
        return model.scatteredAt(volume, probability);
    }

    @Override
    public ValueScale scale() {
        return model.scale();
    }

    @Override
    public PhysicalRange range() {
        return model.range();
    }

    @Override
    public PredictiveDistribution distributionAt(double volume) {
        return model.distributionAt(volume);
    }

    @Override
    public double probabilityWithin(Sla sla, double volume) {
        return model.probabilityWithin(sla, volume);
    }

    @Override
    public double probabilityJudged(Sla sla, double volume) {
        return model.probabilityJudged(sla, volume);
    }

    @Override
    public PredictiveDistribution judgedDistributionAt(double volume, Sla.Bound bound) {
        return model.judgedDistributionAt(volume, bound);
    }

    @Override
    public KpiDraw judgedDraw(SplittableRandom random, Set<Uncertainty> varying, Sla.Bound bound) {
        return model.judgedDraw(random, varying, bound);
    }

    @Override
    public Optional<Instant> reachedWithoutRestart(Sla sla, double volume) {
        return model.reachedWithoutRestart(sla, volume);
    }

    @Override
    public boolean isJudgedApart() {
        return model.isJudgedApart();
    }

    @Override
    public boolean isSureOf(Sla sla, double volume) {
        return model.isSureOf(sla, volume);
    }

    @Override
    public double marginAt(double volume, Sla sla, double level, CurveEnd end) {
        return model.marginAt(volume, sla, level, end);
    }

    @Override
    public Interval probabilitiesAround(double probability, double level) {
        return model.probabilitiesAround(probability, level);
    }

    @Override
    public List<FamilyAnswer> familiesAt(double volume) {
        return model.familiesAt(volume);
    }

    @Override
    public double elasticityAt(double volume) {
        return model.elasticityAt(volume);
    }

    @Override
    public Certainty certaintyAt(double volume) {
        return doubtAt.apply(volume).isPresent() ? Certainty.CONTRADICTED : model.certaintyAt(volume);
    }

    @Override
    public KpiDraw draw(SplittableRandom random, Set<Uncertainty> varying) {
        return model.draw(random, varying);
    }

    @Override
    public String description() {
        return model.description();
    }

    @Override
    public LeadingFamily leadingFamily() {
        return model.leadingFamily();
    }

    @Override
    public Optional<String> driver() {
        return model.driver();
    }

    @Override
    public KpiModel rescaled(Rescaling by) {
        // Only the model itself knows its driver.
        return by.driverFactor() == 1
                ? KpiModel.super.rescaled(by)
                : model.rescaled(by).noting(notes).doubted(volume -> doubtAt.apply(by.volumeFactor() * volume));
    }

    @Override
    public KpiModel unbounded() {
        return new NotedModel(model.unbounded(), notes, doubtAt);
    }

    @Override
    public Optional<Duration> sampleStep() {
        return model.sampleStep();
    }

    @Override
    public List<String> notesAt(double volume) {
        List<String> all = new ArrayList<>(model.notesAt(volume));
        all.addAll(notes.apply(model.predictAt(volume)));
        doubtAt.apply(volume).ifPresent(all::add);
        return all;
    }

    @Override
    public Optional<CapacityStatement> capacityStatementAt(double volume) {
        return model.capacityStatementAt(volume);
    }

    @Override
    public List<? extends SaturatingCurve> saturatingCurves() {
        return model.saturatingCurves();
    }
}
