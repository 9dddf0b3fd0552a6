/** Measured series and the words for them: units, KPIs, SLA limits, observations, and the cleaning that makes observations of raw samples. */
@NullMarked
package org.capacityplanner.metrics;

import org.jspecify.annotations.NullMarked;
