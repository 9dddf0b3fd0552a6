/**
 * Service desk tickets: their rate per transaction, its change and dependence on volume, expected numbers, and where
 * the work goes.
 */
@NullMarked
package org.capacityplanner.tickets;

import org.jspecify.annotations.NullMarked;
