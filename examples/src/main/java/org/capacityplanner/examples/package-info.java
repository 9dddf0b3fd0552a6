/** Small programs, each of which shows one way to use the planner. */
@NullMarked
package org.capacityplanner.examples;

import org.jspecify.annotations.NullMarked;
