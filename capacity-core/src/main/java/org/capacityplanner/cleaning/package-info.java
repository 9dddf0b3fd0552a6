/** From raw series to what a fit may see: a {@link org.capacityplanner.metrics.Finding} for each change. */
@NullMarked
package org.capacityplanner.cleaning;

import org.jspecify.annotations.NullMarked;
