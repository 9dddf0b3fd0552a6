/** Computes the plans of a config's services from their measurements, and the sections of the report. */
@NullMarked
package org.capacityplanner.batch.plan;

import org.jspecify.annotations.NullMarked;
