/** Decides which warnings of libraries are printed, and how. */
@NullMarked
package org.capacityplanner.batch.log;

import org.jspecify.annotations.NullMarked;
