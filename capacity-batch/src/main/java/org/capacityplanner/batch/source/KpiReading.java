package org.capacityplanner.batch.source;

import java.util.Objects;
import org.capacityplanner.batch.config.KpiConfig;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Dimension;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;

/**
 * A configured KPI with its limit, and its measurements or the reason why there are none.
 *
 * @param config the KPI as configured
 * @param kpi the KPI in the core's terms
 * @param sla the limit, in the core's unit
 * @param series the measurements, in the core's unit
 */
public record KpiReading(KpiConfig config, Kpi kpi, Sla sla, Answer<MetricSeries> series) {
    public KpiReading {
        Objects.requireNonNull(config, "config");
        Objects.requireNonNull(kpi, "kpi");
        Objects.requireNonNull(sla, "sla");
        Objects.requireNonNull(series, "series");
    }

    /** Returns the same KPI with a refusal in place of its measurements. */
    public KpiReading refused(Refusal reason) {
        return new KpiReading(config, kpi, sla, Answer.refused(reason));
    }

    /**
     * Returns a KPI whose measurements cannot be read, with the reason and with the unit from the config or, failing
     * that, from the limit.
     */
    static KpiReading unreadable(KpiConfig config, Refusal reason) {
        Unit unit = config.metric().unit().or(() -> config.limit().unit()).orElse(Unit.custom(""));
        if (!config.limit().suits(unit)) {
            unit = config.limit().unit().orElse(unit);
        }
        Kpi.Kind kind = unit.dimension() == Dimension.TIME ? Kpi.Kind.RESPONSE_TIME : Kpi.Kind.OTHER;
        return new KpiReading(
                config, new Kpi(config.name(), kind, unit), config.limit().sla(unit), Answer.refused(reason));
    }
}
