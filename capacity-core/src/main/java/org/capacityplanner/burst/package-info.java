/**
 * The effect of a burst of volume on a service: the time until it is full, the waits of requests, and the capacity that
 * would suffice.
 */
@NullMarked
package org.capacityplanner.burst;

import org.jspecify.annotations.NullMarked;
