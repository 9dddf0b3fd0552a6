package org.capacityplanner;

import java.util.Optional;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Sla;

/**
 * One KPI with its limit, as it was measured or why it was not.
 *
 * @param series what was measured; empty where {@code missing} says why there is nothing
 */
record MeasuredKpi(Kpi kpi, Sla sla, Optional<MetricSeries> series, Optional<Refusal> missing) {}
