package org.capacityplanner.headroom;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Refusal;

/** When a service will first miss a limit, or why that cannot be said. */
public sealed interface BreachForecast {

    /** Returns what one of two functions makes of this forecast: the first of what was simulated, the second of the reason. */
    <R> R fold(Function<? super Simulated, ? extends R> simulated, Function<? super Refusal, ? extends R> refused);

    /**
     * Futures were drawn.
     *
     * @param service the first busy hour that misses the limit of any KPI
     * @param kpis each KPI that could be related to volume, in the order of the plan
     */
    record Simulated(BreachOutlook service, List<KpiBreach> kpis) implements BreachForecast {
        public Simulated {
            Objects.requireNonNull(service, "service");
            kpis = List.copyOf(kpis);
        }

        @Override
        public <R> R fold(
                Function<? super Simulated, ? extends R> simulated, Function<? super Refusal, ? extends R> refused) {
            return simulated.apply(this);
        }
    }

    /**
     * One KPI's first miss, of two kinds: a single busy hour, which its scatter may carry beyond the limit, and the level of
     * a month, which no luck brings back.
     *
     * @param outlook when a busy hour first misses the limit: one observation at the 95th percentile of a month's busy hours
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

    /** There is no forecast of volume, or no KPI follows it. */
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
