/** Volume as a function of time: the busy hour and its forecast. */
@NullMarked
package org.capacityplanner.forecast;

import org.jspecify.annotations.NullMarked;
