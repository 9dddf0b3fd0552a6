package org.capacityplanner.review;

import java.util.Objects;
import java.util.Optional;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.Headroom;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.model.KpiModel;

/**
 * The decomposition of a change of headroom since an earlier month by its causes: volume, cost per transaction, limit,
 * and everything else. Headroom is {@code capacity / planning volume - 1}, so that the change of its logarithm is a
 * sum: of the change of volume, of the change of capacity at the same limit, and of the change of capacity from the old
 * limit to the new one. The share of each part in the sum, times the logarithmic mean of the two ratios, is its share
 * of the change in percentage points, without a remainder (Divisia index, LMDI-I).
 *
 * <p>The change of capacity at the same limit is attributed to the cost of a transaction as far as the slope of the
 * curve has changed at the old planning volume (for a straight line capacity is proportional to 1/slope); the rest is
 * due to the idle part, the scatter and the shape. A response time has no cost per transaction: all of it is attributed
 * to the curve.
 *
 * @param kpi the KPI
 * @param before the headroom in the earlier month
 * @param after the headroom now
 * @param byVolume the part of the difference due to the planning volume, as a ratio
 * @param byCost the part due to the cost of a transaction; of a response time, to the whole curve
 * @param byLimit the part due to another limit
 * @param rest the rest of the difference
 * @see <a href="https://doi.org/10.1016/j.enpol.2003.10.010">Ang, Decomposition analysis for policymaking in energy
 *     (2004), LMDI-I additive</a>
 */
public record HeadroomBridge(
        Kpi kpi, Growth before, Growth after, double byVolume, double byCost, double byLimit, double rest) {

    public HeadroomBridge {
        Objects.requireNonNull(kpi, "kpi");
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
        double sum = byVolume + byCost + byLimit + rest;
        if (!(Math.abs(sum - (after.ratio() - before.ratio())) <= 1e-9 * (1 + Math.abs(after.ratio())))) {
            throw new IllegalArgumentException("the parts must add up to the change from " + before + " to " + after
                    + ", got " + byVolume + ", " + byCost + ", " + byLimit + " and " + rest);
        }
    }

    /**
     * Decomposes the change of a KPI's headroom between the record of an earlier month and a plan by its causes.
     *
     * @return empty where there is no finite headroom in both months, or at the earlier limit
     */
    static Optional<HeadroomBridge> of(MonthRecord earlier, CapacityPlan plan, KpiPlan kpi) {
        Optional<KpiRecord> record = earlier.kpi(kpi.kpi().name());
        if (record.isEmpty()
                || record.get().capacityVolume().isEmpty()
                || record.get().relation().isEmpty()
                || !(kpi.headroom() instanceof Headroom.Limited now)
                || !(headroomAt(record.get().sla(), plan, kpi) instanceof Headroom.Limited atOldLimit)) {
            return Optional.empty();
        }
        double before = record.get().capacityVolume().getAsDouble();
        double volume = Math.log(earlier.planningVolume() / plan.volume().planning());
        double limit = Math.log(now.capacityVolume() / atOldLimit.capacityVolume());
        double curve = Math.log(atOldLimit.capacityVolume() / before);
        double cost = kpi.kpi().kind() == Kpi.Kind.RESPONSE_TIME
                ? curve
                : costChange(record.get().relation().get(), kpi, earlier.planningVolume());
        double ratioBefore = before / earlier.planningVolume();
        double ratioAfter = now.capacityVolume() / plan.volume().planning();
        if (!(ratioBefore - 1 > -1)) {
            // A capacity beside which the volume is everything has no headroom that could be compared.
            return Optional.empty();
        }
        double mean = logarithmicMean(ratioBefore, ratioAfter);
        return Optional.of(new HeadroomBridge(
                kpi.kpi(),
                new Growth(ratioBefore - 1),
                now.growth(),
                mean * volume,
                mean * cost,
                mean * limit,
                mean * (curve - cost)));
    }

    private static Headroom headroomAt(Sla sla, CapacityPlan plan, KpiPlan kpi) {
        return sla.equals(kpi.sla())
                ? kpi.headroom()
                : KpiPlan.of(
                                kpi.observations(),
                                sla,
                                kpi.model(),
                                plan.volume().planning(),
                                plan.level(),
                                kpi.findings())
                        .headroom();
    }

    /**
     * Returns the change of the logarithm of capacity due to the change of the slope on volume alone; zero if a slope
     * is not positive.
     */
    private static double costChange(KpiRecord.Relation before, KpiPlan kpi, double volume) {
        KpiModel model = kpi.model().known().orElseThrow();
        double ratio = before.slope() / KpiRecord.slopeAt(model, volume);
        return ratio > 0 && Double.isFinite(ratio) ? Math.log(ratio) : 0;
    }

    /** Returns the logarithmic mean {@code (b - a) / ln(b / a)}; {@code a} if both are equal. */
    private static double logarithmicMean(double a, double b) {
        double log = Math.log(b / a);
        return log == 0 ? a : (b - a) / log;
    }
}
