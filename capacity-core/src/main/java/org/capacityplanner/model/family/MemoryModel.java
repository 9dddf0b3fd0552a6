package org.capacityplanner.model.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.model.Certainty;
import org.capacityplanner.model.KpiDraw;
import org.capacityplanner.model.KpiModel;
import org.capacityplanner.model.PhysicalRange;
import org.capacityplanner.model.PredictiveDistribution;
import org.capacityplanner.model.Uncertainty;
import org.capacityplanner.regression.Domain;

/**
 * Memory that leaks. One observation is one hour of the busy period at a moment of the restart cycle that nobody chooses:
 * every time since the last restart, from none to the {@linkplain MemoryLeak#cycle usual time between two}, is equally likely,
 * and independent of the volume. So an observation at volume x is {@code m(x) + g (u - 1/2)} with u uniform from 0 to 1,
 * where g is the {@linkplain MemoryLeak#growth growth} over a cycle, and m(x) a {@link MixtureModel} of the memory half-way
 * between restarts, scatter included. The prediction is the mean over the cycle.
 *
 * <p>A limit that is met with 95% probability may therefore be missed in the last hours before each restart, so status and
 * headroom are judged there: at the longest usual time since a restart memory is {@code m(x) + g / 2}.
 *
 * <p>With F the distribution of m(x), the probability of at most y is the mean of F from {@code y - g/2} to
 * {@code y + g/2}; where F is normal of deviation s, that is {@code s/g (G((y + g/2 - m)/s) - G((y - g/2 - m)/s))} with
 * {@code G(z) = z Phi(z) + phi(z)}. That the growth itself is an estimate is left out: next to its size, it hardly counts.
 */
public final class MemoryModel implements KpiModel {
    /** Each doubles the digits; from a start that is a few percent off, five are enough. */
    private static final int MOST_STEPS = 10;

    /** A step that is smaller, as a share of the growth between restarts, is the last one. */
    private static final double PRECISION = 1e-12;

    private final MemoryLeak leak;
    private final MixtureModel halfWay;
    private final PhysicalRange range;
    private final double growth;

    /**
     * From the two parts.
     *
     * @param halfWay the memory half-way between restarts
     */
    MemoryModel(MemoryLeak leak, MixtureModel halfWay) {
        this(leak, halfWay, PhysicalRange.of(leak.memory()));
    }

    private MemoryModel(MemoryLeak leak, MixtureModel halfWay, PhysicalRange range) {
        this.leak = Objects.requireNonNull(leak, "leak");
        this.halfWay = Objects.requireNonNull(halfWay, "halfWay");
        this.range = range;
        this.growth = leak.growth();
    }

    /** What grows between restarts. */
    public MemoryLeak leak() {
        return leak;
    }

    /** What follows volume: the memory half-way between restarts. */
    public MixtureModel halfWay() {
        return halfWay;
    }

    @Override
    public Domain domain() {
        return halfWay.domain();
    }

    /** {@inheritDoc} The mean over the time between restarts. */
    @Override
    public double predictAt(double volume) {
        return range.clamp(halfWay.curveAt(volume));
    }

    /** {@inheritDoc} Of the mean over the time between restarts. */
    @Override
    public Interval confidenceIntervalAt(double volume, double level) {
        Interval interval = halfWay.confidenceIntervalAt(volume, level);
        return new Interval(range.clamp(interval.lower()), range.clamp(interval.upper()), level);
    }

    @Override
    public PhysicalRange range() {
        return range;
    }

    @Override
    public KpiModel unbounded() {
        return new MemoryModel(leak, halfWay, range.withoutMost());
    }

    /**
     * {@inheritDoc}
     *
     * <p>Newton's method, and halving where it would leave what is known of the quantile. It lies within half a growth of
     * what it would be half-way between restarts, and where it would be if cycle and scatter were normal is not far.
     */
    @Override
    public double quantileAt(double volume, double probability) {
        double centre = halfWay.curveAt(volume);
        double scattered = halfWay.unboundedQuantileAt(volume, probability);
        double start =
                centre + Math.signum(probability - 0.5) * Math.hypot(scattered - centre, growth * (probability - 0.5));
        double low = scattered - growth / 2;
        double high = scattered + growth / 2;
        double memory = Math.max(low, Math.min(high, start));
        for (int i = 0; i < MOST_STEPS; i++) {
            double below = probabilityBelowAt(memory, volume);
            if (below < probability) {
                low = memory;
            } else {
                high = memory;
            }
            double newton = memory - (below - probability) / densityAt(memory, volume);
            double before = memory;
            // Nothing compares to the NaN of a density of zero.
            memory = newton >= low && newton <= high ? newton : (low + high) / 2;
            if (Math.abs(memory - before) <= PRECISION * growth) {
                break;
            }
        }
        return range.clamp(memory);
    }

    /** The memory at the longest usual time since a restart that an hour is below with a probability. */
    private double atEndOfCycle(double volume, double probability) {
        return range.clamp(halfWay.unboundedQuantileAt(volume, probability) + growth / 2);
    }

    /** How that probability changes with the memory. */
    private double densityAt(double memory, double volume) {
        double before = halfWay.unboundedProbabilityAtMost(memory - growth / 2, volume);
        return (halfWay.unboundedProbabilityAtMost(memory + growth / 2, volume) - before) / growth;
    }

    /** The probability of less than some memory at a volume, as if more than there is were possible. */
    private double probabilityBelowAt(double limit, double volume) {
        return halfWay.meanProbabilityAtMost(limit - growth / 2, limit + growth / 2, volume);
    }

    /** {@inheritDoc} That time is the longest usual one since a restart. */
    @Override
    public double probabilityJudged(Sla sla, double volume) {
        return sla.isMetBy(worst(sla)) ? 1 : halfWay.probabilityWithin(atHalfWay(sla), volume);
    }

    @Override
    public PredictiveDistribution judgedDistributionAt(double volume, Sla.Bound bound) {
        double since = bound == Sla.Bound.AT_MOST ? growth / 2 : -growth / 2;
        double[] quantiles = PredictiveDistribution.PROBABILITIES.stream()
                .mapToDouble(probability -> range.clamp(halfWay.unboundedQuantileAt(volume, probability) + since))
                .toArray();
        return PredictiveDistribution.of(quantiles, scale(), range);
    }

    @Override
    public boolean isJudgedApart() {
        return true;
    }

    /**
     * {@inheritDoc}
     *
     * <p>The adverse end is at that time of the cycle; at the favourable one, any hour of it counts.
     */
    @Override
    public double marginAt(double volume, Sla sla, double level, CurveEnd end) {
        if (end == CurveEnd.FAVOURABLE) {
            return KpiModel.super.marginAt(volume, sla, level, end);
        }
        return sla.isMetBy(worst(sla)) ? 1 : halfWay.marginAt(volume, atHalfWay(sla), level, end);
    }

    /** What no memory exceeds on the side of the limit. */
    private double worst(Sla sla) {
        return sla.bound() == Sla.Bound.AT_MOST ? range.most() : range.least();
    }

    /** The limit that memory meets half-way between restarts if it meets the given one at the worst time of the cycle. */
    private Sla atHalfWay(Sla sla) {
        return sla.bound() == Sla.Bound.AT_MOST
                ? Sla.atMost(sla.limit() - growth / 2)
                : Sla.atLeast(sla.limit() + growth / 2);
    }

    @Override
    public double elasticityAt(double volume) {
        return halfWay.elasticityAt(volume);
    }

    @Override
    public Certainty certaintyAt(double volume) {
        return halfWay.certaintyAt(volume);
    }

    @Override
    public List<String> notesAt(double volume) {
        List<String> notes = new ArrayList<>(halfWay.notesAt(volume));
        notes.add(leak.inWords());
        MemoryText text = new MemoryText(leak.memory().kpi().unit());
        notes.add("in the last hours before a restart: " + text.value(atEndOfCycle(volume, 0.5))
                + " at this volume, up to " + text.value(atEndOfCycle(volume, 0.95))
                + " in 95% of them; status and headroom are those of then, the probability is that of all hours");
        if (leak.restarts().size() == 1) {
            notes.add("only one restart was seen: for how long the service had been up is reckoned from its memory");
        }
        return notes;
    }

    /** {@inheritDoc} The time since the last restart is part of the scatter. */
    @Override
    public KpiDraw draw(SplittableRandom random, Set<Uncertainty> varying) {
        KpiDraw rest = halfWay.drawUnbounded(random, varying);
        double swing = varying.contains(Uncertainty.SCATTER) ? growth : 0;
        return (volume, ofObservation) ->
                range.clamp(rest.observationAt(volume, ofObservation) + swing * (ofObservation.nextDouble() - 0.5));
    }

    @Override
    public String description() {
        return "memory with a leak";
    }
}
