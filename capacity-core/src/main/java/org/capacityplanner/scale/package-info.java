/**
 * Changes of the system: nodes, processors and memory, the loss of nodes, and the number of nodes needed in future
 * months.
 */
@NullMarked
package org.capacityplanner.scale;

import org.jspecify.annotations.NullMarked;
