/** Logs and listings of text that tools write line by line, one class a tool. */
@NullMarked
package org.capacityplanner.batch.source.format.log;

import org.jspecify.annotations.NullMarked;
