/** The entry point of the library: from observations, limits and a horizon to a capacity plan. */
@NullMarked
package org.capacityplanner;

import org.jspecify.annotations.NullMarked;
