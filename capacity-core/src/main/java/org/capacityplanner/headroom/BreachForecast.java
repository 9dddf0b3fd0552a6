package org.capacityplanner.headroom;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Refusal;

/** The forecast of when a service first misses an SLA limit, or the reason why there is none. */
public sealed interface BreachForecast {

    /** Applies the first function to a simulated forecast or the second to a refusal, and returns its result. */
    <R> R fold(Function<? super Simulated, ? extends R> simulated, Function<? super Refusal, ? extends R> refused);

    /**
     * A breach forecast from simulated futures: when the service and each of its KPIs first miss a limit.
     *
     * @param service when a busy hour first misses the limit of any KPI
     * @param kpis each KPI that could be related to volume, in the order of the plan; only those that miss their limits
     *     at today's volume where {@code undated} has a reason
     * @param undated the reason why the history allows no date of a limit that is met today
     */
    record Simulated(BreachOutlook service, List<KpiBreach> kpis, Optional<Refusal> undated) implements BreachForecast {
        public Simulated {
            Objects.requireNonNull(service, "service");
            Objects.requireNonNull(undated, "undated");
            kpis = List.copyOf(kpis);
        }

        @Override
        public <R> R fold(
                Function<? super Simulated, ? extends R> simulated, Function<? super Refusal, ? extends R> refused) {
            return simulated.apply(this);
        }
    }

    /**
     * The breach forecast of a KPI: for single busy hours, which may miss the limit by scatter, and for the KPI's curve
     * at each month's volume, without scatter.
     *
     * @param outlook when a busy hour first misses the limit: one observation at the 95th percentile of a month's busy
     *     hours
     * @param level when the KPI's curve itself misses the limit at that volume, without the scatter of a single hour
     * @param shares where the uncertainty in the month of its median date comes from, or in the last month
     */
    record KpiBreach(Kpi kpi, BreachOutlook outlook, BreachOutlook level, UncertaintyShares shares) {
        public KpiBreach {
            Objects.requireNonNull(kpi, "kpi");
            Objects.requireNonNull(outlook, "outlook");
            Objects.requireNonNull(level, "level");
            Objects.requireNonNull(shares, "shares");
        }
    }

    /** The reason why there is no breach forecast: volume has no forecast, or no KPI has a model on volume. */
    record Refused(Refusal refusal) implements BreachForecast {
        public Refused {
            Objects.requireNonNull(refusal, "refusal");
        }

        @Override
        public <R> R fold(
                Function<? super Simulated, ? extends R> simulated, Function<? super Refusal, ? extends R> refused) {
            return refused.apply(refusal);
        }
    }
}
