package org.capacityplanner.model.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Quantiles;
import org.capacityplanner.model.Certainty;
import org.capacityplanner.model.HiddenBottleneck;
import org.capacityplanner.regression.DayBlocks;
import org.capacityplanner.regression.Domain;
import org.capacityplanner.regression.TimeDrift;

/**
 * The support of a model by observations: the observed volumes, and the doubts about its predictions beyond them.
 *
 * @param domain the volumes observed
 * @param doubts sentences; with any of them, predictions beyond the domain are one step less certain
 * @param everywhere the doubts that are reported at any volume
 */
record ExtrapolationLimits(Domain domain, List<String> doubts, List<String> everywhere) {
    private static final double DOUBTFUL_ERROR = 0.15;
    private static final double DOUBTFUL_RANGE = 1.3;
    private static final int DAYS_WITHOUT_DOUBT = 14;

    ExtrapolationLimits {
        Objects.requireNonNull(domain, "domain");
        doubts = List.copyOf(doubts);
        everywhere = List.copyOf(everywhere);
    }

    /** Creates limits whose doubts are reported beyond the domain only. */
    ExtrapolationLimits(Domain domain, List<String> doubts) {
        this(domain, doubts, List.of());
    }

    /** Returns the limits of a queueing model, given the source of its capacity. */
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
        return domain.extrapolationAt(volume) > 0 ? doubts : everywhere;
    }

    /**
     * Returns the limits of a mixture, with the doubts about its predictions.
     *
     * @param observations the observations that the mixture predicts
     * @param aggregated the means that its curves were fitted to
     * @param components its curves, the heaviest first
     * @param drift a steady change of the KPI with time, if there is one
     */
    static ExtrapolationLimits ofMixture(
            Observations observations,
            Observations aggregated,
            List<WeightedCurve> components,
            Optional<TimeDrift> drift) {
        int days = DayBlocks.of(observations).size();
        List<String> everywhere = drift
                .map(found -> String.format(
                        Locale.ROOT,
                        "at the same volume, %s changed steadily by %+.0f%% from the start of the period to its end; the"
                                + " prediction is for the end, and a change that goes on is not part of it",
                        observations.kpi().name(),
                        100 * found.change()))
                .stream()
                .toList();
        List<String> doubts = new ArrayList<>(everywhere);
        double error = components.get(0).extrapolationError();
        if (error > DOUBTFUL_ERROR) {
            doubts.add(String.format(
                    Locale.ROOT,
                    "fitted to the lower volumes alone, the model misses the highest ones by %.0f%%",
                    100 * error));
        }
        if (days < MixtureFitting.CALIBRATION_DAYS) {
            doubts.add("only " + days + (days == 1 ? " day" : " days") + " of observations");
        }
        Quantiles volumes = Quantiles.of(aggregated.volume());
        if (volumes.largest() < DOUBTFUL_RANGE * volumes.median()) {
            doubts.add(String.format(
                    Locale.ROOT,
                    "the largest volume is only %.0f%% above the median: the slope rests on a narrow range",
                    100 * (volumes.largest() / volumes.median() - 1)));
        }
        return new ExtrapolationLimits(Domain.of(observations.volume()), doubts, everywhere);
    }
}
