/** The model of KPIs that are zero most of the time: when they are above zero, and how far. */
@NullMarked
package org.capacityplanner.model.hurdle;

import org.jspecify.annotations.NullMarked;
