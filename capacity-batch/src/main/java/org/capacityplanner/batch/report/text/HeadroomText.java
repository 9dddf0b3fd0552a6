package org.capacityplanner.batch.report.text;

import java.util.Locale;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.headroom.Headroom;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Unit;

/** Texts on headroom: for a table cell, and as a sentence. */
public final class HeadroomText {
    static final String UNKNOWN = "unknown";

    /** The probability of meeting the limit where the predicted value is at it. */
    private static final double AT_THE_LIMIT = 0.5;

    /**
     * The smallest difference between the headroom and the growth at which the predicted value is at the limit that is
     * printed.
     */
    private static final double LEAST_DIFFERENCE = 0.1;

    private HeadroomText() {}

    /** Returns the headroom in percent of the planning volume, or a word where there is no number. */
    public static String growth(Headroom headroom) {
        if (headroom instanceof Headroom.Limited limited) {
            return limited.growth().toString();
        }
        if (headroom instanceof Headroom.NotVolumeBound) {
            return "not limited";
        }
        return headroom instanceof Headroom.Exhausted ? "none" : UNKNOWN;
    }

    /** Returns the sentence on a service's headroom and the KPI that limits it. */
    static String sentence(CapacityPlan plan) {
        return plan.bindingKpi()
                        .map(binding -> sentence(plan, binding))
                        .orElse("Headroom: unknown, since no KPI could be related to volume.")
                + NodesText.sentence(plan);
    }

    private static String sentence(CapacityPlan plan, KpiPlan binding) {
        String kpi = Formats.printable(binding.kpi().name());
        if (binding.headroom() instanceof Headroom.Limited limited) {
            return limited(plan, kpi, limited) + ofPredictedValue(plan, binding, limited);
        }
        if (binding.headroom() instanceof Headroom.Exhausted exhausted) {
            return String.format(
                    Locale.ROOT,
                    "No headroom: %s misses its limit even at the smallest volume (%s), so less volume would not help.",
                    kpi,
                    ofMeetingTheLimit(exhausted.probabilityWithin()));
        }
        return "Headroom: volume brings no KPI to its limit"
                + (binding.headroom() instanceof Headroom.NotVolumeBound bound
                        ? " up to " + bound.searchedTo() + "."
                        : ".");
    }

    private static String limited(CapacityPlan plan, String kpi, Headroom.Limited limited) {
        Unit unit = plan.volume().unit();
        double growth = limited.growth().ratio();
        String capacity = Formats.value(limited.capacityVolume(), unit);
        if (growth < 0) {
            return String.format(
                    Locale.ROOT,
                    "No headroom: %s meets its limit only up to %s, %s below the planning volume of %s.",
                    kpi,
                    capacity,
                    Formats.share(-growth),
                    Formats.value(plan.volume().planning(), unit));
        }
        return String.format(
                Locale.ROOT,
                "Headroom: %s (%s), up to %s; the limit of %s binds.",
                Formats.share(growth),
                interval(limited.growthInterval()),
                capacity,
                kpi);
    }

    /**
     * Returns a sentence on the growth at which the predicted value itself is at the limit, where the scatter of single
     * samples takes much of the headroom: to a reader who draws the curve by eye the headroom would look like a mistake.
     */
    private static String ofPredictedValue(CapacityPlan plan, KpiPlan binding, Headroom.Limited limited) {
        double growth = binding.growthLeftAt(plan.volume().planning(), AT_THE_LIMIT);
        return limited.growth().ratio() >= 0
                        && Double.isFinite(growth)
                        && growth - limited.growth().ratio() > LEAST_DIFFERENCE
                ? String.format(
                        Locale.ROOT,
                        " At that volume %s of single values meet the limit; the predicted value, about which they"
                                + " vary, reaches it at +%s.",
                        Formats.share(plan.level()),
                        Formats.share(growth))
                : "";
    }

    static String interval(Interval growth) {
        String level = Formats.share(growth.level()) + " interval ";
        if (Double.isInfinite(growth.upper())) {
            return level + Formats.share(growth.lower()) + " or more";
        }
        String lower = Formats.share(growth.lower());
        return level + lower.substring(0, lower.length() - 1) + " to " + Formats.share(growth.upper());
    }

    /** Returns a probability with its meaning: {@code 83% probability of meeting the limit}. */
    static String ofMeetingTheLimit(double probability) {
        return Formats.probability(probability) + " probability of meeting the limit";
    }
}
