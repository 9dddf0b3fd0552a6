package org.capacityplanner.headroom;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.VolumeLevels;
import org.capacityplanner.model.Certainty;
import org.capacityplanner.model.Elasticity;
import org.capacityplanner.model.FitSummary;
import org.capacityplanner.model.KpiModel;
import org.capacityplanner.model.PredictiveDistribution;
import org.capacityplanner.model.ResponseCurve;

/**
 * One KPI of a service: what was observed, how it follows volume, and how much growth it leaves.
 *
 * @param kpi what is measured
 * @param sla its limit
 * @param observations what the fit saw, after cleaning
 * @param model what predicts it, or the reason why nothing does
 * @param summary the least-squares line of the KPI on volume with its figures, or the reason why there is none
 * @param curve the KPI as a function of volume, or the reason why there is none
 * @param headroom the growth left at the planning volume
 * @param findings what cleaning found in this KPI
 */
public record KpiPlan(
        Kpi kpi,
        Sla sla,
        Observations observations,
        Answer<? extends KpiModel> model,
        Answer<FitSummary> summary,
        Answer<ResponseCurve> curve,
        Headroom headroom,
        List<Finding> findings) {

    /** A line on volume that explains less leaves room for a growth with time. */
    private static final double EXPLAINED = 0.5;

    private static final Set<Refusal.Reason> UNMOVED = EnumSet.of(
            Refusal.Reason.KPI_CONSTANT,
            Refusal.Reason.ALL_ZERO,
            Refusal.Reason.NO_RELATION,
            Refusal.Reason.FOLLOWS_TIME_OF_DAY);

    private static final Set<Finding.Kind> SHIFTS = EnumSet.of(Finding.Kind.CLOCK_LAG, Finding.Kind.DELAY);

    public KpiPlan {
        Objects.requireNonNull(observations, "observations");
        findings = List.copyOf(findings);
    }

    /** Fits nothing itself: relates a fit to its limit at a planning volume. */
    public static KpiPlan of(
            Observations observations,
            Sla sla,
            Answer<? extends KpiModel> model,
            double planningVolume,
            double level,
            List<Finding> findings) {
        return new KpiPlan(
                observations.kpi(),
                sla,
                observations,
                model,
                FitSummary.of(observations, model),
                model.map(known ->
                        ResponseCurve.of(known, planningVolume, HeadroomSearch.FARTHEST.appliedTo(planningVolume))),
                headroom(model, sla, planningVolume, level),
                findings);
    }

    /**
     * Returns this KPI in a changed system: the same observations, predicted by another model, perhaps against another limit.
     */
    public KpiPlan changedTo(Answer<? extends KpiModel> other, Sla limit, double planningVolume, double level) {
        return new KpiPlan(
                kpi,
                limit,
                observations,
                other,
                summary,
                other.map(known ->
                        ResponseCurve.of(known, planningVolume, HeadroomSearch.FARTHEST.appliedTo(planningVolume))),
                headroom(other, limit, planningVolume, level),
                findings);
    }

    /**
     * The growth this KPI leaves from a planning volume where its limit must be met with another probability, as
     * {@link #growthLeft()} puts it.
     */
    public double growthLeftAt(double planningVolume, double level) {
        return model.known()
                .map(known -> new HeadroomSearch(known, sla, level).growthFrom(planningVolume))
                .orElse(Double.POSITIVE_INFINITY);
    }

    /** Returns what the observations cannot tell of a volume; empty where the families of curves agree about the limit. */
    public Optional<OpenQuestion> openQuestionAt(double volume) {
        return model.known().flatMap(known -> OpenQuestion.of(known, sla, volume));
    }

    /** Returns whether status and headroom are judged by another probability than that of any one observation. */
    public boolean isJudgedApart() {
        return model.known().filter(KpiModel::isJudgedApart).isPresent();
    }

    /** Returns where one observation at a volume lies when it is judged; empty where that is where any one lies. */
    public Optional<PredictiveDistribution> judgedDistributionAt(double volume) {
        return model.known().filter(KpiModel::isJudgedApart).map(known -> known.judgedDistributionAt(volume, sla.bound()));
    }

    /** Returns the probability by which status and headroom judge a volume; 0 without a model. */
    public double probabilityJudgedAt(double volume) {
        return model.fold(known -> known.probabilityJudged(sla, volume), refusal -> 0.0);
    }

    private static Headroom headroom(Answer<? extends KpiModel> model, Sla sla, double planningVolume, double level) {
        return model.fold(known -> new HeadroomSearch(known, sla, level).from(planningVolume), Headroom.Unknown::new);
    }

    /** The growth this KPI leaves, for comparison: infinite where volume does not bind it, -1 where nothing is left. */
    public double growthLeft() {
        return headroom.fold(
                limited -> limited.growth().ratio(),
                notVolumeBound -> Double.POSITIVE_INFINITY,
                exhausted -> -1.0,
                unknown -> Double.POSITIVE_INFINITY);
    }

    /**
     * Returns the step of the samples whose probability of meeting the limit is predicted, where those are finer than the
     * observations.
     */
    public Optional<Duration> sampleStep() {
        return model.known().flatMap(KpiModel::sampleStep);
    }

    /**
     * Returns the elasticity of the KPI at a volume with its interval, or the reason why the KPI has no model; it is
     * estimated by drawing when it is asked for.
     *
     * @param level the coverage of the interval
     */
    public Answer<Elasticity> elasticityAt(double volume, double level) {
        return model.map(known -> Elasticity.of(known, volume, level));
    }

    /**
     * Whether the KPI has no relation to volume and has met its limit in every observation: then growth is no threat to
     * it, and that there is no prediction hides nothing.
     */
    public boolean isUnmovedByVolume() {
        return model.refusal().map(Refusal::reason).filter(UNMOVED::contains).isPresent()
                && observations.size() > 0
                && Arrays.stream(observations.values()).allMatch(sla::isMetBy);
    }

    /**
     * Returns how the KPI grows with time and when it reaches its limit; empty where volume explains it, or where it does not
     * grow. Only a KPI that is declared to be a stock, or has no useful relation to volume, is looked at.
     */
    public Optional<StockGrowth> stock() {
        boolean declared = kpi.kind() == Kpi.Kind.STOCK;
        boolean follows = model.known().isPresent()
                && summary.known()
                        .filter(line -> line.rSquared().orElse(0) >= EXPLAINED)
                        .isPresent();
        return declared || !follows ? StockGrowth.of(observations, sla, BreachSimulation.SEED) : Optional.empty();
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
        return model.fold(
                known -> predicted(known, planningVolume, volume, level, intervalLevel),
                refusal -> new KpiOutlook.Unknown(kpi, sla, refusal));
    }

    private KpiOutlook predicted(
            KpiModel known, double planningVolume, double volume, double level, double intervalLevel) {
        double probability = known.probabilityWithin(sla, volume);
        return new KpiOutlook.Predicted(
                kpi,
                sla,
                known.observedSystemAt(planningVolume),
                known.predictAt(volume),
                known.predictionIntervalAt(volume, intervalLevel),
                probability,
                Status.of(known.probabilityJudged(sla, volume), level, known.certaintyAt(volume), kpi.kind()),
                known.elasticityAt(volume),
                VolumeLevels.of(observations).isSpeculative() ? Certainty.SPECULATIVE : known.certaintyAt(volume),
                known.description(),
                known.capacityStatementAt(volume),
                notesAt(known, volume));
    }

    /** A shift in time decides about the relation as a whole, so the answer names it, not only the list of findings. */
    private List<String> notesAt(KpiModel known, double volume) {
        List<String> notes = new ArrayList<>();
        findings.stream()
                .filter(finding -> SHIFTS.contains(finding.kind()))
                .map(Finding::message)
                .forEach(notes::add);
        VolumeLevels levels = VolumeLevels.of(observations);
        if (levels.isSpeculative()) {
            notes.add("only " + levels.count() + " levels of volume");
        }
        notes.addAll(known.notesAt(volume));
        return notes;
    }

    @Override
    public String toString() {
        return "KpiPlan[" + kpi.name() + ", " + observations.size() + " observations, "
                + model.fold(KpiModel::description, Refusal::message) + ", " + headroom + "]";
    }
}
