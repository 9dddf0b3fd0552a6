package org.capacityplanner.cleaning;

import java.util.Optional;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Quantiles;
import org.capacityplanner.metrics.VolumeLevels;

/**
 * The detection of quantised KPIs, which take only a few distinct values: a percentage without decimals, a percentile
 * computed from a histogram's buckets. A fit is still made, but no interval can be finer than the levels.
 */
final class Quantisation {

    /** The largest number of distinct values with which a KPI counts as quantised. */
    private static final int FEW = 12;

    /** The smallest mean number of observations per distinct value with which a KPI counts as quantised. */
    private static final int REPEATS = 5;

    private Quantisation() {}

    /**
     * Returns a finding where the KPI takes only a few distinct values; a constant KPI is left to {@link Sufficiency}.
     */
    static Optional<Finding> of(Observations observations) {
        if (observations.size() == 0) {
            return Optional.empty();
        }
        int distinct = Quantiles.of(observations.values()).distinct();
        if (distinct == 1 || distinct > FEW || observations.size() < REPEATS * distinct) {
            return Optional.empty();
        }
        if (distinct <= VolumeLevels.of(observations).count()) {
            // A load test in steps: each step has its value.
            return Optional.empty();
        }
        String name = observations.kpi().name();
        return Optional.of(
                new Finding(
                        Finding.Kind.QUANTISED,
                        name,
                        observations.size(),
                        name + " has only " + distinct + " different values in " + observations.size()
                                + " observations: it was rounded or read off buckets, and its intervals are no finer than that"));
    }
}
