/** Formats of logs and text listings that are read line by line, one class for each tool. */
@NullMarked
package org.capacityplanner.batch.source.format.log;

import org.jspecify.annotations.NullMarked;
