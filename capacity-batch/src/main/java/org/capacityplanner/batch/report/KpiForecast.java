package org.capacityplanner.batch.report;

import java.util.List;
import java.util.Objects;
import org.capacityplanner.headroom.KpiMonth;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Sla;

/**
 * The forecast of one KPI of a service.
 *
 * @param months the future months, or the reason why the KPI has no forecast
 */
public record KpiForecast(Kpi kpi, Sla sla, Answer<List<KpiMonth>> months) {
    public KpiForecast {
        Objects.requireNonNull(kpi, "kpi");
        Objects.requireNonNull(sla, "sla");
        Objects.requireNonNull(months, "months");
    }
}
