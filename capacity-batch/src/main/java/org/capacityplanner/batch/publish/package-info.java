/** Writes a report's files and publishes them as a folder: atomic renaming, lock, and the link to the latest month. */
@NullMarked
package org.capacityplanner.batch.publish;

import org.jspecify.annotations.NullMarked;
