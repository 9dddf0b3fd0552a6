/**
 * Tickets of services: how many there are per transaction, whether that changed, how they follow volume and how many are to be
 * expected, and where the work goes.
 */
@NullMarked
package org.capacityplanner.tickets;

import org.jspecify.annotations.NullMarked;
