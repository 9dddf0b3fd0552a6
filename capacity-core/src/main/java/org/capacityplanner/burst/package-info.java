/**
 * The effect of a burst of volume on a service: when its resources are full, how long requests wait, and which capacity
 * would suffice.
 */
@NullMarked
package org.capacityplanner.burst;

import org.jspecify.annotations.NullMarked;
