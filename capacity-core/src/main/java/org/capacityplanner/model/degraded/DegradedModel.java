package org.capacityplanner.model.degraded;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.capacityplanner.metrics.DegradedShare;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.model.Calibration;
import org.capacityplanner.model.Certainty;
import org.capacityplanner.model.FamilyAnswer;
import org.capacityplanner.model.KpiDraw;
import org.capacityplanner.model.KpiModel;
import org.capacityplanner.model.LeadingFamily;
import org.capacityplanner.model.PhysicalRange;
import org.capacityplanner.model.PredictiveDistribution;
import org.capacityplanner.model.Rescaling;
import org.capacityplanner.model.Uncertainty;
import org.capacityplanner.model.ValueScale;
import org.capacityplanner.regression.Domain;

/**
 * The model of a utilization that on some days, or in some hours, is that of a larger volume, as after a failover. The
 * prediction is that of all other times; an observation is of a degraded one with the probability of their share, and then that of the
 * model at a multiple of the volume.
 */
public final class DegradedModel implements KpiModel {
    private static final int HALVINGS = 50;

    private final KpiModel usual;
    private final DegradedShare share;

    private DegradedModel(KpiModel usual, DegradedShare share) {
        this.usual = Objects.requireNonNull(usual, "usual");
        this.share = Objects.requireNonNull(share, "share");
    }

    /** Adds degraded days to the model of all other days. */
    public static KpiModel of(KpiModel usual, DegradedShare share) {
        return new DegradedModel(usual, share);
    }

    private double degraded(double volume) {
        return share.factor() * volume;
    }

    @Override
    public Domain domain() {
        return usual.domain();
    }

    @Override
    public double predictAt(double volume) {
        return usual.predictAt(volume);
    }

    @Override
    public Interval confidenceIntervalAt(double volume, double level) {
        return usual.confidenceIntervalAt(volume, level);
    }

    @Override
    public double quantileAt(double volume, double probability) {
        return distributionAt(volume).quantileAt(probability);
    }

    @Override
    public ValueScale scale() {
        return usual.scale();
    }

    @Override
    public PhysicalRange range() {
        return usual.range();
    }

    /** {@inheritDoc} Each quantile is found by halving the interval between those of the two kinds of days. */
    @Override
    public PredictiveDistribution distributionAt(double volume) {
        PredictiveDistribution ofUsual = usual.distributionAt(volume);
        PredictiveDistribution ofDegraded = usual.distributionAt(degraded(volume));
        double[] quantiles = new double[PredictiveDistribution.PROBABILITIES.size()];
        for (int i = 0; i < quantiles.length; i++) {
            double probability = PredictiveDistribution.PROBABILITIES.get(i);
            double one = ofUsual.quantileAt(probability);
            double other = ofDegraded.quantileAt(probability);
            double low = Math.min(one, other);
            double high = Math.max(one, other);
            for (int halving = 0; halving < HALVINGS && low < high; halving++) {
                double middle = (low + high) / 2;
                Sla below = Sla.atMost(middle);
                double met = mixed(ofUsual.probabilityWithin(below), ofDegraded.probabilityWithin(below));
                low = met < probability ? middle : low;
                high = met < probability ? high : middle;
            }
            quantiles[i] = i == 0 ? high : Math.max(quantiles[i - 1], high);
        }
        return PredictiveDistribution.of(quantiles, scale(), range());
    }

    private double mixed(double ofUsual, double ofDegraded) {
        return (1 - share.probability()) * ofUsual + share.probability() * ofDegraded;
    }

    @Override
    public boolean isSureOf(Sla sla, double volume) {
        return usual.isSureOf(sla, volume) && usual.isSureOf(sla, degraded(volume));
    }

    /**
     * {@inheritDoc}
     *
     * <p>The share of degraded days is at its own end, too: if it may be less than what is allowed to miss the limit, the
     * favourable end is the other days', which then have to meet the limit the more surely; if it may be more, the adverse
     * end is that of the degraded days.
     */
    @Override
    public double marginAt(double volume, Sla sla, double level, CurveEnd end) {
        Interval shares = shares(level);
        double degradedShare = end == CurveEnd.FAVOURABLE ? shares.lower() : shares.upper();
        double allowed = 1 - level;
        return degradedShare < allowed
                ? usual.marginAt(volume, sla, level / (1 - degradedShare), end)
                : Math.min(
                        usual.marginAt(volume, sla, level, end),
                        usual.marginAt(degraded(volume), sla, Math.max(allowed, 1 - allowed / degradedShare), end));
    }

    /**
     * Returns an interval of the share of degraded days, which few days hardly determine.
     *
     * @see "Agresti and Coull, The American Statistician 52 (1998): the interval of a share by adding successes and
     *     failures"
     */
    private Interval shares(double level) {
        double normal = Calibration.normalQuantile((1 + level) / 2);
        double n = share.days() + normal * normal;
        double centre = (share.degraded() + normal * normal / 2) / n;
        double error = normal * Math.sqrt(centre * (1 - centre) / n);
        return new Interval(Math.max(0, centre - error), Math.min(1, centre + error), level);
    }

    @Override
    public List<FamilyAnswer> familiesAt(double volume) {
        return usual.familiesAt(volume);
    }

    @Override
    public double elasticityAt(double volume) {
        return usual.elasticityAt(volume);
    }

    @Override
    public Certainty certaintyAt(double volume) {
        return usual.certaintyAt(volume);
    }

    @Override
    public KpiDraw draw(SplittableRandom random, Set<Uncertainty> varying) {
        KpiDraw drawn = usual.draw(random, varying);
        if (!varying.contains(Uncertainty.SCATTER)) {
            return drawn;
        }
        return (volume, ofObservation) -> drawn.observationAt(
                ofObservation.nextDouble() < share.probability() ? degraded(volume) : volume, ofObservation);
    }

    @Override
    public String description() {
        return usual.description();
    }

    @Override
    public LeadingFamily leadingFamily() {
        return usual.leadingFamily();
    }

    @Override
    public Optional<Duration> sampleStep() {
        return usual.sampleStep();
    }

    @Override
    public Optional<String> driver() {
        return usual.driver();
    }

    @Override
    public KpiModel rescaled(Rescaling by) {
        // Only the model itself knows its driver.
        return by.driverFactor() == 1 ? KpiModel.super.rescaled(by) : new DegradedModel(usual.rescaled(by), share);
    }

    @Override
    public KpiModel unbounded() {
        return new DegradedModel(usual.unbounded(), share);
    }

    @Override
    public List<String> notesAt(double volume) {
        List<String> notes = new ArrayList<>(usual.notesAt(volume));
        boolean isOfHours = share.times() == DegradedShare.Times.HOURS || share.times() == DegradedShare.Times.CAMPAIGN;
        notes.add(String.format(
                Locale.ROOT,
                "%s it was as high%s as at %.2f times the volume%s; such %s count at their share, and the predicted value is"
                        + " that of the other ones",
                share.when(),
                isOfHours ? "" : " at all hours",
                share.factor(),
                share.likeness(),
                isOfHours ? "hours" : "days"));
        return notes;
    }
}
