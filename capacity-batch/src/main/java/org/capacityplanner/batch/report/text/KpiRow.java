package org.capacityplanner.batch.report.text;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.headroom.KpiOutlook;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.headroom.OpenQuestion;
import org.capacityplanner.headroom.Status;
import org.capacityplanner.headroom.WhatIf;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;
import org.capacityplanner.model.CapacityStatement;
import org.capacityplanner.model.Certainty;

/**
 * The prediction of a KPI in a scenario, as numbers in the user's unit and as text, for all report formats.
 *
 * @param kpi the KPI
 * @param sla its limit, in the core's unit
 * @param status the status: whether the limit is met with the target probability
 * @param outlook the predicted numbers, or the reason why there are none
 * @param headroom the headroom of the KPI: a growth, or a word where it is no number
 */
public record KpiRow(Kpi kpi, Sla sla, Status status, Answer<Numbers> outlook, String headroom) {

    /** The text in place of a number that does not exist. */
    public static final String NO_NUMBER = "-";

    public KpiRow {
        Objects.requireNonNull(kpi, "kpi");
        Objects.requireNonNull(sla, "sla");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(outlook, "outlook");
        Objects.requireNonNull(headroom, "headroom");
    }

    /**
     * The predicted values of a KPI at the planning volume and in the scenario, in the KPI's unit; infinite beyond
     * saturation.
     *
     * @param now the predicted KPI at the planning volume
     * @param then the predicted KPI at the scenario's volume
     * @param interval the prediction interval at the scenario's volume, in the core's unit
     * @param probability the probability of meeting the limit
     * @param elasticity the percent by which the KPI changes when the scenario's volume grows by one percent
     * @param certainty how well the observations support the prediction
     * @param model the name of the model that predicts
     * @param notes remarks that a reader needs beside the numbers
     */
    public record Numbers(
            double now,
            double then,
            Interval interval,
            double probability,
            double elasticity,
            Certainty certainty,
            String model,
            List<String> notes) {
        public Numbers {
            notes = List.copyOf(notes);
        }
    }

    /** Returns the predictions of a scenario, one for each KPI in the order of the plan. */
    public static List<KpiRow> of(CapacityPlan plan, WhatIf whatIf) {
        return whatIf.kpis().stream().map(outlook -> of(plan, outlook, whatIf)).toList();
    }

    private static KpiRow of(CapacityPlan plan, KpiOutlook outlook, WhatIf whatIf) {
        String headroom = plan.kpis().stream()
                .filter(planned -> planned.kpi().equals(outlook.kpi()))
                .findFirst()
                .map(KpiPlan::headroom)
                .map(HeadroomText::growth)
                .orElse(HeadroomText.UNKNOWN);
        Answer<Numbers> numbers = outlook instanceof KpiOutlook.Predicted predicted
                ? Answer.of(numbers(plan, predicted, whatIf))
                : Answer.refused(((KpiOutlook.Unknown) outlook).refusal());
        return new KpiRow(outlook.kpi(), outlook.sla(), outlook.status(), numbers, headroom);
    }

    private static Numbers numbers(CapacityPlan plan, KpiOutlook.Predicted predicted, WhatIf whatIf) {
        Unit unit = predicted.kpi().unit();
        return new Numbers(
                unit.fromCore(predicted.current()),
                unit.fromCore(predicted.predicted()),
                predicted.interval(),
                predicted.probabilityWithinLimit(),
                predicted.elasticity(),
                predicted.certainty(),
                predicted.model(),
                notes(plan, predicted, whatIf));
    }

    private static List<String> notes(CapacityPlan plan, KpiOutlook.Predicted predicted, WhatIf whatIf) {
        Stream<String> saturation = predicted.saturation().stream()
                .map(CapacityStatement::saturation)
                .map(volumes -> "full at " + volumes(volumes, plan.volume().unit()) + " ("
                        + Formats.share(volumes.level()) + " certain)");
        Unit volumes = plan.volume().unit();
        // Where types grow apart, the families of the total volume are not what predicts.
        Stream<String> open = whatIf.types().isEmpty()
                ? plan.kpi(predicted.kpi().name()).openQuestionAt(whatIf.volume()).stream()
                        .map(question -> openQuestion(question, predicted.kpi().unit(), volumes))
                : Stream.empty();
        return Stream.of(predicted.notes().stream(), saturation, open)
                .flatMap(part -> part)
                .toList();
    }

    /**
     * Returns the note that some families of curves predict a met limit and others a missed one, with the load test
     * that would decide.
     */
    private static String openQuestion(OpenQuestion question, Unit kpi, Unit volume) {
        String families = question.families().stream()
                .map(answer -> answer.family()
                        + (Double.isFinite(answer.predicted())
                                ? " says " + Formats.value(answer.predicted(), kpi)
                                : " is past saturation"))
                .collect(Collectors.joining(", "));
        String test = question.loadTestTo().isPresent()
                ? "; a load test to " + Formats.value(question.loadTestTo().getAsDouble(), volume) + " would"
                : ", and no load test below this volume would";
        return "what your data cannot tell you: " + families
                + ", on either side of the limit, and what was measured does not decide between them" + test;
    }

    private static String volumes(Interval volumes, Unit unit) {
        String lower = Formats.value(volumes.lower(), unit);
        if (!Double.isFinite(volumes.upper())) {
            return lower + " or more";
        }
        // Ends that are printed alike are no range to a reader.
        return lower.equals(Formats.value(volumes.upper(), unit)) ? lower : Formats.range(volumes, unit);
    }

    /** Returns the KPI's name with control characters replaced. */
    public String name() {
        return Formats.printable(kpi.name());
    }

    /** Returns the limit in the KPI's unit. */
    public double limit() {
        return kpi.unit().fromCore(sla.limit());
    }

    /** Returns the limit as a condition: {@code <= 80%}. */
    public String limitInWords() {
        return Formats.limit(sla, kpi.unit());
    }

    /** Returns the predicted value of the KPI at the planning volume with its unit. */
    public String now() {
        return outlook.fold(numbers -> quantity(numbers.now()), refusal -> NO_NUMBER);
    }

    /** Returns the predicted value of the KPI at the scenario's volume with its unit. */
    public String then() {
        return outlook.fold(numbers -> quantity(numbers.then()), refusal -> NO_NUMBER);
    }

    /** Returns the prediction interval with its unit. */
    public String interval() {
        return outlook.fold(numbers -> Formats.range(numbers.interval(), kpi.unit()), refusal -> NO_NUMBER);
    }

    /** Returns the probability of meeting the limit in percent. */
    public String probability() {
        return outlook.fold(numbers -> Formats.probability(numbers.probability()), refusal -> NO_NUMBER);
    }

    /** Returns the word for the certainty of the prediction, such as "interpolated". */
    public String certainty() {
        return outlook.fold(numbers -> numbers.certainty().name().toLowerCase(Locale.ROOT), refusal -> "no answer");
    }

    /** Returns the name of the KPI's model, or the reason why it has none. */
    public String model() {
        return Formats.printable(outlook.fold(Numbers::model, refusal -> refusal.message()));
    }

    private String quantity(double inUnit) {
        return Formats.value(kpi.unit().toCore(inUnit), kpi.unit());
    }
}
