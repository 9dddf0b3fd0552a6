package org.capacityplanner.batch.source;

import java.util.Optional;
import org.capacityplanner.batch.config.PromiseConfig;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.MetricSeries;

/**
 * A measurement from which the outages of a service are derived, and the rule that derives them.
 *
 * @param rule the rule by which it does
 * @param metric the measurement
 * @param of the total number, where the rule is about a share
 */
public record DowntimeReading(
        PromiseConfig.Rule rule, Answer<MetricSeries> metric, Optional<Answer<MetricSeries>> of) {}
