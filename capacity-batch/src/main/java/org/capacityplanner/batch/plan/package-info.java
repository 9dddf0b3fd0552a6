/** Plans services from a config and their measurements, and computes the sections of the report. */
@NullMarked
package org.capacityplanner.batch.plan;

import org.jspecify.annotations.NullMarked;
