/** The entry point of the library: computes a capacity plan from measurements, limits and a forecast horizon. */
@NullMarked
package org.capacityplanner;

import org.jspecify.annotations.NullMarked;
