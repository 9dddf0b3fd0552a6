/** Compares two months' documents: which answers changed, and what else did. */
@NullMarked
package org.capacityplanner.batch.report.diff;

import org.jspecify.annotations.NullMarked;
