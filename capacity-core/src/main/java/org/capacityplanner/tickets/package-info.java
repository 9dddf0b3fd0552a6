/**
 * Service desk tickets: their rate per transaction, its change and dependence on volume, the number to expect, and
 * where the work goes.
 */
@NullMarked
package org.capacityplanner.tickets;

import org.jspecify.annotations.NullMarked;
