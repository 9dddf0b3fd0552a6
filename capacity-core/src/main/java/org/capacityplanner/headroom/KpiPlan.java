package org.capacityplanner.headroom;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.regression.FitResult;
import org.capacityplanner.regression.KpiModel;

/**
 * One KPI of a service: what was observed, how it follows volume, and how much growth it leaves.
 *
 * @param kpi what is measured
 * @param sla its limit
 * @param observations what the fit saw, after cleaning
 * @param fit the model or the refusal
 * @param headroom the growth left at the planning volume
 * @param findings what cleaning found in this KPI
 */
public record KpiPlan(
        Kpi kpi,
        Sla sla,
        Observations observations,
        FitResult<? extends KpiModel> fit,
        Headroom headroom,
        List<Finding> findings) {

    private static final Set<Refusal.Reason> UNMOVED =
            EnumSet.of(Refusal.Reason.KPI_CONSTANT, Refusal.Reason.ALL_ZERO, Refusal.Reason.NO_RELATION);

    public KpiPlan {
        Objects.requireNonNull(observations, "observations");
        findings = List.copyOf(findings);
    }

    /** Fits nothing itself: relates a fit to its limit at a planning volume. */
    public static KpiPlan of(
            Observations observations,
            Sla sla,
            FitResult<? extends KpiModel> fit,
            double planningVolume,
            double level,
            List<Finding> findings) {
        Headroom headroom = headroom(fit, sla, planningVolume, level);
        return new KpiPlan(observations.kpi(), sla, observations, fit, headroom, findings);
    }

    /**
     * The growth this KPI leaves from a planning volume where its limit must be met with another probability, as
     * {@link #growthLeft()} puts it.
     */
    public double growthLeftAt(double planningVolume, double level) {
        return fit.fit()
                .map(model -> new HeadroomSearch(model, sla, level).growthFrom(planningVolume))
                .orElse(Double.POSITIVE_INFINITY);
    }

    private static Headroom headroom(FitResult<? extends KpiModel> fit, Sla sla, double planningVolume, double level) {
        if (fit.refusal().isPresent()) {
            return new Headroom.Unknown(fit.refusal().get());
        }
        return new HeadroomSearch(fit.fit().orElseThrow(), sla, level).from(planningVolume);
    }

    /** The growth this KPI leaves, for comparison: infinite where volume does not bind it, -1 where nothing is left. */
    public double growthLeft() {
        if (headroom instanceof Headroom.Limited limited) {
            return limited.growth().ratio();
        }
        return headroom instanceof Headroom.Exhausted ? -1 : Double.POSITIVE_INFINITY;
    }

    /**
     * Whether the KPI has no relation to volume and has met its limit in every observation: then growth is no threat to
     * it, and that there is no prediction hides nothing.
     */
    public boolean isUnmovedByVolume() {
        return fit.refusal().map(Refusal::reason).filter(UNMOVED::contains).isPresent()
                && observations.size() > 0
                && Arrays.stream(observations.values()).allMatch(sla::isMetBy);
    }

    /**
     * How the KPI will be at a volume.
     *
     * @param planningVolume the present volume, for the {@code current} value
     * @param volume the scenario's volume
     * @param level the probability of meeting the limit that makes it green
     * @param intervalLevel the coverage of the prediction interval
     */
    public KpiOutlook outlookAt(double planningVolume, double volume, double level, double intervalLevel) {
        if (fit.refusal().isPresent()) {
            return new KpiOutlook.Unknown(kpi, sla, fit.refusal().get());
        }
        KpiModel model = fit.fit().orElseThrow();
        Interval interval = model.predictionIntervalAt(volume, intervalLevel);
        double probability = model.probabilityWithin(sla, volume);
        return new KpiOutlook.Predicted(
                kpi,
                sla,
                model.predictAt(planningVolume),
                model.predictAt(volume),
                interval,
                probability,
                Status.of(probability, level),
                model.elasticityAt(volume),
                model.certaintyAt(volume),
                model.description(),
                model.notesAt(volume));
    }
}
