package org.capacityplanner.batch.report.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.MonthlyReport;
import org.capacityplanner.headroom.KpiOutlook;
import org.capacityplanner.headroom.KpiOutlook.Predicted;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.headroom.Status;
import org.capacityplanner.headroom.WhatIf;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.model.Certainty;

/** Sentences on headroom, scenarios and breach dates, composed from the numbers of a plan. */
public final class Explanation {
    /** The largest number of further KPIs that a sentence names after the one most at risk. */
    private static final int OTHERS_NAMED = 2;

    private Explanation() {}

    /**
     * Returns the sentences on the effect of a scenario on a service, beginning with the predicted value and limit of
     * the KPI most at risk.
     */
    public static String ofScenario(CapacityPlan plan, WhatIf whatIf) {
        String change = NodesText.change(plan);
        String subject = String.format(
                Locale.ROOT,
                "At %s (%s)%s %s",
                Formats.printable(whatIf.question()),
                Formats.value(whatIf.volume(), plan.volume().unit()),
                change.isEmpty() ? "" : ", " + change + ",",
                Formats.printable(plan.service()));
        List<Predicted> predicted = whatIf.kpis().stream()
                .filter(Predicted.class::isInstance)
                .map(Predicted.class::cast)
                .sorted(mostAtRiskFirst(plan))
                .toList();
        List<KpiOutlook.Unknown> unknown = whatIf.kpis().stream()
                .filter(KpiOutlook.Unknown.class::isInstance)
                .map(KpiOutlook.Unknown.class::cast)
                .toList();
        if (predicted.isEmpty()) {
            return subject + " cannot be judged" + reasons(unknown) + ".";
        }
        Predicted worst = predicted.get(0);
        StringBuilder text = new StringBuilder(subject)
                .append(verdict(
                        plan,
                        worst,
                        whatIf.volume(),
                        unknown.isEmpty() ? "its limits" : "the limits that can be judged"))
                .append(others(predicted))
                .append('.')
                .append(atOnce(whatIf, worst))
                .append(
                        isBelowObserved(plan, worst, whatIf.volume())
                                ? " So small a volume was not observed."
                                : support(worst, whatIf.volume() / plan.volume().observedMax() - 1));
        if (!unknown.isEmpty()) {
            text.append(" No answer").append(reasons(unknown)).append('.');
        }
        return text.toString();
    }

    /** Returns the sentence on the headroom of a service and the KPI that limits it. */
    public static String ofHeadroom(CapacityPlan plan) {
        return HeadroomText.sentence(plan);
    }

    /**
     * Returns the sentence, after a space, on the length of the samples to which intervals and probabilities apply;
     * empty if each observation is one sample.
     */
    public static String ofSamples(CapacityPlan plan) {
        String sentence = SampleSentence.of(plan);
        return sentence.isEmpty() ? "" : " " + sentence;
    }

    /** Returns the sentence on when a limit will first be missed, with its uncertainty and the day by which to act. */
    public static String ofBreach(CapacityPlan plan) {
        return BreachSentence.of(plan) + StockSentence.of(plan);
    }

    /**
     * Returns the sentences, after a space, that compare a service with its previous report; empty in the first report.
     */
    public static String ofReview(MonthlyReport report, CapacityPlan plan) {
        String review = ReviewSentences.of(report, plan);
        return review.isEmpty() ? "" : " " + review;
    }

    /** Orders KPIs by status, then by the probability of meeting the limit as printed, then by headroom. */
    private static Comparator<Predicted> mostAtRiskFirst(CapacityPlan plan) {
        return Comparator.comparing(Predicted::status)
                .reversed()
                .thenComparingDouble(kpi -> Formats.printedProbability(kpi.probabilityWithinLimit()))
                .thenComparingDouble(kpi -> plan.kpis().stream()
                        .filter(planned -> planned.kpi().equals(kpi.kpi()))
                        .mapToDouble(KpiPlan::growthLeft)
                        .min()
                        .orElse(Double.POSITIVE_INFINITY));
    }

    private static String verdict(CapacityPlan plan, Predicted worst, double volume, String limits) {
        double level = plan.level();
        String kpi = Formats.printable(worst.kpi().name());
        String numbers = String.format(
                Locale.ROOT,
                "%s, %s",
                worst.predicted() == Double.POSITIVE_INFINITY
                        ? "past saturation"
                        : Formats.value(worst.predicted(), worst.kpi().unit()) + " predicted",
                allowed(worst));
        String probability = HeadroomText.ofMeetingTheLimit(worst.probabilityWithinLimit());
        KpiPlan planned = plan.kpi(worst.kpi().name());
        if (planned.isJudgedApart() && worst.status() != Status.GREEN) {
            return beforeRestart(worst.status(), kpi, planned.probabilityJudgedAt(volume), level) + "; at all hours "
                    + numbers + ", " + probability;
        }
        return switch (worst.status()) {
            case RED -> " is likely to break its " + kpi + " limit: " + numbers + ", " + probability;
            case AMBER ->
                worst.probabilityWithinLimit() >= level
                        ? " is predicted to stay within " + limits + ": " + kpi + " " + numbers + ", " + probability
                        : mayBreak(kpi, numbers, probability, level);
            case GREEN -> " stays within " + limits + ": " + kpi + " " + numbers + ", " + probability;
            case UNKNOWN -> throw new IllegalStateException("a prediction has a status");
        };
    }

    /**
     * Returns the verdict on leaking memory, whose status is that of the last hours before a restart: the probability of
     * all hours would contradict it.
     */
    private static String beforeRestart(Status status, String kpi, double probability, double level) {
        return (status == Status.RED ? " is likely to break its " : " may break its ") + kpi
                + " limit in the last hours before a restart: " + Formats.probability(probability)
                + " probability of meeting it then"
                + (probability < level ? " (target " + Formats.share(level) + ")" : "");
    }

    private static String mayBreak(String kpi, String numbers, String probability, double level) {
        return " may break its " + kpi + " limit: " + numbers + ", " + probability + " (target " + Formats.share(level)
                + ")";
    }

    private static String allowed(Predicted kpi) {
        String limit = Formats.allowed(kpi.sla(), kpi.kpi().unit());
        return kpi.sla().bound() == Sla.Bound.AT_MOST ? limit + " allowed" : "at least " + limit + " required";
    }

    /**
     * Returns the sentence on the probability of meeting all limits together; empty if it equals that of the KPI most
     * at risk.
     */
    private static String atOnce(WhatIf whatIf, Predicted worst) {
        if (whatIf.probabilityAllWithin().isEmpty()) {
            return "";
        }
        String all = Formats.probability(whatIf.probabilityAllWithin().getAsDouble());
        return all.equals(Formats.probability(worst.probabilityWithinLimit()))
                ? ""
                : " The probability of meeting all limits at once is " + all + ".";
    }

    private static String others(List<Predicted> mostAtRiskFirst) {
        List<String> named = new ArrayList<>();
        for (Predicted kpi : mostAtRiskFirst.subList(1, Math.min(mostAtRiskFirst.size(), 1 + OTHERS_NAMED))) {
            named.add(String.format(
                    Locale.ROOT,
                    "%s would be %s (%s)",
                    Formats.printable(kpi.kpi().name()),
                    kpi.predicted() == Double.POSITIVE_INFINITY
                            ? "past saturation"
                            : "at " + Formats.value(kpi.predicted(), kpi.kpi().unit()),
                    allowed(kpi)));
        }
        return named.isEmpty() ? "" : "; " + String.join(", ", named);
    }

    /** Returns whether a prediction is called less certain since its volume is below all that were observed. */
    private static boolean isBelowObserved(CapacityPlan plan, Predicted prediction, double volume) {
        return prediction.certainty() == Certainty.EXTRAPOLATED
                && plan.kpi(prediction.kpi().name())
                        .model()
                        .known()
                        .filter(model -> volume < model.domain().min())
                        .isPresent();
    }

    private static String support(Predicted prediction, double extrapolation) {
        String beyond = Formats.share(Math.rint(extrapolation * 100) / 100);
        if (prediction.certainty() == Certainty.EXTRAPOLATED && extrapolation <= 0) {
            return " No machine was observed under so much volume.";
        }
        if (prediction.certainty() == Certainty.EXTRAPOLATED) {
            return " This reaches " + beyond + " beyond the largest volume observed.";
        }
        if (prediction.certainty() == Certainty.CONTRADICTED) {
            return " Another KPI contradicts it: a load test would tell.";
        }
        if (prediction.certainty() == Certainty.SPECULATIVE) {
            return extrapolation > 0
                    ? " This is speculative, " + beyond + " beyond the largest volume observed: a load test would tell."
                    : " This is speculative: a load test would tell.";
        }
        return "";
    }

    private static String reasons(List<KpiOutlook.Unknown> unknown) {
        return unknown.stream()
                .map(kpi -> " for " + Formats.printable(kpi.kpi().name()) + " ("
                        + Formats.printable(kpi.refusal().message()) + ")")
                .collect(Collectors.joining(","));
    }
}
