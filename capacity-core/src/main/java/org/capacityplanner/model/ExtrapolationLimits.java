package org.capacityplanner.model;

import java.util.List;
import java.util.Objects;
import org.capacityplanner.regression.Domain;

/**
 * How far observations carry a model: the volumes that were seen, and what speaks against trusting it beyond them.
 *
 * @param domain the volumes observed
 * @param doubts sentences; with any of them, predictions beyond the domain are one step less certain
 */
record ExtrapolationLimits(Domain domain, List<String> doubts) {

    ExtrapolationLimits {
        Objects.requireNonNull(domain, "domain");
        doubts = List.copyOf(doubts);
    }

    Certainty certaintyAt(double volume) {
        double beyond = domain.extrapolationAt(volume);
        Certainty byDistance = Certainty.atExtrapolation(beyond);
        return beyond > 0 && !doubts.isEmpty() ? byDistance.worse() : byDistance;
    }

    List<String> notesAt(double volume) {
        return domain.extrapolationAt(volume) > 0 ? doubts : List.of();
    }
}
