package org.capacityplanner.model;

import java.util.List;
import java.util.Objects;
import org.capacityplanner.regression.Domain;

/**
 * How far observations carry a model: the volumes that were seen, and what speaks against trusting it beyond them.
 *
 * @param domain the volumes observed
 * @param doubts sentences; with any of them, predictions beyond the domain are one step less certain
 * @param everywhere those of the doubts that a reader must know at any volume
 */
public record ExtrapolationLimits(Domain domain, List<String> doubts, List<String> everywhere) {
    /** Fewer days say little of how a KPI differs from week to week. */
    private static final int DAYS_WITHOUT_DOUBT = 14;

    public ExtrapolationLimits {
        Objects.requireNonNull(domain, "domain");
        doubts = List.copyOf(doubts);
        everywhere = List.copyOf(everywhere);
    }

    /** Limits whose doubts matter beyond the domain only. */
    public ExtrapolationLimits(Domain domain, List<String> doubts) {
        this(domain, doubts, List.of());
    }

    /** Returns the doubt that few days of observations are; none where there are two weeks. */
    public static List<String> doubtsOfDays(int days) {
        return days < DAYS_WITHOUT_DOUBT
                ? List.of("only " + days + (days == 1 ? " day" : " days") + " of observations")
                : List.of();
    }

    /** Returns how well a prediction at a volume is supported. */
    public Certainty certaintyAt(double volume) {
        double beyond = domain.extrapolationAt(volume);
        Certainty byDistance = Certainty.atExtrapolation(beyond);
        return beyond > 0 && !doubts.isEmpty() ? byDistance.worse() : byDistance;
    }

    /** Returns what a reader must know beside a prediction at a volume. */
    public List<String> notesAt(double volume) {
        return domain.extrapolationAt(volume) > 0 ? doubts : everywhere;
    }
}
