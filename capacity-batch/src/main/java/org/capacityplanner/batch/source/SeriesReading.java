package org.capacityplanner.batch.source;

import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.metrics.MetricSeries;

/** A metric that was asked for: its series, or why there is none. */
public sealed interface SeriesReading {

    /** The values, in the core's unit. */
    record Found(MetricSeries series) implements SeriesReading {}

    /** Why there are none. */
    record Unreadable(MetricExportException problem) implements SeriesReading {}
}
