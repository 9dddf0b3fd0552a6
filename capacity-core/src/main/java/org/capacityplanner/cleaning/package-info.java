/**
 * The cleaning of raw series to the observations of a fit, with a {@link org.capacityplanner.metrics.Finding} for each
 * change.
 */
@NullMarked
package org.capacityplanner.cleaning;

import org.jspecify.annotations.NullMarked;
