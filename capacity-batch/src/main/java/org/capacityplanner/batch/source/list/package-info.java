/** Reads lists that are kept beside the measurements: outages, changes and tickets. */
@NullMarked
package org.capacityplanner.batch.source.list;

import org.jspecify.annotations.NullMarked;
