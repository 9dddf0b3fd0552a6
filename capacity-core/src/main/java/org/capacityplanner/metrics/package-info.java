/** The basic types of measurement: metric series, units, KPIs, SLA limits, observations, findings and refusals. */
@NullMarked
package org.capacityplanner.metrics;

import org.jspecify.annotations.NullMarked;
