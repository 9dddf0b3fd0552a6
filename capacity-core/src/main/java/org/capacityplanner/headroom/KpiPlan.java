package org.capacityplanner.headroom;

import java.time.Duration;
import java.time.Instant;
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
 * The plan of one KPI of a service: its observations, its model as a function of volume, and its headroom.
 *
 * @param kpi the KPI
 * @param sla its limit
 * @param observations the observations used by the fit, after cleaning
 * @param model the model that predicts the KPI, or the reason why there is none
 * @param summary the least-squares line of the KPI on volume with its figures, or the reason why there is none
 * @param curve the KPI as a function of volume, or the reason why there is none
 * @param residuals how much worse than predicted each observation was
 * @param headroom the headroom at the planning volume
 * @param findings the findings of cleaning about this KPI
 */
public record KpiPlan(
        Kpi kpi,
        Sla sla,
        Observations observations,
        Answer<? extends KpiModel> model,
        Answer<FitSummary> summary,
        Answer<ResponseCurve> curve,
        RelativeResiduals residuals,
        Headroom headroom,
        List<Finding> findings) {

    /**
     * The smallest R-squared of the line on volume with which a KPI counts as dependent on volume; below it, a growth
     * with time is tested.
     */
    private static final double EXPLAINED = 0.5;

    private static final Set<Refusal.Reason> UNMOVED = EnumSet.of(
            Refusal.Reason.KPI_CONSTANT,
            Refusal.Reason.ALL_ZERO,
            Refusal.Reason.NO_RELATION,
            Refusal.Reason.FOLLOWS_TIME_OF_DAY);

    /** The kinds of findings that concern the KPI's whole dependence on volume and are repeated in every answer. */
    private static final Set<Finding.Kind> NOTED = EnumSet.of(
            Finding.Kind.CLOCK_LAG,
            Finding.Kind.CLOCK_DOUBT,
            Finding.Kind.DELAY,
            Finding.Kind.POOL_USE,
            Finding.Kind.DRIVEN,
            Finding.Kind.VOLUME_STEP,
            Finding.Kind.COLD_STARTS);

    public KpiPlan {
        Objects.requireNonNull(observations, "observations");
        Objects.requireNonNull(residuals, "residuals");
        findings = List.copyOf(findings);
    }

    /** Computes the plan of a KPI, its headroom at a planning volume and its curve, from its model and its limit. */
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
                RelativeResiduals.of(model, observations, sla),
                headroom(model, sla, planningVolume, level),
                findings);
    }

    /** Returns the plan of this KPI in a changed system: the same observations with another model and limit. */
    public KpiPlan changedTo(Answer<? extends KpiModel> other, Sla limit, double planningVolume, double level) {
        return new KpiPlan(
                kpi,
                limit,
                observations,
                other,
                summary,
                other.map(known ->
                        ResponseCurve.of(known, planningVolume, HeadroomSearch.FARTHEST.appliedTo(planningVolume))),
                RelativeResiduals.of(other, observations, limit),
                headroom(other, limit, planningVolume, level),
                findings);
    }

    /** Returns this plan with one more finding. */
    public KpiPlan with(Finding finding) {
        List<Finding> more = new ArrayList<>(findings);
        more.add(finding);
        return new KpiPlan(kpi, sla, observations, model, summary, curve, residuals, headroom, more);
    }

    /**
     * Returns the headroom as a ratio at a planning volume for another target probability: infinite for a KPI that
     * volume does not limit, -1 where there is no headroom.
     */
    public double growthLeftAt(double planningVolume, double level) {
        // What meets the limit with more certainty meets it with less, so that the search begins at the capacity.
        double start = headroom instanceof Headroom.Limited limited
                        && limited.growthInterval().level() >= level
                        && limited.capacityVolume() >= planningVolume
                ? limited.capacityVolume()
                : planningVolume;
        return model.known()
                .map(known -> new HeadroomSearch(known, sla, level).growthFrom(planningVolume, start))
                .orElse(Double.POSITIVE_INFINITY);
    }

    /**
     * Returns the open question whether the KPI meets its limit at a volume, on which the families of curves disagree;
     * empty where they agree.
     */
    public Optional<OpenQuestion> openQuestionAt(double volume) {
        return model.known().flatMap(known -> OpenQuestion.of(known, sla, volume));
    }

    /**
     * Returns the time at which leaking memory reaches its limit at a volume if the service is not restarted any more;
     * empty where memory does not leak.
     */
    public Optional<Instant> reachedWithoutRestart(double volume) {
        return model.known().flatMap(known -> known.reachedWithoutRestart(sla, volume));
    }

    /**
     * Returns whether status and headroom are computed for the worst recurring time, such as the end of the time
     * between restarts, rather than for any observation.
     */
    public boolean isJudgedApart() {
        return model.known().filter(KpiModel::isJudgedApart).isPresent();
    }

    /**
     * Returns the distribution of one observation at a volume at the worst recurring time; empty for a KPI without such
     * a time.
     */
    public Optional<PredictiveDistribution> judgedDistributionAt(double volume) {
        return model.known()
                .filter(KpiModel::isJudgedApart)
                .map(known -> known.judgedDistributionAt(volume, sla.bound()));
    }

    /**
     * Returns the probability of meeting the limit at a volume, at the time for which status and headroom are computed;
     * 0 without a model.
     */
    public double probabilityJudgedAt(double volume) {
        return model.fold(known -> known.probabilityJudged(sla, volume), refusal -> 0.0);
    }

    private static Headroom headroom(Answer<? extends KpiModel> model, Sla sla, double planningVolume, double level) {
        return model.fold(known -> new HeadroomSearch(known, sla, level).from(planningVolume), Headroom.Unknown::new);
    }

    /**
     * Returns the headroom as a ratio for comparisons: infinite for a KPI that volume does not limit, -1 where there is
     * no headroom.
     */
    public double growthLeft() {
        return headroom.fold(
                limited -> limited.growth().ratio(),
                notVolumeBound -> Double.POSITIVE_INFINITY,
                exhausted -> -1.0,
                unknown -> Double.POSITIVE_INFINITY);
    }

    /**
     * Returns the length of the samples for which the probability of meeting the limit is predicted; empty unless they
     * are shorter than the observations' interval.
     */
    public Optional<Duration> sampleStep() {
        return model.known().flatMap(KpiModel::sampleStep);
    }

    /**
     * Returns the elasticity of the KPI at a volume with its interval, or the reason why the KPI has no model; it is
     * estimated by simulation when this method is called.
     *
     * @param level the coverage of the interval
     */
    public Answer<Elasticity> elasticityAt(double volume, double level) {
        return model.map(known -> Elasticity.of(known, volume, level));
    }

    /**
     * Returns whether the KPI has no model on volume but has met its limit in every observation, so that growth of
     * volume is not expected to endanger it.
     */
    public boolean isUnmovedByVolume() {
        return model.refusal().map(Refusal::reason).filter(UNMOVED::contains).isPresent()
                && observations.size() > 0
                && Arrays.stream(observations.values()).allMatch(sla::isMetBy);
    }

    /**
     * Returns the growth of the KPI with time and the date at which it reaches its limit; empty if it depends on volume
     * or does not grow. Only a KPI that is declared to be a stock, or has no useful relation to volume, is examined.
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
     * Returns the predictions of the KPI at the volume of a scenario and at the planning volume.
     *
     * @param planningVolume the present volume, for the {@code current} value
     * @param volume the scenario's volume
     * @param level the probability of meeting the limit from which the status is green
     * @param intervalLevel the coverage of the prediction interval
     */
    public KpiOutlook outlookAt(double planningVolume, double volume, double level, double intervalLevel) {
        return model.fold(
                known -> predicted(known, planningVolume, volume, level, intervalLevel),
                refusal -> new KpiOutlook.Unknown(kpi, sla, withDoubt(refusal)));
    }

    /** Adds to a refusal that the clocks may differ, which explains it better than the data do. */
    private Refusal withDoubt(Refusal refusal) {
        return findings.stream()
                .filter(finding -> finding.kind() == Finding.Kind.CLOCK_DOUBT)
                .findFirst()
                .map(finding -> new Refusal(refusal.reason(), refusal.message() + "; " + finding.message()))
                .orElse(refusal);
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
                VolumeLevels.of(observations).isSpeculative()
                        ? Certainty.SPECULATIVE.lower(known.certaintyAt(volume))
                        : known.certaintyAt(volume),
                known.description(),
                known.capacityStatementAt(volume),
                notesAt(known, volume));
    }

    private List<String> notesAt(KpiModel known, double volume) {
        List<String> notes = new ArrayList<>();
        findings.stream()
                .filter(finding -> NOTED.contains(finding.kind()))
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
