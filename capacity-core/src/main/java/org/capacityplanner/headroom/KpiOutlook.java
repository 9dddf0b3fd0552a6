package org.capacityplanner.headroom;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.model.CapacityStatement;
import org.capacityplanner.model.Certainty;

/** The prediction of one KPI in a scenario, or the reason why there is none. Values are in the core's unit. */
public sealed interface KpiOutlook {

    Kpi kpi();

    Sla sla();

    Status status();

    /**
     * Returns the predicted value of one observation at the scenario's volume.
     *
     * @throws NoSuchElementException where there is none, with the reason as its message
     */
    double predicted();

    /** Applies the first function to a prediction, or the second where there is none, and returns the result. */
    <R> R fold(Function<? super Predicted, ? extends R> predicted, Function<? super Unknown, ? extends R> unknown);

    /**
     * The prediction of one observation of a KPI in a scenario, with its interval and its status.
     *
     * @param current the value that the model predicts at the planning volume
     * @param predicted the value that it predicts at the scenario's volume
     * @param interval the prediction interval at the scenario's volume
     * @param probabilityWithinLimit the probability that such an observation meets the limit
     * @param elasticity relative change of the KPI per relative change of volume, at the scenario's volume
     * @param certainty how well observations support the prediction
     * @param model the name of the fitted model
     * @param saturation the volume at which the system saturates, for a scenario so near to it that no number is
     *     predicted
     * @param notes remarks that a reader needs beside the number
     */
    record Predicted(
            Kpi kpi,
            Sla sla,
            double current,
            double predicted,
            Interval interval,
            double probabilityWithinLimit,
            Status status,
            double elasticity,
            Certainty certainty,
            String model,
            Optional<CapacityStatement> saturation,
            List<String> notes)
            implements KpiOutlook {
        public Predicted {
            Objects.requireNonNull(kpi, "kpi");
            Objects.requireNonNull(sla, "sla");
            notes = List.copyOf(notes);
        }

        @Override
        public <R> R fold(
                Function<? super Predicted, ? extends R> ofPredicted,
                Function<? super Unknown, ? extends R> ofUnknown) {
            return ofPredicted.apply(this);
        }

        /** Returns this prediction with the next lower certainty and with the reason among its notes. */
        Predicted doubted(String reason) {
            List<String> more = new ArrayList<>(notes);
            more.add(reason);
            return new Predicted(
                    kpi,
                    sla,
                    current,
                    predicted,
                    interval,
                    probabilityWithinLimit,
                    status.supportedBy(certainty.worse(), kpi.kind()),
                    elasticity,
                    certainty.worse(),
                    model,
                    saturation,
                    more);
        }
    }

    /** The reason why a KPI has no prediction in a scenario. */
    record Unknown(Kpi kpi, Sla sla, Refusal refusal) implements KpiOutlook {
        @Override
        public Status status() {
            return Status.UNKNOWN;
        }

        @Override
        public double predicted() {
            throw new NoSuchElementException(refusal.message());
        }

        @Override
        public <R> R fold(
                Function<? super Predicted, ? extends R> ofPredicted,
                Function<? super Unknown, ? extends R> ofUnknown) {
            return ofUnknown.apply(this);
        }
    }
}
