/**
 * What-if changes of a service's machines (nodes, processors, memory, loss of nodes), and the number of nodes needed in
 * future months.
 */
@NullMarked
package org.capacityplanner.scale;

import org.jspecify.annotations.NullMarked;
