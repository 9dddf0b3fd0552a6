/** What a crowd does to a service: how soon it is full, how long requests wait, and what would have been enough. */
@NullMarked
package org.capacityplanner.burst;

import org.jspecify.annotations.NullMarked;
