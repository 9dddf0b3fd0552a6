/**
 * The effect of a burst of volume on a service: how soon it is full, how long requests wait, and what capacity would be
 * enough.
 */
@NullMarked
package org.capacityplanner.burst;

import org.jspecify.annotations.NullMarked;
