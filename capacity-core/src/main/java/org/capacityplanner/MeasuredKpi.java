package org.capacityplanner;

import java.util.Objects;
import java.util.Optional;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Sla;

/**
 * A KPI with its limit, and what was measured of it.
 *
 * @param kpi what is measured
 * @param sla its limit
 * @param series what was measured, in the core's unit, or the reason why nothing was
 */
public record MeasuredKpi(Kpi kpi, Sla sla, Answer<MetricSeries> series) {

    public MeasuredKpi {
        Objects.requireNonNull(kpi, "kpi");
        Objects.requireNonNull(sla, "sla");
        Objects.requireNonNull(series, "series");
    }

    /** Returns the rest of the whole that the KPI is a share of, by which it is modelled; empty for any other KPI. */
    Optional<Complement> complement() {
        return series.known().flatMap(measured -> Complement.of(kpi, sla, measured));
    }
}
