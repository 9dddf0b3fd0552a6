/** From a report to a published folder: atomic renaming, lock, latest link. */
@NullMarked
package org.capacityplanner.batch.publish;

import org.jspecify.annotations.NullMarked;
