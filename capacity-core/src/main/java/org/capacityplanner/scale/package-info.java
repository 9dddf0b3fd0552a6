/** What changes the system: nodes, processors and memory, their loss, and how many nodes are needed when. */
@NullMarked
package org.capacityplanner.scale;

import org.jspecify.annotations.NullMarked;
