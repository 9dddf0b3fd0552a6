package org.capacityplanner.batch.report;

import java.util.List;
import java.util.Objects;
import org.capacityplanner.headroom.KpiMonth;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Sla;

/**
 * How one KPI of a service will develop with its volume.
 *
 * @param months the coming months, or why the KPI cannot be forecast
 */
public record KpiForecast(Kpi kpi, Sla sla, Answer<List<KpiMonth>> months) {
    public KpiForecast {
        Objects.requireNonNull(kpi, "kpi");
        Objects.requireNonNull(sla, "sla");
        Objects.requireNonNull(months, "months");
    }
}
