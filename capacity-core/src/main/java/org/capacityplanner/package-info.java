/** The entry to the library: observations, limits and a horizon in, a capacity plan out. */
@NullMarked
package org.capacityplanner;

import org.jspecify.annotations.NullMarked;
