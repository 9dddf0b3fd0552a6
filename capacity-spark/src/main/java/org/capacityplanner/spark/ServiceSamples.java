package org.capacityplanner.spark;

import java.util.HashMap;
import java.util.Map;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Unit;

/** The samples of one service, grouped by metric. */
final class ServiceSamples {
    private final Map<String, SampleBuffer> byMetric = new HashMap<>();

    /** Returns the buffer that collects the samples of a metric. */
    SampleBuffer of(String metric) {
        return byMetric.computeIfAbsent(metric, name -> new SampleBuffer());
    }

    /** Returns the time series of a metric, or the reason why there is none. */
    Answer<MetricSeries> series(String metric, Unit unit) {
        SampleBuffer buffer = byMetric.get(metric);
        if (buffer != null) {
            return buffer.series(metric, unit);
        }
        return Answer.refused(
                Refusal.Reason.NO_DATA,
                byMetric.isEmpty()
                        ? "no row of this service has a time that can be read and a value"
                        : "there is no value of " + metric);
    }
}
