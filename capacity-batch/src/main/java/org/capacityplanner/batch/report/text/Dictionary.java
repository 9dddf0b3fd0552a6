package org.capacityplanner.batch.report.text;

import java.util.List;
import org.capacityplanner.headroom.Status;

/** The definitions of a report's terms and the meaning of each status. */
public final class Dictionary {
    /**
     * A term used in the report, and its definition.
     *
     * @param name as tables and sentences write it
     * @param meaning its definition
     */
    public record Term(String name, String meaning) {}

    /** The defined terms, in the order in which a reader of the report meets them. */
    public static final List<Term> TERMS = List.of(
            new Term("Volume", "Transactions per unit of time that were offered in an interval."),
            new Term(
                    "Planning volume",
                    "The volume that growth starts from: the 95th percentile of the busiest hours of the days. With fewer than"
                            + " 14 days, the 95th percentile of all observations."),
            new Term(
                    "Now, Then",
                    "The predicted KPI of one observation at the planning volume, and at the scenario's volume."),
            new Term(
                    "Prediction interval (Lower, Upper)",
                    "The range in which one observation at that volume lies with the stated probability."),
            new Term(
                    "Probability of meeting the limit",
                    "The probability that one observation at that volume meets the limit."),
            new Term("Status", statuses()),
            new Term("Outlook", outlooks()),
            new Term("Capacity", "The largest volume at which the limit is met with the target probability."),
            new Term(
                    "Headroom",
                    "Capacity divided by planning volume, less one. A negative headroom means that the planning volume is"
                            + " beyond capacity."),
            new Term("Binding KPI", "The KPI with the least headroom."),
            new Term(
                    "Median, early, late breach",
                    "The month by which a half, a tenth and nine tenths of 4,000 simulated futures have breached a limit;"
                            + " each draws the development of volume and the true response of the KPI."),
            new Term("Act by", "The first day of the early month, less the time that it takes to add capacity."),
            new Term(
                    "Uncertainty from",
                    "The share of a KPI's variance in the median month that vanishes when the volume, the kind of curve or its"
                            + " parameters are known; the scatter of single observations remains."),
            new Term(
                    "Actual",
                    "The 95th percentile of a month's busy hours as measured; an expected volume is the same percentile as"
                            + " forecast."),
            new Term(
                    "Change of headroom by volume, cost, limit",
                    "The parts that add up to the change of headroom since the report before: the planning volume, the cost of"
                            + " a transaction, the limit, the rest of the curve."),
            new Term("Certainty", certainties()),
            new Term(
                    "Saturated",
                    "In place of a number: the resource that fills first is probably full at that volume, and response times"
                            + " grow without bound."),
            new Term(
                    "Rare",
                    "A KPI that is zero in most intervals: volume decides how often it is above zero. Its predicted value is"
                            + " its mean."),
            new Term("Correlation", "Pearson's correlation of volume and KPI, between -1 and 1."),
            new Term("R²", "The share of the KPI's variance that the least-squares line on volume explains."),
            new Term(
                    "Model R²",
                    "The share of the KPI's variance that the predicting model explains; negative where the mean explains"
                            + " more."),
            new Term("Elasticity", "The percent by which the KPI changes when volume grows by one percent."),
            new Term(
                    "Slope",
                    "The change of the KPI per unit of volume on the least-squares line. For a CPU it is the service demand of"
                            + " a transaction."),
            new Term(
                    "Standard deviation",
                    "The standard deviation of one observation above the prediction: scatter, the uncertainty of the curve and"
                            + " the choice among curves. A response time has no single one."));

    private Dictionary() {}

    /** Returns the definitions of the words for the certainty of a prediction, such as "interpolated". */
    public static String certainties() {
        return "How well observations support a prediction. Interpolated: within the observed volumes. Supported: up to"
                + " 20% beyond them. Extrapolated: up to 50% beyond, or farther below them. Speculative: farther beyond; only a"
                + " load test can confirm it."
                + " Contradicted: by a response time of the service, which is predicted to be at least twice as long.";
    }

    /** Returns the definition of a status, in words. */
    public static String meaning(Status status) {
        return switch (status) {
            case GREEN -> "the limit is met with the target probability or more";
            case AMBER ->
                "the limit is met with a probability of 50% or more, but below the target, or the prediction is speculative or"
                        + " contradicted";
            case RED -> "the limit is met with a probability below 50%";
            case UNKNOWN -> "no prediction";
        };
    }

    /** Returns the definitions of the statuses of an outlook: whether there is still time to act. */
    public static String outlooks() {
        return "Whether there is time to act. RED: the day to act by is over, or an action on a finding is overdue. AMBER:"
                + " that day comes before the next report plus the time that it takes to add capacity. GREEN: later, or no"
                + " breach expected. UNKNOWN: no date could be judged.";
    }

    /** Returns the definitions of all statuses, one sentence for each. */
    public static String statuses() {
        StringBuilder text = new StringBuilder();
        for (Status status : Status.values()) {
            text.append(text.isEmpty() ? "" : " ")
                    .append(status.name())
                    .append(": ")
                    .append(meaning(status))
                    .append('.');
        }
        return text.toString();
    }
}
