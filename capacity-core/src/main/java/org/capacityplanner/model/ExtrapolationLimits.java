package org.capacityplanner.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.regression.DayBlocks;
import org.capacityplanner.regression.Domain;

/**
 * How far observations carry a model: the volumes that were seen, and what speaks against trusting it beyond them.
 *
 * @param domain the volumes observed
 * @param doubts sentences; with any of them, predictions beyond the domain are one step less certain
 */
record ExtrapolationLimits(Domain domain, List<String> doubts) {
    private static final int DAYS_WITHOUT_DOUBT = 14;

    ExtrapolationLimits {
        Objects.requireNonNull(domain, "domain");
        doubts = List.copyOf(doubts);
    }

    /** Returns the limits of a response time's queue, given what its capacity was learnt from. */
    static ExtrapolationLimits ofQueue(
            Observations response, Optional<Bottleneck> bottleneck, Optional<HiddenBottleneck> hidden) {
        List<String> doubts = new ArrayList<>();
        hidden.ifPresent(found -> doubts.add(found.toString()));
        if (bottleneck.isEmpty()) {
            doubts.add("no utilization tells at which volume the service saturates; its response time hardly does");
        }
        int days = DayBlocks.of(response).size();
        if (days < DAYS_WITHOUT_DOUBT) {
            doubts.add("only " + days + (days == 1 ? " day" : " days") + " of observations");
        }
        return new ExtrapolationLimits(Domain.of(response.volume()), doubts);
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
