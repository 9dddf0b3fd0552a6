/** The export formats, with one class for each tool. */
@NullMarked
package org.capacityplanner.batch.source.format;

import org.jspecify.annotations.NullMarked;
