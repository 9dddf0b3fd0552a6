package org.capacityplanner.cleaning;

import java.util.Optional;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Quantiles;

/**
 * Values that come in a few steps only: a percentage without decimals, a percentile read off a histogram's buckets. A fit
 * goes through them all the same, but no interval can be finer than the steps.
 */
final class Quantisation {

    /** So few different values can be told from a measured quantity's scatter. */
    private static final int FEW = 12;

    /** And each must have occurred this often on average. */
    private static final int REPEATS = 5;

    private Quantisation() {}

    /** A finding where the KPI has but a few different values; constants are refused elsewhere. */
    static Optional<Finding> of(Observations observations) {
        if (observations.size() == 0) {
            return Optional.empty();
        }
        int distinct = Quantiles.of(observations.values()).distinct();
        if (distinct == 1 || distinct > FEW || observations.size() < REPEATS * distinct) {
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
