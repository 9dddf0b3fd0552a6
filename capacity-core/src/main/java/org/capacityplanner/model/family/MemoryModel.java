package org.capacityplanner.model.family;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
 * The model of memory with a leak: a mixture model of the memory half-way between restarts, plus the growth between
 * restarts. An observation is an hour of the busy period at a random moment of the restart cycle: every time since the
 * last restart, from zero to the {@linkplain MemoryLeak#cycle usual time between two}, is equally likely, and
 * independent of the volume. So an observation at volume x is {@code m(x) + g (u - 1/2)} with u uniform from 0 to 1,
 * where g is the {@linkplain MemoryLeak#growth growth} over a cycle, and m(x) a {@link MixtureModel} of the memory
 * half-way between restarts, scatter included. The prediction is the mean over the cycle.
 *
 * <p>A limit that is met with 95% probability may therefore be missed in the last hours before each restart, so status,
 * headroom and breach dates are computed for that time: at the longest usual time since a restart memory is {@code m(x) + g / 2}.
 *
 * <p>With F the distribution of m(x), the probability of at most y is the mean of F from {@code y - g/2} to
 * {@code y + g/2}; where F is normal of deviation s, that is {@code s/g (G((y + g/2 - m)/s) - G((y - g/2 - m)/s))} with
 * {@code G(z) = z Phi(z) + phi(z)}. The estimation error of the growth is neglected, since it is small against the
 * growth.
 */
public final class MemoryModel implements KpiModel {
    /** The largest number of steps of Newton's method, each of which doubles the correct digits. */
    private static final int MOST_STEPS = 10;

    /** The step size at which Newton's method ends, as a share of the growth between restarts. */
    private static final double PRECISION = 1e-12;

    private final MemoryLeak leak;
    private final MixtureModel halfWay;
    private final PhysicalRange range;
    private final double growth;

    /**
     * Creates the model from the leak and the model of memory half-way between restarts.
     *
     * @param halfWay the model of the memory half-way between restarts
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

    /** Returns the leak, the growth of memory between restarts. */
    public MemoryLeak leak() {
        return leak;
    }

    /** Returns the model of the memory half-way between restarts, which depends on volume. */
    public MixtureModel halfWay() {
        return halfWay;
    }

    @Override
    public Domain domain() {
        return halfWay.domain();
    }

    /** {@inheritDoc} It is the mean over the time between restarts. */
    @Override
    public double predictAt(double volume) {
        return range.clamp(halfWay.curveAt(volume));
    }

    /** {@inheritDoc} It is the interval of the mean over the time between restarts. */
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
     * <p>The quantile is found by Newton's method, with bisection where a step would leave the bracket. The bracket
     * extends by half the growth to either side of the quantile half-way between restarts; the start is the quantile
     * for a normally distributed cycle and scatter.
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

    /** Returns the quantile of the memory at a volume at the end of the usual time between restarts. */
    private double atEndOfCycle(double volume, double probability) {
        return range.clamp(halfWay.unboundedQuantileAt(volume, probability) + growth / 2);
    }

    /** Returns the probability density of a memory value at a volume. */
    private double densityAt(double memory, double volume) {
        double before = halfWay.unboundedProbabilityAtMost(memory - growth / 2, volume);
        return (halfWay.unboundedProbabilityAtMost(memory + growth / 2, volume) - before) / growth;
    }

    /** Returns the probability that memory at a volume is below a value, without truncation to the possible range. */
    private double probabilityBelowAt(double limit, double volume) {
        return halfWay.meanProbabilityAtMost(limit - growth / 2, limit + growth / 2, volume);
    }

    /** {@inheritDoc} It is the probability at the end of the usual time between restarts. */
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
    public KpiDraw judgedDraw(SplittableRandom random, Set<Uncertainty> varying, Sla.Bound bound) {
        KpiDraw rest = halfWay.drawUnbounded(random, varying);
        double since = bound == Sla.Bound.AT_MOST ? growth / 2 : -growth / 2;
        return (volume, ofObservation) -> range.clamp(rest.observationAt(volume, ofObservation) + since);
    }

    @Override
    public Optional<Instant> reachedWithoutRestart(Sla sla, double volume) {
        return sla.bound() == Sla.Bound.AT_MOST ? leak.reachedWithoutRestart(sla.limit(), volume) : Optional.empty();
    }

    @Override
    public boolean isJudgedApart() {
        return true;
    }

    /**
     * {@inheritDoc}
     *
     * <p>The margin at the adverse end is that at the end of the usual time between restarts; the margin at the
     * favourable end is that over all hours between restarts.
     */
    @Override
    public double marginAt(double volume, Sla sla, double level, CurveEnd end) {
        if (end == CurveEnd.FAVOURABLE) {
            return KpiModel.super.marginAt(volume, sla, level, end);
        }
        return sla.isMetBy(worst(sla)) ? 1 : halfWay.marginAt(volume, atHalfWay(sla), level, end);
    }

    /**
     * Returns the possible value that is worst for an SLA limit: the largest for an upper limit, and the smallest for a
     * lower one.
     */
    private double worst(Sla sla) {
        return sla.bound() == Sla.Bound.AT_MOST ? range.most() : range.least();
    }

    /**
     * Returns the equivalent limit for the memory half-way between restarts, given a limit at the end of the time
     * between restarts.
     */
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
        notes.add(
                "in the last hours before a restart: " + text.value(atEndOfCycle(volume, 0.5))
                        + " at this volume, up to " + text.value(atEndOfCycle(volume, 0.95))
                        + " in 95% of them; status, headroom and dates are those of then, the probability is that of all hours");
        if (leak.restarts().size() == 1) {
            notes.add("only one restart was seen: for how long the service had been up is reckoned from its memory");
        }
        return notes;
    }

    /** {@inheritDoc} The time since the last restart is drawn with the scatter. */
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
