package org.capacityplanner.batch.source;

import org.capacityplanner.batch.config.KpiConfig;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Sla;

/** A KPI that was asked for: its values and its limit in the core's unit, or why there are none. */
public sealed interface KpiReading {

    /** What was asked for. */
    KpiConfig config();

    /** The values and the limit. */
    record Found(KpiConfig config, Kpi kpi, Sla sla, MetricSeries series) implements KpiReading {}

    /** Why there are none. */
    record Unreadable(KpiConfig config, MetricExportException problem) implements KpiReading {}
}
