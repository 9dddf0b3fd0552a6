/** Reads numbers, times and units in the forms that exports use. */
@NullMarked
package org.capacityplanner.batch.source.grammar;

import org.jspecify.annotations.NullMarked;
