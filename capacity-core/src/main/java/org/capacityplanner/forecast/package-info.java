/** The forecast of volume over time: busy-hour history, choice of method, prediction intervals and simulated paths. */
@NullMarked
package org.capacityplanner.forecast;

import org.jspecify.annotations.NullMarked;
