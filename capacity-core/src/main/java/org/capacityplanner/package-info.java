/** The entry point of the library, which computes a capacity plan from observations, limits and a horizon. */
@NullMarked
package org.capacityplanner;

import org.jspecify.annotations.NullMarked;
