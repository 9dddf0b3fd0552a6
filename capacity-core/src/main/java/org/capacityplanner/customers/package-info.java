/**
 * Customers of services: the hours in which they use them, the effect of a new customer on the busy hour, and each
 * tenant's share of the volume, of its growth and of its cost.
 */
@NullMarked
package org.capacityplanner.customers;

import org.jspecify.annotations.NullMarked;
