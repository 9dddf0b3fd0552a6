/**
 * Customers of services: the windows in which they come, what a customer to come adds to the busy hour, and each tenant's
 * share of the volume, of its growth and of its cost.
 */
@NullMarked
package org.capacityplanner.customers;

import org.jspecify.annotations.NullMarked;
