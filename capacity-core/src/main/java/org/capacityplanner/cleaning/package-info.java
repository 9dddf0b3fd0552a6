/**
 * Cleaning of raw series into the observations of a fit, with a {@link org.capacityplanner.metrics.Finding} for each
 * change.
 */
@NullMarked
package org.capacityplanner.cleaning;

import org.jspecify.annotations.NullMarked;
