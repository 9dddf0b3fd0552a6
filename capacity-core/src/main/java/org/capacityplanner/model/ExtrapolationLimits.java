package org.capacityplanner.model;

import java.util.List;
import java.util.Objects;
import org.capacityplanner.regression.Domain;

/**
 * The range of observed volumes, and the reasons to distrust a model's predictions beyond it.
 *
 * @param domain the volumes observed
 * @param doubts sentences; with any of them, predictions beyond the domain are one step less certain
 * @param everywhere those of the doubts that a reader must know at any volume
 */
public record ExtrapolationLimits(Domain domain, List<String> doubts, List<String> everywhere) {
    /** The number of observed days below which predictions are doubted, since fewer show little of how weeks differ. */
    private static final int DAYS_WITHOUT_DOUBT = 14;

    public ExtrapolationLimits {
        Objects.requireNonNull(domain, "domain");
        doubts = List.copyOf(doubts);
        everywhere = List.copyOf(everywhere);
    }

    /** Creates limits whose doubts reduce the certainty of predictions only beyond the observed volumes. */
    public ExtrapolationLimits(Domain domain, List<String> doubts) {
        this(domain, doubts, List.of());
    }

    /**
     * Returns a sentence on the doubt that the observations cover less than two weeks; an empty list for two weeks or
     * more.
     */
    public static List<String> doubtsOfDays(int days) {
        return days < DAYS_WITHOUT_DOUBT
                ? List.of("only " + days + (days == 1 ? " day" : " days") + " of observations")
                : List.of();
    }

    /**
     * Returns the certainty of a prediction at a volume, by its distance beyond the largest observed one and by the
     * doubts.
     */
    public Certainty certaintyAt(double volume) {
        Certainty byDistance = Certainty.at(volume, domain);
        return domain.extrapolationAt(volume) > 0 && !doubts.isEmpty() ? byDistance.worse() : byDistance;
    }

    /** Returns the doubts to report beside a prediction at a volume, as sentences. */
    public List<String> notesAt(double volume) {
        return domain.extrapolationAt(volume) > 0 ? doubts : everywhere;
    }
}
