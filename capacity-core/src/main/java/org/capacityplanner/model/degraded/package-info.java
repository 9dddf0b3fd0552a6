/** Days on which a resource has fewer machines than usual. */
@NullMarked
package org.capacityplanner.model.degraded;

import org.jspecify.annotations.NullMarked;
